"""Findings about standstills: what they still want, and what happened that should not have (4.1.3, 5.5–5.8)."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from app.exam.ends import lost, standstills, stood_still
from app.exam.events import HaltCause
from app.exam.finding import Finding, marked
from app.exam.halt_words import cause, when
from app.exam.halts import Halt, Halts
from app.exam.order import ExamOrder, readings_of
from app.exam.room import Room
from app.exam.same import Same
from app.exam.sentences import span
from app.exam.standstill import elsewhere, latest_end, secured, told
from app.exam.state import State
from app.exam.turns import Entrances
from app.procedure.texts import word


def halt_findings(state: State) -> tuple[Finding, ...]:
    """What is not as it should be with the standstills of an exam and with its being called off."""
    room = state.room
    if not room.halts and not room.decisions:
        return ()
    return (
        *_of_the_room(Same(state.order), Same(room)),
        *_admitted_meanwhile(Same(room.halts), Same(state.entered)),
    )


# A screen asks after every act, and most acts change neither the room nor who came in.


@lru_cache(maxsize=4)
def _of_the_room(order: Same[ExamOrder], room: Same[Room]) -> tuple[Finding, ...]:
    return tuple(_findings(order.value, room.value))


def _findings(order: ExamOrder, room: Room) -> Iterator[Finding]:
    for halt in room.halts:
        if not room.called_off and halt.lasts:
            yield from _awaited(order, halt)
        # What a second look at a package showed to be no halt at all is told by H-716.
        if halt.ended_by != "judgement" and not told(room, halt):
            yield _about(order, "H-706", halt, "notice")
        if halt.ended_by == "resumption" and halt.consent is None:
            yield _about(order, "H-707", halt, "decision", ended=_time(order, halt.ended))
        if halt.cause == "disruption":
            yield from _disruption(order, room, halt)
    yield from _packages(order, room)
    yield from _acts(order, room)
    yield from _lost_time(order, room)
    yield from _called_off(order, room)


# What waits for a decision by its cause; a violated package is M-102.
_UNDECIDED: dict[HaltCause, str] = {
    "missing-package": "H-701",
    "reserve": "H-702",
    "disruption": "H-703",
    "disclosure": "H-704",
}


def _awaited(order: ExamOrder, halt: Halt) -> Iterator[Finding]:
    if halt.consent is not None:
        yield _about(order, "H-705", halt, "resume", decided=_time(order, halt.consent.at))
    elif halt.cause in _UNDECIDED:
        code = _UNDECIDED[halt.cause]
        yield _about(order, code, halt, "decision", deadline=when(order, latest_end(order)))


def _disruption(order: ExamOrder, room: Room, halt: Halt) -> Iterator[Finding]:
    if not secured(room, halt):
        yield _about(order, "H-711", halt, "secured")
    if halt.ended_by != "resumption" or halt.ended is None:
        return
    if halt.won_over is None:
        yield _about(order, "H-710", halt, "over", ended=_time(order, halt.ended))
    if elsewhere(halt):
        return
    over, deadline = halt.won_over or halt.ended, latest_end(order)
    times = {"over": when(order, over), "deadline": when(order, deadline)}
    if room.opened is not None and over > room.opened:
        yield _about(order, "H-709", halt, "over", opened=_time(order, room.opened), **times)
    elif over > deadline:
        yield _about(order, "H-708", halt, "over", minutes=readings_of(order).resumption_minutes, **times)


def _packages(order: ExamOrder, room: Room) -> Iterator[Finding]:
    for name, package in room.packages.items():
        if package.judged.intact and package.violated is not None:
            yield Finding(
                code="H-716",
                about=f"package:{name}@{package.violated:%H:%M}/{package.at:%H:%M}",
                fields=(f"materials.package.{name}",),
                context={
                    "package": name,
                    "violated": when(order, package.violated),
                    "intact": when(order, package.at),
                },
            )


def _acts(order: ExamOrder, room: Room) -> Iterator[Finding]:
    """What brings the exam on while it stands still, or after it was called off."""
    acts = {"opening": room.opened, "hand-out": room.handed_out, "start": room.started}
    off = room.calling_off
    for act, at in acts.items():
        if at is None:
            continue
        halt = next((halt for halt in room.halts if halt.within(at)), None)
        context: dict[str, str | int] = {"act": word("halt-act", act), "time": when(order, at)}
        if halt is not None:
            told_of = {"since": when(order, halt.began), "cause": cause(halt)}
            yield Finding(
                code="H-712",
                about=f"{act}@{at:%H:%M}/{halt.entry}",
                fields=(f"beginning.{act}",),
                context={**context, **told_of},
            )
        elif off is not None and at > off.at:
            context["decided"] = when(order, off.at)
            about = f"{act}@{at:%H:%M}/{off.at:%H:%M}"
            yield Finding(code="H-719", about=about, fields=(f"beginning.{act}",), context=context)


def _lost_time(order: ExamOrder, room: Room) -> Iterator[Finding]:
    """Time that stood still after the start, which nobody decided about; and a decision that gives nothing back."""
    if room.started is None or room.called_off:
        return
    given = standstills(room)
    for halt in room.halts:
        stood = stood_still(room, halt)
        if halt.lost_time or stood is None:
            continue
        # What overlaps a span that was given back is given back with it.
        more = lost((*given, stood), room.started) - lost(given, room.started)
        if more:
            yield _about(
                order,
                "H-714",
                halt,
                "decision",
                since=when(order, max(stood[0], room.started)),
                ended=when(order, stood[1]),
                lasted=span(more),
            )
    granting = [decision for decision in room.decisions if decision.decided.lost_time]
    waits = any(halt.lasts and halt.lost_time for halt in room.halts)
    if granting and not waits and not lost(given, room.started):
        yield Finding(
            code="H-715",
            about=f"decision:{granting[-1].entry}",
            fields=("halts.decision",),
            context={"decided": when(order, granting[-1].at)},
            entries=(granting[-1].entry,),
        )


def _called_off(order: ExamOrder, room: Room) -> Iterator[Finding]:
    off = room.calling_off
    if off is None:
        return
    made = off.decided
    context: dict[str, str | int] = {"decided": when(order, off.at)}
    if made.new_date is None:
        yield Finding(code="H-717", about="new-date", fields=("halts.decision",), context=context)
        return
    context["date"] = f"{made.new_date:%d.%m.%Y}"
    context["place"] = made.new_place.strip() or "–"
    yield Finding(code="H-718", about="new-date", fields=("halts.decision",), context=context)


@lru_cache(maxsize=4)
def _admitted_meanwhile(halts: Same[Halts], entered: Same[Entrances]) -> tuple[Finding, ...]:
    """Who was let in while the exam stood still: one finding for all, because one reason explains it."""
    numbers = sorted(
        number
        for number, entrance in entered.value.items()
        if any(halt.within(entrance.at) for halt in halts.value)
    )
    if not numbers:
        return ()
    found = Finding(
        code="H-713",
        about=f"admission@{marked(*numbers)}",
        fields=("halts.admission",),
        context={"number": len(numbers)},
        candidates=tuple(numbers),
    )
    return (found,)


def _about(order: ExamOrder, code: str, halt: Halt, field: str, **context: str | int) -> Finding:
    return Finding(
        code=code,
        about=f"halt:{halt.entry}",
        fields=(f"halts.{field}",),
        context={"since": when(order, halt.began), "cause": cause(halt), **context},
        entries=(halt.entry,),
    )


def _time(order: ExamOrder, moment: datetime | None) -> str:
    return "–" if moment is None else when(order, moment)
