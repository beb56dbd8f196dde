"""A form that hands what was filled in to somebody else, and stays open until it is told how that ended."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QPushButton, QWidget

from app.errors import KnownError
from app.procedure.texts import error_sentence
from ui.widgets.notice import Notice
from ui.window.words import say
from ui.window.worker import Worker

T = TypeVar("T")

# What is missing or cannot be read, and where it stands.
Complaint = tuple[str, QWidget]


class KeyDialog(QDialog):
    """Whoever opened it calls `accept`, or `refuse` with the reason. The button names the verb and the laptop.

    A subclass fills `form`, answers `complaint`, and hands on in `hand_on`.
    """

    def __init__(self, title: str, verb: str, parent: QWidget, *, kind: str = "main") -> None:
        super().__init__(parent)
        self._busy = False
        self.setWindowTitle(say("act.window"))
        self.setMinimumWidth(560)
        self.form = QFormLayout(self)
        self._line(title).setObjectName("dialog-title")
        self.message = Notice(self)
        self.button = QPushButton(verb.replace("&", "&&"), self)
        self.button.setProperty("kind", kind)
        self.button.clicked.connect(self._ask)
        # Enter in a field must not do what cannot be undone.
        self.button.setAutoDefault(kind == "main")
        self.button.setDefault(kind == "main")

    def complaint(self) -> Complaint | None:
        """What keeps the form from being handed on."""
        return None

    def hand_on(self) -> None:
        """Do it."""
        raise NotImplementedError

    def finish(self) -> None:
        """Put the message and the buttons below what the subclass filled in."""
        self.form.addRow(self.message)
        box = QDialogButtonBox(self)
        cancel = QPushButton(say("act.cancel"), self)
        cancel.setAutoDefault(False)
        box.addButton(self.button, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        cancel.clicked.connect(self.reject)
        self.form.addRow(box)

    def begin(self) -> None:
        """Open it over its window, as high as its sentences need."""
        self.finished.connect(self.deleteLater)
        self.open()
        self.fit()

    def do(self, worker: Worker, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do what was asked on the worker; the form goes when it is done, and stays where it was refused."""

        def ended(result: T) -> None:
            self.accept()
            done(result)

        worker.submit(work, ended, self.refuse, asker=self)

    def refuse(self, error: KnownError) -> None:
        """Say why it was not done; what was typed stays."""
        self._wait(busy=False)
        self.tell(error_sentence(error))

    def reject(self) -> None:
        """Qt's: Escape and the button beside; not while it is being done."""
        if not self._busy:
            super().reject()

    def tell(self, text: str, where: QWidget | None = None) -> None:
        """Say what is wrong."""
        self.message.tell(text, "error")
        if where is not None:
            where.setFocus()
        self.fit()

    def fit(self) -> None:
        """Grow by what a sentence needs."""
        self.form.activate()
        self.resize(self.width(), max(self.height(), self.form.totalHeightForWidth(self.width())))

    def _line(self, text: str, kind: str = "") -> QLabel:
        label = QLabel(self)
        # What a request brought is never read as markup, nor as a key of the keyboard.
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(text)
        label.setWordWrap(True)
        if kind:
            label.setProperty("kind", kind)
        self.form.addRow(label)
        return label

    @Slot()
    def _ask(self) -> None:
        wrong = self.complaint()
        if wrong is not None:
            self.tell(*wrong)
            return
        self.message.hide()
        self._wait(busy=True)
        self.hand_on()

    def _wait(self, *, busy: bool) -> None:
        self._busy = busy
        self.button.setEnabled(not busy)
