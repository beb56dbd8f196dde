"""The page of the OKE's envelope: its code opens the store, to make the chair's account anew and nothing else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from app.errors import KnownError
from app.ports import Account, Person
from ui.chair.new_account import NewAccountPage, years_later
from ui.window.words import say
from ui.window.worker import Worker

if TYPE_CHECKING:
    from app.laptop.care import Recovered
    from app.laptop.service import LaptopService
    from app.laptop.succession import Cause, Succeeded

_PERSON = ("name", "email", "phone")
_NEEDED = ("name", "email")
_ASKING = ("laptop", "organisation")


class EnvelopePage(NewAccountPage):
    """First the code; then who the chair is from now on; then the next code, and the request.

    `left` is emitted where somebody goes back before an account was made: the store is locked again.
    """

    left = Signal()

    def __init__(
        self, service: LaptopService, worker: Worker, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(service, worker, today, parent)
        self._found: Recovered | None = None
        self._request = b""
        self._hint = self._heading("envelope.title", "envelope.hint")
        self.code = QLineEdit(self.card)
        self.code.setAccessibleName(say("envelope.code"))
        self.code.setPlaceholderText(say("envelope.code-form"))
        self.code.returnPressed.connect(self.open_store)
        self.form.addRow(say("envelope.code"), self.code)
        self.open_button = self._button("envelope.open", self.open_store)
        self.form.addRow(self.open_button)
        self.same = QRadioButton(self.card)
        self.other = QRadioButton(say("envelope.other"), self.card)
        self.form.addRow(self.same)
        self.form.addRow(self.other)
        self.fields = {key: self._field(key) for key in (*_PERSON, *_ASKING)}
        self.passphrase = self._field("passphrase", secret=True)
        self.again = self._field("again", secret=True)
        self.button = self._button("envelope.make", self.make)
        self.form.addRow(self.button)
        self._outcome()
        self.back = self._button("envelope.back", self.leave, "plain")
        self.form.addRow(self.back)
        self.same.toggled.connect(self._who)
        self._show_rows(asked=False)

    def take_focus(self) -> None:
        """Begin at the code."""
        self.code.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Escape goes back, until there is a new account."""
        if event.key() == Qt.Key.Key_Escape and self._account is None:
            self.leave()
        else:
            super().keyPressEvent(event)

    @property
    def opened(self) -> bool:
        """Whether the code has opened the store: whoever was signed in is not any more."""
        return self._found is not None

    @Slot()
    def leave(self) -> None:
        """Go back to the passphrase."""
        self.code.clear()
        self.left.emit()

    @Slot()
    def open_store(self) -> None:
        """Try the code."""
        code = self.code.text()
        self._enable(possible=False)
        self.message.hide()
        self._worker.submit(lambda: self._service.recover(code), self._opened, self._failed, asker=self)

    def _opened(self, found: Recovered) -> None:
        self._found = found
        self._enable(possible=True)
        self.code.clear()
        before = found.before.name if found.before else "–"
        self.same.setText(say("envelope.same", name=before))
        self._hint.setText(say("envelope.hint-account"))
        self._show_rows(asked=True)
        self.same.setChecked(True)
        self._who()
        self.same.setFocus()

    @Slot()
    def _who(self) -> None:
        """The same chair's data are known; another one's are typed."""
        for key in _PERSON:
            self._row(self.fields[key], shown=not self.same.isChecked())

    @Slot()
    def make(self) -> None:
        """Make the account, if everything needed is filled in."""
        values = {key: field.text().strip() for key, field in self.fields.items()}
        found = self._found
        known = found is not None and found.asked is not None
        before = found.before if found is not None and self.same.isChecked() else None
        needed = (*(() if before else _NEEDED), *(() if known else _ASKING))
        missing = next((key for key in needed if not values[key]), None)
        if missing is not None:
            self.message.tell(say("act.missing", field=say(f"first.{missing}")), "error")
            self.fields[missing].setFocus()
            return
        if self.passphrase.text() != self.again.text():
            self.message.tell(say("first.different"), "error")
            self.again.setFocus()
            return
        person = before or Person(name=values["name"], email=values["email"], phone=values["phone"])
        passphrase, expires = self.passphrase.text(), years_later(self._today)

        def work() -> tuple[Account, Succeeded]:
            from app.laptop.enrolment import Asking  # noqa: PLC0415  # cryptography, on the worker's thread

            asking = None if known else Asking(laptop=values["laptop"], organisation=values["organisation"])
            cause: Cause = "recovery" if before else "succession"
            done = self._service.succeed(person, passphrase, expires, cause, asking)
            return self._service.account, done

        self._enable(possible=False)
        self.message.hide()
        self._worker.submit(work, self._succeeded, self._failed, asker=self)

    def _succeeded(self, answer: tuple[Account, Succeeded]) -> None:
        account, done = answer
        self._request = done.request
        self.passphrase.clear()
        self.again.clear()
        self._show_rows(asked=False)
        for row in (self.code, self.open_button, self.back):
            self._row(row, shown=False)
        self._hint.setText(say("envelope.hint-code"))
        self._show_code(account, done.recovery_code)

    @Slot()
    def _make_request(self) -> None:
        self._ask_where(self._request)

    def _show_rows(self, *, asked: bool) -> None:
        """Either the code is asked for, or the account."""
        of_the_code: tuple[QWidget, ...] = (self.code, self.open_button)
        of_the_account: tuple[QWidget, ...] = (
            self.same,
            self.other,
            self.passphrase,
            self.again,
            self.button,
        )
        for row in of_the_code:
            self._row(row, shown=not asked)
        for row in of_the_account:
            self._row(row, shown=asked)
        unknown = self._found is not None and self._found.asked is None
        for key, field in self.fields.items():
            self._row(field, shown=asked and key in _ASKING and unknown)

    def _row(self, widget: QWidget, *, shown: bool) -> None:
        self.form.setRowVisible(widget, shown)

    def _failed(self, error: KnownError) -> None:
        super()._failed(error)
        self._enable(possible=True)
        if self._found is None:
            self.code.selectAll()
            self.code.setFocus()
        elif self._account is None:
            # Of the passphrase nobody can see what is wrong: it is typed anew.
            self.passphrase.clear()
            self.again.clear()
            self.passphrase.setFocus()

    def _enable(self, *, possible: bool) -> None:
        for widget in (self.code, self.open_button, self.button):
            widget.setEnabled(possible)
