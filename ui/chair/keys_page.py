"""The page of the laptop's keys: how long the certificate lasts, what to read to the OKE, whom it revoked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import KnownError
from app.files import write
from app.procedure.texts import error_sentence
from ui.widgets.file_question import ask_where_to_save
from ui.widgets.notice import Notice
from ui.window.action import Action
from ui.window.words import say
from ui.window.worker import Worker

if TYPE_CHECKING:
    from app.laptop.service import LaptopService
    from app.laptop.standing import Keys

_FACTS = ("certificate", "request", "key", "oke", "revoked")
_SHOWN = 16
_MOST = 6


class KeysPage(QWidget):
    """Shows the keys and makes a request to the OKE. `left` is emitted where somebody goes back to the exams."""

    left = Signal()

    def __init__(self, service: LaptopService, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._worker = worker
        self.folder = Path.home()
        self.setObjectName("page")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 30, 40, 30)
        for text, name in (("keys.title", "screen-title"), ("keys.hint", "screen-hint")):
            label = QLabel(say(text), self)
            label.setObjectName(name)
            label.setWordWrap(True)
            layout.addWidget(label)
        card = QFrame(self)
        card.setProperty("kind", "card")
        form = QFormLayout(card)
        form.setContentsMargins(20, 16, 20, 16)
        form.setSpacing(12)
        self.facts = {key: self._fact(card, key) for key in _FACTS}
        for key, label in self.facts.items():
            form.addRow(say(f"keys.{key}"), label)
        layout.addWidget(card)
        self.warning = Notice(self)
        layout.addWidget(self.warning)
        self.message = Notice(self)
        layout.addWidget(self.message)
        self.make_action = Action("keys.make", self.make_request, shortcut="F5")
        self.make_action.put_on(self)
        self.back_action = Action("keys.back", self.left.emit, shortcut="Esc")
        self.back_action.put_on(self)
        buttons = QHBoxLayout()
        self._make_button = self.make_action.button(self, kind="main")
        buttons.addWidget(self._make_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_action.button(self))
        layout.addLayout(buttons)
        layout.addStretch(1)

    def refresh(self) -> None:
        """Look at the keys again."""
        self.message.hide()
        self._worker.submit(self._service.keys, self._show, self._failed, asker=self)

    def take_focus(self) -> None:
        """Begin where a request is made."""
        self._make_button.setFocus()

    @Slot()
    def make_request(self) -> None:
        """Make the request and ask where to save it."""
        self.message.hide()
        self._worker.submit(self._service.request_again, self._ask_where, self._failed, asker=self)

    def _ask_where(self, request: bytes) -> None:
        ask_where_to_save(
            self,
            say("first.save-request"),
            self.folder / say("first.request-name"),
            say("first.request-filter"),
            lambda path: self._save(path, request),
        )

    def _save(self, path: Path, request: bytes) -> None:
        self.folder = path.parent

        def work() -> Keys:
            write(path, request)
            return self._service.keys()

        self._worker.submit(work, self._saved, self._failed, asker=self)

    def _saved(self, keys: Keys) -> None:
        self._show(keys)
        # A renewal is signed with a key that the OKE knows: nothing is compared aloud.
        key = "saved-renewal" if keys.purpose == "renewal" else "saved"
        self.message.tell(say(f"keys.{key}", fingerprint=keys.request or ""), "good")
        self._make_button.setFocus()

    def _show(self, keys: Keys) -> None:
        nothing = say("keys.nothing")
        self.facts["certificate"].setText(_certificate(keys))
        asked = keys.request is not None
        self.facts["request"].setText(
            say(f"keys.request-{keys.purpose}", fingerprint=keys.request or "") if asked else nothing
        )
        self.facts["key"].setText(f"{keys.key[:_SHOWN].upper()}…" if keys.key else nothing)
        self.facts["oke"].setText(keys.oke or nothing)
        revoked = [f"{key[:_SHOWN].upper()}…" for key in keys.revoked[:_MOST]]
        more = ["…"] if len(keys.revoked) > _MOST else []
        self.facts["revoked"].setText(
            say("keys.revoked-some", count=len(keys.revoked), keys=[*revoked, *more])
            if revoked
            else say("keys.revoked-none")
        )
        self.warning.hide()
        if keys.missing is not None:
            day = "–" if keys.certificate_ends is None else f"{keys.certificate_ends:%d.%m.%Y}"
            self.warning.tell(error_sentence(KnownError(keys.missing, day=day)), "warning")

    def _failed(self, error: KnownError) -> None:
        self.message.tell(error_sentence(error), "error")

    def _fact(self, card: QWidget, key: str) -> QLabel:
        label = QLabel(card)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setAccessibleName(say(f"keys.{key}"))
        return label


def _certificate(keys: Keys) -> str:
    if keys.certificate_ends is None:
        return say("keys.certificate-none")
    day = f"{keys.certificate_ends:%d.%m.%Y}"
    if keys.missing == "K-412":
        return say("keys.certificate-ended", day=day)
    key = "keys.certificate-soon" if keys.ends_soon else "keys.certificate-good"
    return say(key, day=day, days=keys.days_left or 0)
