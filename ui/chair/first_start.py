"""The first start: the store is made, its recovery code shown once, and the request to the OKE saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import KnownError
from app.files import write
from app.ports import Account, Person
from app.procedure.texts import error_sentence
from ui.widgets.file_question import ask_where_to_save
from ui.widgets.kind import dress
from ui.widgets.notice import Notice
from ui.window.words import say
from ui.window.worker import Worker

if TYPE_CHECKING:
    from app.laptop.service import LaptopService

_FIELDS = ("name", "email", "phone", "laptop", "organisation")
_NEEDED = ("name", "email", "laptop", "organisation")
_YEARS = 5
_OF_THE_PASSPHRASE = ("S-106",)


class FirstStartPage(QWidget):
    """Makes the store. `made` carries the `app.ports.Account` once the code was shown and the request is on disk."""

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
        card = QWidget(self)
        card.setProperty("kind", "card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card.setFixedWidth(560)
        form = QFormLayout(card)
        form.setContentsMargins(28, 20, 28, 20)
        title = QLabel(say("first.title"), card)
        title.setProperty("kind", "big")
        form.addRow(title)
        hint = QLabel(say("first.hint"), card)
        hint.setWordWrap(True)
        form.addRow(hint)
        self.fields = {key: self._field(form, key, card) for key in _FIELDS}
        self.passphrase = self._field(form, "passphrase", card, secret=True)
        self.again = self._field(form, "again", card, secret=True)
        self.practice = QCheckBox(say("first.practice"), card)
        form.addRow("", self.practice)
        self.button = self._button("first.make", self.make, card)
        form.addRow(self.button)
        self.recovery = Notice(card)
        self.recovery.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        form.addRow(self.recovery)
        self.message = Notice(card)
        form.addRow(self.message)
        self.go_on = self._button("first.go-on", self._make_request, card)
        self.go_on.hide()
        form.addRow(self.go_on)
        # Not an alignment: the height of a wrapped message counts only where the layout gives the width.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(1)

    def take_focus(self) -> None:
        """Begin at the name."""
        self.fields["name"].setFocus()

    def _field(self, form: QFormLayout, key: str, card: QWidget, *, secret: bool = False) -> QLineEdit:
        field = QLineEdit(card)
        field.setAccessibleName(say(f"first.{key}"))
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        field.returnPressed.connect(self.focusNextChild)
        form.addRow(say(f"first.{key}"), field)
        return field

    def _button(self, key: str, do: object, card: QWidget) -> QPushButton:
        button = QPushButton(say(key), card)
        # Outside a dialog Qt lets only Space press a button; here Enter does too.
        button.setAutoDefault(True)
        button.clicked.connect(do)
        dress(button, "main")
        return button

    @Slot()
    def make(self) -> None:
        """Make the store and the request, if everything needed is filled in."""
        values = {key: field.text().strip() for key, field in self.fields.items()}
        missing = next((key for key in _NEEDED if not values[key]), None)
        if missing is not None:
            self.message.tell(say("act.missing", field=say(f"first.{missing}")), "error")
            self.fields[missing].setFocus()
            return
        if self.passphrase.text() != self.again.text():
            self.message.tell(say("first.different"), "error")
            self.again.setFocus()
            return
        person = Person(name=values["name"], email=values["email"], phone=values["phone"])
        passphrase, practice = self.passphrase.text(), self.practice.isChecked()
        expires = _years_later(self._today)

        def work() -> tuple[Account, str]:
            self._service.refuse_unfit(person, values["laptop"], values["organisation"])
            code = self._service.create(person, passphrase, expires, practice=practice)
            return self._service.account, code

        self.button.setEnabled(False)
        self.message.hide()
        self._worker.submit(work, self._made, self._failed, asker=self)

    def _made(self, answer: tuple[Account, str]) -> None:
        self._account, code = answer
        for field in (*self.fields.values(), self.passphrase, self.again, self.practice, self.button):
            field.setEnabled(False)
        self.passphrase.clear()
        self.again.clear()
        self.recovery.tell(say("first.recovery", code=code), "warning")
        self.go_on.show()
        self.go_on.setFocus()

    @Slot()
    def _make_request(self) -> None:
        laptop, organisation = (self.fields[key].text().strip() for key in ("laptop", "organisation"))
        self.message.hide()
        self._worker.submit(
            lambda: self._service.request_enrolment(laptop, organisation),
            self._ask_where,
            self._failed,
            asker=self,
        )

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
            return
        self.button.setEnabled(True)
        # Of the passphrase nobody can see what is wrong: it is typed anew.
        self.passphrase.clear()
        self.again.clear()
        (self.passphrase if error.code in _OF_THE_PASSPHRASE else self.fields["name"]).setFocus()


def _years_later(today: date) -> date:
    # An account lasts five years at most (S.zzzzj); the last day is one before, and 29 February has one every year.
    return date(today.year + _YEARS, today.month, min(today.day, 28))
