"""The list of exams on this laptop, and taking a package in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from app.errors import KnownError
from app.files import read
from app.laptop.care import LEFTOVERS
from app.ports import LoginRole, Person
from app.procedure.texts import error_sentence
from ui.chair.account_dialog import AccountDialog
from ui.chair.erase_dialog import EraseDialog, named
from ui.chair.fingerprint_dialog import FingerprintDialog
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
    from app.laptop.standing import Keys
    from ui.widgets.notice import Kind

    # What a file brought in words, the exam and its run that it answered, if any, and the exams after it.
    _Told = tuple[tuple[str, Kind], tuple[str, int] | None, Sequence[ExamChoice]]


class HomePage(QWidget):
    """Lists the exams. `opened` carries an `OpenedExam`, `slots_changed` everybody who may unlock the laptop now.

    `exam_let_go` carries the id and the run of an exam that can only be opened anew, where it was open;
    `keys_wanted` is emitted for the page of the keys.
    """

    opened = Signal(object)
    slots_changed = Signal(object)
    exam_let_go = Signal(object)
    keys_wanted = Signal()

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
        # Above the list: whoever cannot sign this evening must hear of it in the morning.
        self.keys_notice = Notice(self)
        layout.addWidget(self.keys_notice)
        self.model = ExamsModel(self)
        self.table = RowTable(say("exams.title"), self, lines=1)
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        layout.addWidget(self.table, 1)
        self.open_action = Action(
            "exams.open", self.open_selected, shortcut="Return", enabled=lambda: self._selected() is not None
        )
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._refresh_actions())
        # Both Enter keys, and a double click.
        self.table.activated.connect(self.open_action.run)
        self.take_action = Action("exams.take-package", self.ask_for_package, shortcut="Ctrl+O")
        self.take_action.put_on(self, wide=True)
        self._role = LoginRole.CHAIR
        self._known_to_oke = False
        self.erase_action = Action(
            "exams.erase", self.ask_whether_to_erase, shortcut="Ctrl+Del", enabled=self._can_erase
        )
        self.erase_action.put_on(self, wide=True)
        self.keys_action = Action("exams.keys", self.keys_wanted.emit, shortcut="Ctrl+I")
        self.keys_action.put_on(self, wide=True)
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
        buttons.addWidget(self.erase_action.button(self, kind="danger"))
        buttons.addStretch(1)
        layout.addLayout(buttons)
        # A row of their own: all five in one are wider than a small screen.
        of_the_laptop = QHBoxLayout()
        of_the_laptop.addWidget(self.keys_action.button(self))
        of_the_laptop.addWidget(self.account_action.button(self))
        of_the_laptop.addStretch(1)
        layout.addLayout(of_the_laptop)
        self.message = Notice(self)
        layout.addWidget(self.message)

    def refresh(self) -> None:
        """Read the exams again."""
        self.message.hide()
        self._worker.submit(self._service.exams, self._show, self._failed, asker=self)
        self._ask_about_keys()

    def welcome(self, role: LoginRole) -> None:
        """Offer what somebody in this role may do here."""
        self._role = role
        self._refresh_actions()

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
        """Take a file of the OKE in; the first package asks for the OKE's fingerprint from the letter."""
        self.folder = path.parent
        self.message.hide()

        def failed(error: KnownError) -> None:
            if error.code == "K-404":
                self._ask_fingerprint(path, error.context["groups"])
            else:
                self._failed(error)

        self._take(path, fingerprint, self._taken, failed)

    def _take(
        self,
        path: Path,
        fingerprint: str | None,
        done: Callable[[_Told], object],
        failed: Callable[[KnownError], object],
    ) -> None:
        def work() -> _Told:
            from app.laptop.answers import Answer  # noqa: PLC0415  # on the worker's thread
            from ui.chair.taken_words import package_words, receipt_words  # noqa: PLC0415  # likewise

            found = self._service.take_file(read(path), path.name, fingerprint)
            if isinstance(found, Answer):
                answered = (found.receipt.exam_id, found.receipt.run)
                return receipt_words(found), answered, self._service.exams()
            return package_words(found), None, self._service.exams()

        self._worker.submit(work, done, failed, asker=self)

    def _ask_fingerprint(self, path: Path, groups: Sequence[int]) -> None:
        def taken(answer: _Told) -> None:
            dialog.accept()
            self._taken(answer)

        def failed(error: KnownError) -> None:
            if error.code == "K-404":
                dialog.refuse(error)
            else:
                dialog.give_up()
                self._failed(error)

        dialog = FingerprintDialog(groups, lambda typed: self._take(path, typed, taken, failed), self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _taken(self, answer: _Told) -> None:
        (words, kind), answered, exams = answer
        if answered is not None:
            self.exam_let_go.emit(answered)
        self._show(exams)
        self.message.tell(words, kind)
        self._ask_about_keys()

    @Slot()
    def ask_whether_to_erase(self) -> None:
        """Ask whether the selected exam is to be erased, by its name; then erase it."""
        choice = self._selected()
        if choice is None:
            return
        dialog = EraseDialog(choice, self)
        dialog.accepted.connect(lambda: self._erase(choice))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _erase(self, choice: ExamChoice) -> None:
        def work() -> Sequence[ExamChoice]:
            self._service.erase_exam(choice)
            return self._service.exams()

        def erased(exams: Sequence[ExamChoice]) -> None:
            self.exam_let_go.emit((choice.exam_id, choice.run))
            self._show(exams)
            self.message.tell(say("exams.erased", **named(choice)), "good")

        def failed(error: KnownError) -> None:
            if error.code == LEFTOVERS:
                self.exam_let_go.emit((choice.exam_id, choice.run))
                self._worker.submit(self._service.exams, self._show, self._failed, asker=self)
            self._failed(error)

        self.message.hide()
        self._worker.submit(work, erased, failed, asker=self)

    def _can_erase(self) -> bool:
        choice = self._selected()
        return self._role is LoginRole.CHAIR and choice is not None and choice.erasable

    def _ask_about_keys(self) -> None:
        self._worker.submit(self._service.keys, self._show_keys, self._failed, asker=self)

    def _show_keys(self, keys: Keys) -> None:
        from ui.chair.taken_words import keys_warning  # noqa: PLC0415  # a page later than the first

        self._known_to_oke = keys.certificate_ends is not None
        self._show_hint()
        warning = keys_warning(keys) if self._role is LoginRole.CHAIR else None
        self.keys_notice.setVisible(warning is not None)
        if warning is not None:
            self.keys_notice.tell(warning, "warning")

    def _show(self, exams: Sequence[ExamChoice]) -> None:
        self.model.show_exams(exams)
        self._show_hint()
        if exams:
            flags = QItemSelectionModel.SelectionFlag.SelectCurrent | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.model.index(len(exams) - 1, 0), flags)
        self._refresh_actions()
        if self.isVisible():
            self.take_focus()

    def _show_hint(self) -> None:
        nothing = "exams.none-known" if self._known_to_oke else "exams.none"
        self._hint.setText(say("exams.hint") if self.model.rowCount() else say(nothing))

    @Slot()
    def _refresh_actions(self) -> None:
        for action in (self.open_action, self.erase_action, self.account_action):
            action.refresh()

    def _selected(self) -> ExamChoice | None:
        index = self.table.currentIndex()
        return self.model.choice(index.row()) if index.isValid() else None

    def _failed(self, error: KnownError) -> None:
        self.message.tell(error_sentence(error), "error")
