"""A clerk at the section for laptops, on a desk that `tests.desk.office` made."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bundle.replay import ReprintPort
from app.desk.store import Desk
from storage.desk import DeskStore
from storage.wrapping import Cost
from tests.desk.office import NoPrints
from tests.ui.clerk import office as imports_office
from tests.ui.clerk.clerk import Clerk, column
from ui.clerk.key_dialog import KeyDialog
from ui.clerk.laptops_page import LaptopsPage
from ui.models import laptops as columns

NOW = datetime(2026, 10, 15, 10, 30, tzinfo=UTC)
ALT = Qt.KeyboardModifier.AltModifier


class Doors(imports_office.Doors):
    """As the tests of the import have it, at a moment of its own, and with bundles that bring no forms."""

    def open(self, folder: Path, slot: str, passphrase: str) -> Desk:
        cost = Cost(memory_kib=8, passes=1)
        return DeskStore.open(folder, slot, passphrase, clock=self.now, cost=cost)

    def reprint(self) -> ReprintPort:
        return NoPrints()

    def now(self) -> datetime:
        return NOW


class KeysClerk(Clerk):
    """A clerk at the section for laptops."""

    @property
    def keys(self) -> LaptopsPage:
        return self.window.laptops

    @property
    def form(self) -> KeyDialog:
        """The form that is open, with the keyboard's focus in it."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), KeyDialog))
        form = QApplication.activeModalWidget()
        assert isinstance(form, KeyDialog)
        form.activateWindow()
        self.qtbot.waitUntil(form.isActiveWindow)
        return form

    def at_list(self) -> None:
        """Come back to the list, as a window's system does when a form goes."""
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.keys.take_focus()

    def states(self) -> list[str]:
        return column(self.keys.model, columns.STATE)

    def names(self) -> list[str]:
        return column(self.keys.model, columns.NAME)

    def hear(self, fingerprint: str) -> None:
        """Type digits as they are heard."""
        for sign in fingerprint:
            QTest.keyClicks(self.focus, sign)

    def confirm(self) -> None:
        """Press the form's own button, which Tab reaches."""
        self.form.button.setFocus()
        self.press(Qt.Key.Key_Space)

    def told(self) -> str:
        return self.keys.notice.text()
