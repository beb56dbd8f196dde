"""The chair's window: unlock, the list of exams, an exam, the board; locking keeps the clock and the board going."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.errors import KnownError
from app.ports import Account
from app.procedure.texts import load_every_word
from ui.chair.first_start import FirstStartPage
from ui.chair.home import HomePage
from ui.chair.unlock import UnlockPage
from ui.widgets.bug_notice import BugNotice
from ui.widgets.one_line import OneLine
from ui.window.action import Action
from ui.window.loud import describe
from ui.window.words import say
from ui.window.worker import Worker

if TYPE_CHECKING:
    from app.laptop.service import LaptopService, OpenedExam
    from app.laptop.service import Slot as StoreSlot
    from ui.chair.board import Board
    from ui.chair.envelope import EnvelopePage
    from ui.chair.exam_page import ExamPage
    from ui.chair.keys_page import KeysPage

PracticeDesk = Callable[[bytes], bytes]


class ChairWindow(QMainWindow):
    """The window for chair and administrator. `practice_desk` answers bundles in a demonstration."""

    def __init__(
        self,
        service: LaptopService,
        now: Callable[[], datetime],
        *,
        practice_desk: PracticeDesk | None = None,
    ) -> None:
        super().__init__()
        self._service = service
        self._now = now
        self._practice_desk = practice_desk
        self._is_practice = practice_desk is not None
        self._account: Account | None = None
        self._slots: Sequence[StoreSlot] = ()
        self.worker = Worker(self)
        self.bug = BugNotice(say("chair.title"), self)
        self.exam: ExamPage | None = None
        self.board: Board | None = None
        self.keys: KeysPage | None = None
        self.envelope: EnvelopePage | None = None
        self.setWindowTitle(say("chair.title"))
        self.resize(1366, 768)
        self.unlock_page = UnlockPage(service, self.worker, self, envelope=True)
        self.home = HomePage(service, self.worker, self)
        self.first = FirstStartPage(service, self.worker, now().date(), self)
        self.pages = QStackedWidget(self)
        # Until the store was looked for, nothing is asked.
        self._blank = QWidget(self)
        self._blank.setObjectName("page")
        for page in (self._blank, self.first, self.unlock_page, self.home):
            self.pages.addWidget(page)
        self._behind_lock: QWidget | None = self.home
        self._header = self._make_header()
        whole = QWidget(self)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self.pages, 1)
        self.setCentralWidget(whole)
        self.unlock_page.unlocked.connect(self._came_in)
        self.home.opened.connect(self.show_exam)
        self.home.slots_changed.connect(self._keep_slots)
        self.home.exam_let_go.connect(self._let_go)
        self.home.keys_wanted.connect(self.show_keys)
        self.unlock_page.envelope_wanted.connect(self.show_envelope)
        self.first.made.connect(self._store_made)
        self.worker.submit(service.slots, self._begin, self._cannot_begin, asker=self)

    def _make_header(self) -> QWidget:
        header = QWidget(self)
        header.setObjectName("header")
        header.setFixedHeight(48)
        row = QHBoxLayout(header)
        program = QLabel(say("chair.title"), header)
        program.setObjectName("program")
        self._exam_name = OneLine(header)
        self._exam_name.setProperty("kind", "pill")
        self._practice = QLabel(say("chair.practice"), header)
        self._practice.setObjectName("practice")
        self._user = OneLine(header)
        self._user.setProperty("kind", "pill")
        # No key that a field keeps for itself while it has the focus, as it does Ctrl+E.
        self.exams_action = Action(
            "chair.exams", self.show_home, shortcut="F11", enabled=lambda: self._inside
        )
        self.board_action = Action(
            "chair.board", self.toggle_board, shortcut="F9", enabled=lambda: self.exam is not None
        )
        self.lock_action = Action("chair.lock", self.lock, shortcut="Ctrl+L", enabled=lambda: self._inside)
        self._buttons: list[QWidget] = []
        for widget in (program, self._exam_name, self._practice):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._user)
        self._actions = (self.exams_action, self.board_action, self.lock_action)
        for action in self._actions:
            action.put_on(self, wide=True)
            button = action.button(header)
            # The header is for the mouse; its keys work everywhere, and Tab stays with the task.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
            self._buttons.append(button)
        return header

    @property
    def _inside(self) -> bool:
        return self.pages.currentWidget() not in (self._blank, self.first, self.unlock_page, self.envelope)

    def open_newest(self, passphrase: str) -> None:
        """Unlock a practice store and open its newest exam; its passphrase is no secret, so the page shows it."""
        self.unlock_page.show_hint(say("unlock.practice-hint", passphrase=passphrase))

        def work() -> tuple[Account, OpenedExam]:
            _load_the_exam_page()
            account = self._service.unlock(self._service.slots()[0].id, passphrase)
            return account, self._service.open_exam(self._service.exams()[-1])

        self.worker.submit(work, self._opened_newest, self._cannot_begin, asker=self)

    def _opened_newest(self, answer: tuple[Account, OpenedExam]) -> None:
        self._account, opened = answer
        self.show_exam(opened)

    def _begin(self, slots: Sequence[StoreSlot]) -> None:
        if slots:
            self._slots = slots
            self.lock()
        else:
            self._show_page(self.first)
            self.first.take_focus()

    def _cannot_begin(self, error: KnownError) -> None:
        self._show_page(self.unlock_page)
        self.unlock_page.show_error(error)

    @Slot(object)
    def _store_made(self, account: Account) -> None:
        self._account = account
        # Learned now, so that locking has to ask nobody.
        self.worker.submit(self._service.slots, self._keep_slots, asker=self)
        self.show_home()

    @Slot(object)
    def _keep_slots(self, slots: Sequence[StoreSlot]) -> None:
        self._slots = slots

    @Slot(object)
    def _came_in(self, account: Account) -> None:
        self._account = account
        if self.exam is not None and self._behind_lock is self.exam:
            self._show_page(self.exam)
            self.exam.take_focus()
        else:
            self.show_home()

    @Slot()
    def show_home(self) -> None:
        """Show the list of exams."""
        self._show_page(self.home)
        if self._account is not None:
            self.home.welcome(self._account.role)
        self.home.refresh()
        self.home.take_focus()
        # Nobody must take a practice store for a real one, whichever page is shown.
        self.worker.submit(lambda: self._service.practice, self._mark_practice, asker=self)
        # While the exam is being chosen: loading it later would stop the window.
        self.worker.submit(_load_the_exam_page, lambda _: None, asker=None)

    def _mark_practice(self, practice: bool) -> None:
        self._is_practice = practice
        self._practice.setVisible(self._inside and practice)

    @Slot()
    def show_keys(self) -> None:
        """Show the laptop's keys."""
        if self.keys is None:
            from ui.chair.keys_page import KeysPage  # noqa: PLC0415  # rarely wanted

            self.keys = KeysPage(self._service, self.worker, self)
            self.keys.left.connect(self.show_home)
            self.pages.addWidget(self.keys)
        self._show_page(self.keys)
        self.keys.refresh()
        self.keys.take_focus()

    @Slot()
    def show_envelope(self) -> None:
        """Ask for the code of the OKE's envelope, on a page that knows nothing of who asked before."""
        from ui.chair.envelope import EnvelopePage  # noqa: PLC0415  # rarely wanted

        self._put_envelope_away()
        self.envelope = EnvelopePage(self._service, self.worker, self._now().date(), self)
        self.envelope.left.connect(self._leave_envelope)
        self.envelope.made.connect(self._succeeded)
        self.pages.addWidget(self.envelope)
        self._show_page(self.envelope)
        self.envelope.take_focus()

    @Slot()
    def _leave_envelope(self) -> None:
        if self.envelope is not None and self.envelope.opened:
            # Whoever comes in now opens the exam anew: by the code the service has let go of it.
            self._close_exam()
            self._behind_lock = self.home
        self.lock()
        self._put_envelope_away()

    @Slot(object)
    def _succeeded(self, account: Account) -> None:
        self._close_exam()
        self._store_made(account)
        self._put_envelope_away()

    def _put_envelope_away(self) -> None:
        if self.envelope is not None:
            self.pages.removeWidget(self.envelope)
            self.envelope.deleteLater()
            self.envelope = None

    @Slot(object)
    def show_exam(self, opened: OpenedExam) -> None:
        """Show an exam that was opened."""
        self._close_exam()
        from ui.chair.opened import exam_page  # noqa: PLC0415  # half the program, which an unlock page need not wait for
        from ui.window.session import Session  # noqa: PLC0415  # likewise

        self._is_practice = opened.practice
        session = Session(opened, self._service, self.worker, self._now, self)
        self.exam = exam_page(session, self._practice_desk, self)
        self.pages.addWidget(self.exam)
        self._show_page(self.exam)

    @Slot()
    def toggle_board(self) -> None:
        """Show the board, or put it away."""
        if self.exam is None:
            return
        if self.board is not None and self.board.isVisible():
            self.board.close()
            return
        if self.board is None:
            from ui.chair.board import Board  # noqa: PLC0415  # as in `show_exam`

            self.board = Board(self.exam.session)
        self.board.show_beside(self)
        self.activateWindow()

    @Slot()
    def lock(self) -> None:
        """Hide everything behind the passphrase; the clock and the board go on."""
        if self._inside:
            self._behind_lock = self.exam if self.pages.currentWidget() is self.exam else self.home
        self.unlock_page.show_accounts(self._slots, self._account.slot if self._account else None)
        self._show_page(self.unlock_page)
        self.unlock_page.take_focus()

    def tell_bug(self, bug: BaseException) -> None:
        """Say that the program itself is at fault, without what the fault says."""
        self.bug.tell(say("chair.bug", place=describe(bug)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: the jobs that were given are finished, the store is closed, nothing goes on."""
        if not self.worker.stopped:
            self.worker.submit(self._service.close, lambda _: None, asker=None)
            self.worker.stop()
        for gone in self._exam_parts():
            gone.deleteLater()
        super().closeEvent(event)

    @Slot(object)
    def _let_go(self, which: tuple[str, int]) -> None:
        """Close the page of an exam that was changed, or erased, beside it."""
        if self.exam is not None:
            state = self.exam.session.state
            opening = state.record.opening
            if opening is not None and (state.order.exam_id, opening.run) == which:
                self._close_exam()

    def _close_exam(self) -> None:
        for gone in self._exam_parts():
            # What it still asked of the worker is answered before; one serial worker answers in order.
            self.worker.submit(partial(_itself, gone), QObject.deleteLater, asker=gone)

    def _exam_parts(self) -> list[QObject]:
        """Take the open exam out of the window: everything there is of it."""
        parts: list[QObject] = []
        if self.board is not None:
            self.board.close()
            parts.append(self.board)
        if self.exam is not None:
            self.pages.removeWidget(self.exam)
            parts += (self.exam, self.exam.session)
        self.board = self.exam = None
        return parts

    def _show_page(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        exam = self.exam if page is self.exam else None
        self._exam_name.setVisible(exam is not None)
        if exam is not None:
            from app.exam.order_findings import subject_name  # noqa: PLC0415  # as in `show_exam`

            order = exam.session.state.order
            self._exam_name.tell(
                say("chair.exam", subject=subject_name(order), room=order.room, date=f"{order.day:%d.%m.%Y}")
            )
        self._practice.setVisible(self._inside and self._is_practice)
        self._user.setVisible(self._inside and self._account is not None)
        if self._account is not None:
            if exam is not None:
                exam.session.read_by(self._account.role)
            role = say(f"unlock.{self._account.role}")
            self._user.tell(say("chair.user", name=self._account.person.name, role=role))
        for action, button in zip(self._actions, self._buttons, strict=True):
            action.refresh()
            button.setVisible(button.isEnabled())


def _load_the_exam_page() -> None:
    from ui.chair import board, opened  # noqa: PLC0415  # half the program, which an unlock page need not wait for

    del board, opened
    load_every_word()


def _itself(part: QObject) -> QObject:
    return part
