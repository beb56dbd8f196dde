"""The screen for laptops and their keys: who is known, until when, and what a clerk does about it."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import files
from app.desk.key_service import Certified, KeyService, Taken
from app.desk.laptops import KnownLaptop, Validity
from app.desk.requests import Asked
from app.desk.signing import DeskKey, DeskValidity
from app.exam.clock import warsaw
from ui.clerk.certify_dialog import CertifyDialog
from ui.clerk.key_dialog import KeyDialog
from ui.clerk.laptop_panel import LaptopPanel
from ui.clerk.request_dialog import RequestDialog
from ui.clerk.revoke_dialog import RevokeDialog
from ui.clerk.saving import Saving
from ui.models import laptops as columns
from ui.models.laptops import LaptopsModel, laptop_row
from ui.widgets.file_question import ask_folder, ask_where_to_save, ask_which_file
from ui.widgets.notice import Notice
from ui.widgets.row_table import RowTable
from ui.widgets.tones import SmallPrintDelegate, ToneDelegate
from ui.window.action import Action
from ui.window.words import say
from ui.window.worker import Worker


class LaptopsPage(QWidget):
    """Lists the laptops; reads requests, revokes, certifies, and saves what others check with.

    `revoked` comes when a key was revoked: bundles that it signed may stand otherwise now.
    """

    revoked = Signal()

    def __init__(self, service: KeyService, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._worker = worker
        self._laptops: dict[str, KnownLaptop] = {}
        self._own: DeskKey | None = None
        self.setObjectName("page")
        self.setAccessibleName(say("laptops.title"))
        self.model = LaptopsModel(self)
        self.table = self._make_table()
        self.panel = LaptopPanel(self)
        self.notice = Notice(self)
        self._saving = Saving(self, worker, self.notice)
        self.read = Action("laptops.read", self._ask_request, shortcut="Z")
        self.certify = Action("laptops.certify", self._ask_certify, shortcut="C", enabled=self._may_go_on)
        self.revoke = Action("laptops.revoke", self._ask_revoke, shortcut="U", enabled=self._may_go_on)
        self.trust = Action("laptops.trust", self._ask_trust, shortcut="E")
        self.renew = Action("laptops.renew", self._renew, shortcut="N", enabled=self._must_renew)
        self._lay_out()
        for action in (self.read, self.certify, self.revoke, self.trust, self.renew):
            action.put_on(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self._show_chosen()

    def _make_table(self) -> RowTable:
        table = RowTable(say("laptops.table"), self)
        table.setModel(self.model)
        for column, width in (
            (columns.STATE, 17),
            (columns.NAME, 19),
            (columns.UNTIL, 12),
        ):
            table.wide(column, width)
        table.share(columns.LAPTOP)
        self._tones, self._small = ToneDelegate(table), SmallPrintDelegate(table)
        table.setItemDelegateForColumn(columns.STATE, self._tones)
        table.setItemDelegateForColumn(columns.LAPTOP, self._small)
        return table

    def _lay_out(self) -> None:
        title = QLabel(say("laptops.title"), self)
        title.setObjectName("screen-title")
        hint = QLabel(say("laptops.hint"), self)
        hint.setObjectName("screen-hint")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.read.button(self, kind="main"))
        buttons.addWidget(self.certify.button(self))
        buttons.addWidget(self.revoke.button(self, kind="danger"))
        buttons.addStretch(1)
        self._renew_button = self.renew.button(self)
        self._renew_button.hide()
        buttons.addWidget(self._renew_button)
        buttons.addWidget(self.trust.button(self))
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(self.table, 7)
        across.addWidget(self.panel, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(10)
        for widget in (title, hint):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addWidget(self.notice)
        layout.addLayout(across, 1)

    # --- what is there ---

    def refresh(self) -> None:
        """Read the register."""
        self._worker.submit(self._service.laptops, self._show, self._saving.failed, asker=self)
        self._worker.submit(
            self._service.oke_fingerprint, self.panel.show_fingerprint, self._saving.failed, asker=self
        )
        self._worker.submit(self._service.own_key, self.show_own, self._saving.failed, asker=self)

    def show_own(self, own: DeskKey | None) -> None:
        """Show how the key of whoever is signed in stands, and offer to renew it where it ends."""
        self._own = own
        self.panel.show_own(own)
        self._renew_button.setVisible(self._must_renew())
        self.renew.refresh()

    def _must_renew(self) -> bool:
        return self._own is not None and self._own.validity is not DeskValidity.VALID

    def _renew(self) -> None:
        def renewed(own: DeskKey | None) -> None:
            self.show_own(own)
            self.notice.tell(say("laptops.own-renewed"), "good")

        self._worker.submit(self._service.renew, renewed, self._saving.failed, asker=self)

    def take_focus(self) -> None:
        """Begin at the list."""
        self.table.setFocus()

    def _show(self, laptops: Sequence[KnownLaptop]) -> None:
        self._laptops = {laptop.key: laptop for laptop in laptops}
        self.model.show_rows([laptop_row(laptop) for laptop in laptops])
        if self._laptop() is None and laptops:
            self.table.selectRow(0)
        self._show_chosen()

    def _laptop(self) -> KnownLaptop | None:
        index = self.table.currentIndex()
        return self._laptops.get(self.model.key_at(index.row())) if index.isValid() else None

    def _may_go_on(self) -> bool:
        laptop = self._laptop()
        return laptop is not None and laptop.validity is not Validity.REVOKED

    @Slot(QModelIndex, QModelIndex)
    def _chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        laptop = self._laptop()
        if laptop is None:
            self.panel.show_nothing()
        else:
            self.panel.show_laptop(laptop)
        for action in (self.certify, self.revoke):
            action.refresh()

    # --- a request comes ---

    def _ask_request(self) -> None:
        ask_which_file(
            self, say("laptops.read"), self._saving.folder, say("laptops.request-filter"), self.read_request
        )

    def read_request(self, path: Path) -> None:
        """Read an enrolment request and show what it asks."""
        self._saving.folder = path.parent

        def looked() -> tuple[bytes, Asked]:
            data = files.read(path)
            return data, self._service.ask(data)

        self._worker.submit(looked, lambda found: self._show_request(*found), self._saving.failed, asker=self)

    def _show_request(self, data: bytes, request: Asked) -> None:
        def take(confirmed: str, reason: str | None) -> None:
            dialog.do(self._worker, lambda: self._service.enrol(data, confirmed, reason), self._taken)

        dialog = RequestDialog(request, take, self)
        self._open(dialog)

    def _taken(self, taken: Taken) -> None:
        said = taken.asked.request
        limited = taken.asked.limited
        if taken.asked.is_renewal and limited is not None:
            until = f"{warsaw(limited):%d.%m.%Y}"
            told = [say("laptops.renewed-limited", laptop=said.laptop, name=said.name, until=until)]
        else:
            words = "laptops.renewed" if taken.asked.is_renewal else "laptops.enrolled"
            told = [say(words, laptop=said.laptop, name=said.name)]
        if taken.revoked:
            told.append(say("laptops.also-revoked", revoked=taken.revoked))
            self.revoked.emit()
        self.notice.tell(" ".join(told), "good")
        self.refresh()

    # --- a key is lost, or ends ---

    def _ask_revoke(self) -> None:
        laptop = self._laptop()
        if laptop is None:
            return

        def revoke(reason: str, since: datetime | None, may_lose: int) -> None:
            dialog.do(
                self._worker, lambda: self._service.revoke(laptop.key, reason, since, may_lose), revoked
            )

        def revoked(_: None) -> None:
            self.notice.tell(say("laptops.was-revoked", laptop=laptop.laptop), "good")
            self.refresh()
            self.revoked.emit()

        dialog = RevokeDialog(laptop, revoke, self)
        self._open(dialog)

    def _ask_certify(self) -> None:
        laptop = self._laptop()
        if laptop is None:
            return

        def certify(until: date | None, whole_centre: bool) -> None:  # what the form hands on
            dialog.do(
                self._worker,
                lambda: self._service.certify(laptop.key, until, whole_centre=whole_centre),
                self._certified,
            )

        dialog = CertifyDialog(laptop, certify, self)
        self._open(dialog)

    def _certified(self, certified: Certified) -> None:
        def save(folder: Path) -> None:
            path = folder / certified.file_name
            told = say("laptops.certified", laptops=certified.laptops, path=str(path))
            self._saving.write(path, certified.content, told)

        ask_folder(self, say("laptops.certify"), self._saving.folder, save)
        self.refresh()

    # --- what leaves ---

    def _ask_trust(self) -> None:
        ask_where_to_save(
            self,
            say("laptops.trust"),
            self._saving.folder / say("laptops.trust-name"),
            say("laptops.trust-filter"),
            self._save_trust,
        )

    def _save_trust(self, path: Path) -> None:
        self._worker.submit(
            self._service.trust_file,
            lambda content: self._saving.write(path, content, say("laptops.trust-saved", path=str(path))),
            self._saving.failed,
            asker=self,
        )

    # --- forms ---

    def _open(self, dialog: KeyDialog) -> None:
        self.notice.hide()
        dialog.begin()
