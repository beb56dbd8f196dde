"""The board (tablica) for the room: subject, start, end, extended ends, clock; nothing about a person (4.1.13).

While the exam stands still it says that and no times, for no end is known; nor why, for that is not for everybody.
"""

from collections import Counter

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.exam.order_findings import subject_name
from app.exam.reminders import reminder
from app.exam.stages import Stage
from ui.window.session import Session
from ui.window.words import say

_TICK_MS = 1000
_STANDSTILLS = {Stage.SUSPENDED: "board.suspended", Stage.CALLED_OFF: "board.called-off"}


class Board(QWidget):
    """A window of its own; full screen on a second screen where there is one, F11 toggles it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("page")
        self.setWindowTitle(say("board.title"))
        self._subject = self._label("board.subject")
        self._clock = self._label("board.clock")
        self._start = self._label("board.start")
        self._end = self._label("board.end")
        self._extended = self._label("board.extended")
        self._extended.setWordWrap(True)
        self._standstill = self._label("board.standstill")
        self._standstill.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._standstill.setWordWrap(True)
        self._standstill.setProperty("kind", "error")
        self._reminder = self._label("board.reminder")
        self._reminder.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reminder.setWordWrap(True)
        self._reminder.setProperty("kind", "warning")
        self._reminder.hide()
        self._captions: list[QLabel] = []
        times = QGridLayout()
        for row, (key, value) in enumerate((("board.start", self._start), ("board.end", self._end))):
            caption = QLabel(say(key), self)
            times.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignRight)
            times.addWidget(value, row, 1, Qt.AlignmentFlag.AlignLeft)
            self._captions.append(caption)
        layout = QVBoxLayout(self)
        layout.addWidget(self._subject, 1, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._clock, 3, Qt.AlignmentFlag.AlignCenter)
        layout.addLayout(times, 3)
        layout.addWidget(self._standstill, 3)
        layout.addWidget(self._extended, 1, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._reminder, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        QShortcut(QKeySequence(Qt.Key.Key_F11), self, self._toggle)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        session.changed.connect(self.refresh)
        self.refresh()

    def show_beside(self, window: QWidget) -> None:
        """Full screen on a screen that `window` is not on; on a single one a window that can be moved."""
        taken = window.screen().name()
        others = [screen for screen in QGuiApplication.screens() if screen.name() != taken]
        if others:
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.resize(960, 600)
            self.show()

    @Slot()
    def refresh(self) -> None:
        """Show the times of the session's state."""
        state = self._session.state
        self._subject.setText(say("board.heading", subject=subject_name(state.order), room=state.order.room))
        started, end = state.room.started, state.common_end
        planned = state.order.planned_start
        self._start.setText(f"{started:%H:%M}" if started else say("board.planned", time=f"{planned:%H:%M}"))
        self._end.setText(f"{end:%H:%M}" if end else "–")
        self._extended.setText(self._extended_ends())
        key = _STANDSTILLS.get(self._session.stage)
        self._standstill.setText(say(key) if key else "")
        self._standstill.setVisible(key is not None)
        for label in (*self._captions, self._start, self._end, self._extended):
            label.setVisible(key is None)
        self.tick()

    @Slot()
    def tick(self) -> None:
        """Show the time, and in a computer exam what it is time for."""
        now = self._session.room_now()
        self._clock.setText(f"{now:%H:%M:%S}")
        due = reminder(self._session.state, now)
        self._reminder.setText(say(f"board.{due}") if due else "")
        self._reminder.setVisible(due is not None)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: run while somebody looks."""
        super().showEvent(event)
        self._timer.start()
        self.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: stand while nobody does."""
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Letters grow with the window, so that they can be read from the last row."""
        super().resizeEvent(event)
        unit = max(8, min(self.width() // 30, self.height() // 18))
        for label, size in (
            (self._subject, 1.4),
            (self._clock, 5.0),
            (self._start, 2.6),
            (self._end, 2.6),
            (self._extended, 1.2),
            (self._reminder, 1.8),
            (self._standstill, 3.4),
        ):
            label.setStyleSheet(f"font-size: {round(unit * size)}px; font-weight: 700;")
        for caption in self._captions:
            caption.setStyleSheet(f"font-size: {round(unit * 1.4)}px;")

    def _extended_ends(self) -> str:
        state = self._session.state
        common = state.common_end
        if common is None:
            return ""
        ends = Counter(
            end for number in state.people if (end := state.end_for(number)) is not None and end != common
        )
        # How many have an end is said, never who: the board is for everybody in the room.
        return "   ".join(say("board.extended-end", time=f"{end:%H:%M}") for end in sorted(ends))

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setAccessibleName(say(name))
        label.setFont(QFont())
        return label

    @Slot()
    def _toggle(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()
