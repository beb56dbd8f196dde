"""The signature: which copy, what stands in its way, and how the record is opened again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.exam import commands as c
from app.exam.stages import Stage
from tests.ui.preparation.keyboard import Keyboard
from tests.ui.preparation.practice import PracticeLaptop
from tests.ui.signing.windows import COUNTED, OFFSCREEN, PRINTED, SIGNED
from ui.chair.signing import SigningScreen
from ui.widgets.act_dialog import ActDialog

pytestmark = OFFSCREEN
Key = Qt.Key


def _told(form: ActDialog) -> str:
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form))


@pytest.mark.clause("4.1.19")
def test_f10_names_the_copy_and_records_the_signature(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(PRINTED)
    screen = keyboard.at(SigningScreen(laptop.session()))
    assert "✓ Wydruki są aktualne" in screen.standing.text()
    keyboard.press(Key.Key_F10)
    form = keyboard.form()
    told = _told(form)
    assert "Zespół podpisał egzemplarz nr 1 protokołu 4.5?" in told
    assert "12:23" in told
    for member in screen.session.state.team.members:
        assert member.name in told
    assert keyboard.focus.property("text") == "Tak, podpisano egzemplarz nr 1"
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    signed = screen.session.state.record.signed
    assert signed is not None
    assert signed.printed.copy == 1
    assert screen.session.stage is Stage.HAND_OVER
    assert "✓ Zespół podpisał egzemplarz nr 1" in screen.standing.text()


def test_escape_signs_nothing(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(PRINTED)
    screen = keyboard.at(SigningScreen(laptop.session()))
    keyboard.press(Key.Key_F10)
    keyboard.form()
    keyboard.press(Key.Key_Escape)
    keyboard.closed()
    assert screen.session.state.record.signed is None


def test_while_a_finding_is_open_f10_does_nothing_and_looks_so(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    laptop.play(PRINTED, lambda command: not isinstance(command, c.JudgeChecklistItem))
    screen = keyboard.at(SigningScreen(laptop.session()))
    (button,) = (b for b in screen.findChildren(QPushButton) if "F10" in b.text())
    assert not button.isEnabled()
    keyboard.press(Key.Key_F10)
    assert not screen.findChildren(ActDialog)
    assert "do załatwienia" in screen.standing.text()
    for finding in screen.session.findings:
        answer = c.AnswerFinding(code=finding.code, about=finding.about, way="explanation", text="Bo tak.")
        screen.session.do(answer)
    keyboard.settle()
    assert button.isEnabled()


@pytest.mark.clause("4.1.19")
def test_a_copy_that_is_out_of_date_is_refused(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(PRINTED)
    laptop.do(c.MakeRemark(text="Dopisek po wydruku."))
    screen = keyboard.at(SigningScreen(laptop.session()))
    keyboard.press(Key.Key_F10)
    form = keyboard.form()
    keyboard.press(Key.Key_Return)
    assert "nieaktualny" in _told(form)
    assert screen.session.state.record.signed is None
    keyboard.press(Key.Key_Escape)
    keyboard.closed()


def test_before_any_print_f10_says_what_is_first(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(COUNTED)
    screen = keyboard.at(SigningScreen(laptop.session()))
    keyboard.press(Key.Key_F10)
    assert "Wydrukuj protokół 4.5" in screen.notice.text()
    assert screen.notice.isVisible()
    assert screen.session.state.record.signed is None


@pytest.mark.clause("4.1.19")
def test_a_missing_list_is_named_though_the_protocol_can_be_signed(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    laptop.play(PRINTED, lambda command: command != c.PrintForm(form="list"))
    screen = keyboard.at(SigningScreen(laptop.session()))
    assert "Brakuje aktualnego wydruku: Lista zdających." in screen.standing.text()
    assert screen.forms.table.currentIndex().row() == 1


def test_a_revision_needs_a_reason_and_makes_every_print_out_of_date(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    laptop.play(SIGNED)
    screen = keyboard.at(SigningScreen(laptop.session()))
    assert not screen.correction.isVisible()
    keyboard.press(Key.Key_R, modifier=Qt.KeyboardModifier.ControlModifier)
    form = keyboard.form()
    assert "egzemplarz nr 1 przestanie obowiązywać" in _told(form)
    save = next(button for button in form.findChildren(QPushButton) if button.isDefault())
    keyboard.press(Key.Key_Tab, Key.Key_Return)
    assert form.isVisible()
    assert "Przyczyna korekty" in _told(form)
    keyboard.write("pomylka w liczbie kart")
    keyboard.press(Key.Key_Tab)
    assert keyboard.focus is save
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.record.revision == 2
    assert screen.correction.text() == "Korekta 1: pomylka w liczbie kart"
    assert not any(row.settled for row in screen.forms.rows)


def test_after_the_signature_f10_has_nothing_to_do(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(SIGNED)
    screen = keyboard.at(SigningScreen(laptop.session()))
    before = screen.session.state
    keyboard.press(Key.Key_F10)
    assert screen.session.state is before
    assert not screen.findChildren(ActDialog)
