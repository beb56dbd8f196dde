"""The day as a table: what happened and when, newest first, with what was taken back or entered late."""

from bisect import bisect_left
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from app.exam.clock import warsaw
from app.exam.draft import NEVER_TAKEN_BACK
from app.exam.events import ClockConfirmed, EntryTakenBack
from app.exam.journal import Entry
from app.exam.sentences import clock
from app.exam.state import State
from app.exam.wording import entry_words
from ui.models.candidates import Role
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

TIME, WHAT = 0, 1
_HEADINGS = ("timeline.time", "timeline.what")

# A time typed in whole minutes is up to a minute old when it is entered at once.
_LATE = timedelta(minutes=2)


class TimelineRow(NamedTuple):
    """An entry, the one that took it back, and the room's time it was entered at when that was later."""

    entry: Entry
    by: Entry | None
    entered: datetime | None


class TimelineModel(KeyedRows[TimelineRow]):
    """Turns the entries of a state into roles. A journal only grows, so that only what is new is looked at."""

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        super().__init__(len(_HEADINGS), parent)
        self._state = state
        self._seq = 0
        self._withdrawn = 0
        self._compared: list[tuple[int, int]] = []
        self._struck = QFont()
        self._struck.setStrikeOut(True)
        self.show_state(state)

    def show_state(self, state: State) -> None:
        """Show the entries of a state of the same exam, later than the one before."""
        self._state = state
        taken = state.withdrawn[self._withdrawn :]
        gone = [withdrawn.entry for withdrawn in taken if withdrawn.entry.seq > self._seq]
        new = [*(entry for entry in state.entries() if entry.seq > self._seq), *gone]
        self._compared += sorted(
            (entry.seq, entry.event.ahead_seconds) for entry in new if isinstance(entry.event, ClockConfirmed)
        )
        self._take_in([TimelineRow(entry, None, _entered(entry, self._compared)) for entry in new])
        for withdrawn in taken:
            place = self._place_of(withdrawn.entry)
            self._rows[place] = self._rows[place]._replace(by=withdrawn.by)
            self._tell(place, TIME, WHAT)
        self._seq, self._withdrawn = state.seq, len(state.withdrawn)

    def key(self, row: TimelineRow) -> str:
        """The entry's id."""
        return row.entry.id

    def _take_in(self, new: list[TimelineRow]) -> None:
        if not self._rows:
            self.show_rows(sorted(new, key=_newest_first))
            return
        for row in new:
            place = self._place_of(row.entry)
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, row)
            self.endInsertRows()

    def _place_of(self, entry: Entry) -> int:
        return bisect_left(self._rows, _order(entry), key=_newest_first)

    def entry_at(self, place: int) -> Entry:
        """The entry of a row."""
        return self._rows[place].entry

    def holds(self, place: int) -> bool:
        """Whether the row's entry stands and is a person's, so that it could be taken back."""
        row = self._rows[place]
        return row.by is None and not isinstance(row.entry.event, NEVER_TAKEN_BACK)

    def told(self, place: int) -> str:
        """A row in full, for reading it alone."""
        row = self._rows[place]
        small = self._small_print(row)
        text = say("timeline.row", time=clock(row.entry.happened), what=entry_words(self._state, row.entry))
        return f"{text} {small}" if small else text

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
            case Qt.ItemDataRole.DisplayRole if index.column() == TIME:
                return clock(row.entry.happened)
            case Qt.ItemDataRole.DisplayRole:
                return entry_words(self._state, row.entry)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.told(index.row())
            case Qt.ItemDataRole.FontRole if row.by is not None:
                return self._struck
            case Role.SMALL_PRINT if index.column() == WHAT:
                return self._small_print(row)
            case Role.TAKEN_BACK:
                return row.by is not None
            case _:
                return None

    def _small_print(self, row: TimelineRow) -> str:
        paper = (say("timeline.from-paper"),) if row.entry.from_paper else ()
        return " · ".join((*paper, *_later(row)))


def _later(row: TimelineRow) -> tuple[str, ...]:
    """What became of an entry after it happened: taken back, or entered late."""
    if row.by is not None and isinstance(row.by.event, EntryTakenBack):
        return (say("timeline.taken-back", time=clock(row.by.happened), reason=row.by.event.reason),)
    if row.entered is None:
        return ()
    same_day = row.entered.date() == row.entry.happened.date()
    return (say("timeline.late", time=clock(row.entered) if same_day else f"{row.entered:%d.%m.%Y %H:%M}"),)


def _newest_first(row: TimelineRow) -> tuple[float, int]:
    return _order(row.entry)


def _order(entry: Entry) -> tuple[float, int]:
    return (-entry.happened.timestamp(), -entry.seq)


def _entered(entry: Entry, compared: list[tuple[int, int]]) -> datetime | None:
    """When an entry was written, by the room's clock as the laptop knew it then; None for at once."""
    place = bisect_left(compared, (entry.seq,))
    ahead = timedelta(seconds=compared[place - 1][1]) if place else timedelta()
    written = entry.recorded + ahead
    return warsaw(written) if written - entry.happened > _LATE else None
