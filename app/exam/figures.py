"""The figures of an exam as a bundle declares them and a summary shows them."""

from datetime import datetime

import msgspec

from app.exam.clock import Aware
from app.exam.counts import derived
from app.exam.events import Tally
from app.exam.state import State


class Figures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The figures of protocol 4.5: its sections 2, 3, 4 and 11, and the cards for which it has no column.

    `absent` is missing where the exam was called off before anybody could sit it (docs/decisions/0013). `sheets` and
    `cards` were counted by hand, the derived ones follow from the journal.
    """

    start: Aware | None
    end: Aware | None
    registered: int
    sat: int
    absent: int | None
    annulled: int
    gave_up: int
    refused: int
    sheets: Tally | None
    cards: Tally | None
    derived_sheets: Tally | None
    derived_cards: Tally | None


def never_held(state: State) -> bool:
    """Whether the exam was called off before anybody received a sheet: then nobody can have been absent from it."""
    return state.room.called_off and state.room.handed_out is None and not state.counts.sat


def who_sat_is_known(state: State) -> bool:
    """Whether 4.5/4 can be filled in: from the hand-out on, or without one from the count or the calling off on."""
    room = state.room
    return room.handed_out is not None or room.count is not None or room.called_off


def end_of_writing(state: State) -> datetime | None:
    """4.5/3: the common end as it stands on the board, or when the exam was called off, if that was before it."""
    end, off = state.common_end, state.room.calling_off
    return end if end is None or off is None else min(end, off.at)


def figures_of(state: State) -> Figures:
    """The figures a state leads to."""
    counts, count = state.counts, state.room.count
    expected = derived(counts, state.room.materials)
    return Figures(
        start=state.room.started,
        end=end_of_writing(state),
        registered=counts.registered,
        sat=counts.sat,
        absent=None if never_held(state) else counts.absent,
        annulled=counts.annulled,
        gave_up=counts.gave_up,
        refused=counts.refused,
        sheets=count.sheets if count else None,
        cards=count.cards if count else None,
        derived_sheets=expected.sheets if expected else None,
        derived_cards=expected.cards if expected else None,
    )
