"""The checklist as rows: a heading for each phase, and below it the phase's lines with their outcomes."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from app.exam.check_words import line_words
from app.exam.checks import Line, lines_of
from app.exam.events import ChecklistItemJudged
from app.exam.state import State
from app.people.private import Private
from app.procedure.texts import word
from ui.models.candidates import Role, Tone
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

CLAUSE, TEXT, OUTCOME = range(3)
_HEADINGS = ("preparation.clause", "preparation.text", "preparation.outcome")
_SIGNS = {"done": "✓", "off": "✗", "not-applicable": "–"}
_TONES = {"done": Tone.GOOD, "off": Tone.ERROR, "not-applicable": Tone.QUIET}


class ChecklistRow(Private, frozen=True, kw_only=True):
    """One line, worded; `line` is what it asks, nothing for a phase's heading."""

    key: str
    line: Line | None
    clause: str
    text: str
    outcome: str
    tone: Tone
    judged: bool


def checklist_rows(
    state: State, only: Callable[[Line], bool] = lambda _line: True
) -> tuple[ChecklistRow, ...]:
    """The lines that apply to the exam, phase by phase, nothing ticked that nobody judged."""
    return tuple(_rows(state, only))


def _rows(state: State, only: Callable[[Line], bool]) -> Iterator[ChecklistRow]:
    judged = state.room.checklist
    for phase, group in groupby(filter(only, lines_of(state)), key=lambda line: line.item.phase):
        lines = tuple(group)
        done = sum(line.key in judged for line in lines)
        yield ChecklistRow(
            key=f"phase:{phase}",
            line=None,
            clause="",
            text=say(f"preparation.phase-{phase}", done=done, all=len(lines)),
            outcome="",
            tone=Tone.QUIET,
            judged=True,
        )
        for line in lines:
            yield _row(line, line_words(line, state.people), judged.get(line.key))


def _row(line: Line, words: str, judged: ChecklistItemJudged | None) -> ChecklistRow:
    text, outcome, tone = words, say("preparation.to-do"), Tone.QUIET
    if judged is not None:
        outcome = f"{_SIGNS[judged.outcome]} {word('outcome', judged.outcome)}"
        tone = _TONES[judged.outcome]
        if judged.note:
            text = say("preparation.noted", text=words, note=judged.note)
    return ChecklistRow(
        key=line.key,
        line=line,
        clause=line.item.clause,
        text=text,
        outcome=outcome,
        tone=tone,
        judged=judged is not None,
    )


class ChecklistModel(KeyedRows[ChecklistRow]):
    """Turns the lines into roles; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_HEADINGS), parent)
        self._bold = QFont()
        self._bold.setBold(True)

    def key(self, row: ChecklistRow) -> str:
        """The item's id, or the phase of a heading."""
        return row.key

    def row(self, place: int) -> ChecklistRow | None:
        """The line at a place; None for a heading and outside the table."""
        row = self._rows[place] if 0 <= place < len(self._rows) else None
        return row if row is not None and row.line is not None else None

    def headings(self) -> tuple[int, ...]:
        """The places of the headings."""
        return tuple(place for place, row in enumerate(self._rows) if row.line is None)

    def after(self, place: int) -> int:
        """The place of the next line; the same place where there is none."""
        later = (p for p in range(place + 1, len(self._rows)) if self._rows[p].line is not None)
        return next(later, place)

    def first_open(self) -> int | None:
        """The place of the first line that nobody judged."""
        return next((place for place, row in enumerate(self._rows) if not row.judged), None)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's: a heading is only read."""
        if not index.isValid() or self.row(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt's: the columns' headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: one datum."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole if row.line is None:
                # The heading spans the table, and a span shows its first cell.
                return row.text if index.column() == CLAUSE else ""
            case Qt.ItemDataRole.DisplayRole:
                return (row.clause, row.text, row.outcome)[index.column()]
            case Qt.ItemDataRole.FontRole if row.line is None:
                return self._bold
            case Role.TONE if index.column() == OUTCOME:
                return row.tone
            case _:
                return None
