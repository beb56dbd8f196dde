"""The first start: the store is made, its recovery code shown once, and the request to the OKE saved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from app.errors import KnownError
from app.ports import Account, Person
from ui.chair.new_account import NewAccountPage, years_later
from ui.window.words import say
from ui.window.worker import Worker

if TYPE_CHECKING:
    from app.laptop.service import LaptopService

_FIELDS = ("name", "email", "phone", "laptop", "organisation")
_NEEDED = ("name", "email", "laptop", "organisation")
_OF_THE_PASSPHRASE = ("S-106",)


class FirstStartPage(NewAccountPage):
    """Makes the store."""

    def __init__(
        self, service: LaptopService, worker: Worker, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(service, worker, today, parent)
        self._heading("first.title", "first.hint")
        self.fields = {key: self._field(key) for key in _FIELDS}
        self.passphrase = self._field("passphrase", secret=True)
        self.again = self._field("again", secret=True)
        self.practice = QCheckBox(say("first.practice"), self.card)
        self.form.addRow("", self.practice)
        self.button = self._button("first.make", self.make)
        self.form.addRow(self.button)
        self._outcome()

    def take_focus(self) -> None:
        """Begin at the name."""
        self.fields["name"].setFocus()

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
        expires = years_later(self._today)

        def work() -> tuple[Account, str]:
            self._service.refuse_unfit(person, values["laptop"], values["organisation"])
            code = self._service.create(person, passphrase, expires, practice=practice)
            return self._service.account, code

        self.button.setEnabled(False)
        self.message.hide()
        self._worker.submit(work, self._made, self._failed, asker=self)

    def _made(self, answer: tuple[Account, str]) -> None:
        for field in (*self.fields.values(), self.passphrase, self.again, self.practice, self.button):
            field.setEnabled(False)
        self.passphrase.clear()
        self.again.clear()
        self._show_code(*answer)

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

    def _failed(self, error: KnownError) -> None:
        super()._failed(error)
        if self._account is not None:
            return
        self.button.setEnabled(True)
        # Of the passphrase nobody can see what is wrong: it is typed anew.
        self.passphrase.clear()
        self.again.clear()
        (self.passphrase if error.code in _OF_THE_PASSPHRASE else self.fields["name"]).setFocus()
