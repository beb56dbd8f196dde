"""Comparing the clocks: Enter is the moment, a slip is asked about, a lost date is put right."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import START, PracticeLaptop, at
from ui.chair.preparation import PreparationScreen

pytestmark = OFFSCREEN
Key = Qt.Key


def _screen(laptop: PracticeLaptop, keyboard: Keyboard) -> PreparationScreen:
    laptop.play(-70)
    return keyboard.at(PreparationScreen(laptop.session()))


@pytest.mark.clause("Z1.1/1f")
def test_enter_compares_the_clocks_at_that_moment(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.write("7:50:12")
    laptop.clock.step(timedelta(seconds=3))
    keyboard.press(Key.Key_Return)
    clock = screen.session.state.room.clock
    assert clock is not None
    assert clock.room_clock == at(7, 50, 12)
    assert clock.ahead_seconds == 9
    assert screen.clocks.field.text() == ""
    assert screen.session.room_now() == at(7, 50, 12)
    assert keyboard.focus is screen.checklist.table


def test_what_is_no_time_is_not_recorded(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_Return)
    keyboard.write("25:10")
    keyboard.press(Key.Key_Return)
    assert screen.session.state.room.clock is None
    assert keyboard.focus is screen.clocks.field


def test_half_a_day_apart_is_asked_about_first(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.write("19:50")
    keyboard.press(Key.Key_Return)
    assert screen.session.state.room.clock is None
    keyboard.press(Key.Key_Enter)
    clock = screen.session.state.room.clock
    assert clock is not None
    assert clock.ahead_seconds == 12 * 3600


def test_the_question_is_asked_anew_after_another_slip(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.write("19:50")
    keyboard.press(Key.Key_Return, Key.Key_Backspace)
    keyboard.write("1")
    keyboard.press(Key.Key_Return)
    assert screen.session.state.room.clock is None


def test_an_act_elsewhere_leaves_the_typed_time_alone(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.write("7:5")
    screen.checklist.take_focus()
    keyboard.press(Key.Key_Space)
    assert screen.session.state.room.checklist
    assert screen.clocks.field.text() == "7:5"


def test_a_laptop_that_lost_its_date_is_put_right(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.clock.jump(timedelta(days=-3000))
    screen = keyboard.at(PreparationScreen(laptop.session()))
    assert screen.clocks.today.isVisible()
    keyboard.write("7:05:00")
    keyboard.press(Key.Key_Tab, Key.Key_Space)
    screen.clocks.field.setFocus()
    keyboard.press(Key.Key_Return)
    clock = screen.session.state.room.clock
    assert clock is not None
    assert clock.room_clock == at(7, 5)
    assert screen.session.room_now().date() == START.date()


@pytest.mark.clause("Z3.1")
def test_the_order_is_there_at_a_glance(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    order = screen.session.state.order
    shown = "\n".join(
        label.text()
        for label in screen.findChildren(type(screen.hint))
        if label.objectName().startswith("order-")
    )
    granted = next(person for person in order.candidates if person.accommodation)
    assert granted.accommodation is not None
    for member in order.team:
        assert member.name in shown
    for words in (granted.surname, *granted.accommodation.conditions, "09:00", "150 min", "sala 12"):
        assert words in shown
