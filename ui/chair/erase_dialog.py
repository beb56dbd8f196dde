"""The question before an exam is erased; Enter alone changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.window.words import say

if TYPE_CHECKING:
    from app.laptop.service import ExamChoice


def named(choice: ExamChoice) -> dict[str, str]:
    """What a sentence calls an exam."""
    return {"subject": choice.subject, "room": choice.room, "date": f"{choice.planned_start:%d.%m.%Y}"}


class EraseDialog(QDialog):
    """Names the exam and the verb. `accepted` is emitted by the button that says it, and by nothing else."""

    def __init__(self, choice: ExamChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("act.window"))
        self.setMinimumWidth(560)
        layout = QVBoxLayout(self)
        title = QLabel(say("exams.erase-title"), self)
        title.setObjectName("dialog-title")
        layout.addWidget(title)
        text = QLabel(say("exams.erase-question", **named(choice)), self)
        text.setWordWrap(True)
        layout.addWidget(text)
        box = QDialogButtonBox(self)
        self.button = QPushButton(say("exams.erase-do"), self)
        self.button.setProperty("kind", "danger")
        self.button.setAutoDefault(False)
        self.cancel = QPushButton(say("act.cancel"), self)
        self.cancel.setDefault(True)
        box.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        box.addButton(self.button, QDialogButtonBox.ButtonRole.DestructiveRole)
        layout.addWidget(box)
        self.button.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.cancel.setFocus()
