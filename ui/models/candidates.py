"""The candidates of an exam as a table: at the door and in the room."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from app.exam.sentences import clock
from app.people.private import Private
from ui.models.rows import Index, KeyedRows
from ui.window.words import say


class Tone(StrEnum):
    """How a standing feels; a view may colour it, its sign and word are in the text already."""

    QUIET = "quiet"
    GOOD = "good"
    NEXT = "next"
    WARNING = "warning"
    ERROR = "error"


class Column(StrEnum):
    """What a column shows; the values end the keys of its heading."""

    NUMBER = "number"
    SEAT = "seat"
    NAME = "name"
    BIRTH = "birth"
    IDENTIFIER = "identifier"
    END = "end"
    STANDING = "standing"
    NOTES = "notes"
    DIFFERENCE = "difference"


class Role(IntEnum):
    """What rows tell beside Qt's own roles: whom, in which tone, what a filter compares, a line in small print."""

    NUMBER = Qt.ItemDataRole.UserRole + 1
    TONE = Qt.ItemDataRole.UserRole + 2
    SEARCH = Qt.ItemDataRole.UserRole + 3
    SMALL_PRINT = Qt.ItemDataRole.UserRole + 4
    TAKEN_BACK = Qt.ItemDataRole.UserRole + 5


class CandidateRow(Private, frozen=True, kw_only=True):
    """One candidate, worded. `end` is missing where the person no longer works towards one.

    `outside_since` and `writing` make the standing run with the clock: a span outside, a time that is up. `search` is
    what a filter compares, folded; `place` sorts seats as numbers. `difference` tells where the person is not quite
    who was looked for.
    """

    number: int
    seat: str
    name: str
    birth: str
    identifier: str
    standing: str
    tone: Tone
    notes: str
    search: str
    place: tuple[tuple[int, int, str], ...] = ()
    end: datetime | None = None
    extended: bool = False
    outside_since: datetime | None = None
    writing: bool = False
    difference: str = ""


class CandidatesModel(KeyedRows[CandidateRow]):
    """Turns candidates into roles. Clocks run once `tick` was called; without it standings say since when."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(len(columns), parent)
        self._columns = tuple(columns)
        self._now: datetime | None = None
        self._bold = QFont()
        self._bold.setBold(True)

    def key(self, row: CandidateRow) -> int:
        """The Lp. of the list."""
        return row.number

    def number_at(self, place: int) -> int:
        """Who stands in a row."""
        return self._rows[place].number

    def place_of(self, number: int) -> int | None:
        """The row in which somebody stands."""
        return next((place for place, row in enumerate(self._rows) if row.number == number), None)

    def tick(self, now: datetime) -> None:
        """Let the clocks run to the room's time `now`; only rows whose words change are told."""
        before, self._now = self._now, now
        column = self._columns.index(Column.STANDING)
        for place, row in enumerate(self._rows):
            if row.outside_since is not None or (row.writing and _up(row, before) != _up(row, now)):
                self._tell(place, column, column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt's: the columns' headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"candidates.{self._columns[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: one datum."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(row, column)
            case Qt.ItemDataRole.FontRole if column is Column.END and row.extended:
                return self._bold
            case Role.SMALL_PRINT if column is Column.NAME:
                return row.identifier
            case Role.NUMBER:
                return row.number
            case Role.SEARCH:
                return row.search
            case Role.TONE if column is Column.STANDING:
                return self._tone(row)
            case _:
                return None

    def _text(self, row: CandidateRow, column: Column) -> str:
        match column:
            case Column.NUMBER:
                return str(row.number)
            case Column.END:
                return clock(row.end) if row.end else "–"
            case Column.STANDING:
                return self._standing(row)
            case _:
                return str(getattr(row, column))

    def _standing(self, row: CandidateRow) -> str:
        if row.outside_since is not None and self._now is not None:
            return say("candidates.outside-running", span=_span(self._now - row.outside_since))
        return say("candidates.time-is-up") if _up(row, self._now) else row.standing

    def _tone(self, row: CandidateRow) -> Tone:
        return Tone.WARNING if _up(row, self._now) else row.tone


def _up(row: CandidateRow, now: datetime | None) -> bool:
    return row.writing and now is not None and row.end is not None and now >= row.end


def _span(span: timedelta) -> str:
    seconds = max(0, int(span.total_seconds()))
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
