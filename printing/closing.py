"""A table and what is signed below it: a signature never stands on a page without the last rows it vouches for."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, PageBreak

from printing.grid import Grid
from printing.signers import Signers
from printing.typeset import WIDTH

# The rows that go over with the signatures, and the signatures that go over together.
_ROWS = 2
# reportlab's own way to be asked to split.
_TALLER_THAN_ANY_PAGE = 0xFFFFFF


class Signed(Flowable):
    """A table, then what is signed; where both do not fit, its last rows go over with the signatures."""

    def __init__(self, table: Grid, signatures: Sequence[Flowable], *, on_its_own: bool = False) -> None:
        """`on_its_own`: it begins a page, so that there is no better place to go to."""
        super().__init__()
        self._table = table
        self._signatures = list(signatures)
        self._on_its_own = on_its_own

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """More than any page has, so that `split` is always asked."""
        return WIDTH, _TALLER_THAN_ANY_PAGE

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803  # reportlab's signature
        """What fits of the table, and on the next page the rest with the signatures."""
        below = sum(
            part.getSpaceBefore() + part.wrap(aW, aH)[1] + part.getSpaceAfter() for part in self._signatures
        )
        table = self._table
        if table.wrap(aW, aH)[1] + below <= aH:
            return [table, *self._signatures]
        fitting = table.fitting(aH)
        at = min(fitting, table.length - _ROWS)
        if fitting and at > 0:
            first, rest = table.parted(at)
            return [first, PageBreak(), Signed(rest, self._signatures, on_its_own=True)]
        if self._on_its_own:
            # More than a page has: signers part themselves, of others none is left alone on the next.
            if isinstance(self._signatures[-1], Signers):
                return [table, *self._signatures]
            return [table, *self._signatures[:-_ROWS], KeepTogether(self._signatures[-_ROWS:])]
        return [PageBreak(), Signed(table, self._signatures, on_its_own=True)]
