"""The line below: that everything is saved, the last entry with its undo, the journal's length and head."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.exam import events as e
from app.exam.commands import TakeBackEntry
from app.exam.journal import Entry
from app.exam.wording import entry_words
from ui.widgets.act_dialog import ActDialog, Field
from ui.widgets.act_opening import open_act
from ui.widgets.one_line import OneLine
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say

_PROGRAM = (e.ExamOpened, e.ClockChanged)


class LastEntryBar(QWidget):
    """Shows the newest entry a person made and takes it back, with a reason (Ctrl+Z).

    `beside` is for the whole exam too and has its button there.
    """

    def __init__(self, session: Session, beside: Action, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("last-entry")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 4)
        self._saved = QLabel(self)
        self._entry = OneLine(self)
        self._head = QLabel(self)
        for label in (self._saved, self._entry, self._head):
            label.setProperty("kind", "quiet")
        self.undo = Action("chair.undo", self._undo, shortcut="Ctrl+Z", enabled=self._can_undo)
        self.undo.put_on(parent, wide=True)
        layout.addWidget(self._saved)
        layout.addSpacing(16)
        layout.addWidget(self._entry)
        layout.addStretch(1)
        layout.addWidget(beside.button(self))
        layout.addWidget(self.undo.button(self))
        layout.addSpacing(16)
        layout.addWidget(self._head)
        session.changed.connect(self.refresh)
        session.role_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the newest entry that holds."""
        state, last = self._session.state, self._last()
        if last is None:
            self._saved.setText(say("chair.nothing-yet"))
            self._entry.tell("")
        else:
            self._saved.setText(say("chair.saved", time=f"{last.recorded:%H:%M:%S}"))
            key = "chair.last-from-paper" if last.from_paper else "chair.last"
            self._entry.tell(say(key, time=f"{last.happened:%H:%M}", entry=entry_words(state, last)))
        head = state.head.upper()
        self._head.setText(say("chair.journal", entries=state.seq, head=f"{head[:4]} {head[4:8]}"))
        self.undo.refresh()

    def _last(self) -> Entry | None:
        entries = [x for x in self._session.state.timeline() if not isinstance(x.event, _PROGRAM)]
        return max(entries, key=lambda entry: entry.seq, default=None)

    def _can_undo(self) -> bool:
        return self._session.may(TakeBackEntry) and self._last() is not None

    def _undo(self) -> None:
        last = self._last()
        if last is not None:
            take_back(self._session, last, self)


def take_back(session: Session, entry: Entry, parent: QWidget) -> None:
    """Ask for the reason and take an entry back."""
    words = entry_words(session.state, entry)
    dialog = ActDialog(
        session,
        say("chair.undo-title", time=f"{entry.happened:%H:%M}", entry=words),
        [Field(key="reason", kind="text", label="chair.undo-reason", needed=True)],
        lambda values: TakeBackEntry(entry=entry.id, reason=values["reason"]),
        with_time=False,
        parent=parent,
    )
    open_act(dialog)
