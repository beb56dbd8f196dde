"""Not letting somebody in: one key without a document, a form for the rest, the late ones, and undoing it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from app.exam import commands as c
from tests.ui.admission.playing import play_on
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, codes
from ui.chair.admission import AdmissionScreen

pytestmark = OFFSCREEN
Key = Qt.Key


@pytest.fixture
def door(laptop: PracticeLaptop, keyboard: Keyboard) -> AdmissionScreen:
    laptop.play(-21)
    return keyboard.at(AdmissionScreen(laptop.session()))


@pytest.fixture
def late(laptop: PracticeLaptop, keyboard: Keyboard) -> AdmissionScreen:
    """The door a minute after the sheets were handed out; how many the team was given is not told yet."""
    laptop.play(-21)
    play_on(laptop, -21, 1, lambda command: not isinstance(command, c.GiveSheetsToTeam))
    return keyboard.at(AdmissionScreen(laptop.session()))


def _card(door: AdmissionScreen) -> str:
    return "\n".join(label.text() for label in door.desk.card.findChildren(QLabel) if label.isVisible())


@pytest.mark.clause("4.1.5")
def test_without_a_document_is_one_key(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("petra")
    keyboard.press(Key.Key_Return, Key.Key_F6)
    refusal = door.session.state.standing(8).refusal
    assert refusal is not None
    assert refusal.reason == "no-document"
    assert door.answer.accessibleName() == (
        "NIEWPUSZCZONA Petrauskienė Živilė brak dokumentu tożsamości. Liczy się jako nieobecność; przyczyna trafi do "
        "uwag listy i punktu 8 protokołu. Z dokumentem ze zdjęciem i numerem PESEL można jeszcze wejść – do rozdania "
        "arkuszy."
    )
    assert door.answer.property("kind") == "error"
    assert keyboard.focus is door.search


def test_the_key_needs_a_person_who_was_chosen(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("petra")
    keyboard.press(Key.Key_F6, Key.Key_F7, Key.Key_F3)
    assert door.session.state.standing(8).refusal is None
    assert not door.desk.form.photo.isChecked()


@pytest.mark.clause("4.1.5")
def test_another_reason_is_chosen_in_a_form(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("bak")
    keyboard.press(Key.Key_Return, Key.Key_F7)
    form = keyboard.form()
    reason = form.widget("reason")
    assert isinstance(reason, QComboBox)
    assert reason.currentData() == ""
    keyboard.press(Key.Key_Return)
    assert door.session.state.standing(2).refusal is None
    keyboard.press(Key.Key_Down, Key.Key_Down)
    assert reason.currentData() == "device"
    keyboard.press(Key.Key_Tab)
    assert isinstance(keyboard.focus, QLineEdit)
    keyboard.write("telefon w kieszeni")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    refusal = door.session.state.standing(2).refusal
    assert refusal is not None
    assert (refusal.reason, refusal.note) == ("device", "telefon w kieszeni")
    assert door.answer.accessibleName().startswith("NIEWPUSZCZONY Bąk Michał urządzenie telekomunikacyjne. ")
    assert door.search.text() == ""


def test_escape_leaves_the_form_and_keeps_the_person(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("bak")
    keyboard.press(Key.Key_Return)
    keyboard.write("DDC3")
    keyboard.press(Key.Key_F7)
    keyboard.form()
    keyboard.press(Key.Key_Escape)
    keyboard.closed()
    assert door.chosen == 2
    assert door.desk.form.number.text() == "DDC3"
    assert door.session.state.standing(2).refusal is None


@pytest.mark.clause("4.1.5")
def test_whoever_was_refused_may_come_back_with_the_document(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return, Key.Key_F6)
    keyboard.write("cwik")
    assert "Niewpuszczona o 08:39: brak dokumentu tożsamości" in _card(door)
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA773402")
    keyboard.press(Key.Key_F3, Key.Key_F4, Key.Key_Return)
    assert door.session.state.standing(3).admitted is not None
    assert door.answer.accessibleName().startswith("WPUSZCZONA")


@pytest.mark.clause("Z4.3.9")
def test_after_the_hand_out_lateness_is_proposed(late: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("pozniak")
    assert "ZA PÓŹNO: arkusze rozdano o 09:00" in _card(late)
    keyboard.press(Key.Key_Return, Key.Key_F7)
    keyboard.form()
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    refusal = late.session.state.standing(9).refusal
    assert refusal is not None
    assert refusal.reason == "late"
    assert "spóźnienie" in late.answer.accessibleName()


@pytest.mark.clause("Z4.3.9")
def test_an_admission_after_the_hand_out_is_told_loudly_and_then_recorded(
    late: AdmissionScreen, keyboard: Keyboard
) -> None:
    before = set(codes(late.session.findings))
    keyboard.write("pozniak")
    keyboard.press(Key.Key_Return)
    keyboard.write("AWK600756")
    keyboard.press(Key.Key_F3, Key.Key_F4, Key.Key_Return)
    assert late.session.state.standing(9).admitted is None
    assert "Wpuszczenie po rozdaniu arkuszy" in late.desk.message.text()
    keyboard.press(Key.Key_Return)
    assert late.session.state.standing(9).admitted is not None
    # That the person was the last to come in and not of the list is told, and asks for nothing.
    assert set(codes(late.session.findings)) - before == {"A-120", "A-129"}


@pytest.mark.clause("Z4.3.9")
def test_an_admission_that_was_before_the_hand_out_is_entered_late_in_peace(
    late: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("pozniak")
    keyboard.press(Key.Key_Return)
    keyboard.write("AWK600756")
    keyboard.press(Key.Key_F3, Key.Key_F4)
    late.desk.form.when.setFocus()
    keyboard.write("8:58")
    keyboard.press(Key.Key_Return)
    assert late.session.state.standing(9).admitted is not None


def test_what_the_journal_refuses_is_said_and_nothing_typed_is_lost(
    door: AdmissionScreen, keyboard: Keyboard, laptop: PracticeLaptop
) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA773402")
    keyboard.press(Key.Key_F3, Key.Key_F4)
    door.desk.form.when.setFocus()
    keyboard.write("9:30")
    keyboard.press(Key.Key_Return)
    assert door.session.state.standing(3).admitted is None
    assert "Podano godzinę 09:30" in door.desk.message.text()
    assert door.desk.form.number.text() == "CFA773402"
    laptop.clock.step(timedelta(hours=1))
    keyboard.press(Key.Key_Return)
    assert door.session.state.standing(3).admitted is not None


def test_two_enters_in_a_row_admit_once(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA773402")
    keyboard.press(Key.Key_F3, Key.Key_F4)
    refusals: list[object] = []
    door.session.refused.connect(refusals.append)
    door.desk.form.submitted.emit()
    door.desk.form.submitted.emit()
    keyboard.settle()
    assert door.session.state.counts.admitted == 1
    assert refusals == []


def test_an_answer_that_comes_too_late_does_not_touch_the_next_person(
    door: AdmissionScreen, keyboard: Keyboard
) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    keyboard.write("CFA773402")
    door.desk.form.submitted.emit()
    # Before the worker has answered what it would break, somebody else stands at the door.
    door.choose(2)
    keyboard.settle()
    assert door.chosen == 2
    assert not door.desk.message.isVisible()
    assert door.session.state.counts.admitted == 0


def test_taking_a_refusal_back_opens_the_door_again(door: AdmissionScreen, keyboard: Keyboard) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return, Key.Key_F6)
    entry = door.session.state.candidates[3].facts[-1]
    door.session.do(c.TakeBackEntry(entry=entry.id, reason="pomyłka"))
    keyboard.settle()
    assert door.session.state.standing(3).refusal is None
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return)
    assert door.chosen == 3
    assert "Niewpuszczona" not in _card(door)
