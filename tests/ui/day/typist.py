"""A keyboard and nothing else, over whole windows: what has the focus gets the keys, as a window manager gives it."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.chair.window import ChairWindow

# The offscreen platform has no window manager, and says so wherever one would be asked.
OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support")

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


class Typist:
    """Types into whatever has the focus, one key after the answer to the one before."""

    def __init__(self, qtbot: QtBot, window: ChairWindow) -> None:
        self._qtbot = qtbot
        self.window = window

    def sit_down(self) -> None:
        """Open the window and wait until it asks for something."""
        self.window.show()
        self.settle()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press keys, one after the other."""
        for key in keys:
            QTest.keyClick(self.focus, key, modifier)
            self.settle()

    def write(self, text: str) -> None:
        """Type a text."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focus, letter)
            else:
                self._national(letter)

    def enter(self, text: str) -> None:
        """Type a text and press Enter."""
        self.write(text)
        self.press(Key.Key_Return)

    def go(self, stage: int) -> None:
        """Go to a stage of the rail by its number."""
        self.press(Key(Key.Key_0 + stage), modifier=ALT)

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something that a worker or an animation brings."""
        self._qtbot.waitUntil(true)

    def settle(self) -> None:
        """Wait for the worker, and give the keyboard to the window in front, as every window manager does."""
        self.until(lambda: not self.window.worker.busy)
        # What an answer has put off until after itself is done too.
        QApplication.processEvents()
        self.until(self._in_front)

    def dialog(self, kind: type[W]) -> W:
        """The dialog in front."""
        front = QApplication.activeModalWidget()
        assert isinstance(front, kind), front
        return front

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        self.until(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def _in_front(self) -> bool:
        front = QApplication.activeModalWidget() or self.window
        if not front.isActiveWindow():
            front.activateWindow()
        return front.isActiveWindow() and not self.window.worker.busy

    def _national(self, letter: str) -> None:
        # QTest knows the keys of ASCII only; a letter of another alphabet comes from an input method as its text.
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, NONE, letter))
