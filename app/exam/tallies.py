"""The figures of 4.5/11 side by side: as they were counted by hand, and as the journal has them."""

from typing import NamedTuple

from app.exam.counts import derived
from app.exam.events import Tally
from app.exam.explanations import Figure, Paper
from app.exam.state import State

PAPERS: tuple[Paper, ...] = ("sheets", "cards")


class Reckoned(NamedTuple):
    """The tallies of one kind of paper; either is missing until it is known."""

    counted: Tally | None
    derived: Tally | None

    @property
    def best(self) -> Tally | None:
        """The one that the papers bear: the count by hand, until then the journal's."""
        return self.counted or self.derived

    def all(self, figure: Figure) -> tuple[int, ...]:
        """A figure as either has it, the best first."""
        return tuple(getattr(tally, figure) for tally in self if tally is not None)


def reckoned(state: State) -> dict[Paper, Reckoned]:
    """The tallies of the sheets and of the score cards."""
    count, expected = state.room.count, derived(state.counts, state.room.materials)
    return {
        paper: Reckoned(
            counted=getattr(count, paper) if count else None,
            derived=getattr(expected, paper) if expected else None,
        )
        for paper in PAPERS
    }
