"""One step of the beginning: its number, what it is, when it was done, and its button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from ui.widgets.kind import dress
from ui.window.action import Action
from ui.window.words import say


class Step(QFrame):
    """Shows a step. `key` names its words; `do` does it, `undo` takes its entry back."""

    def __init__(self, key: str, do: Action, undo: Action, parent: QWidget | None = None) -> None:
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
        self._undo = undo.button(self)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addWidget(self._undo)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._details, 1, 0)
        grid.addLayout(buttons, 0, 1, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)

    def show_step(self, time: str, details: str, *, following: bool) -> None:
        """Show it done at `time`, or waiting when that is empty; `following` is the one whose turn it is."""
        mark = "✓" if time else "●" if following else "○"
        name = say(f"beginning.{self._key}")
        self._title.setText(
            say("beginning.step-done", mark=mark, name=name, time=time) if time else f"{mark} {name}"
        )
        self._details.setText(details)
        self._details.setVisible(bool(details))
        self.button.setVisible(not time)
        self._undo.setVisible(bool(time))
        dress(self.button, "main" if following else "plain")
