"""One step of the beginning: its number, what it is, when it was done, and its button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QWidget

from ui.widgets.kind import dress
from ui.window.action import Action
from ui.window.words import say

_GAP = 14


class Step(QFrame):
    """Shows a step. `key` names its words; `do` does it, `undo` takes its entry back, `more` may follow it.

    What is done takes one line, so that what waits has the room.
    """

    def __init__(self, key: str, do: Action, undo: Action, more: Action | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self.setProperty("kind", "card")
        self.setObjectName(f"step-{key}")
        self._title = QLabel(self)
        self._title.setProperty("kind", "heading")
        self._details = QLabel(self)
        self._details.setWordWrap(True)
        self._details.setTextFormat(Qt.TextFormat.PlainText)
        self.button = do.button(self, kind="main")
        self._when_done = [action.button(self) for action in (more, undo) if action is not None]
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.addWidget(self._title)
        self._words.addWidget(self._details, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_GAP, 7, _GAP, 7)
        layout.addLayout(self._words, 1)
        for button in (self.button, *self._when_done):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_step(self, time: str, details: str, *, following: bool) -> None:
        """Show it done at `time`, or waiting when that is empty; `following` is the one whose turn it is."""
        mark = "✓" if time else "●" if following else "○"
        name = say(f"beginning.{self._key}")
        self._title.setText(
            say("beginning.step-done", mark=mark, name=name, time=time) if time else f"{mark} {name}"
        )
        self._details.setText(details)
        self._details.setVisible(bool(details))
        ways = QBoxLayout.Direction
        self._words.setDirection(ways.LeftToRight if time else ways.TopToBottom)
        self._words.setSpacing(_GAP if time else 2)
        self.button.setVisible(not time)
        for button in self._when_done:
            button.setVisible(bool(time))
        dress(self.button, "main" if following else "plain")
