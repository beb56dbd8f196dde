"""What the room's forms do while they are filled and after they were closed; how the clocks run."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.exam import commands as c
from tests.ui.in_progress.quick import without_checklist
from tests.ui.preparation.gate import Gate
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop
from ui.chair.in_progress import InProgressScreen
from ui.widgets.act_dialog import ActDialog
from ui.widgets.usual_words import UsualWords

pytestmark = OFFSCREEN
Key = Qt.Key


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    field = QLineEdit()
    qtbot.addWidget(field)
    UsualWords(field, ["toaleta", "zażycie leku"])
    return field


def test_a_usual_word_completes_itself_and_typing_on_replaces_it(line: QLineEdit) -> None:
    QTest.keyClicks(line, "To")
    assert (line.text(), line.selectedText()) == ("Toaleta", "aleta")
    QTest.keyClicks(line, "rba")
    assert line.text() == "Torba"


def test_what_is_rubbed_out_does_not_come_back(line: QLineEdit) -> None:
    QTest.keyClicks(line, "toa")
    QTest.keyClick(line, Key.Key_Backspace)
    assert line.text() == "toa"
    QTest.keyClick(line, Key.Key_Backspace)
    assert line.text() == "to"
    QTest.keyClicks(line, "a")
    assert line.text() == "toaleta"


def test_a_closed_form_is_let_go(laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot) -> None:
    laptop.play(30, without_checklist)
    room = keyboard.at(InProgressScreen(laptop.session()))
    keyboard.press(Key.Key_Return, Key.Key_W)
    keyboard.form()
    keyboard.press(Key.Key_Escape)
    keyboard.closed()
    keyboard.press(Key.Key_N)
    keyboard.form()
    keyboard.write("Cisza.")
    keyboard.press(Key.Key_Tab, Key.Key_Return)
    keyboard.closed()
    qtbot.waitUntil(lambda: room.findChildren(ActDialog) == [])


@pytest.mark.parametrize("foreseen", [False, True])
def test_a_form_closed_before_it_was_told_records_nothing(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot, *, foreseen: bool
) -> None:
    room, form = _give_up(laptop, keyboard)
    before = room.session.state.seq
    if foreseen:
        # The answer lies there already, behind the key that closes the form.
        QTest.keyClick(keyboard.focus, Key.Key_Return)
    with Gate(laptop.worker) as gate:
        gate.reached()
        if not foreseen:
            QTest.keyClick(keyboard.focus, Key.Key_Return)
        form.reject()
    keyboard.closed()
    qtbot.waitUntil(lambda: room.findChildren(ActDialog) == [])
    assert room.session.state.seq == before


@pytest.mark.parametrize("recorded", [False, True])
def test_a_form_closed_while_it_is_recorded_is_recorded_and_not_called_any_more(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot, *, recorded: bool
) -> None:
    room, form = _give_up(laptop, keyboard)
    before, accepted = room.session.state.seq, list[bool]()
    form.accepted.connect(lambda: accepted.append(True))
    # The exception in a slot that a call to a destroyed form would raise is loud.
    QTest.keyClick(keyboard.focus, Key.Key_Return)
    with Gate(laptop.worker) as foreseen:
        foreseen.answered()
        if recorded:
            foreseen.open()
            with Gate(laptop.worker) as gate:
                gate.reached()
        form.reject()
    keyboard.closed()
    qtbot.waitUntil(lambda: room.findChildren(ActDialog) == [])
    assert room.session.state.seq == before + 1
    assert accepted == []


def _give_up(laptop: PracticeLaptop, keyboard: Keyboard) -> tuple[InProgressScreen, ActDialog]:
    """The room and its form of somebody who gives up, filled in."""
    laptop.play(30, without_checklist)
    room = keyboard.at(InProgressScreen(laptop.session()))
    keyboard.press(Key.Key_Return, Key.Key_R)
    form = keyboard.form()
    keyboard.write("na prosbe")
    return room, form


def test_the_clocks_run_by_themselves_without_rebuilding_the_rows(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot
) -> None:
    laptop.play(30, without_checklist)
    room = keyboard.at(InProgressScreen(laptop.session()))
    room.session.do(c.LetOut(candidate=2, reason="toaleta", escort="Jerzy Lis", sheet_closed=True))
    keyboard.settle()
    rebuilt: list[str] = []
    for signal in (room.model.modelReset, room.model.rowsInserted, room.model.rowsRemoved):
        signal.connect(lambda *_: rebuilt.append("rows"))
    laptop.clock.step(timedelta(minutes=1, seconds=5))
    with qtbot.waitSignal(room.model.dataChanged):
        pass
    place = room.model.place_of(2)
    assert place is not None
    assert room.model.index(place, 3).data() == "↗\u00a0poza salą 0:01:05"
    assert rebuilt == []
