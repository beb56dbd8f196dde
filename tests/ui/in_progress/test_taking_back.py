"""The timeline beside the room: reading an entry in full, taking it back with a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.exam import commands as c
from tests.ui.in_progress.quick import without_checklist
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop
from ui.chair.in_progress import InProgressScreen
from ui.models.candidates import Role
from ui.models.timeline import WHAT
from ui.widgets.act_dialog import ActDialog

pytestmark = OFFSCREEN
Key = Qt.Key


@pytest.fixture
def room(laptop: PracticeLaptop, keyboard: Keyboard) -> InProgressScreen:
    laptop.play(60, without_checklist)
    screen = keyboard.at(InProgressScreen(laptop.session()))
    screen.session.do(c.LetOut(candidate=1, reason="toaleta", escort="Jerzy Lis", sheet_closed=True))
    keyboard.settle()
    screen.timeline.table.setFocus()
    screen.timeline.table.selectRow(0)
    return screen


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_the_chosen_entry_is_taken_back_with_a_reason(
    room: InProgressScreen, keyboard: Keyboard, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    keyboard.press(key, modifier=modifier)
    keyboard.form()
    keyboard.press(Key.Key_Return)
    assert room.session.state.standing(1).place == "outside"
    keyboard.write("wyszla inna osoba")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert room.session.state.standing(1).place == "inside"
    index = room.timeline.model.index(0, WHAT)
    assert index.data(Role.TAKEN_BACK) is True
    assert "wyszla inna osoba" in str(index.data(Role.SMALL_PRINT))


def test_what_was_taken_back_is_not_taken_back_again(room: InProgressScreen, keyboard: Keyboard) -> None:
    entry = room.timeline.model.entry_at(0)
    room.session.do(c.TakeBackEntry(entry=entry.id, reason="pomyłka"))
    keyboard.settle()
    assert not room.timeline.model.holds(0)
    keyboard.press(Key.Key_Delete)
    assert room.timeline.findChildren(ActDialog) == []


def test_what_later_entries_rest_on_is_refused_by_name(room: InProgressScreen, keyboard: Keyboard) -> None:
    room.session.do(c.LetBackIn(candidate=1))
    keyboard.settle()
    # The choice stays with its entry, which is the second now.
    assert room.timeline.table.currentIndex().row() == 1
    keyboard.press(Key.Key_Delete)
    form = keyboard.form()
    keyboard.write("pomylka")
    keyboard.press(Key.Key_Return)
    said = "\n".join(label.text() for label in form.findChildren(QLabel))
    assert "Åkerlund Åsa – powrót" in said
    assert room.session.state.standing(1).exits
    keyboard.press(Key.Key_Escape)
    keyboard.closed()


def test_an_entry_can_be_read_in_full(room: InProgressScreen, keyboard: Keyboard) -> None:
    text = "Chwilowy halas na korytarzu, zareagowal czlonek zespolu nadzorujacego, sprawa zakonczona."
    room.session.do(c.MakeRemark(text=text))
    keyboard.settle()
    keyboard.press(Key.Key_Up)
    shown = [label.text() for label in room.timeline.findChildren(QLabel)]
    assert f"10:00 uwaga: {text}" in shown


def test_a_remark_from_the_timeline_is_about_the_exam(room: InProgressScreen, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_N)
    keyboard.form()
    keyboard.write("Halas.")
    keyboard.press(Key.Key_Tab, Key.Key_Return)
    keyboard.closed()
    assert room.session.state.room.remarks[-1].candidate is None


def test_the_room_s_keys_do_not_act_from_the_timeline(room: InProgressScreen, keyboard: Keyboard) -> None:
    before = room.session.state.seq
    keyboard.press(Key.Key_W, Key.Key_P, Key.Key_U)
    assert room.session.state.seq == before
    assert keyboard.focus is room.timeline.table
