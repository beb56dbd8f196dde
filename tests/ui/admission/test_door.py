"""The door by keyboard alone: a few signs, Enter, the document's number, Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.exam.candidate import Standing
from app.exam.commands import MakeRemark
from tests.ui.admission.playing import play_on
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, at
from ui.chair.admission import AdmissionScreen

pytestmark = OFFSCREEN
Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def door(laptop: PracticeLaptop, keyboard: Keyboard) -> AdmissionScreen:
    laptop.play(-21)
    return keyboard.at(AdmissionScreen(laptop.session()))


def _standing(door: AdmissionScreen, number: int) -> Standing:
    return door.session.state.standing(number)


def _answer(door: AdmissionScreen) -> str:
    assert door.answer.isVisible()
    return door.answer.accessibleName()


def _confirm(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_F3, Key.Key_F4)


@pytest.mark.clause("4.1.5")
def test_a_few_digits_enter_the_number_enter(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("8407")
    keyboard.press(Key.Key_Return)
    assert door.chosen == 3
    keyboard.write("cfa 773402")
    _confirm(keyboard)
    keyboard.press(Key.Key_Return)
    admission = _standing(door, 3).admission
    assert admission is not None
    assert (admission.document_kind, admission.document_number) == ("id-card", "CFA773402")
    assert (admission.photo_matches, admission.no_devices) == (True, True)
    assert (admission.pesel_read, admission.seat) == (None, "3")
    assert _answer(door) == "WPUSZCZONA Ćwik Maria miejsce 3"
    assert door.answer.property("kind") == "good"
    assert keyboard.focus is door.search
    assert door.search.text() == ""
    assert door.chosen is None


def test_the_next_person_may_be_typed_at_once(door: AdmissionScreen, keyboard: Keyboard) -> None:
    for signs, number in (("cwik", "CFA773402"), ("7101", "DDC307158")):
        keyboard.write(signs)
        keyboard.press(Key.Key_Enter)
        keyboard.write(number)
        _confirm(keyboard)
        keyboard.press(Key.Key_Enter)
    assert _standing(door, 3).admitted is not None
    assert _standing(door, 2).admitted is not None
    assert _answer(door) == "WPUSZCZONY Bąk Michał miejsce 2"


@pytest.mark.clause("4.1.5", "4.1.6")
def test_nothing_is_ticked_in_advance_and_what_is_not_ticked_is_told(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    assert not door.desk.form.photo.isChecked()
    assert not door.desk.form.devices.isChecked()
    keyboard.write("CFA773402")
    keyboard.press(Key.Key_Return)
    assert _standing(door, 3).admitted is None
    assert "Wpuszczenie bez potwierdzenia" in door.desk.message.text()
    assert door.desk.form.number.text() == "CFA773402"
    keyboard.press(Key.Key_Return)
    admission = _standing(door, 3).admission
    assert admission is not None
    assert not admission.photo_matches


def test_a_warning_that_is_heeded_is_gone(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA773402")
    keyboard.press(Key.Key_Return, Key.Key_F3, Key.Key_F4, Key.Key_Return)
    admission = _standing(door, 3).admission
    assert admission is not None
    assert admission.photo_matches


def test_what_was_said_about_one_person_is_said_again_about_the_next(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA773402")
    keyboard.press(Key.Key_Return, Key.Key_Escape)
    keyboard.write("bak")
    keyboard.press(Key.Key_Return)
    assert not door.desk.message.isVisible()
    keyboard.write("DDC307158")
    keyboard.press(Key.Key_Return)
    assert _standing(door, 2).admitted is None


@pytest.mark.clause("4.1.1b")
def test_a_number_is_judged_while_it_is_typed(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA773401")
    assert _said(door, "✖ błąd w numerze")
    keyboard.press(Key.Key_Backspace)
    assert _said(door, "… trzy litery i sześć cyfr")
    keyboard.write("22")
    assert _said(door, "! zły układ numeru")
    keyboard.press(Key.Key_Backspace)
    assert _said(door, "✓ cyfra kontrolna")
    keyboard.press(Key.Key_2, modifier=Ctrl)
    assert door.desk.form.kind.currentData() == "passport"
    assert _said(door, "– bez cyfry kontrolnej")


@pytest.mark.clause("4.1.1b")
def test_a_scanned_pesel_is_compared_digit_by_digit(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("84072902978")
    keyboard.press(Key.Key_Return)
    assert _said_in_matches(door, "NIE MA NA LIŚCIE")
    keyboard.press(Key.Key_Down, Key.Key_Return)
    assert door.chosen == 3
    assert door.desk.form.pesel.text() == "84072902978"
    assert _said(door, "✖ inny niż na liście")
    assert _said(door, "Różnią się cyfry na miejscach: 10, 11.")
    keyboard.write("CFA773402")
    _confirm(keyboard)
    keyboard.press(Key.Key_Return)
    assert "PESEL inny niż na liście" in door.desk.message.text()
    keyboard.press(Key.Key_Return)
    admission = _standing(door, 3).admission
    assert admission is not None
    assert admission.pesel_read == "84072902978"


@pytest.mark.clause("4.1.1b")
def test_a_pesel_scanned_in_full_counts_as_read(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("84072902987")
    keyboard.press(Key.Key_Return)
    assert _said(door, "✓ jak na liście")
    keyboard.write("CFA773402")
    _confirm(keyboard)
    keyboard.press(Key.Key_Return)
    admission = _standing(door, 3).admission
    assert admission is not None
    assert admission.pesel_read == "84072902987"


@pytest.mark.clause("3.1.1c")
def test_whoever_has_no_pesel_is_known_by_the_document(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("KM 4889")
    assert "bez numeru PESEL" in _text(door)
    keyboard.press(Key.Key_Return)
    assert door.desk.form.kind.currentData() == "passport"
    keyboard.write("KM488982")
    assert _said(door, "! na liście: KM 488983")
    keyboard.press(Key.Key_Backspace)
    keyboard.write("3")
    assert _said(door, "✓ jak na liście")
    _confirm(keyboard)
    keyboard.press(Key.Key_Return)
    assert _answer(door) == "WPUSZCZONA Sørensen Maj-Britt miejsce 11"


def test_several_who_fit_are_listed_and_arrows_choose(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("pajak")
    assert door.matches.isVisible()
    keyboard.press(Key.Key_Return)
    assert door.chosen is None
    assert _said_in_matches(door, "SPÓJRZ")
    keyboard.press(Key.Key_Down, Key.Key_Return)
    assert door.chosen == 7
    assert "Podobne nazwisko na liście: 6. Pająk Sławomir" in _text(door)


def test_a_list_number_with_a_full_stop_is_enough(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("14.")
    keyboard.press(Key.Key_Return)
    assert door.chosen == 14


@pytest.mark.clause("4.1.1b")
def test_whoever_is_not_on_the_list_is_told_with_the_nearest(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("ckwik")
    keyboard.press(Key.Key_Return)
    assert _said_in_matches(door, "NIE MA NA LIŚCIE: „ckwik”")
    assert door.matches.model.number_at(0) == 3
    assert door.chosen is None
    keyboard.press(Key.Key_Return)
    assert door.chosen is None
    keyboard.press(Key.Key_Down, Key.Key_Return)
    assert door.chosen == 3


@pytest.mark.clause("4.1.5")
def test_whoever_is_in_already_is_told_and_the_field_is_ready(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA773402")
    _confirm(keyboard)
    keyboard.press(Key.Key_Return)
    keyboard.write("8407")
    keyboard.press(Key.Key_Return)
    assert _answer(door) == (
        "JUŻ W SALI Ćwik Maria wpuszczona o 08:39, dowód osobisty CFA 773402; teraz: ✓\u00a0wpuszczona 08:39"
    )
    assert door.answer.property("kind") == "warning"
    keyboard.write("9103")
    assert door.search.text() == "9103"


@pytest.mark.clause("4.1.5")
def test_f2_takes_the_next_and_the_one_after_who_does_not_come(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    assert "1. Åkerlund Åsa" in door.hint.text()
    keyboard.press(Key.Key_F2)
    assert door.chosen == 1
    keyboard.press(Key.Key_F2)
    assert door.chosen == 2
    keyboard.write("DDC307158")
    _confirm(keyboard)
    keyboard.press(Key.Key_Return)
    assert "3. Ćwik Maria" in door.hint.text()


def test_escape_leaves_the_person_and_keeps_nothing(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA77")
    keyboard.press(Key.Key_Escape)
    assert door.chosen is None
    assert keyboard.focus is door.search
    assert door.search.text() == ""
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    assert door.desk.form.number.text() == ""


def test_a_late_entry_has_its_time_and_a_wrong_one_is_told(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA773402")
    _confirm(keyboard)
    door.desk.form.when.setFocus()
    keyboard.write("25:00")
    keyboard.press(Key.Key_Return)
    assert _standing(door, 3).admitted is None
    assert "To nie jest godzina" in door.desk.message.text()
    door.desk.form.when.clear()
    keyboard.write("8:35")
    keyboard.press(Key.Key_Return)
    assert _standing(door, 3).admitted == at(8, 35)


@pytest.mark.clause("4.1.5")
def test_an_admission_without_a_number_is_not_recorded(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return, Key.Key_F3, Key.Key_F4, Key.Key_Return)
    assert _standing(door, 3).admitted is None
    assert "Wpisz serię i numer" in door.desk.message.text()
    assert keyboard.focus is door.desk.form.number


def test_tab_goes_the_way_of_the_task(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    form = door.desk.form
    passed = []
    for _ in range(7):
        passed.append(keyboard.focus.accessibleName())
        keyboard.press(Key.Key_Tab)
    fields = (form.number, form.pesel, form.photo, form.devices, form.seat, form.when)
    assert passed == [*(field.accessibleName() for field in fields), "Wpuść"]
    form.number.setFocus()
    back = []
    for _ in range(2):
        keyboard.press(Key.Key_Backtab)
        back.append(keyboard.focus.accessibleName())
    assert back == [form.kind.accessibleName(), door.search.accessibleName()]


def test_enter_on_another_button_does_not_admit(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA773402")
    _confirm(keyboard)
    door.desk.form.when.setFocus()
    keyboard.press(Key.Key_Tab, Key.Key_Tab)
    assert keyboard.focus.accessibleName() == "Bez dokumentu"
    keyboard.press(Key.Key_Return)
    assert _standing(door, 3).admitted is None
    assert _standing(door, 3).refused is not None


def test_what_is_typed_outlives_a_change_from_elsewhere(
    door: AdmissionScreen, keyboard: Keyboard, laptop: PracticeLaptop
) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA77")
    keyboard.press(Key.Key_F3)
    state = laptop.do(MakeRemark(text="Cisza."))
    door.session.moved(state)
    assert door.chosen == 3
    assert door.desk.form.number.text() == "CFA77"
    assert door.desk.form.photo.isChecked()
    keyboard.write("3402")
    assert door.desk.form.number.text() == "CFA773402"


def test_the_list_beside_says_who_stands_where(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(-21)
    play_on(laptop, -21, 1)
    door = keyboard.at(AdmissionScreen(laptop.session()))
    assert "Arkusze rozdano o 09:00" in door.hint.text()
    column = door.model.columnCount() - 1
    said = [str(door.model.index(place, column).data()) for place in range(door.model.rowCount())]
    assert said[0] == "✓\u00a0wpuszczona 08:40"
    assert said[7] == "✖\u00a0niewpuszczona – bez dokumentu"
    assert said[11] == "○\u00a0nieobecna"


def test_a_row_of_the_list_can_be_taken_by_enter(door: AdmissionScreen, keyboard: Keyboard) -> None:
    door.table.setFocus()
    door.table.selectRow(4)
    keyboard.press(Key.Key_Return)
    assert door.chosen == 5
    assert keyboard.focus is door.desk.form.number


def _text(door: AdmissionScreen) -> str:
    return "\n".join(label.text() for label in door.desk.card.findChildren(QLabel) if label.isVisible())


def _said(door: AdmissionScreen, words: str) -> bool:
    labels = door.desk.form.findChildren(QLabel)
    return any(label.accessibleName() == words and label.isVisible() for label in labels)


def _said_in_matches(door: AdmissionScreen, words: str) -> bool:
    return any(words in label.text() and label.isVisible() for label in door.matches.findChildren(QLabel))
