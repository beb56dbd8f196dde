"""The findings of an exam as rows: how grave, what, what to do, and how each was answered."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject, Qt

from app.exam.finding import Finding
from app.exam.paper_findings import OF_PRINTS
from app.people.private import Private
from app.procedure.rules import Severity, Told
from app.procedure.texts import word
from ui.models.candidates import Role, Tone
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

_COLUMNS = ("mark", "code", "finding", "todo")
MARK, CODE, FINDING, TODO = range(len(_COLUMNS))
_SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "!", Severity.INFO: "i"}
_TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.QUIET}


class FindingRow(Private, frozen=True, kw_only=True):
    """A finding with its words; `answer` is empty while it was not answered."""

    finding: Finding
    words: Told
    answer: str


class FindingsModel(KeyedRows[FindingRow]):
    """One row per finding, known by its code and what it is about."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_COLUMNS), parent)

    def key(self, row: FindingRow) -> Hashable:
        """Its code and what it is about."""
        return row.finding.code, row.finding.about

    def row(self, place: int) -> FindingRow:
        """The finding in a row."""
        return self._rows[place]

    def open_after(self, place: int) -> int:
        """The next row that still wants an answer or a mending, from `place` on and around; -1 for none."""
        count = len(self._rows)
        around = [(place + step) % count for step in range(count)] if count else []
        return next((number for number in around if _wants_answer(self._rows[number])), -1)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Qt's: the headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"signing.column-{_COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Qt's: the text of a cell, and the tone of its mark."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return _text(row, index.column())
            case Role.TONE:
                return Tone.GOOD if row.answer else _TONES[row.finding.severity]
            case _:
                return None


def _text(row: FindingRow, column: int) -> str:
    match _COLUMNS[column]:
        case "mark" if row.answer:
            return say("signing.answered")
        case "mark":
            severity = row.finding.severity
            return f"{_SIGNS[severity]} {word('severity', severity)}"
        case "code":
            return row.finding.code
        case "finding":
            return f"{row.words.title}\n{row.words.explanation}"
        case _:
            return row.answer or row.words.todo


def _wants_answer(row: FindingRow) -> bool:
    # What is missing on paper is mended among the forms, and nowhere else.
    return not row.answer and row.finding.severity is not Severity.INFO and row.finding.code not in OF_PRINTS
