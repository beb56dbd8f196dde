"""A keyboard and nothing else: what has the focus gets the keys."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.preparation.practice import PracticeLaptop
from ui.widgets.act_dialog import ActDialog
from ui.window.screen import Screen

S = TypeVar("S", bound=Screen)

# The offscreen platform has no window manager to tell sizes to, and says so once per window.
OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


class Keyboard:
    """Types into whatever has the focus and waits for the worker after each act."""

    def __init__(self, qtbot: QtBot, laptop: PracticeLaptop) -> None:
        self._qtbot = qtbot
        self._laptop = laptop
        self._screen: Screen | None = None

    def at(self, screen: S) -> S:
        """Show a screen with the focus where its task begins."""
        # What a test leaves under way is finished, and answers to nobody.
        self._qtbot.addWidget(screen, before_close_func=lambda _: self._laptop.worker.stop())
        self._screen = screen
        screen.refresh()
        screen.show()
        self._activate(screen)
        screen.take_focus()
        return screen

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after the other, each after the worker has answered the one before."""
        for key in keys:
            QTest.keyClick(self.focus, key, modifier)
            self.settle()

    def write(self, text: str) -> None:
        """Type a text of plain letters."""
        QTest.keyClicks(self.focus, text)

    def form(self) -> ActDialog:
        """The form that is open, once it has the keyboard."""
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ActDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ActDialog)
        self._activate(dialog)
        return dialog

    def closed(self) -> None:
        """The form has gone and the screen has the keyboard again."""
        self._qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        assert self._screen is not None
        self._activate(self._screen)
        self.settle()

    def settle(self) -> None:
        """Wait for the worker, and give the keyboard to the window in front, as every window manager does."""
        self._qtbot.waitUntil(lambda: not self._laptop.worker.busy)
        # What an answer has put off until after itself is done too.
        QApplication.processEvents()
        self._qtbot.waitUntil(self._in_front)

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def _in_front(self) -> bool:
        front = QApplication.activeModalWidget() or self._screen
        if front is not None and not front.isActiveWindow():
            front.activateWindow()
            return False
        return not self._laptop.worker.busy

    def _activate(self, window: QWidget) -> None:
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)
