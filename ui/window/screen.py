"""A screen: one task in the middle of the window. It renders the state and emits intents, and keeps nothing else."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.exam.notices import notices_for
from app.exam.state import State
from ui.window.action import Action, read_only
from ui.window.session import Change, Session
from ui.window.words import say


class Screen(QWidget):
    """Base of the screens. A subclass builds its widgets once and shows the state in `show_state`.

    `area` names the screen's words; its title is `<area>.title`, the line below it `<area>.hint`, and below that is
    what the procedure wants told. `jump` carries a finding that is mended on another screen. What is not
    `for_the_administrator` can be read by the administrator of a computer room, no more (Z7.1, 3.5.3).
    """

    area: str
    for_the_administrator = False
    jump = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.actions_here: list[Action] = []
        self._seen: State | None = None
        self.setObjectName(f"screen-{self.area}")
        self.setAccessibleName(say(f"{self.area}.title"))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(22, 18, 22, 18)
        self.body.setSpacing(12)
        title = QLabel(say(f"{self.area}.title"), self)
        title.setObjectName("screen-title")
        self.hint = QLabel(say(f"{self.area}.hint"), self)
        self.hint.setObjectName("screen-hint")
        self.hint.setWordWrap(True)
        self.body.addWidget(title)
        self.body.addWidget(self.hint)
        self._whose = QLabel(say("chair.read-only"), self)
        self._whose.setObjectName("screen-read-only")
        self._whose.setProperty("kind", "warning")
        self._whose.setWordWrap(True)
        self.body.addWidget(self._whose)
        self._show_whose()
        if told := notices_for(session.state.order, self.area):
            self.body.addWidget(_Notices(told, self))
        session.changed.connect(self._changed)
        session.role_changed.connect(self._read_anew)

    def action(self, action: Action) -> Action:
        """Keep an action, so that it is refreshed with the state."""
        self.actions_here.append(action)
        return action

    def show_state(self, state: State) -> None:
        """Show a state; called at the start and after each change."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the session's state now."""
        self._seen = self.session.state
        self.show_state(self._seen)
        for action in self.actions_here:
            action.refresh()

    def catch_up(self) -> None:
        """Show what happened while nobody looked."""
        if self._seen is not self.session.state:
            self.refresh()

    def forget(self) -> None:
        """Let the next look show everything anew: something changed that is no part of the state."""
        self._seen = None

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: whoever looks sees what is."""
        super().showEvent(event)
        self.catch_up()

    def take_focus(self) -> None:
        """Put the focus where the task begins."""
        self.setFocus()

    @Slot(object)
    def _changed(self, _change: Change) -> None:
        # What nobody looks at costs no act its time.
        if self.isVisible():
            self.refresh()

    @Slot()
    def _read_anew(self) -> None:
        """Somebody else reads now, perhaps in other words."""
        self._show_whose()
        self.forget()
        if self.isVisible():
            self.refresh()

    def _show_whose(self) -> None:
        only = self.session.role == "administrator" and not self.for_the_administrator
        read_only(self, on=only)
        self._whose.setVisible(only)


class _Notices(QLabel):
    """The sentences of the clauses that a screen tells (Z4.3.3, Z3.2.7, 4.1.11, Z7.1)."""

    def __init__(self, told: tuple[str, ...], parent: QWidget) -> None:
        super().__init__("\n".join(told), parent)
        self.setObjectName("screen-notices")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAccessibleName(self.text())
