"""The code sheet on one page: columns of codes with what each is about."""

from collections.abc import Sequence
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.exam.printables.codes import CodeLine, CodeSheet
from app.people.private import Private
from app.procedure.texts import word
from printing.fonts import BOLD, REGULAR
from printing.sections import title
from printing.typeset import WIDTH, plain, prose, style, wrapped

_label = partial(word, "code-sheet-page")

_COLUMNS = 3
_BETWEEN = 3.5 * mm
_COLUMN = (WIDTH - (_COLUMNS - 1) * _BETWEEN) / _COLUMNS
# The largest at which everything has its place on one page; below the last, whatever is left goes on overleaf.
_SIZES = (8.0, 7.5, 7.0, 6.8, 6.6, 6.4, 6.2, 6.0, 5.8)
_LEADING = 1.14
# In sizes: the widths of a code and its sign, the room above a code and above a heading.
_CODE, _SIGN, _ABOVE, _ABOVE_HEADING = 3.7, 1.3, 0.14, 0.6


class _Item(Private, frozen=True, kw_only=True):
    """A code with its lines of text, or a heading, which has no code; `height` in points."""

    code: str
    sign: str
    lines: tuple[str, ...]
    above: float
    height: float


def story(data: CodeSheet) -> list[Flowable]:
    """The legend, then every code."""
    legend = prose(plain(_label("legend")), style(7.5, after=1.5 * mm))
    lines: list[CodeLine | str] = [_label("found"), *data.found, _label("refused"), *data.refused]
    return [title(_label("title"), "codes"), legend, CodeColumns(lines)]


class CodeColumns(Flowable):
    """Codes under their headings in columns, filled one after the other from the left."""

    def __init__(self, lines: Sequence[CodeLine | str]) -> None:
        super().__init__()
        self._lines = tuple(lines)
        self._size, self._height = _SIZES[-1], 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """As high as the page where every code has its place there; otherwise more, so that it is split."""
        self._height = aH
        for size in _SIZES:
            self._size = size
            if sum(map(len, self._filled(aH))) == len(self._lines):
                return WIDTH, aH
        return WIDTH, aH + 1

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803  # reportlab's signature
        """The codes of this page, and the rest."""
        fitting = sum(map(len, self._filled(aH)))
        if not fitting:
            return []
        return [CodeColumns(self._lines[:fitting]), CodeColumns(self._lines[fitting:])]

    def draw(self) -> None:
        """Draw column by column, so that the codes are read in their order."""
        for place, items in enumerate(self._filled(self._height)):
            y = self._height
            for item in items:
                self._draw(item, place * (_COLUMN + _BETWEEN), y - item.above)
                y -= item.height

    def _draw(self, item: _Item, left: float, top: float) -> None:
        canvas, size, y = self.canv, self._size, top - self._size
        canvas.setFont(BOLD, size)
        if item.code:
            canvas.drawString(left, y, item.code)
            canvas.drawString(left + _CODE * size, y, item.sign)
            canvas.setFont(REGULAR, size)
            left += (_CODE + _SIGN) * size
        for line in item.lines:
            canvas.drawString(left, y, line)
            y -= size * _LEADING

    def _filled(self, height: float) -> list[list[_Item]]:
        """As many items as the columns hold; a heading does not end one."""
        items = [_measured(line, self._size) for line in self._lines]
        columns: list[list[_Item]] = [[]]
        used = 0.0
        for place, item in enumerate(items):
            following = items[place + 1].height if not item.code and place + 1 < len(items) else 0.0
            if used + item.height + following > height:
                if len(columns) == _COLUMNS:
                    return columns
                columns.append([])
                used = 0.0
            columns[-1].append(item)
            used += item.height
        return columns


def _measured(line: CodeLine | str, size: float) -> _Item:
    if isinstance(line, str):
        code, sign, above = "", "", _ABOVE_HEADING * size
        lines = wrapped(line, size, _COLUMN, font=BOLD)
    else:
        code, sign, above = line.code, line.sign, _ABOVE * size
        lines = wrapped(line.title, size, _COLUMN - (_CODE + _SIGN) * size)
    height = above + len(lines) * size * _LEADING
    return _Item(code=code, sign=sign, lines=tuple(lines), above=above, height=height)
