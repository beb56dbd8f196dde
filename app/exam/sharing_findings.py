"""Findings that only all candidates together show: two at one stand, and who never tested one (Z7.1/T10, T11, P2)."""

from collections.abc import Iterator
from datetime import datetime

from app.exam.finding import Finding
from app.exam.seats import Sitting, sittings
from app.exam.sentences import name
from app.exam.state import State
from app.procedure.texts import word


def sharing_findings(state: State) -> Iterator[Finding]:
    """Stands at which two candidates sat at one time (Z7.1/T11)."""
    at_stands: dict[int, list[tuple[int, Sitting]]] = {}
    handed_out = state.room.handed_out
    for number, day in state.candidates.items():
        # Once the sheets are out, a place kept for somebody who did not come is free.
        if day.standing.seats and (handed_out is None or day.standing.admitted is not None):
            for sitting in sittings(day.standing, handed_out):
                at_stands.setdefault(sitting.seat.stand, []).append((number, sitting))
    for stand, sat in sorted(at_stands.items()):
        together = sorted({n for n, one in sat for m, other in sat if m != n and _meet(one, other)})
        if together:
            names = word("computer-value", "and").join(name(state.people[n]) for n in together)
            yield Finding(
                code="F-710",
                about=f"stand:{stand}:{','.join(map(str, together))}",
                fields=(f"computers.stand.{stand}",),
                context={"stand": stand, "names": names},
                candidates=tuple(together),
            )


def _meet(one: Sitting, other: Sitting) -> bool:
    return _before(one.seat.at, other.until) and _before(other.seat.at, one.until)


def _before(moment: datetime, end: datetime | None) -> bool:
    return end is None or moment < end


def untested(state: State) -> Iterator[Finding]:
    """Who sits the exam without having tested a stand, all in one (Z7.1/T10, AI2a)."""
    handed_out = state.room.handed_out
    if handed_out is None:
        return
    numbers = [
        number
        for number, day in state.candidates.items()
        if not day.standing.trials and day.standing.received_sheet(handed_out)
    ]
    if numbers:
        listed = ", ".join(map(str, numbers))
        yield Finding(
            code="F-711",
            about=f"trials:{listed}",
            fields=("computers.trials",),
            context={"number": len(numbers), "numbers": listed},
            candidates=tuple(numbers),
        )
