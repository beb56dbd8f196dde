"""Whose a number is: what the others on the list are known by, and what they have shown at the door (4.1.1b)."""

from collections.abc import Mapping

from app.exam.order import Candidate
from app.exam.state import State
from app.people.documents import normal


def numbers_of_others(state: State, number: int) -> Mapping[str, Candidate]:
    """To each bare PESEL or document number that is another candidate's, whose it is.

    A document that was shown counts before the list's: it was seen.
    """
    others = [person for person in state.people.values() if person.number != number]
    listed = {
        own: person for person in others for own in (person.pesel or "", normal(person.document or "")) if own
    }
    shown = {
        entrance.document: state.people[by]
        for by, entrance in state.entered.items()
        if by != number and entrance.document
    }
    return {**listed, **shown}
