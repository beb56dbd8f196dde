"""Which works go into which return envelope, with how many sheets and cards (3.7.8, 5.2.15, 5.3.16)."""

from collections.abc import Mapping
from typing import NamedTuple

from app.exam.candidate import Standing
from app.exam.counts import counted_for
from app.exam.events import EnvelopeContents
from app.exam.order import Candidate, readings_of
from app.exam.state import State

CONTENTS: tuple[EnvelopeContents, ...] = ("works", "annulled", "computer", "assisted")


class Works(NamedTuple):
    """The works of one kind: whose they are, and their sheets and cards."""

    candidates: tuple[int, ...] = ()
    sheets: int = 0
    cards: int = 0


def envelope_for(person: Candidate, standing: Standing) -> EnvelopeContents:
    """Where a candidate's work goes.

    An annulled one is enclosed with its 4.4 whatever else it is (4.1.16, 5.4.2c). Where a teacher who writes and a
    computer were both granted, both sheets, the recording and the print-outs go together (5.3.16).
    """
    granted = person.accommodation
    if standing.annulled is not None:
        return "annulled"
    if granted is not None and granted.teacher_gets_sheet:
        return "assisted"
    return "computer" if granted is not None and granted.computer else "works"


def special_works(state: State) -> Mapping[EnvelopeContents, Works]:
    """The works that go into envelopes of their own, by kind; every other one is an ordinary work."""
    found = dict.fromkeys(CONTENTS[1:], Works())
    handed_out, readings = state.room.handed_out, readings_of(state.order)
    for number, day in state.candidates.items():
        person, standing = state.people[number], day.standing
        if standing.annulled is None and person.accommodation is None:
            continue
        kind = envelope_for(person, standing)
        used = counted_for(person, standing, handed_out, readings)
        if kind == "works" or not used.sat:
            continue
        before = found[kind]
        found[kind] = Works(
            candidates=(*before.candidates, number),
            sheets=before.sheets + used.sheets_used,
            cards=before.cards + used.cards_used,
        )
    return found
