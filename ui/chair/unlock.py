"""The unlock page: who it is and the passphrase; the same page locks the window and switches users."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import KnownError
from app.ports import Account, StoreSlot
from app.procedure.texts import error_sentence
from ui.window.words import say
from ui.window.worker import Worker


class Unlocking(Protocol):
    """Who opens a store by a slot and its passphrase: the laptop's service, or the desk's."""

    def unlock(self, slot: str, passphrase: str) -> Account: ...


class UnlockPage(QWidget):
    """Asks for a slot and its passphrase. `unlocked` carries the `app.ports.Account` that came in.

    On a laptop the `envelope` is another way in; `envelope_wanted` is emitted where somebody has it.
    """

    unlocked = Signal(object)
    envelope_wanted = Signal()

    def __init__(
        self, service: Unlocking, worker: Worker, parent: QWidget | None = None, *, envelope: bool = False
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._worker = worker
        self.setObjectName("page")
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        card = QWidget(self)
        card.setProperty("kind", "card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card.setFixedWidth(440)
        form = QFormLayout(card)
        form.setContentsMargins(28, 24, 28, 24)
        form.setSpacing(12)
        title = QLabel(say("unlock.title"), card)
        title.setProperty("kind", "big")
        form.addRow(title)
        self.account = QComboBox(card)
        self.account.setAccessibleName(say("unlock.account"))
        form.addRow(say("unlock.account"), self.account)
        self.passphrase = QLineEdit(card)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(say("unlock.passphrase"))
        self.passphrase.returnPressed.connect(self.unlock)
        form.addRow(say("unlock.passphrase"), self.passphrase)
        self.button = QPushButton(say("unlock.open"), card)
        self.button.setProperty("kind", "main")
        self.button.clicked.connect(self.unlock)
        form.addRow(self.button)
        self.message = QLabel(card)
        self.message.setWordWrap(True)
        self.message.setProperty("kind", "error")
        self.message.hide()
        form.addRow(self.message)
        self.envelope = QPushButton(say("unlock.recovery"), card)
        self.envelope.setProperty("kind", "link")
        self.envelope.setAutoDefault(True)
        self.envelope.clicked.connect(self.envelope_wanted)
        self.envelope.setVisible(envelope)
        form.addRow(self.envelope)
        self._hint = QLabel(card)
        self._hint.setProperty("kind", "quiet")
        self._hint.setWordWrap(True)
        self._hint.hide()
        form.addRow(self._hint)
        # Not an alignment: the height of a wrapped message counts only where the layout gives the width.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(2)

    def show_accounts(self, accounts: Sequence[StoreSlot], chosen: str | None = None) -> None:
        """Offer these accounts: by role and number, for no name is known while the store is locked."""
        self.account.clear()
        for account in accounts:
            if account.role in _ROLES:
                text = say("unlock.slot", role=say(f"unlock.{account.role}"), number=account.ordinal)
                self.account.addItem(text, account.id)
        if chosen is not None:
            self.account.setCurrentIndex(max(0, self.account.findData(chosen)))

    def show_hint(self, text: str) -> None:
        """Show a line below the button."""
        self._hint.setText(text)
        self._hint.show()

    def show_error(self, error: KnownError) -> None:
        """Say what is wrong with the store or with what was typed."""
        self.message.setText(error_sentence(error))
        self.message.show()

    def take_focus(self) -> None:
        """Begin at the passphrase: the account is rarely another one."""
        self.passphrase.clear()
        self.message.hide()
        self.passphrase.setFocus()

    @Slot()
    def unlock(self) -> None:
        """Try the passphrase; the key is stretched on the worker, so that the window stays alive."""
        slot, passphrase = str(self.account.currentData() or ""), self.passphrase.text()
        self._enable(possible=False)
        self.message.hide()
        self._worker.submit(
            lambda: self._service.unlock(slot, passphrase), self._came_in, self._stays_out, asker=self
        )

    def _came_in(self, account: object) -> None:
        self._enable(possible=True)
        self.passphrase.clear()
        self.unlocked.emit(account)

    def _stays_out(self, error: KnownError) -> None:
        self._enable(possible=True)
        self.show_error(error)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _enable(self, *, possible: bool) -> None:
        self.button.setEnabled(possible)
        self.passphrase.setEnabled(possible)
        self.account.setEnabled(possible)


_ROLES = ("chair", "administrator", "clerk")
