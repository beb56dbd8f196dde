"""The question before an exam is erased; Enter presses the button that has the focus, at first the harmless one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.window.words import say

if TYPE_CHECKING:
    from app.laptop.service import ExamChoice


def named(choice: ExamChoice) -> dict[str, str]:
    """What a sentence calls an exam."""
    return {"subject": choice.subject, "room": choice.room, "date": f"{choice.planned_start:%d.%m.%Y}"}


def _question(choice: ExamChoice) -> tuple[str, str, str]:
    """Which exam, what of it stands in danger or is left, and what erasing is."""
    if choice.run is None:
        return say("exams.erase-which", **named(choice)), say("exams.erase-waiting"), say("exams.erase-final")
    key = {"accepted": "erase-accepted", "refused": "erase-refused", "out": "erase-out"}
    stands = say(f"exams.{key.get(choice.answer or '', 'erase-going-on')}")
    return say("exams.erase-which", **named(choice)), stands, say("exams.erase-question")


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
        text = QLabel("\n\n".join(_question(choice)), self)
        text.setWordWrap(True)
        layout.addWidget(text)
        box = QDialogButtonBox(self)
        self.button = QPushButton(say("exams.erase-do"), self)
        self.button.setProperty("kind", "danger")
        self.button.setAutoDefault(True)
        self.cancel = QPushButton(say("act.cancel"), self)
        self.cancel.setDefault(True)
        box.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        box.addButton(self.button, QDialogButtonBox.ButtonRole.DestructiveRole)
        layout.addWidget(box)
        self.button.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.cancel.setFocus()
