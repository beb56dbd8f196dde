"""What happened about standstills as rows: suspended, told, secured, decided, over, gone on (4.1.3, 5.5–5.8)."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, Qt

from app.exam import events as e
from app.exam.halt_words import when
from app.exam.journal import Entry
from app.exam.state import State
from app.people.private import Private
from app.procedure.texts import word
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

TIME, WHAT, WHO, DETAILS = range(4)
_HEADINGS = ("timeline.time", "halts.what", "halts.by-whom", "halts.details")
_ABOUT_HALTS = (
    e.ExamSuspended,
    e.NoticeGiven,
    e.MaterialsSecured,
    e.DirectorDecided,
    e.DisruptionEnded,
    e.ExamResumed,
)


class HaltRow(Private, frozen=True, kw_only=True):
    """One entry, worded."""

    entry: Entry
    cells: tuple[str, str, str, str]


def halt_rows(state: State) -> tuple[HaltRow, ...]:
    """The entries about standstills that hold, in the order things happened."""
    return tuple(
        HaltRow(entry=entry, cells=(when(state.order, entry.happened), *_words(entry.event)))
        for entry in _entries(state)
    )


def _entries(state: State) -> Iterable[Entry]:
    for fact in state.room_day.facts:
        violated = isinstance(fact.event, e.PackageJudged) and not fact.event.intact
        if violated or isinstance(fact.event, _ABOUT_HALTS):
            yield fact


def _words(event: e.AnyEvent) -> tuple[str, str, str]:
    match event:
        case e.PackageJudged():
            return say("halts.was-violated", package=event.package), event.checked_by, event.note
        case e.ExamSuspended():
            secured = say("halts.was-secured-too") if event.secured else ""
            cause = say(f"halts.cause-{event.cause}")
            return say("halts.was-suspended", cause=cause), secured, event.description
        case e.NoticeGiven():
            told = say("halts.was-told", whom=word("notified", event.to))
            return told, _reached(event.who, event.means), event.text
        case e.MaterialsSecured():
            return say("halts.was-secured"), "", event.where
        case e.DirectorDecided():
            decided = say(f"halts.was-decided-{event.decision}")
            return decided, _reached(event.by, event.means), _decision(event)
        case e.DisruptionEnded():
            return say("halts.was-over"), "", ""
        case _:
            return say("halts.was-resumed"), "", ""


def _reached(who: str, means: e.Means) -> str:
    return say("halts.reached", who=who, means=word("means", means))


def _decision(event: e.DirectorDecided) -> str:
    parts = [event.text]
    if event.new_date is not None:
        parts.append(say("decision.new-date-is", date=f"{event.new_date:%d.%m.%Y}"))
    if event.new_place:
        parts.append(say("decision.new-place-is", place=event.new_place))
    if event.lost_time:
        parts.append(say("decision.lost-time-is"))
    return " ".join(parts)


class HaltsModel(KeyedRows[HaltRow]):
    """Turns entries about standstills into roles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_HEADINGS), parent)

    def key(self, row: HaltRow) -> str:
        """The entry's id."""
        return row.entry.id

    def entry_at(self, place: int) -> Entry | None:
        """The entry of a row."""
        return self._rows[place].entry if 0 <= place < len(self._rows) else None

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
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._rows[index.row()].cells[index.column()]
            case _:
                return None
