"""Whose timeline an event stands on, and whom it names."""

from app.exam.computer_room import COMPUTER_EVENTS
from app.exam.events import (
    AnyEvent,
    CandidateEvent,
    ChecklistItemJudged,
    EnvelopeSealed,
    FormPrinted,
    PackagesOpened,
    RemarkMade,
)
from app.exam.record import RECORD_EVENTS
from app.exam.team import TEAM_EVENTS

ROOM = "room"
RECORD = "record"
TEAM = "team"
COMPUTER = "computer"


def subject_of(event: AnyEvent) -> str:
    """The timeline an event belongs to: one candidate's, the record's, the team's, the computers', or the room's."""
    if isinstance(event, CandidateEvent):
        return candidate_subject(event.candidate)
    if isinstance(event, RECORD_EVENTS):
        return RECORD
    if isinstance(event, TEAM_EVENTS):
        return TEAM
    return COMPUTER if isinstance(event, COMPUTER_EVENTS) else ROOM


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
        case RemarkMade() | FormPrinted() | ChecklistItemJudged() if event.candidate is not None:
            return (event.candidate,)
        case EnvelopeSealed() if event.witness is not None:
            return (event.witness,)
        case _:
            return ()
