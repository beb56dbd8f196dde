"""The clerk's window: unlock, and the sections of the desk that there are."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.desk.service import DeskService
from app.ports import Account, StoreSlot
from ui.application import application, run
from ui.chair.unlock import UnlockPage
from ui.clerk.imports_page import ImportsPage
from ui.clerk.laptops_page import LaptopsPage
from ui.window.action import Action
from ui.window.loud import be_loud, describe
from ui.window.words import say
from ui.window.worker import Worker

_SECTIONS = ("clerk.imports", "clerk.laptops")


class ClerkWindow(QMainWindow):
    """The desk's window. Closing it calls off what has not begun, closes the store and ends the worker."""

    def __init__(self, service: DeskService, worker: Worker) -> None:
        super().__init__()
        self._service = service
        self._worker = worker
        self._account: Account | None = None
        self.setWindowTitle(say("clerk.title"))
        self.resize(1366, 768)
        self.unlock_page = UnlockPage(service, worker, self)
        self.imports = ImportsPage(service, worker, self)
        self.laptops = LaptopsPage(service.keys, worker, self)
        self.sections = QStackedWidget(self)
        self._make_sections()
        self.rail = _rail(self)
        self.rail.currentRowChanged.connect(self._go_to)
        self.laptops.revoked.connect(self.imports.refresh)
        self.inside = QWidget(self)
        across = QHBoxLayout(self.inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(self.sections, 1)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.unlock_page)
        self.pages.addWidget(self.inside)
        whole = QWidget(self)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_header())
        layout.addWidget(self.pages, 1)
        self.setCentralWidget(whole)
        self.unlock_page.unlocked.connect(self._came_in)
        self._show(self.unlock_page)
        worker.submit(service.slots, self._ask_for_passphrase, self.unlock_page.show_error, asker=self)

    def _make_sections(self) -> None:
        for row, page in enumerate((self.imports, self.laptops)):
            self.sections.addWidget(page)
            way = Action(_SECTIONS[row], partial(self._ask_for, row), shortcut=f"Alt+{row + 1}")
            way.put_on(self, wide=True)

    def _ask_for(self, row: int) -> None:
        # The key is taken while the window is locked too: it would end up in the passphrase.
        if self._account is not None:
            self.rail.setCurrentRow(row)

    @Slot(int)
    def _go_to(self, row: int) -> None:
        self.sections.setCurrentIndex(row)
        if self.sections.currentWidget() is self.laptops:
            # The bundles that came since may have told of a newer program.
            self.laptops.refresh()
        self._take_focus()

    def _take_focus(self) -> None:
        page = self.laptops if self.sections.currentWidget() is self.laptops else self.imports
        page.take_focus()

    def _make_header(self) -> QWidget:
        header = QWidget(self)
        header.setObjectName("header")
        header.setFixedHeight(48)
        row = QHBoxLayout(header)
        program = QLabel(say("clerk.title"), header)
        program.setObjectName("program")
        self._practice = QLabel(say("clerk.practice"), header)
        self._practice.setObjectName("practice")
        self._practice.hide()
        self._register = QLabel(say("clerk.register"), header)
        self._user = QLabel(header)
        for pill in (self._register, self._user):
            pill.setProperty("kind", "pill")
        self.lock_action = Action(
            "clerk.lock", self.lock, shortcut="Ctrl+L", enabled=lambda: self._account is not None
        )
        self.lock_action.put_on(self, wide=True)
        row.addWidget(program)
        row.addWidget(self._practice)
        row.addStretch(1)
        row.addWidget(self._register)
        row.addWidget(self._user)
        self._lock = self.lock_action.button(header)
        row.addWidget(self._lock)
        return header

    def _ask_for_passphrase(self, slots: Sequence[StoreSlot]) -> None:
        self.unlock_page.show_accounts(slots)
        self.unlock_page.take_focus()

    @Slot(object)
    def _came_in(self, account: Account) -> None:
        self._account = account
        self._user.setText(say("clerk.user", name=account.person.name))
        self._show(self.inside)
        self._worker.submit(lambda: self._service.practice, self._practice.setVisible, asker=self)
        self.imports.refresh()
        self.laptops.refresh()
        self._take_focus()

    @Slot()
    def lock(self) -> None:
        """Hide everything behind the passphrase; an import that is under way goes on."""
        self._account = None
        self._show(self.unlock_page)
        self.unlock_page.take_focus()

    def tell_bug(self, bug: BaseException) -> None:
        """Say that the program itself is at fault, without what the fault says."""
        QMessageBox.critical(self, say("clerk.title"), say("clerk.bug", place=describe(bug)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: the last job is finished, nothing new begins."""
        self.imports.run.cancel()
        self._worker.submit(self._service.close, lambda _: None, asker=None)
        self._worker.stop()
        super().closeEvent(event)

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        for widget in (self._register, self._user, self._lock):
            widget.setVisible(page is self.inside)
        self.lock_action.refresh()


def run_clerk(service: DeskService) -> int:
    """Open the clerk's window and run until it is closed; the exit status."""
    made = application()
    window = ClerkWindow(service, Worker())
    be_loud(window.tell_bug)
    window.show()
    return run(made, window)


def _rail(parent: QWidget) -> QListWidget:
    rail = QListWidget(parent)
    rail.setObjectName("rail")
    rail.setAccessibleName(say("clerk.rail"))
    rail.setFixedWidth(180)
    rail.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for row, name in enumerate(_SECTIONS):
        item = QListWidgetItem(say("clerk.section", key=row + 1, name=say(name)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, say(name))
        item.setToolTip(f"Alt+{row + 1}")
        rail.addItem(item)
    rail.setCurrentRow(0)
    return rail
