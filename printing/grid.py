"""Tables that grow: cells wrap, the head is repeated on every page, long rows go on overleaf."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Literal

import msgspec
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from app.people.private import Private
from printing.fonts import BOLD, REGULAR
from printing.typeset import LEADING, SMALL, TABLE, wrapped

_PADDING = 1.4 * mm
_RULE = 0.5
# A taller row is set as several, so that each fits on a page.
_MOST_LINES = 30
# No page begins with fewer rows of a table than these, while enough are left on the one before.
_TOGETHER = 3
# Above a printed name, for the name to be written.
_TO_SIGN = 9 * mm


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its words in the head, its width in points, how its cells are set."""

    title: str
    width: float
    align: Literal["left", "center"] = "left"
    # Set small at the foot of the cell: the printed name under a signature to be written by hand.
    signature: bool = False


class _Row(Private, frozen=True, kw_only=True):
    cells: tuple[tuple[str, ...], ...]
    height: float
    goes_on: bool


class Grid(Flowable):
    """A ruled table of plain text; `least` is the least height of a row in points."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, least: float, head: bool = True
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._head = _head(columns) if head else None
        self._rows = [part for row in rows for part in _measured(columns, row, least)]
        self._tops = list(accumulate((row.height for row in self._rows), initial=0.0))
        self._first, self._last = 0, len(self._rows)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """The width of the columns and the height of the head and the rows of this part."""
        return sum(column.width for column in self._columns), self._head_height + self._height(self._last)

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803  # reportlab's signature
        """As many rows as fit, and the rest, of a few rows more; nothing where not even the first one fits."""
        fitting = self.fitting(aH)
        together = self.length - _TOGETHER
        if 0 < together < fitting:
            first, rest = self.parted(together)
            return [first, PageBreak(), rest]
        return list(self.parted(fitting)) if fitting else []

    def fitting(self, height: float) -> int:
        """How many rows fit below the head."""
        last = self._first
        while last < self._last and self._head_height + self._height(last + 1) <= height:
            last += 1
        return last - self._first

    @property
    def length(self) -> int:
        """How many rows this part has."""
        return self._last - self._first

    def parted(self, at: int) -> tuple["Grid", "Grid"]:
        """The rows before the place `at`, and those from it on; both with the head."""
        return self._part(self._first, self._first + at), self._part(self._first + at, self._last)

    def draw(self) -> None:
        """Draw this part, row by row, so that the text is read in the order of the rows."""
        canvas = self.canv
        width, y = self.wrap(0, 0)
        canvas.setLineWidth(_RULE)
        canvas.line(0, y, width, y)
        if self._head is not None:
            self._draw_cells(canvas, self._head, y, BOLD, SMALL)
            y -= self._head.height
            canvas.line(0, y, width, y)
        for index in range(self._first, self._last):
            row = self._rows[index]
            self._draw_cells(canvas, row, y, REGULAR, TABLE)
            y -= row.height
            if not row.goes_on or index == self._last - 1:
                canvas.line(0, y, width, y)
        edges = accumulate((column.width for column in self._columns), initial=0.0)
        canvas.lines([(x, 0, x, self.wrap(0, 0)[1]) for x in edges])

    @property
    def _head_height(self) -> float:
        return self._head.height if self._head is not None else 0.0

    def _height(self, end: int) -> float:
        return self._tops[end] - self._tops[self._first]

    def _part(self, first: int, last: int) -> "Grid":
        # Parts share the measured rows: a table over many pages is measured once.
        part = Grid.__new__(Grid)
        Flowable.__init__(part)
        part._columns, part._head, part._rows, part._tops = self._columns, self._head, self._rows, self._tops
        part._first, part._last = first, last
        return part

    def _draw_cells(self, canvas: Canvas, row: _Row, top: float, font: str, size: float) -> None:
        head = row is self._head
        left = 0.0
        for column, lines in zip(self._columns, row.cells, strict=True):
            cell_size = SMALL if column.signature else size
            height = len(lines) * cell_size * LEADING
            below = row.height - height if column.signature and not head else (row.height - height) / 2
            y = top - below - cell_size * 0.96
            if column.signature and not head:
                y += _PADDING / 2
            canvas.setFont(font, cell_size)
            for line in lines:
                if head or column.align == "center":
                    canvas.drawCentredString(left + column.width / 2, y, line)
                else:
                    canvas.drawString(left + _PADDING, y, line)
                y -= cell_size * LEADING
            left += column.width


def _head(columns: Sequence[Column]) -> _Row:
    cells = tuple(
        tuple(wrapped(column.title, SMALL, column.width - 2 * _PADDING, font=BOLD)) for column in columns
    )
    height = max(len(lines) for lines in cells) * SMALL * LEADING + 2 * _PADDING
    return _Row(cells=cells, height=height, goes_on=False)


def _measured(columns: Sequence[Column], row: Sequence[str], least: float) -> list[_Row]:
    cells = [
        wrapped(text, SMALL if column.signature else TABLE, column.width - 2 * _PADDING)
        for column, text in zip(columns, row, strict=True)
    ]
    tallest = max(len(lines) for lines in cells)
    names = [
        min(len(lines), _MOST_LINES) * SMALL * LEADING + _TO_SIGN
        for column, lines in zip(columns, cells, strict=True)
        if column.signature and any(lines)
    ]
    least = max(least, *names, 0.0)
    starts = [*range(0, tallest, _MOST_LINES), tallest]
    return [
        _Row(
            cells=tuple(tuple(lines[start:end]) for lines in cells),
            height=max(least, (end - start) * TABLE * LEADING + 2 * _PADDING),
            goes_on=end < tallest,
        )
        for start, end in pairwise(starts)
    ]
