"""The form that adds the account of a computer room's administrator (Z7.1)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.errors import KnownError
from app.ports import Person
from app.procedure.texts import error_sentence
from ui.widgets.date_field import DateField
from ui.widgets.notice import Notice
from ui.window.words import say

# Person, passphrase, and the day the authorisation ends: what the account is made of.
Add = Callable[[Person, str, date], None]
_SECRET = ("passphrase", "again")
_FIELD_OF = {"S-106": "passphrase", "S-107": "expires"}


class AccountDialog(QDialog):
    """Hands what was filled in to `add`; whoever makes the account says how it ended: `accept`, or `refuse`.

    Until then the form stays open: nobody can go away from an account that is just being made.
    """

    def __init__(self, add: Add, parent: QWidget) -> None:
        super().__init__(parent)
        self._add = add
        self._busy = False
        self.setWindowTitle(say("act.window"))
        self.setMinimumWidth(520)
        form = QFormLayout(self)
        title = QLabel(say("account.title"), self)
        title.setObjectName("dialog-title")
        form.addRow(title)
        intro = QLabel(say("account.intro"), self)
        intro.setWordWrap(True)
        form.addRow(intro)
        # Tab goes through them in the order in which they are made.
        self.fields: dict[str, QLineEdit] = {"name": QLineEdit(self), "email": QLineEdit(self)}
        self.fields["expires"] = self.expires = DateField(self)
        self.fields |= {key: QLineEdit(self) for key in _SECRET}
        for key, field in self.fields.items():
            field.setAccessibleName(say(f"account.{key}"))
            form.addRow(say(f"account.{key}"), field)
        for key in _SECRET:
            self.fields[key].setEchoMode(QLineEdit.EchoMode.Password)
        self.message = Notice(self)
        form.addRow(self.message)
        box = QDialogButtonBox(self)
        self.button = QPushButton(say("account.add"), self)
        self.button.setDefault(True)
        self.button.setProperty("kind", "main")
        cancel = QPushButton(say("act.cancel"), self)
        box.addButton(self.button, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        form.addRow(box)
        self.button.clicked.connect(self._ask)
        cancel.clicked.connect(self.reject)
        self.fields["name"].setFocus()

    def refuse(self, error: KnownError) -> None:
        """Say why there is no account; of the passphrase nobody can see what is wrong, so it is typed anew."""
        self._wait(busy=False)
        if error.code == "S-106":
            for key in _SECRET:
                self.fields[key].clear()
        self._tell(error_sentence(error), _FIELD_OF.get(error.code, "name"))

    def reject(self) -> None:
        """Qt's: Escape and the button beside."""
        if not self._busy:
            super().reject()

    @Slot()
    def _ask(self) -> None:
        values = {
            key: field.text() if key in _SECRET else field.text().strip()
            for key, field in self.fields.items()
        }
        missing = next((key for key, value in values.items() if not value), None)
        if missing is not None:
            self._tell(say("act.missing", field=say(f"account.{missing}")), missing)
            return
        expires = self.expires.day()
        if expires is None:
            self._tell(say("account.wrong-date"), "expires")
            return
        if values["passphrase"] != values["again"]:
            self._tell(say("account.different"), "again")
            return
        self.message.hide()
        self._wait(busy=True)
        self._add(Person(name=values["name"], email=values["email"]), values["passphrase"], expires)

    def _wait(self, *, busy: bool) -> None:
        self._busy = busy
        self.button.setEnabled(not busy)

    def _tell(self, text: str, field: str) -> None:
        self.message.tell(text, "error")
        self.fields[field].setFocus()
        self.fields[field].selectAll()
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
