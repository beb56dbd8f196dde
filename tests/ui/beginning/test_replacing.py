"""Replacing a faulty sheet: the person is found by typing and never guessed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.exam.candidate import Standing
from app.practice.order import practice_exam
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import START, PracticeLaptop
from ui.chair.beginning import BeginningScreen
from ui.chair.beginning.replacing import ReplaceDialog
from ui.models.persons import PersonsModel
from ui.widgets.person_field import PersonField

pytestmark = OFFSCREEN
Key = Qt.Key


def _screen(laptop: PracticeLaptop, keyboard: Keyboard) -> BeginningScreen:
    laptop.play(1)
    return keyboard.at(BeginningScreen(laptop.session()))


def _standing(screen: BeginningScreen, number: int) -> Standing:
    return screen.session.state.standing(number)


@pytest.mark.clause("4.1.9", "K/replaced-sheet")
def test_a_sheet_with_its_card_is_replaced(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_F7)
    dialog = keyboard.form()
    assert isinstance(dialog, ReplaceDialog)
    keyboard.write("cwik")
    assert dialog.person.number() == 3
    keyboard.press(Key.Key_Tab)
    keyboard.write("brak strony 5")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    [(_, replaced)] = _standing(screen, 3).replacements
    assert (replaced.missing, replaced.sheet, replaced.card, replaced.bears_answers) == (
        "brak strony 5",
        True,
        True,
        False,
    )
    assert "brak strony 5 (arkusz i karta)" in _text(screen)


@pytest.mark.clause("4.1.9", "K/replaced-sheet")
def test_a_card_alone_with_answers_on_the_old_one(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_F7)
    keyboard.form()
    keyboard.write("cwik")
    keyboard.press(Key.Key_Tab)
    keyboard.write("nieczytelna karta")
    keyboard.press(Key.Key_Tab, Key.Key_Down, Key.Key_Down, Key.Key_Tab, Key.Key_Space, Key.Key_Return)
    keyboard.closed()
    [(_, replaced)] = _standing(screen, 3).replacements
    assert (replaced.sheet, replaced.card, replaced.bears_answers) == (False, True, True)
    assert screen.session.state.counts.cards_damaged == 0


def test_nobody_chosen_is_nobody_recorded(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_F7)
    dialog = keyboard.form()
    assert isinstance(dialog, ReplaceDialog)
    keyboard.write("p")
    dialog.widget("missing").setFocus()
    keyboard.write("brak strony 5")
    keyboard.press(Key.Key_Return)
    assert screen.session.state.counts.sheets_damaged == 0
    assert keyboard.focus is dialog.person.search


def test_before_the_handing_out_there_is_nothing_to_replace(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    laptop.play(-2)
    screen = keyboard.at(BeginningScreen(laptop.session()))
    keyboard.press(Key.Key_F7)
    buttons = {b.accessibleName(): b for b in screen.findChildren(QPushButton)}
    assert not buttons["Wymień arkusz…"].isEnabled()
    assert screen.findChild(ReplaceDialog) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("Ćwik", 3), ("cwik mar", 3), ("pajak s", 6), ("pajak", None), ("1", None), ("14", 14), ("xyz", None)],
)
def test_one_fit_chooses_and_several_wait_for_an_arrow(
    qtbot: QtBot, typed: str, expected: int | None
) -> None:
    field = PersonField(practice_exam(START, 14).order.candidates, "Kto")
    qtbot.addWidget(field)
    field.search.setText(typed)
    field.search.textEdited.emit(typed)
    assert field.number() == expected


def test_arrows_choose_and_the_number_on_the_list_comes_first(qtbot: QtBot) -> None:
    field = PersonField(practice_exam(START, 14).order.candidates, "Kto")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.search, "1")
    QTest.keyClick(field.search, Key.Key_Down)
    assert field.number() == 1
    QTest.keyClick(field.search, Key.Key_Down)
    assert field.number() != 1
    QTest.keyClick(field.search, Key.Key_Up)
    QTest.keyClick(field.search, Key.Key_Up)
    assert field.number() == 1
    QTest.keyClick(field.search, Key.Key_Backspace)
    assert field.number() is None


def test_the_persons_model_keeps_qts_contract(laptop: PracticeLaptop) -> None:
    people = laptop.session().state.order.candidates
    model = PersonsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_people(people)
    model.show_people(people[2:4])
    assert [model.number_at(place) for place in range(model.rowCount())] == [3, 4]


def _text(screen: BeginningScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(type(screen.hint)))
