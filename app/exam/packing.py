"""What the return envelopes hold against what there is to pack, kind by kind (3.7.8, 4.1.19)."""

from typing import NamedTuple

from app.exam.events import EnvelopeContents
from app.exam.state import State
from app.exam.tallies import reckoned
from app.exam.works import Works, special_works


class Packed(NamedTuple):
    """One kind of works: how many envelopes, what they hold, and what they should.

    There may be two figures that they should hold, where the count by hand and the journal differ; the count's is
    the first. `candidates` are those whose works go into envelopes of this kind; of ordinary works they are not
    named.
    """

    holds: EnvelopeContents
    envelopes: int
    sheets: int
    cards: int
    wanted_sheets: tuple[int, ...]
    wanted_cards: tuple[int, ...]
    candidates: tuple[int, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether they hold what they should."""
        return self.sheets in self.wanted_sheets and self.cards in self.wanted_cards

    @property
    def short(self) -> bool:
        """Whether another envelope may still make up for it: there is too much of nothing."""
        return self.sheets <= max(self.wanted_sheets) and self.cards <= max(self.wanted_cards)

    @property
    def left(self) -> tuple[int, int]:
        """The sheets and cards that are still to be packed."""
        return max(0, self.wanted_sheets[0] - self.sheets), max(0, self.wanted_cards[0] - self.cards)


def packing(state: State) -> tuple[Packed, ...]:
    """Every kind of which there is anything to pack, or packed; nothing before the materials were taken over."""
    tallies, counts = reckoned(state), state.counts
    # What an edition does not reckon among the works for marking is packed and sent all the same.
    sheets = [figure + counts.sheets_apart for figure in tallies["sheets"].all("b")]
    cards = [figure + counts.cards_apart for figure in tallies["cards"].all("b")]
    if not sheets or not cards:
        return ()
    special = special_works(state)
    apart = Works(
        sheets=sum(works.sheets for works in special.values()),
        cards=sum(works.cards for works in special.values()),
    )
    ordinary = (
        tuple(figure - apart.sheets for figure in sheets),
        tuple(figure - apart.cards for figure in cards),
    )
    found = [_packed(state, "works", *ordinary)]
    found += [
        _packed(state, holds, (works.sheets,), (works.cards,), works.candidates)
        for holds, works in special.items()
    ]
    return tuple(kind for kind in found if kind.envelopes or any((*kind.wanted_sheets, *kind.wanted_cards)))


def _packed(
    state: State,
    holds: EnvelopeContents,
    wanted_sheets: tuple[int, ...],
    wanted_cards: tuple[int, ...],
    candidates: tuple[int, ...] = (),
) -> Packed:
    held = [e.sealed for e in state.room.envelopes.values() if e.sealed.holds == holds]
    return Packed(
        holds=holds,
        envelopes=len(held),
        sheets=sum(sealed.sheets for sealed in held),
        cards=sum(sealed.cards for sealed in held),
        wanted_sheets=wanted_sheets,
        wanted_cards=wanted_cards,
        candidates=candidates,
    )
