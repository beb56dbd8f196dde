"""The QR code on a print: its modules as squares of ink, and the room that a form keeps for it."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import QRData
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from printing.typeset import WIDTH

# 35 mm with four modules of quiet around: read back from poor scans of 150 dpi up to version 10.
SIDE = 35 * mm
QUIET = 3 * mm
ROOM = SIDE + 2 * QUIET
# QR's byte mode (ISO/IEC 18004, table 2).
_BYTES: Literal[4] = 4


class Run(NamedTuple):
    """Dark modules side by side: row and column of the first, from the upper left, and how many."""

    row: int
    column: int
    length: int


def matrix(payload: bytes) -> tuple[int, tuple[Run, ...]]:
    """How many modules a code has on a side, and its dark ones; the same payload gives the same code."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(QRData(payload, mode=_BYTES), optimize=0)
    code.make(fit=True)
    rows = code.get_matrix()
    return len(rows), tuple(run for number, row in enumerate(rows) for run in _runs(number, row))


def _runs(number: int, row: Sequence[bool]) -> list[Run]:
    runs: list[Run] = []
    start: int | None = None
    for column, dark in enumerate((*row, False)):
        if dark and start is None:
            start = column
        elif not dark and start is not None:
            runs.append(Run(number, start, column - start))
            start = None
    return runs


def draw_code(canvas: Canvas, payload: bytes, left: float, bottom: float) -> None:
    """Draw a code of `SIDE` by `SIDE` points on white; left and bottom are those of its ink."""
    size, runs = matrix(payload)
    module = SIDE / size
    canvas.saveState()
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(left - QUIET, bottom - QUIET, ROOM, ROOM, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    # One path for all: squares that are filled one by one may show hairlines between them.
    path = canvas.beginPath()
    for run in runs:
        path.rect(
            left + run.column * module, bottom + SIDE - (run.row + 1) * module, run.length * module, module
        )
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


class Coded(Flowable):
    """Flowables one below the other with the code at their right; its room is kept where there is none, too.

    The code may be `raised` above the top, into the margin.
    """

    def __init__(self, beside: Sequence[Flowable], payload: bytes, *, raised: float = 0) -> None:
        super().__init__()
        self._beside = list(beside)
        self._payload = payload
        self._raised = raised
        self._heights: list[float] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """The whole width; the higher of both."""
        self._heights = [one.wrap(WIDTH - SIDE - QUIET, aH)[1] + one.getSpaceAfter() for one in self._beside]
        return WIDTH, max(sum(self._heights), ROOM - self._raised)

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803  # reportlab's signature
        """Whole on the next page, unless what stands at the left is so long that it must go on overleaf."""
        if len(self._beside) != 1 or aH < ROOM:
            return []
        above = self._beside[0].split(aW, aH)
        return [Coded(above[:1], self._payload, raised=self._raised), *above[1:]] if above else []

    def draw(self) -> None:
        """Draw what stands at the left from the top, then the code."""
        _, height = self.wrap(WIDTH, 0)
        y = height
        for one, own in zip(self._beside, self._heights, strict=True):
            one.drawOn(self.canv, 0, y - own + one.getSpaceAfter())
            y -= own
        if self._payload:
            draw_code(self.canv, self._payload, WIDTH - SIDE, height + self._raised - QUIET - SIDE)
