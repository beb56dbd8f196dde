"""Comparing the clocks: the laptop's runs, the room's is read off and typed (Z1.1/1f)."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from app.exam.clock import WARSAW, warsaw
from app.exam.commands import ConfirmClock
from app.exam.sentences import clock
from app.exam.state import State
from ui.widgets.key_catcher import ENTER, KeyCatcher
from ui.widgets.kind import dress
from ui.widgets.time_field import TimeField
from ui.window.action import Action
from ui.window.session import Change, Session
from ui.window.words import say

_TICK_MS = 1000
# Clocks on a wall and in a laptop are minutes apart at most; more is a slip such as 20:05 for 8:05: ask about it.
_ODD = timedelta(minutes=10)


class ClockCard(QFrame):
    """Records the comparison the moment Enter is pressed; then `confirmed` is emitted."""

    confirmed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._warned = False
        self.setProperty("kind", "card")
        self._laptop = QLabel(self)
        self._laptop.setProperty("kind", "big")
        self._laptop.setAccessibleName(say("preparation.laptop-clock"))
        self.field = TimeField(session.state.order.day, self)
        self.field.setPlaceholderText(say("preparation.clock-form"))
        self.field.setAccessibleName(say("preparation.room-clock"))
        self.field.setObjectName("room-clock")
        self.field.textEdited.connect(self._edited)
        # Only a laptop with a wrong date needs it; which of the two days it is, only the chair can know.
        self.today = QCheckBox(self)
        self.today.hide()
        self.confirm = Action("preparation.confirm-clock", self._confirm, enabled=self._open)
        button = self.confirm.button(self, kind="main")
        KeyCatcher(dict.fromkeys(ENTER, self.confirm.run), self).watch(self.field)
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setObjectName("clock-told")
        heading = QLabel(say("preparation.clocks"), self)
        heading.setProperty("kind", "heading")
        form = QFormLayout()
        form.addRow(say("preparation.laptop-clock"), self._laptop)
        form.addRow(say("preparation.room-clock"), self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        layout.addWidget(heading)
        layout.addLayout(form)
        for widget in (self.today, button, self._told):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        session.changed.connect(self._changed)
        self._tick()

    def show_state(self, state: State) -> None:
        """Show the last comparison, unless one is being typed."""
        if self.field.text():
            return
        confirmed = state.room.clock
        if confirmed is None:
            self._tell(say("preparation.clock-open"), "warning")
            return
        room = clock(warsaw(confirmed.room_clock))
        apart = _apart(confirmed.ahead_seconds)
        self._tell(say("preparation.clock-done", time=room, apart=apart), "good")

    def showEvent(self, event: QShowEvent) -> None:
        """Run while somebody looks."""
        super().showEvent(event)
        self._timer.start()
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand while nobody does."""
        super().hideEvent(event)
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        now = self._session.laptop_now()
        self._laptop.setText(f"{now:%H:%M:%S}")
        day = self._session.state.order.day
        self.today.setVisible(now.date() != day)
        if now.date() != day:
            self.today.setText(
                say("preparation.is-exam-day", laptop=f"{now:%d.%m.%Y}", exam=f"{day:%d.%m.%Y}")
            )
        room = self._room(now)
        if room is not None and not self._warned:
            self._tell(say("preparation.apart", apart=_apart(round((room - now).total_seconds()))), "quiet")

    @Slot()
    def _edited(self) -> None:
        self._warned = False
        self.show_state(self._session.state)
        self._tick()

    def _open(self) -> bool:
        return self._session.state.record.signed is None

    def _room(self, now: datetime) -> datetime | None:
        """What the room's clock shows, on the laptop's day, or on the exam's where the laptop has lost its own."""
        typed = self.field.moment()
        if typed is None:
            return None
        day = self._session.state.order.day if self.today.isChecked() else now.date()
        return warsaw(datetime.combine(day, typed.time(), WARSAW))

    def _confirm(self) -> None:
        now = self._session.laptop_now()
        room = self._room(now)
        if room is None:
            self._tell(say("preparation.clock-missing"), "error")
            self.field.setFocus()
            return
        if abs(room - now) > _ODD and not self.today.isChecked() and not self._warned:
            self._warned = True
            apart = _apart(round((room - now).total_seconds())).capitalize()
            self._tell(say("preparation.clock-odd", apart=apart), "warning")
            return
        self._session.do(ConfirmClock(room_clock=room, laptop_clock=now), initiator=self)

    @Slot(object)
    def _changed(self, change: Change) -> None:
        if change.initiator is self:
            self.field.clear()
            self._edited()
            self.confirmed.emit()

    def _tell(self, text: str, kind: str) -> None:
        dress(self._told, kind)
        self._told.setText(text)


def _apart(seconds: int) -> str:
    """By how much the room's clock is ahead or behind, in words."""
    if seconds == 0:
        return say("preparation.same")
    key = "preparation.ahead" if seconds > 0 else "preparation.behind"
    return say(key, span=_span(abs(seconds)))


def _span(seconds: int) -> str:
    days, rest = divmod(seconds, 86_400)
    shown = f"{rest // 3600}:{rest // 60 % 60:02d}:{rest % 60:02d}" if seconds >= 3600 else ""
    if days:
        return say("preparation.span-days", days=days, rest=shown)
    if shown:
        return shown
    if seconds < 60:
        return say("preparation.span-seconds", seconds=seconds)
    return say("preparation.span-minutes", minutes=seconds // 60, seconds=seconds % 60)
