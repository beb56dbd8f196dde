"""What the first start and the envelope's page share: a form for an account, then the code and the request."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import KnownError
from app.files import write
from app.ports import Account
from app.procedure.texts import error_sentence
from ui.widgets.file_question import ask_where_to_save
from ui.widgets.kind import dress
from ui.widgets.notice import Notice
from ui.window.words import say
from ui.window.worker import Worker

if TYPE_CHECKING:
    from app.laptop.service import LaptopService

_YEARS = 5
WIDTH = 560


class NewAccountPage(QWidget):
    """A card with fields and a button, and below it what came of them: the code, shown once, and the request.

    `made` carries the `app.ports.Account` once the code was shown and the request is on disk.
    """

    made = Signal(object)

    def __init__(
        self, service: LaptopService, worker: Worker, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._worker = worker
        self._today = today
        self._account: Account | None = None
        self.folder = Path.home()
        self.setObjectName("page")
        self.card = QWidget(self)
        self.card.setProperty("kind", "card")
        self.card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card.setFixedWidth(WIDTH)
        self.form = QFormLayout(self.card)
        self.form.setContentsMargins(28, 20, 28, 20)
        # Not an alignment: the height of a wrapped message counts only where the layout gives the width.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.card)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(1)

    def _heading(self, title: str, hint: str) -> QLabel:
        heading = QLabel(say(title), self.card)
        heading.setProperty("kind", "big")
        self.form.addRow(heading)
        below = QLabel(say(hint), self.card)
        below.setWordWrap(True)
        self.form.addRow(below)
        return below

    def _outcome(self) -> None:
        """The lines below the form: the code, what went wrong, and the button that leads on."""
        self.recovery = Notice(self.card)
        self.recovery.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.form.addRow(self.recovery)
        self.message = Notice(self.card)
        self.form.addRow(self.message)
        self.go_on = self._button("first.go-on", self._make_request)
        self.go_on.hide()
        self.form.addRow(self.go_on)

    def _field(self, key: str, *, secret: bool = False) -> QLineEdit:
        field = QLineEdit(self.card)
        field.setAccessibleName(say(f"first.{key}"))
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        field.returnPressed.connect(self.focusNextChild)
        self.form.addRow(say(f"first.{key}"), field)
        return field

    def _button(self, key: str, do: object, kind: str = "main") -> QPushButton:
        button = QPushButton(say(key), self.card)
        # Outside a dialog Qt lets only Space press a button; here Enter does too.
        button.setAutoDefault(True)
        button.clicked.connect(do)
        dress(button, kind)
        return button

    def _show_code(self, account: Account, code: str) -> None:
        """Show the recovery code; only the request is left to be saved."""
        self._account = account
        self.recovery.tell(say("first.recovery", code=code), "warning")
        self.go_on.show()
        # Rows that came and went leave the form with heights of before: the code must not be cut.
        self.form.invalidate()
        self.form.activate()
        self.go_on.setFocus()

    @Slot()
    def _make_request(self) -> None:
        """Make the request, or take the one that was made, and go on with `_ask_where`."""
        raise NotImplementedError

    def _ask_where(self, request: bytes) -> None:
        # Whoever does not say where comes back to the code and the button: the request is not lost.
        ask_where_to_save(
            self,
            say("first.save-request"),
            self.folder / say("first.request-name"),
            say("first.request-filter"),
            lambda path: self._save(path, request),
        )

    def _save(self, path: Path, request: bytes) -> None:
        self.folder = path.parent
        self._worker.submit(lambda: write(path, request), self._saved, self._failed, asker=self)

    def _saved(self, _: None) -> None:
        self.made.emit(self._account)

    def _failed(self, error: KnownError) -> None:
        self.message.tell(error_sentence(error), "error")
        if self._account is not None:
            self.go_on.setFocus()


def years_later(today: date) -> date:
    """The last day of an account that is made today: five years are the most (S.zzzzj).

    29 February has one every year: it ends with the 28th.
    """
    return date(today.year + _YEARS, today.month, min(today.day, 28))
