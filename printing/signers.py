"""Who signs, one below the other in their groups; those overleaf stand under the heading and their label again."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.people.private import Private
from printing.fonts import BOLD
from printing.lines import SignatureLine
from printing.sections import Jump
from printing.typeset import BODY, WIDTH, plain, prose, style

# Nobody signs by themselves on a page: so many at least go over.
_TOGETHER = 4


class Signer(Private, frozen=True, kw_only=True):
    """A place to sign: the label of the group, and the name where it is known."""

    group: str
    name: str


class Signers(Flowable):
    """The heading, then a line for each; the first one of a group has its label, and so has the first on a page."""

    def __init__(self, heading: str, signers: Sequence[Signer], *, key: str | None = None) -> None:
        """`key` is that of the bookmark, which a continuation has none of."""
        super().__init__()
        self._text, self._signers = heading, tuple(signers)
        self._heading = (
            Jump(heading, key)
            if key is not None
            else prose(plain(heading), style(BODY, font=BOLD, after=1.5 * mm))
        )
        before = ("", *(signer.group for signer in signers))
        self._lines = [
            SignatureLine("" if signer.group == group else signer.group, signer.name)
            for group, signer in zip(before, signers, strict=False)
        ]
        self._above = self._heading.wrap(WIDTH, 0)[1] + self._heading.getSpaceAfter()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """The whole width; the heading and every line."""
        return WIDTH, self._above + sum(line.wrap(0, 0)[1] for line in self._lines)

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803  # reportlab's signature
        """As many as fit, and the rest, which is never a few."""
        room, fitting = aH - self._above, 0
        for line in self._lines:
            room -= line.wrap(0, 0)[1]
            fitting += room >= 0
        at = min(fitting, len(self._signers) - _TOGETHER)
        return list(self._parted(at)) if at > 0 else []

    def _parted(self, at: int) -> tuple["Signers", "Signers"]:
        rest = Signers(self._text, self._signers[at:])
        self._signers, self._lines = self._signers[:at], self._lines[:at]
        return self, rest

    def draw(self) -> None:
        """Draw the heading, then the lines from the top."""
        y = self.wrap(WIDTH, 0)[1] - self._above
        self._heading.drawOn(self.canv, 0, y + self._heading.getSpaceAfter())
        for line in self._lines:
            y -= line.wrap(0, 0)[1]
            line.drawOn(self.canv, 0, y)
