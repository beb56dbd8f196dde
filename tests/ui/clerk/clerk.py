"""A clerk at the keyboard of the real window, on a real practice desk."""

from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.desk.service import DeskService
from tests.ui.clerk.office import PASSPHRASE, Doors
from ui.clerk.imports_page import ImportsPage
from ui.clerk.verdict_panel import VerdictPanel
from ui.clerk.window import ClerkWindow
from ui.models import imports
from ui.window.worker import Worker

CTRL = Qt.KeyboardModifier.ControlModifier


class Clerk:
    """Opens the window; what is typed goes to whatever has the focus."""

    def __init__(self, qtbot: QtBot, folder: Path, doors: Doors | None = None) -> None:
        self.qtbot = qtbot
        self.worker = Worker()
        self.service = DeskService(doors or Doors(), folder)
        self.window = ClerkWindow(self.service, self.worker)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()

    @property
    def page(self) -> ImportsPage:
        return self.window.imports

    @property
    def panel(self) -> VerdictPanel:
        return self.window.imports.panel

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        self.write(passphrase)
        self.press(Qt.Key.Key_Return)

    def write(self, text: str) -> None:
        """Type a text of plain letters."""
        QTest.keyClicks(self.focus, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.begin(key, modifier)
        self.settle()

    def begin(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key and wait for nothing."""
        QTest.keyClick(self.focus, key, modifier)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.worker.busy and not self.page.run.running)

    def take_in(self, *paths: Path) -> None:
        """What dropping files does."""
        self.page.take_in(paths)
        self.settle()

    def choose(self, path: Path) -> str:
        """Type a path into the open file dialog and press Enter; the name it proposed."""
        proposed = self.pick(path)
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()
        return proposed

    def pick(self, path: Path) -> str:
        """The same, where a form may follow."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        dialog.activateWindow()
        self.qtbot.waitUntil(dialog.isActiveWindow)
        field = self.focus
        proposed = str(field.property("text"))
        QTest.keyClick(field, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(field, str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        return proposed

    def go_to(self, result: str) -> None:
        """Move down the list with the arrows until a row of this result is chosen."""
        self.page.take_focus()
        self.press(Qt.Key.Key_Home, CTRL)
        for _ in self.results():
            if self.results()[self.page.table.currentIndex().row()] == result:
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(result)

    def results(self) -> list[str]:
        """The column „Wynik”."""
        return column(self.page.model, imports.RESULT)

    def verdicts(self) -> dict[str, str]:
        """The checks of the chosen file and their verdicts, as they stand there."""
        model = self.panel.model
        return dict(zip(column(model, 0), column(model, 1), strict=True))

    def explained(self) -> list[str]:
        """What is told about what is not valid."""
        return [label.accessibleName() for label in self.panel.explained.labels]

    def leave(self) -> None:
        self.window.close()
        self.window.deleteLater()


def column(model: QAbstractItemModel, number: int) -> list[str]:
    """The texts of a column."""
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]
