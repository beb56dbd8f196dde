"""The question for groups of the OKE's fingerprint, before the first package is believed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import KnownError
from app.procedure.texts import error_sentence
from ui.widgets.notice import Notice
from ui.window.words import say


class FingerprintDialog(QDialog):
    """Hands what was typed to `compare`; whoever takes the package in says how it ended: `accept`, or `refuse`."""

    def __init__(self, groups: Sequence[int], compare: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._compare = compare
        self._busy = False
        numbers = ", ".join(map(str, groups))
        self.setWindowTitle(say("act.window"))
        self.setMinimumWidth(560)
        layout = QVBoxLayout(self)
        title = QLabel(say("exams.fingerprint-title"), self)
        title.setObjectName("dialog-title")
        layout.addWidget(title)
        text = QLabel(say("exams.fingerprint", groups=numbers), self)
        text.setWordWrap(True)
        layout.addWidget(text)
        self.typed = QLineEdit(self)
        self.typed.setAccessibleName(say("exams.fingerprint-field", groups=numbers))
        self.typed.setPlaceholderText("   ".join(f"{group}: ····" for group in groups))
        layout.addWidget(self.typed)
        self.message = Notice(self)
        layout.addWidget(self.message)
        box = QDialogButtonBox(self)
        self.button = QPushButton(say("exams.confirm"), self)
        self.button.setDefault(True)
        self.button.setProperty("kind", "main")
        cancel = QPushButton(say("act.cancel"), self)
        box.addButton(self.button, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        layout.addWidget(box)
        self.button.clicked.connect(self._ask)
        cancel.clicked.connect(self.reject)
        self.typed.setFocus()

    def refuse(self, error: KnownError) -> None:
        """Say that it is another one; it can be typed anew."""
        self._wait(busy=False)
        self.message.tell(error_sentence(error), "error")
        self.typed.selectAll()
        self.typed.setFocus()
        self.adjustSize()

    def give_up(self) -> None:
        """Close: the file is not taken in, for another reason than its fingerprint."""
        self._wait(busy=False)
        self.reject()

    def reject(self) -> None:
        """Qt's: Escape and the button beside. Nobody goes away from a file that is just being taken in."""
        if not self._busy:
            super().reject()

    @Slot()
    def _ask(self) -> None:
        self._wait(busy=True)
        self._compare(self.typed.text())

    def _wait(self, *, busy: bool) -> None:
        self._busy = busy
        self.button.setEnabled(not busy)
