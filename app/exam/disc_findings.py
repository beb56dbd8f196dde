"""Findings about the discs with the works: burned, read back, confirmed, handed over (Z7.1/AIII, T15)."""

from collections.abc import Iterator
from typing import get_args

from app.exam.events.computer import Disc
from app.exam.finding import Finding
from app.exam.sentences import clock
from app.exam.stand_finding import about_stand
from app.exam.state import State
from app.procedure.texts import word

DISCS: tuple[Disc, ...] = get_args(Disc)


def disc_findings(state: State, *, closing: bool) -> Iterator[Finding]:
    """What is wrong with what was burned; with `closing`, or once the discs were handed over, what is missing too."""
    room, computers = state.room, state.computers
    if not state.counts.sat:
        return
    yield from _burned(state)
    if computers.handed_over is None and (room.called_off or not closing):
        return
    yield from _unconfirmed(state)
    for disc in DISCS:
        if disc not in computers.discs:
            yield _about("F-742", disc)
    handed = computers.handed_over.discs if computers.handed_over else ()
    kept = [disc for disc in DISCS if disc not in handed]
    if kept:
        yield Finding(
            code="F-745",
            about="hand-over",
            fields=("computers.discs",),
            context={"discs": word("computer-value", "and").join(kept)},
        )


def _burned(state: State) -> Iterator[Finding]:
    sat = state.counts.sat
    for disc, (at, burned) in state.computers.discs.items():
        if not burned.verified:
            yield _about("F-743", disc, time=clock(at))
        if burned.folders < sat:
            yield _about("F-744", disc, f":{burned.folders}/{sat}", folders=burned.folders, sat=sat)


def _unconfirmed(state: State) -> Iterator[Finding]:
    """Whose folder nobody saw on the disc; whoever was sent away or gave up is not asked to wait for it."""
    for number, day in state.candidates.items():
        standing = day.standing
        wrote_on = standing.annulled is None and standing.gave_up is None
        if standing.folder is None and wrote_on and standing.received_sheet(state.room.handed_out):
            yield about_stand(state.people[number], "F-740", "folder")


def _about(code: str, disc: Disc, which: str = "", **context: str | int) -> Finding:
    return Finding(
        code=code,
        about=f"disc:{disc}{which}",
        fields=("computers.discs",),
        context={"disc": disc, **context},
    )
