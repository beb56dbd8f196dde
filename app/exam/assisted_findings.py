"""Findings about candidates who write on a computer or with an assisting teacher (5.2, 5.3)."""

from collections.abc import Iterator

from app.exam.finding import Finding
from app.exam.order import Candidate, ExamOrder
from app.exam.sentences import name
from app.exam.state import State

# A checklist line that is off is K-503, unless more follows from it: a recording that cannot be understood may be
# the ground for an annulment (5.3.8), which is the OKE director's to decide.
OFF_CODES = {"5.3.8/nagranie": "G-803"}


def room_findings(order: ExamOrder) -> Iterator[Finding]:
    """Whoever was granted a separate room is on a list with others (5.2.3, 5.3.3; one room, one list: K)."""
    others = len(order.candidates) - 1
    for person in order.candidates:
        if others and person.accommodation is not None and person.accommodation.separate_room:
            yield _about(person, "G-801", others=others)


def note_findings(state: State, *, closing: bool) -> Iterator[Finding]:
    """Works written on a computer whose sheet does not say where the answers are (5.2.9)."""
    room = state.room
    if not (closing or room.count is not None):
        return
    for number, day in state.candidates.items():
        person, standing = state.people[number], day.standing
        if person.accommodation is None or not person.accommodation.computer:
            continue
        # An annulled work is not marked, so nobody looks for its answers.
        if (
            standing.annotation is None
            and standing.annulled is None
            and standing.received_sheet(room.handed_out)
        ):
            yield _about(person, "G-802")


def _about(person: Candidate, code: str, **context: str | int) -> Finding:
    place = "preparation.order" if code == "G-801" else "reconciliation.notes"
    return Finding(
        code=code,
        about=f"candidate:{person.number}",
        fields=(place,),
        context={"name": name(person), "number": person.number, **context},
        candidates=(person.number,),
    )
