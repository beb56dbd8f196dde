"""The list of exams on this laptop, and taking a package in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QInputDialog, QLabel, QVBoxLayout, QWidget

from app.errors import KnownError
from app.files import read
from app.ports import LoginRole, Person
from app.procedure.texts import error_sentence
from ui.chair.account_dialog import AccountDialog
from ui.models.exams import ExamsModel
from ui.widgets.file_question import ask_which_file
from ui.widgets.notice import Notice
from ui.widgets.row_table import RowTable
from ui.window.action import Action
from ui.window.words import say
from ui.window.worker import Worker

if TYPE_CHECKING:
    from app.laptop.service import ExamChoice, LaptopService
    from app.laptop.service import Slot as StoreSlot


class HomePage(QWidget):
    """Lists the exams. `opened` carries an `OpenedExam`, `slots_changed` everybody who may unlock the laptop now."""

    opened = Signal(object)
    slots_changed = Signal(object)

    def __init__(self, service: LaptopService, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._worker = worker
        self.folder = Path.home()
        self.setObjectName("page")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 30, 40, 30)
        title = QLabel(say("exams.title"), self)
        title.setObjectName("screen-title")
        layout.addWidget(title)
        self._hint = QLabel(say("exams.hint"), self)
        self._hint.setObjectName("screen-hint")
        self._hint.setWordWrap(True)
        layout.addWidget(self._hint)
        self.model = ExamsModel(self)
        self.table = RowTable(say("exams.title"), self, lines=1)
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        layout.addWidget(self.table, 1)
        self.open_action = Action(
            "exams.open", self.open_selected, shortcut="Return", enabled=lambda: self._selected() is not None
        )
        # Both Enter keys, and a double click.
        self.table.activated.connect(self.open_action.run)
        self.take_action = Action("exams.take-package", self.ask_for_package, shortcut="Ctrl+O")
        self.take_action.put_on(self, wide=True)
        self._role = LoginRole.CHAIR
        self.account_action = Action(
            "exams.add-administrator",
            self.ask_for_account,
            shortcut="Ctrl+K",
            enabled=lambda: self._role is LoginRole.CHAIR,
        )
        self.account_action.put_on(self, wide=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_action.button(self, kind="main"))
        self._take_button = self.take_action.button(self)
        buttons.addWidget(self._take_button)
        buttons.addStretch(1)
        buttons.addWidget(self.account_action.button(self))
        layout.addLayout(buttons)
        self.message = Notice(self)
        layout.addWidget(self.message)

    def refresh(self) -> None:
        """Read the exams again."""
        self.message.hide()
        self._worker.submit(self._service.exams, self._show, self._failed, asker=self)

    def welcome(self, role: LoginRole) -> None:
        """Offer what somebody in this role may do here."""
        self._role = role
        self.account_action.refresh()

    def take_focus(self) -> None:
        """Begin at the list, or where the first package is taken in."""
        (self.table if self.model.rowCount() else self._take_button).setFocus()

    @Slot()
    def open_selected(self) -> None:
        """Open the selected exam: begin its journal, or go on with it."""
        choice = self._selected()
        if choice is not None:
            self.message.hide()
            self._worker.submit(
                lambda: self._service.open_exam(choice), self.opened.emit, self._failed, asker=self
            )

    @Slot()
    def ask_for_package(self) -> None:
        """Ask which package to take in."""
        title = say("exams.take-package")
        ask_which_file(self, title, self.folder, say("exams.filter"), self.take_package)

    @Slot()
    def ask_for_account(self) -> None:
        """Ask for the account of the computer room's administrator, and make it."""

        def add(person: Person, passphrase: str, expires: date) -> None:
            self._worker.submit(
                lambda: self._service.add_administrator(person, passphrase, expires),
                added,
                dialog.refuse,
                asker=dialog,
            )

        def added(slots: Sequence[StoreSlot]) -> None:
            dialog.accept()
            self.slots_changed.emit(slots)
            number = max(slot.ordinal for slot in slots if slot.role == LoginRole.ADMINISTRATOR)
            self.message.tell(say("account.added", number=number), "good")

        dialog = AccountDialog(add, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_package(self, path: Path, fingerprint: str | None = None) -> None:
        """Take a package in; the first one asks for the OKE's fingerprint from the letter."""
        self.folder = path.parent
        self.message.hide()

        def failed(error: KnownError) -> None:
            if error.code == "K-404" and fingerprint is None:
                self._ask_fingerprint(path)
            else:
                self._failed(error)

        def work() -> Sequence[ExamChoice]:
            self._service.take_package(read(path), path.name, fingerprint)
            return self._service.exams()

        self._worker.submit(
            work,
            self._taken,
            failed,
            asker=self,
        )

    def _ask_fingerprint(self, path: Path) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(say("act.window"))
        dialog.setLabelText(say("exams.fingerprint"))
        dialog.setOkButtonText(say("exams.confirm"))
        dialog.setCancelButtonText(say("act.cancel"))
        dialog.textValueSelected.connect(lambda typed: self.take_package(path, typed))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _taken(self, exams: Sequence[ExamChoice]) -> None:
        self._show(exams)
        self.message.tell(say("exams.taken"), "good")

    def _show(self, exams: Sequence[ExamChoice]) -> None:
        self.model.show_exams(exams)
        self._hint.setText(say("exams.hint") if exams else say("exams.none"))
        if exams:
            flags = QItemSelectionModel.SelectionFlag.SelectCurrent | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.model.index(len(exams) - 1, 0), flags)
        self.open_action.refresh()
        if self.isVisible():
            self.take_focus()

    def _selected(self) -> ExamChoice | None:
        index = self.table.currentIndex()
        return self.model.choice(index.row()) if index.isValid() else None

    def _failed(self, error: KnownError) -> None:
        self.message.tell(error_sentence(error), "error")
