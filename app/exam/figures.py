"""The figures of an exam as a bundle declares them and a summary shows them."""

from datetime import datetime

import msgspec

from app.exam.counts import derived
from app.exam.events import Tally
from app.exam.state import State


class Figures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The figures of protocol 4.5: its sections 2, 3, 4 and 11, and the cards for which it has no column.

    `sheets` and `cards` were counted by hand, the derived ones follow from the journal.
    """

    start: datetime | None
    end: datetime | None
    registered: int
    sat: int
    absent: int
    annulled: int
    gave_up: int
    refused: int
    sheets: Tally | None
    cards: Tally | None
    derived_sheets: Tally | None
    derived_cards: Tally | None


def figures_of(state: State) -> Figures:
    """The figures a state leads to."""
    counts, count = state.counts, state.room.count
    expected = derived(counts, state.room.materials)
    return Figures(
        start=state.room.started,
        end=state.common_end,
        registered=counts.registered,
        sat=counts.sat,
        absent=counts.absent,
        annulled=counts.annulled,
        gave_up=counts.gave_up,
        refused=counts.refused,
        sheets=count.sheets if count else None,
        cards=count.cards if count else None,
        derived_sheets=expected.sheets if expected else None,
        derived_cards=expected.cards if expected else None,
    )
