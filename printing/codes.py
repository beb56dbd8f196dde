"""The code sheet on one page: columns of codes with what they are about and the clauses they rest on."""

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
_SIZE = 6.4
_LINE = _SIZE * 1.14
_CODE, _SIGN = 8.2 * mm, 2.6 * mm


class _Item(Private, frozen=True, kw_only=True):
    """A code with its lines of text, or a heading, which has no code."""

    code: str
    sign: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + (0.12 if self.code else 0.5) * _LINE


def story(data: CodeSheet) -> list[Flowable]:
    """The legend, then every code; what does not fit on the page goes on overleaf."""
    items = [
        _heading(_label("found")),
        *map(_item, data.found),
        _heading(_label("refused")),
        *map(_item, data.refused),
    ]
    legend = prose(plain(_label("legend")), style(7.5, after=1.5 * mm))
    return [title(_label("title"), "codes"), legend, CodeColumns(items)]


class CodeColumns(Flowable):
    """Items in columns, filled one after the other from the left."""

    def __init__(self, items: Sequence[_Item]) -> None:
        super().__init__()
        self._items = tuple(items)
        self._height = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """As high as the page where every item has its place there; otherwise more, so that it is split."""
        self._height = aH
        columns = _filled(self._items, aH)
        return WIDTH, aH if sum(map(len, columns)) == len(self._items) else aH + 1

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803  # reportlab's signature
        """The items of this page, and the rest."""
        fitting = sum(map(len, _filled(self._items, aH)))
        if not fitting:
            return []
        return [CodeColumns(self._items[:fitting]), CodeColumns(self._items[fitting:])]

    def draw(self) -> None:
        """Draw column by column, so that the codes are read in their order."""
        for place, items in enumerate(_filled(self._items, self._height)):
            y = self._height
            for item in items:
                y -= item.height - len(item.lines) * _LINE
                self._draw(item, place * (_COLUMN + _BETWEEN), y)
                y -= len(item.lines) * _LINE

    def _draw(self, item: _Item, left: float, top: float) -> None:
        canvas, y = self.canv, top - _SIZE
        canvas.setFont(BOLD, _SIZE)
        if item.code:
            canvas.drawString(left, y, item.code)
            canvas.drawString(left + _CODE, y, item.sign)
            canvas.setFont(REGULAR, _SIZE)
            left += _CODE + _SIGN
        for line in item.lines:
            canvas.drawString(left, y, line)
            y -= _LINE


def _filled(items: Sequence[_Item], height: float) -> list[list[_Item]]:
    """As many items as the columns hold; a heading does not end one."""
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


def _heading(text: str) -> _Item:
    return _Item(code="", sign="", lines=tuple(wrapped(text, _SIZE, _COLUMN, font=BOLD)))


def _item(line: CodeLine) -> _Item:
    text = f"{line.title} ({line.clauses})" if line.clauses else line.title
    return _Item(code=line.code, sign=line.sign, lines=tuple(wrapped(text, _SIZE, _COLUMN - _CODE - _SIGN)))
