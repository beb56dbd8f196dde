"""Starting: the start and the ends that are written where everybody sees them (4.1.13, 5.1.2a)."""

from datetime import datetime

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.exam.commands import StartExam
from app.exam.state import State
from ui.chair.beginning.board_times import board_words
from ui.widgets.act_dialog import ActDialog
from ui.window.session import Session
from ui.window.words import say

_TICK_MS = 1000


class StartDialog(ActDialog):
    """Shows the times as they will be recorded, to the second at which they were shown."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, say("beginning.start-title"), (), lambda _: StartExam(), parent=parent)
        self._state: State = session.state
        self._now = session.room_now
        self._shown: datetime = session.room_now()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._show_times)
        self.when.textChanged.connect(self._show_times)
        self._show_times()

    def moment(self) -> datetime:
        """The moment whose times were last shown: what stands on the board is what is recorded."""
        return self._shown

    def showEvent(self, event: QShowEvent) -> None:
        """Run while it is asked."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand once it was answered."""
        super().hideEvent(event)
        self._timer.stop()

    @Slot()
    def _show_times(self) -> None:
        self._shown = self.when.moment() or self._now()
        lines = [say("beginning.start-intro"), board_words(self._state, self._shown)]
        if self._state.room.handed_out is None:
            lines.append(say("beginning.not-handed-out"))
        self.introduce("\n".join(lines))
