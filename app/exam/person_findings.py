"""Findings about one candidate: admission, identity, exits, annulment (procedure.md C and E)."""

from datetime import datetime

from app.exam.candidate import UNTOUCHED, Standing
from app.exam.finding import Finding
from app.exam.order import Candidate
from app.exam.room import Room
from app.people import documents, pesel


def person_findings(
    person: Candidate, standing: Standing, room: Room, *, identified: bool = False
) -> tuple[Finding, ...]:
    """What is wrong with one candidate; of the room it depends on `times_judged_by` alone.

    `identified`: the admission was judged before and nothing found, which spares the arithmetic on its numbers.
    """
    if standing is UNTOUCHED:
        return ()
    return (
        *_admission(room, person, standing),
        *(() if identified else _identity(person, standing)),
        *_leaving(room, person, standing),
    )


def times_judged_by(room: Room) -> tuple[datetime | None, ...]:
    """The times of the room by which every candidate is judged."""
    return (room.handed_out, room.started, room.collected)


def _admission(room: Room, person: Candidate, standing: Standing) -> list[Finding]:
    handed_out = room.handed_out
    if standing.admitted is None or handed_out is None or standing.admitted <= handed_out:
        return []
    # Within one minute only the seconds tell which came first.
    same_minute = handed_out.replace(second=0, microsecond=0) == standing.admitted.replace(
        second=0, microsecond=0
    )
    form = "%H:%M:%S" if same_minute else "%H:%M"
    times = {"admitted": f"{standing.admitted:{form}}", "handed_out": f"{handed_out:{form}}"}
    return [_about(person, "A-120", "admission", **times)]


def _identity(person: Candidate, standing: Standing) -> list[Finding]:
    admission = standing.admission
    if admission is None:
        return []
    found = []
    number = admission.document_number
    if documents.check(admission.document_kind, number) is documents.NumberVerdict.WRONG:
        found.append(_about(person, "A-121", "document", document=documents.spaced(number)))
    if (
        admission.pesel_read
        and person.pesel
        and admission.pesel_read != person.pesel
        and (places := pesel.compare(admission.pesel_read, person.pesel))
    ):
        found.append(
            _about(
                person,
                "A-122",
                "pesel",
                shown=admission.pesel_read,
                listed=person.pesel,
                places=", ".join(str(place.position) for place in places),
            )
        )
    if not (admission.photo_matches and admission.no_devices):
        found.append(_about(person, "A-123", "door"))
    return found


def _leaving(room: Room, person: Candidate, standing: Standing) -> list[Finding]:
    found = []
    handed_out, started = room.handed_out, room.started
    if standing.place == "outside" and room.collected is not None:
        out = standing.exits[-1].out
        found.append(_about(person, "W-301", "exit", out=f"{out:%H:%M}"))
    gone = standing.finished
    if gone is not None and started is not None and gone < started:
        found.append(_about(person, "W-302", "finish", left=f"{gone:%H:%M}", started=f"{started:%H:%M}"))
    if standing.annulled is not None and (handed_out is None or standing.annulled < handed_out):
        found.append(_about(person, "U-401", "annulment", annulled=f"{standing.annulled:%H:%M}"))
    return found


def _about(person: Candidate, code: str, place: str, **context: str | int) -> Finding:
    return Finding(
        code=code,
        about=f"candidate:{person.number}",
        fields=(f"candidate.{person.number}.{place}",),
        context={"name": f"{person.surname} {person.given_names}", "number": person.number, **context},
        candidates=(person.number,),
    )
