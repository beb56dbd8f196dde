"""The checklist as rows: a heading for each phase, and for each candidate with lines of their own."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from app.exam.check_words import line_words
from app.exam.checks import Line, lines_of
from app.exam.events import ChecklistItemJudged
from app.exam.sentences import name
from app.exam.state import State
from app.people.private import Private
from app.procedure.texts import word
from ui.models.candidates import Role, Tone
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

CLAUSE, TEXT, OUTCOME = range(3)
_HEADINGS = ("preparation.clause", "preparation.text", "preparation.outcome")
_WORTH_A_HEADING = 3
_SIGNS = {"done": "✓", "off": "✗", "not-applicable": "–"}
_TONES = {"done": Tone.GOOD, "off": Tone.ERROR, "not-applicable": Tone.QUIET}


class ChecklistRow(Private, frozen=True, kw_only=True):
    """One line, worded; `line` is what it asks, nothing for a heading."""

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
    for phase, group in groupby(filter(only, lines_of(state)), key=lambda line: line.item.phase):
        lines = tuple(group)
        own = _with_a_heading(lines)
        done, every = _done(state, lines)
        yield _heading(f"phase:{phase}", say(f"preparation.phase-{phase}", done=done, all=every))
        for line in lines:
            if line.candidate not in own:
                yield _row(line, line_words(line, state.people), state.room.checklist.get(line.key))
        for candidate, theirs in own.items():
            done, every = _done(state, theirs)
            who = name(state.people[candidate])
            words = say("preparation.whose", name=who, number=candidate, done=done, all=every)
            yield _heading(f"phase:{phase}#{candidate}", words)
            for line in theirs:
                yield _row(line, line.item.text, state.room.checklist.get(line.key))


def _with_a_heading(lines: tuple[Line, ...]) -> dict[int, tuple[Line, ...]]:
    """The lines of each candidate who has so many of them that a heading spares more words than it takes."""
    theirs: dict[int, tuple[Line, ...]] = {}
    for line in lines:
        if line.candidate is not None:
            theirs[line.candidate] = (*theirs.get(line.candidate, ()), line)
    return {number: theirs[number] for number in sorted(theirs) if len(theirs[number]) >= _WORTH_A_HEADING}


def _done(state: State, lines: tuple[Line, ...]) -> tuple[int, int]:
    return sum(line.key in state.room.checklist for line in lines), len(lines)


def _heading(key: str, text: str) -> ChecklistRow:
    return ChecklistRow(key=key, line=None, clause="", text=text, outcome="", tone=Tone.QUIET, judged=True)


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
        """The line's key, or what a heading is about."""
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

    def part_after(self, place: int) -> int:
        """The first line below the next heading; the same place where there is none."""
        later = (heading for heading in self.headings() if heading > place)
        return next((line for heading in later if (line := self.after(heading)) > heading), place)

    def part_before(self, place: int) -> int:
        """The first line of this part, or of the part before where the place is that line."""
        starts = [self.after(heading) for heading in self.headings()]
        return max((start for start in starts if start < place), default=place)

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
