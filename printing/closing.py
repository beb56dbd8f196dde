"""A table and what is signed below it: a signature never stands on a page without the last rows it vouches for."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, PageBreak

from printing.grid import Grid
from printing.typeset import WIDTH

# The rows that go over with the signatures.
_ROWS = 2
# reportlab's own way to be asked to split.
_TALLER_THAN_ANY_PAGE = 0xFFFFFF


class Signed(Flowable):
    """A table, then what is signed; where both do not fit, the last rows stand with the signatures on the next page."""

    def __init__(self, table: Grid, signatures: Sequence[Flowable]) -> None:
        super().__init__()
        self._table = table
        self._signatures = list(signatures)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """More than any page has, so that `split` is always asked."""
        return WIDTH, _TALLER_THAN_ANY_PAGE

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803  # reportlab's signature
        """What fits of the table, and on the next page the rest with the signatures."""
        below = sum(
            part.getSpaceBefore() + part.wrap(aW, aH)[1] + part.getSpaceAfter() for part in self._signatures
        )
        height = self._table.wrap(aW, aH)[1]
        if height + below <= aH:
            return [self._table, *self._signatures]
        if height > aH:
            parts = self._table.split(aW, aH)
            if not parts:
                return [PageBreak(), self]
            first, rest = parts
            assert isinstance(first, Grid)
            assert isinstance(rest, Grid)
            if rest.length >= _ROWS or first.length < _ROWS:
                return [first, PageBreak(), Signed(rest, self._signatures)]
        at = self._table.length - _ROWS
        if at > 0:
            first, rest = self._table.parted(at)
            return [first, PageBreak(), rest, KeepTogether(self._signatures)]
        # So few rows that they go over whole; more signatures than a page has go on overleaf.
        return [KeepTogether([self._table, *self._signatures])]
