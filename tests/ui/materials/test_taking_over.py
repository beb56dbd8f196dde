"""Taking the materials over: typed by hand, saved by the button alone, and taken back with a reason."""

import pytest
from PySide6.QtCore import Qt

from app.exam.commands import JudgeChecklistItem
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import CANDIDATES, PracticeLaptop, at
from ui.chair.materials import MaterialsScreen

pytestmark = OFFSCREEN
Key = Qt.Key


def _screen(laptop: PracticeLaptop, keyboard: Keyboard) -> MaterialsScreen:
    laptop.play(-31)
    return keyboard.at(MaterialsScreen(laptop.session()))


def _fill(keyboard: Keyboard, *texts: str) -> None:
    for text in texts:
        keyboard.write(text)
        keyboard.press(Key.Key_Return)


@pytest.mark.clause("3.7.5")
def test_enter_goes_down_the_form_and_the_button_saves(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    _fill(keyboard, "Irena Sejfowa", "MLO4-001,MLO4-002; MLO4-003", "18", "19", "4", "5", "8:25")
    assert screen.session.state.room.materials is None
    keyboard.press(Key.Key_Return)
    room = screen.session.state.room
    assert room.materials is not None
    assert room.materials.from_whom == "Irena Sejfowa"
    assert room.materials.packages == ("MLO4-001", "MLO4-002", "MLO4-003")
    assert (room.materials.sheets, room.materials.cards) == (18, 19)
    assert (room.materials.reserve_sheets, room.materials.reserve_cards) == (4, 5)
    assert room.taken_over == at(8, 25)
    assert not screen.form.isVisible()
    assert keyboard.focus is screen.packages.table


@pytest.mark.clause("3.7.5")
def test_the_reserve_is_what_is_left_over(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    _fill(keyboard, "Irena Sejfowa", "A-1", str(CANDIDATES + 4), str(CANDIDATES + 1), "", "", "", "")
    words = screen.taken.findChildren(type(screen.hint))[0].text()
    assert f"Zgłoszeni: {CANDIDATES}" in words
    assert "arkusze 4, karty 1" in words


@pytest.mark.clause("3.7.5")
def test_too_few_sheets_are_said_before_saving(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    _fill(keyboard, "Irena Sejfowa", "A-1", str(CANDIDATES - 1), str(CANDIDATES))
    shown = [label.text() for label in screen.form.findChildren(type(screen.hint))]
    assert any("Za mało" in text and "arkusze -1" in text for text in shown)


@pytest.mark.parametrize(
    ("texts", "waiting"),
    [
        (("", "A-1", "18", "18"), "from-whom"),
        (("Irena Sejfowa", " ,; ", "18", "18"), "packages"),
        (("Irena Sejfowa", "A-1 A-2 A-1", "18", "18"), "packages"),
        (("Irena Sejfowa", "A-1", "", "18"), "sheets"),
        (("Irena Sejfowa", "A-1", "18", ""), "cards"),
    ],
)
def test_what_is_missing_is_not_saved_and_gets_the_focus(
    laptop: PracticeLaptop, keyboard: Keyboard, texts: tuple[str, ...], waiting: str
) -> None:
    screen = _screen(laptop, keyboard)
    _fill(keyboard, *texts, "", "", "", "")
    assert screen.session.state.room.materials is None
    assert keyboard.focus.objectName() == waiting


@pytest.mark.clause("3.7.5")
@pytest.mark.parametrize(
    ("reserve", "waiting"),
    [(("18", "18"), ""), (("19", "18"), "reserve-sheets"), (("18", "19"), "reserve-cards")],
)
def test_the_reserve_is_part_of_what_is_taken_over(
    laptop: PracticeLaptop, keyboard: Keyboard, reserve: tuple[str, str], waiting: str
) -> None:
    screen = _screen(laptop, keyboard)
    _fill(keyboard, "Irena Sejfowa", "A-1", "18", "18", *reserve, "", "")
    assert (screen.session.state.room.materials is None) is bool(waiting)
    if waiting:
        assert keyboard.focus.objectName() == waiting
    else:
        words = screen.taken.findChildren(type(screen.hint))[0].text()
        assert "W tym rezerwa: arkusze 18, karty 18." in words


def test_a_time_that_is_none_is_not_saved(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    _fill(keyboard, "Irena Sejfowa", "A-1", "18", "18", "", "", "8:99", "")
    assert screen.session.state.room.materials is None
    assert keyboard.focus is screen.form.when


def test_an_act_elsewhere_leaves_what_is_typed(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    _fill(keyboard, "Irena Sejfowa", "A-1")
    keyboard.write("1")
    screen.session.do(JudgeChecklistItem(item="3.7.4", outcome="done"))
    keyboard.settle()
    form = screen.form
    assert (form.from_whom.text(), form.packages.text(), form.sheets.text()) == ("Irena Sejfowa", "A-1", "1")


def test_a_figure_takes_digits_alone(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    screen.form.sheets.setFocus()
    keyboard.write("-1a2.3456789")
    assert screen.form.sheets.number() == 12345


def test_a_mistaken_taking_over_is_taken_back_with_a_reason(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard)
    _fill(keyboard, "Irena Sejfowa", "A-1", "18", "18", "", "", "", "")
    screen.taken.undo.run()
    keyboard.form()
    keyboard.write("inny numer pakietu")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.room.materials is None
    assert screen.form.isVisible()
    assert screen.form.sheets.number() is None
