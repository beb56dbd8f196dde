"""Findings about the preparation of the computer room: software, accounts, readiness in time (Z7.1/T2, T5, AI1)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from app.exam.computer_room import ComputerRoom
from app.exam.events import ChecklistItemJudged, StandSetUp
from app.exam.finding import Finding
from app.exam.order import Environment, ExamOrder
from app.exam.same import Same
from app.exam.seats import stands_for_candidates
from app.exam.stand_finding import about_stand, environment_words
from app.exam.state import State
from app.exam.timeline import Facts
from app.procedure.checklists import checklist
from app.procedure.texts import word

# „Najpóźniej dwa dni przed terminem egzaminu” (Z7.1/AI1).
_READY_BEFORE = timedelta(days=2)
# The line by which the administrator says that the spare stands are ready, and with them the room.
_SPARES_READY = "Z7.1/AI1f"
_BEFORE = "Z7.1/AI1"


def declared_findings(order: ExamOrder) -> Iterator[Finding]:
    """What the candidates declared against what the OKE names for the centre (Z7.1/T2)."""
    undeclared = [str(person.number) for person in order.candidates if person.environment is None]
    if undeclared:
        yield Finding(
            code="F-709",
            about="environments",
            fields=("computers.stands",),
            context={"number": len(undeclared), "numbers": ", ".join(undeclared)},
        )
    for person in order.candidates:
        chosen = person.environment
        if chosen is not None and order.environments and chosen not in order.environments:
            environment, offered = environment_words(chosen), _listed(order.environments)
            yield about_stand(person, "F-708", "stand", environment=environment, offered=offered)


def stands_as_set_up(order: ExamOrder, computers: ComputerRoom) -> Iterator[Finding]:
    """The account and the software of each stand for candidates (Z7.1/T2, T5, AI1d)."""
    for number, stand in stands_for_candidates(computers).items():
        account, wanted = stand.set_up.account, account_of(number)
        if account != wanted:
            shown = account or word("computer-value", "no-account")
            yield _about(number, "F-706", stand.entry, wanted=wanted, account=shown)
        has = stand.set_up.environment
        if order.environments and has not in order.environments:
            environment, offered = environment_words(has), _listed(order.environments)
            yield _about(number, "F-707", stand.entry, environment=environment, offered=offered)


def account_of(stand: int) -> str:
    """The name of the local account on a stand (Z7.1/AI1d)."""
    return f"egzamin_{stand}"


def prepared(state: State) -> bool:
    """Whether the room should be ready: its administrator says so, the materials came, or somebody was let in."""
    room = state.room
    if room.called_off:
        return False
    begun = room.materials is not None or room.handed_out is not None or state.counts.admitted > 0
    return begun or _SPARES_READY in room.checklist


def unprepared(state: State) -> Iterator[Finding]:
    """Whether there is an operating computer (Z7.1/T3), and whether the room was ready in time (Z7.1/AI1)."""
    stands = state.computers.stands.values()
    if not any(stand.set_up.role == "operating" for stand in stands):
        yield Finding(code="F-705", about="operating", fields=("computers.stands",))
    latest = state.order.day - _READY_BEFORE
    ready = readiness(state)
    if ready is not None and ready > latest:
        context: dict[str, str | int] = {"ready": f"{ready:%d.%m.%Y}", "latest": f"{latest:%d.%m.%Y}"}
        yield Finding(
            code="F-704", about=f"readiness:{ready}", fields=("computers.readiness",), context=context
        )


def readiness(state: State) -> date | None:
    """The day of the last check or set-up of the computers before the exam (Z7.1/AI1); none without any."""
    return _last_checked(Same(state.room_day.facts), Same(state.computer_day.facts), state.room.handed_out)


@lru_cache(maxsize=4)
def _last_checked(
    of_the_room: Same[Facts], of_the_computers: Same[Facts], handed_out: datetime | None
) -> date | None:
    readying = (
        *(fact.happened for fact in of_the_room.value if _is_check(fact.event)),
        *(fact.happened for fact in of_the_computers.value if isinstance(fact.event, StandSetUp)),
    )
    before = (at for at in readying if handed_out is None or at <= handed_out)
    last = max(before, default=None)
    return None if last is None else last.date()


def _is_check(event: object) -> bool:
    return isinstance(event, ChecklistItemJudged) and event.item in _checks()


@cache
def _checks() -> frozenset[str]:
    """The lines of what is made ready two days before; the folders are made on the eve."""
    lines = checklist("computers")
    return frozenset(
        item.id for item in lines if any(c.startswith(_BEFORE) for c in (item.clause, *item.also))
    )


def _listed(environments: tuple[Environment, ...]) -> str:
    return ", ".join(environment_words(environment) for environment in environments)


def _about(stand: int, code: str, entry: int, **context: str | int) -> Finding:
    return Finding(
        code=code,
        about=f"stand:{stand}",
        fields=(f"computers.stand.{stand}",),
        context={"stand": stand, **context},
        entries=(entry,),
    )
