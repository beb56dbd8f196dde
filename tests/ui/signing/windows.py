"""Dialogs of the toolkit's own, by keyboard."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

D = TypeVar("D", bound=QDialog)

# The offscreen platform has no window manager, and says so wherever one would be asked.
OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support")

# Minutes after the planned start at which the script of the practice day has come so far.
COUNTED, PRINTED, SIGNED = 201, 204, 209
# Whose exam the script annuls.
ANNULLED = 6


def opened(qtbot: QtBot, kind: type[D]) -> D:
    """The dialog that is open, once it has the keyboard."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def choose(qtbot: QtBot, path: Path) -> str:
    """Type a path into the open file dialog and press Enter; the name it proposed."""
    field = opened(qtbot, QFileDialog).focusWidget()
    assert field is not None
    proposed = str(field.property("text"))
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    return proposed
