"""How far an import, or a check of scans, has come, and the way to call it off; hidden while there is none."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from app.files import shown
from ui.window.action import Action
from ui.window.words import say


class Run(Protocol):
    """What is shown of a run; `moved` comes whenever something of it changes."""

    running: bool
    stopping: bool
    current: Path | None

    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int: ...
    @property
    def moved(self) -> SignalInstance: ...
    def cancel(self) -> None: ...


class ProgressRow(QWidget):
    """Shows a run; `name` is what a screen reader calls it."""

    def __init__(self, run: Run, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(12)
        self.bar.setAccessibleName(name)
        self.bar.setMinimumWidth(240)
        self.said = QLabel(self)
        # A long file name must not widen the window.
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.cancel = Action(
            "imports.cancel", run.cancel, shortcut="Esc", enabled=lambda: run.running and not run.stopping
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.said, 2)
        row.addWidget(self.cancel.button(self))
        run.moved.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show how far it is now."""
        run = self._run
        # A bar of no length is one that moves without end: nothing is known yet.
        self.bar.setMaximum(run.total)
        self.bar.setValue(run.done)
        if run.current is None:
            self.said.setText(say("imports.looking"))
        else:
            words = "imports.stopping" if run.stopping else "imports.going"
            self.said.setText(say(words, done=run.done, total=run.total, file=shown(Path(run.current.name))))
        self.bar.setAccessibleDescription(self.said.text())
        self.cancel.refresh()
        self.setVisible(run.running)
