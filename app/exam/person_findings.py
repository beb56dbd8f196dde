"""Findings about one candidate: admission, identity, exits, annulment (procedure.md C and E)."""

from datetime import datetime

from app.exam.admission_findings import admission_findings
from app.exam.candidate import UNTOUCHED, Standing
from app.exam.finding import Finding, about_candidate
from app.exam.identity_findings import identity_findings
from app.exam.order import Candidate
from app.exam.room import Room


def person_findings(
    person: Candidate, standing: Standing, room: Room, *, identified: bool = False
) -> tuple[Finding, ...]:
    """What is wrong with one candidate; of the room it depends on `times_judged_by` alone.

    `identified`: the admission was judged before and nothing found, which spares the arithmetic on its numbers.
    """
    if standing is UNTOUCHED:
        return ()
    return (
        *admission_findings(person, standing, room),
        *(() if identified or standing.admission is None else identity_findings(person, standing.admission)),
        *_leaving(room, person, standing),
    )


def times_judged_by(room: Room) -> tuple[datetime | None, ...]:
    """The times of the room by which every candidate is judged."""
    return (room.handed_out, room.started, room.collected)


def _leaving(room: Room, person: Candidate, standing: Standing) -> list[Finding]:
    found = []
    handed_out, started = room.handed_out, room.started
    if standing.place == "outside" and room.collected is not None:
        out = f"{standing.exits[-1].out:%H:%M}"
        found.append(about_candidate(person, "W-301", "exit", f"{out}/{room.collected:%H:%M}", out=out))
    gone = standing.finished
    if gone is not None and started is not None and gone < started:
        left, began = f"{gone:%H:%M}", f"{started:%H:%M}"
        found.append(about_candidate(person, "W-302", "finish", f"{left}/{began}", left=left, started=began))
    if standing.annulled is not None and (handed_out is None or standing.annulled < handed_out):
        annulled = f"{standing.annulled:%H:%M}"
        judged = annulled if handed_out is None else f"{annulled}/{handed_out:%H:%M}"
        found.append(about_candidate(person, "U-401", "annulment", judged, annulled=annulled))
    return found
