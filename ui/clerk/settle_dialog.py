"""The form for a decision between two journals of one exam."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from app.desk.service import ExamHead, ImportedFile
from app.exam.clock import warsaw
from ui.clerk.key_dialog import Complaint, KeyDialog
from ui.models.imports import exam_title
from ui.window.words import say

_KEY = 12


class SettleDialog(KeyDialog):
    """Says what will count and what not; the button names the file by its version and when it came."""

    def __init__(
        self, file: ImportedFile, head: ExamHead | None, decide: Callable[[str], None], parent: QWidget
    ) -> None:
        title = say("imports.settle-title", exam=exam_title(file, head))
        imported = f"{warsaw(file.imported):%d.%m.%Y %H:%M}"
        verb = say("imports.settle-do", revision=file.revision, imported=imported)
        super().__init__(title, verb, parent, kind="danger")
        self._decide = decide
        which = say("imports.settle-which", imported=imported, laptop=file.laptop, key=file.key[:_KEY])
        self._line(which)
        self._line(say("imports.settle-intro"), "warning")
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName(say("imports.settle-reason"))
        self.form.addRow(say("imports.settle-reason"), self.reason)
        self.finish()
        self.reason.setFocus()

    def complaint(self) -> Complaint | None:
        """A reason."""
        if self.reason.text().strip():
            return None
        return say("act.missing", field=say("imports.settle-reason")), self.reason

    def hand_on(self) -> None:
        """Enter it."""
        self._decide(self.reason.text().strip())
