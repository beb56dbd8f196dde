"""Whose timeline an event stands on, and whom it names."""

from app.exam.events import AnyEvent, CandidateEvent, FormPrinted, PackagesOpened, RemarkMade
from app.exam.record import RECORD_EVENTS

ROOM = "room"
RECORD = "record"


def subject_of(event: AnyEvent) -> str:
    """The timeline an event belongs to: one candidate's, the record's, or the room's."""
    if isinstance(event, CandidateEvent):
        return candidate_subject(event.candidate)
    return RECORD if isinstance(event, RECORD_EVENTS) else ROOM


def candidate_subject(number: int) -> str:
    """The name of a candidate's timeline."""
    return f"candidate:{number}"


def persons(event: AnyEvent) -> tuple[int, ...]:
    """The candidates whom an event names."""
    match event:
        case CandidateEvent():
            return (event.candidate,)
        case PackagesOpened():
            return event.witnesses
        case RemarkMade() | FormPrinted() if event.candidate is not None:
            return (event.candidate,)
        case _:
            return ()
