"""Who stands at the door: whose a number is, whose turn it is, what a refusal means, what was agreed."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QWidget

from app.exam import commands as c
from app.exam.candidate import Standing
from app.people import pesel
from app.people.synthetic import pesel_for
from tests.ui.admission.playing import play_on
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, codes
from ui.chair.admission import AdmissionScreen
from ui.chair.conditions_dialog import ConditionsDialog
from ui.models.candidates import Role

pytestmark = OFFSCREEN
Key = Qt.Key
WITHOUT_PESEL = 11


@pytest.fixture
def door(laptop: PracticeLaptop, keyboard: Keyboard) -> AdmissionScreen:
    laptop.play(-21)
    return keyboard.at(AdmissionScreen(laptop.session()))


@pytest.mark.clause("4.1.1b", "Z3.2.5")
@pytest.mark.parametrize(
    ("typed", "number", "difference"),
    [
        ("84072902978", 3, "„78” zamiast „87” (miejsca 10 i 11)"),
        ("84072902987"[:4] + "5" + "84072902987"[5:], 3, "„5” zamiast „2” (miejsce 5)"),
        ("8407290298", None, ""),
        ("8407902987", 3, "brak „2” (miejsce 5)"),
        ("840729029877", 3, "zbędne „7” (miejsce 12)"),
        ("ckwik", 3, "zbędne „k” (miejsce 2)"),
        ("KM 489883", WITHOUT_PESEL, "„98” zamiast „89” (miejsca 5 i 6)"),
    ],
)
def test_the_nearest_are_told_with_where_they_differ(
    door: AdmissionScreen, keyboard: Keyboard, typed: str, number: int | None, difference: str
) -> None:
    keyboard.write(typed)
    keyboard.press(Key.Key_Return)
    if number is None:
        # The beginning of a number is no slip.
        assert door.chosen == 3
        return
    assert door.chosen is None
    assert _heading(door).startswith(f"✖ NIE MA NA LIŚCIE: „{typed}”.")
    shown = door.matches.model
    columns = [shown.headerData(place, Qt.Orientation.Horizontal) for place in range(shown.columnCount())]
    column = columns.index("Różnica")
    assert not door.matches.table.isColumnHidden(column)
    assert (shown.number_at(0), shown.index(0, column).data()) == (number, difference)
    keyboard.press(Key.Key_Down, Key.Key_Return)
    assert door.chosen == number


@pytest.mark.clause("4.1.1b", "Z3.2.5")
def test_a_number_that_cannot_be_right_is_told_from_one_that_the_list_lacks(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("84072902978")
    keyboard.press(Key.Key_Return)
    assert "Ten PESEL ma błąd, odczytaj go jeszcze raz." in _heading(door)
    right = pesel_for(door.session.state.people[3].birth_date, "F", 4321)
    assert pesel.check(right).valid
    door.search.clear()
    keyboard.write(right)
    keyboard.press(Key.Key_Return)
    assert "ma błąd" not in _heading(door)
    difference = door.matches.model.index(0, 4).data()
    assert (door.matches.model.number_at(0), difference) == (3, "ta sama data urodzenia, inny numer")


@pytest.mark.clause("4.1.1b", "Z3.2.5")
def test_where_several_fit_their_standing_is_shown_and_no_difference(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("pajak")
    hidden = [door.matches.table.isColumnHidden(place) for place in range(door.matches.model.columnCount())]
    assert hidden == [False, False, False, False, True]
    assert "72040755499" in [
        door.matches.model.index(place, 1).data(Role.SMALL_PRINT)
        for place in range(door.matches.model.rowCount())
    ]


@pytest.mark.clause("4.1.1b", "4.1.5", "Z3.2.5")
def test_a_document_that_somebody_else_has_shown_is_told_while_it_is_typed(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    _let_in(keyboard, "cwik", "CFA773402")
    keyboard.write("bak")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA 773402")
    assert _said(door, "✖ to numer osoby: 3. Ćwik Maria")
    keyboard.press(Key.Key_F3, Key.Key_F4, Key.Key_Return)
    assert _standing(door, 2).admitted is None
    assert "Ten sam dokument u kilku osób" in door.desk.message.text()
    keyboard.press(Key.Key_Return)
    assert _standing(door, 2).admitted is not None
    assert "A-127" in codes(door.session.findings)


@pytest.mark.clause("4.1.1b", "4.1.5", "Z3.2.5", "3.1.1c")
def test_a_number_that_somebody_else_has_on_the_list_is_told(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("KM488983")
    assert _said(door, "✖ to numer osoby: 11. Sørensen Maj-Britt")
    other = door.session.state.people[2].pesel or ""
    keyboard.press(Key.Key_Tab)
    keyboard.write(other)
    assert _said(door, "✖ to numer osoby: 2. Bąk Michał")


@pytest.mark.clause("3.1.1c", "4.1.1b")
def test_a_pesel_that_the_list_lacks_is_judged_by_itself(door: AdmissionScreen, keyboard: Keyboard) -> None:
    person = door.session.state.people[WITHOUT_PESEL]
    own = pesel_for(person.birth_date, person.sex, 7)
    keyboard.write("KM488983")
    keyboard.press(Key.Key_Return)
    field = door.desk.form.pesel
    field.setFocus()
    for typed, said in (
        (own[:5], "! na liście bez numeru PESEL"),
        (own, "! na liście bez numeru PESEL"),
        (own[:-1] + str((int(own[-1]) + 1) % 10), "✖ błąd w numerze"),
        (pesel_for(person.birth_date, "M", 7), "✖ inna data urodzenia lub płeć"),
    ):
        field.clear()
        keyboard.write(typed)
        assert _said(door, said)


@pytest.mark.clause("4.1.5", "Z4.3.6")
def test_out_of_turn_is_shown_and_costs_no_key(
    door: AdmissionScreen, keyboard: Keyboard, laptop: PracticeLaptop
) -> None:
    keyboard.write("cwik")
    assert "Poza kolejnością listy – teraz kolej: 1. Åkerlund Åsa." in _card(door)
    keyboard.press(Key.Key_Escape, Key.Key_F2)
    assert "Poza kolejnością" not in _card(door)
    keyboard.press(Key.Key_Escape)
    _let_in(keyboard, "bak", "DDC307158")
    laptop.clock.step(timedelta(minutes=1))
    keyboard.write("aker")
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_3, modifier=Qt.KeyboardModifier.ControlModifier)
    keyboard.write(laptop.exam.shown[1][1])
    keyboard.press(Key.Key_F3, Key.Key_F4, Key.Key_Return)
    assert _standing(door, 1).admitted is not None
    assert codes(door.session.findings) == ["A-129"]


@pytest.mark.clause("4.1.5", "4.1.6", "Z4.3.4", "Z4.3.9")
def test_a_refusal_says_what_it_means_before_and_after(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("bak")
    keyboard.press(Key.Key_Return, Key.Key_F7)
    form = keyboard.form()
    reason = form.widget("reason")
    assert isinstance(reason, QComboBox)
    told = []
    for place in range(reason.count()):
        reason.setCurrentIndex(place)
        told.append(_labels(form))
    assert "Liczy się jako nieobecność" not in told[0]
    assert all("Liczy się jako nieobecność" in text for text in told[1:])
    assert "Jeżeli tożsamość się potwierdzi" in told[1]
    assert "Kto wniesie je do sali, temu egzamin się przerywa i unieważnia." in told[2]
    assert "Po rozdaniu arkuszy nikogo się nie wpuszcza." in told[3]
    assert "Z dokumentem ze zdjęciem i numerem PESEL można jeszcze wejść" in told[4]
    keyboard.press(Key.Key_Escape)
    keyboard.closed()
    keyboard.press(Key.Key_F6)
    assert "można jeszcze wejść – do rozdania arkuszy." in door.answer.accessibleName()


@pytest.mark.clause("4.1.5", "Z4.3.9")
def test_after_the_hand_out_no_refusal_leaves_the_door_open(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    laptop.play(-21)
    play_on(laptop, -21, 1, lambda command: not isinstance(command, c.GiveSheetsToTeam))
    door = keyboard.at(AdmissionScreen(laptop.session()))
    keyboard.write("pozniak")
    keyboard.press(Key.Key_Return, Key.Key_F6)
    assert door.answer.accessibleName().endswith("Po rozdaniu arkuszy nikogo się nie wpuszcza.")


@pytest.mark.clause("Z4.3.9")
def test_a_refusal_for_lateness_before_the_hand_out_is_asked_about(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("bak")
    keyboard.press(Key.Key_Return, Key.Key_F7)
    form = keyboard.form()
    reason = form.widget("reason")
    assert isinstance(reason, QComboBox)
    reason.setCurrentIndex(3)
    keyboard.press(Key.Key_Return)
    assert _standing(door, 2).refused is None
    assert "Odmowa za spóźnienie przed rozdaniem arkuszy" in _labels(form)
    keyboard.press(Key.Key_Escape)
    keyboard.closed()


@pytest.mark.clause("3.3.4", "4.1.7", "Z3.2.6", "Z4.3.7")
def test_medicine_is_agreed_at_the_door_and_the_person_is_not_lost(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA773")
    keyboard.press(Key.Key_F8)
    form = keyboard.form()
    assert isinstance(form.widget("what"), QPlainTextEdit)
    assert "Potrzebne jest zaświadczenie lekarskie." in _labels(form)
    keyboard.press(Key.Key_Tab, Key.Key_Return)
    assert _standing(door, 3).medicine == ()
    form.widget("what").setFocus()
    keyboard.write("inhalator na stoliku")
    keyboard.press(Key.Key_Tab, Key.Key_Return)
    keyboard.closed()
    ((_, agreed),) = _standing(door, 3).medicine
    assert agreed.what == "inhalator na stoliku"
    assert door.desk.message.text() == "✓ Zapisano ustalenia o lekach lub sprzęcie."
    assert "Leki lub sprzęt, uzgodniono o 08:39: inhalator na stoliku" in _card(door)
    assert (door.chosen, door.desk.form.number.text()) == (3, "CFA773")
    door.desk.form.number.setFocus()
    keyboard.write("402")
    keyboard.press(Key.Key_F3, Key.Key_F4, Key.Key_Return)
    assert _standing(door, 3).admitted is not None
    assert codes(door.session.findings) == []


@pytest.mark.clause("3.3.4", "Z4.3.7")
def test_the_key_for_medicine_needs_a_person_who_was_chosen(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_F8)
    assert _standing(door, 3).medicine == ()
    assert door.isActiveWindow()


@pytest.mark.clause("Z4.3.3", "3.4.1b")
def test_the_aids_that_may_be_brought_in_are_told_at_the_door(door: AdmissionScreen) -> None:
    told = [label.text() for label in door.findChildren(QLabel) if label.isVisible()]
    assert any("linijka, cyrkiel, kalkulator prosty" in text for text in told)


def _let_in(keyboard: Keyboard, typed: str, document: str) -> None:
    keyboard.write(typed)
    keyboard.press(Key.Key_Return)
    keyboard.write(document)
    keyboard.press(Key.Key_F3, Key.Key_F4, Key.Key_Return)


def _standing(door: AdmissionScreen, number: int) -> Standing:
    return door.session.state.standing(number)


def _labels(form: QWidget) -> str:
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())


def _card(door: AdmissionScreen) -> str:
    return _labels(door.desk.card)


def _heading(door: AdmissionScreen) -> str:
    return _labels(door.matches).partition("\n")[0]


def _said(door: AdmissionScreen, words: str) -> bool:
    labels = door.desk.form.findChildren(QLabel)
    return any(label.accessibleName() == words and label.isVisible() for label in labels)


@pytest.mark.clause("Z3.2.7")
def test_what_candidates_are_told_is_at_hand_and_closed_by_one_key(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_I, modifier=Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ConditionsDialog)
    assert "Spóźnione osoby nie zostaną wpuszczone do sali" in dialog.text.toPlainText()
    assert "linijka, cyrkiel, kalkulator prosty" in dialog.text.toPlainText()
    keyboard.press(Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert keyboard.focus is door.search
