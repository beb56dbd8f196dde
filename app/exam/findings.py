"""Every finding of a state, in the order the day raises them."""

from datetime import datetime
from functools import lru_cache
from itertools import chain, islice

from app.exam.assisted_findings import OFF_CODES, note_findings, room_findings
from app.exam.attendance import in_the_room
from app.exam.check_words import line_words
from app.exam.checks import checked_stands, off, phases_due, waiting
from app.exam.clock import warsaw
from app.exam.closing_findings import closing_findings
from app.exam.computer_findings import computer_findings
from app.exam.computer_room import ComputerRoom
from app.exam.course_findings import course_findings
from app.exam.door_findings import door_findings
from app.exam.envelope_findings import envelope_findings
from app.exam.finding import Finding, marked
from app.exam.halt_findings import halt_findings
from app.exam.hand_over import hand_over_findings
from app.exam.list_findings import OF_NUMBERS
from app.exam.material_findings import material_findings
from app.exam.order import ExamOrder, readings_of
from app.exam.order_findings import order_findings
from app.exam.paper_findings import paper_findings
from app.exam.presence_findings import presence_findings
from app.exam.room import Room
from app.exam.same import Same
from app.exam.state import State
from app.exam.state import judged as with_persons
from app.exam.team import Team
from app.exam.team_findings import team_findings


def findings(state: State, *, closing: bool = False) -> tuple[Finding, ...]:
    """What is not as it should be. With `closing`, also what is still missing before the protocol can be signed."""
    room = state.room
    begun = room.handed_out is not None or state.counts.admitted > 0
    return (
        *(found for found in _of_the_order(Same(state.order)) if not _seen_at_the_door(state, found)),
        *_of_the_team(Same(state.order), Same(state.team), *_supervised(state)),
        *_of_the_room(Same(state.order), Same(room), Same(state.computers), begun=begun),
        *_witness_findings(state),
        *_time_findings(state.order, room),
        *course_findings(state),
        *halt_findings(state),
        *chain.from_iterable((with_persons(state).about_persons or {}).values()),
        *door_findings(Same(state.order), Same(state.entered)),
        *computer_findings(state, closing=closing),
        *material_findings(state, closing=closing),
        *note_findings(state, closing=closing),
        *closing_findings(state, closing=closing),
        *envelope_findings(state, closing=closing),
        *paper_findings(state, closing=closing),
        *hand_over_findings(state),
    )


# A screen asks after every act, and most acts change neither the order nor the room.


@lru_cache(maxsize=4)
def _of_the_order(order: Same[ExamOrder]) -> tuple[Finding, ...]:
    return (*order_findings(order.value), *room_findings(order.value))


def _seen_at_the_door(state: State, found: Finding) -> bool:
    """Whether a number of the list was compared at the door since, where its fault is judged with what was shown."""
    return found.code in OF_NUMBERS and state.standing(found.candidates[0]).admission is not None


@lru_cache(maxsize=4)
def _of_the_team(
    order: Same[ExamOrder], team: Same[Team], since: datetime | None, until: datetime | None, candidates: int
) -> tuple[Finding, ...]:
    return (
        *team_findings(order.value, team.value, since, until, candidates),
        *presence_findings(order.value, team.value, since, until),
    )


def _supervised(state: State) -> tuple[datetime | None, datetime | None, int]:
    """From when and until when the exam is written, and how many candidates the team is for (3.5.2)."""
    room, counts = state.room, state.counts
    until = room.calling_off.at if room.calling_off and room.collected is None else room.collected
    return room.handed_out, until, counts.registered if room.handed_out is None else counts.admitted


@lru_cache(maxsize=4)
def _of_the_room(
    order: Same[ExamOrder], room: Same[Room], computers: Same[ComputerRoom], *, begun: bool
) -> tuple[Finding, ...]:
    stands = checked_stands(computers.value)
    return (*_room_findings(order.value, room.value, stands, begun=begun), *_package_findings(room.value))


def _room_findings(order: ExamOrder, room: Room, stands: tuple[int, ...], *, begun: bool) -> list[Finding]:
    found = []
    if begun and room.clock is None:
        found.append(Finding(code="K-501", about="clock", fields=("preparation.clock",)))
    if missing := waiting(order, room, phases_due(room), stands):
        clauses = ", ".join(dict.fromkeys(line.item.clause for line in missing))
        context: dict[str, str | int] = {"items": clauses, "number": len(missing)}
        found.append(
            Finding(
                code="K-502",
                about=f"checklist@{marked(*(line.key for line in missing))}",
                fields=("preparation.checklist",),
                context=context,
            )
        )
    at_fault = off(order, room, stands)
    people = {person.number: person for person in order.candidates} if at_fault else {}
    for line in at_fault:
        note = room.checklist[line.key].note
        found.append(
            Finding(
                code=OFF_CODES.get(line.item.id, "K-503"),
                about=f"checklist:{line.key}",
                fields=(f"preparation.checklist.{line.key}",),
                context={"item": line_words(line, people), "clause": line.item.clause, "note": note or "–"},
                candidates=() if line.candidate is None else (line.candidate,),
            )
        )
    return found


def _package_findings(room: Room) -> list[Finding]:
    found = []
    if room.opened is not None and room.materials is not None:
        for name in room.materials.packages:
            judgement = room.packages.get(name)
            if judgement is None or judgement.first > room.opened:
                opened = f"{room.opened:%H:%M}"
                found.append(_package("M-101", name, opened, opened=opened))
    found.extend(_package("M-102", name) for halt in room.lasting_halts for name in halt.packages)
    return found


def _witness_findings(state: State) -> list[Finding]:
    opening, opened = state.room.opening, state.room.opened
    if opening is None or opened is None:
        return []
    witnesses = sum(in_the_room(state.standing(number), opened) for number in set(opening.witnesses))
    if witnesses >= _WITNESSES:
        return []
    wanted = max(1, _as_many_as_are_wanted(state, opened))
    if witnesses >= wanted:
        return []
    context: dict[str, str | int] = {"witnesses": witnesses, "wanted": wanted}
    about = f"opening@{opened:%H:%M}:{witnesses}/{wanted}"
    return [Finding(code="M-103", about=about, fields=("beginning.witnesses",), context=context)]


# „przedstawiciele zdających” (3.7.6) is a plural: two where two are there (procedure.md B).
_WITNESSES = 2


def _as_many_as_are_wanted(state: State, moment: datetime) -> int:
    """How many candidates are in the room, counted no further than witnesses are wanted."""
    present = (day for day in state.candidates.values() if in_the_room(day.standing, moment))
    return sum(1 for _ in islice(present, _WITNESSES))


def _package(code: str, name: str, judged: str = "", /, **context: str | int) -> Finding:
    return Finding(
        code=code,
        about=f"package:{name}@{judged}" if judged else f"package:{name}",
        fields=(f"materials.package.{name}",),
        context={"package": name, **context},
    )


def _time_findings(order: ExamOrder, room: Room) -> list[Finding]:
    handed_out = room.handed_out
    if handed_out is None:
        return []
    late = (handed_out - order.planned_start).total_seconds() / 60
    if 0 <= late <= readings_of(order).late_hand_out_minutes:
        return []
    context: dict[str, str | int] = {
        "planned": f"{warsaw(order.planned_start):%H:%M}",
        "actual": f"{handed_out:%H:%M}",
    }
    about = f"hand-out@{handed_out:%H:%M}"
    return [Finding(code="T-601", about=about, fields=("beginning.hand-out",), context=context)]
