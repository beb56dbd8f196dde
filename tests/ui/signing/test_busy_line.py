"""The busy line: quiet for what is quick, there for what is slow, gone when it is done."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.signing.windows import OFFSCREEN
from ui.widgets.busy_line import BusyLine

pytestmark = OFFSCREEN


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_slow_is_said(qtbot: QtBot, window: QWidget) -> None:
    line = BusyLine(window)
    line.begin("Drukuję…")
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible)
    assert line.said.text() == "Drukuję…"
    line.begin("Zapisuję plik…")
    assert line.isVisible()
    assert line.said.text() == "Zapisuję plik…"
    line.end()
    assert not line.isVisible()


def test_what_is_quick_never_shows(qtbot: QtBot, window: QWidget) -> None:
    line, other = BusyLine(window), BusyLine(window)
    line.begin("Drukuję…")
    other.begin("Zapisuję plik…")
    line.end()
    # The other one began later: when it shows, the first would have shown long ago.
    qtbot.waitUntil(other.isVisible)
    assert not line.isVisible()
