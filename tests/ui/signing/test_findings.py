"""Answering findings by keyboard, one after the other."""

import pytest
from PySide6.QtCore import Qt

from app.exam import commands as c
from app.exam.finding import Finding
from app.exam.stages import Stage
from tests.ui.preparation.keyboard import Keyboard
from tests.ui.preparation.practice import PracticeLaptop
from tests.ui.signing.windows import ANNULLED, COUNTED, OFFSCREEN
from ui.chair.places import place_of_finding
from ui.chair.signing import SigningScreen

pytestmark = OFFSCREEN
Key = Qt.Key


def _screen(laptop: PracticeLaptop, keyboard: Keyboard, *left_out: type[c.Command]) -> SigningScreen:
    laptop.play(COUNTED, lambda command: not isinstance(command, left_out))
    return keyboard.at(SigningScreen(laptop.session()))


def _answer(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_Return)
    keyboard.form()
    keyboard.write("Bo tak trzeba bylo.")
    keyboard.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
    keyboard.closed()


def test_enter_answers_the_first_open_finding_and_goes_on(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard, c.JudgeChecklistItem, c.ConfirmClock)
    table = screen.findings.table
    assert keyboard.focus is table
    assert [screen.findings.model.row(row).finding.code for row in range(2)] == ["K-501", "K-502"]
    _answer(keyboard)
    assert table.currentIndex().row() == 1
    assert "Bo tak" in screen.findings.model.row(0).answer
    assert "do załatwienia: 1" in screen.standing.text()
    assert keyboard.focus is table
    _answer(keyboard)
    assert keyboard.focus is screen.forms.table
    assert "Wydrukuj protokół 4.5" in screen.standing.text()


def test_what_can_only_be_mended_is_said_and_its_place_asked_for(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard, c.CountSheets)
    asked: list[Finding] = []
    screen.jump.connect(asked.append)
    keyboard.press(Key.Key_Enter)
    assert [finding.code for finding in asked] == ["R-208"]
    assert screen.notice.isVisible()
    assert "R-208" in screen.notice.text()


@pytest.mark.clause("3.7.6", "4.1.8")
@pytest.mark.parametrize(
    ("left_out", "code", "place"),
    [
        (c.TakeOverMaterials, "M-104", Stage.MATERIALS),
        (c.OpenPackages, "M-105", Stage.BEGINNING),
        (c.HandOutSheets, "W-304", Stage.BEGINNING),
        (c.StartExam, "W-305", Stage.BEGINNING),
    ],
)
def test_m_leads_to_where_a_finding_is_mended(
    laptop: PracticeLaptop, keyboard: Keyboard, left_out: type[c.Command], code: str, place: Stage
) -> None:
    of_packages = (c.JudgePackage,) if left_out is c.TakeOverMaterials else ()
    screen = _screen(laptop, keyboard, left_out, *of_packages)
    asked: list[Finding] = []
    screen.jump.connect(asked.append)
    codes = [screen.findings.model.row(row).finding.code for row in range(screen.findings.model.rowCount())]
    screen.findings.table.selectRow(codes.index(code))
    keyboard.press(Key.Key_M)
    assert [finding.code for finding in asked] == [code]
    assert place_of_finding(asked[0]) is place


def test_without_findings_the_forms_have_the_keyboard(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(COUNTED)
    laptop.do(c.PrintForm(form="4.4", candidate=ANNULLED))
    screen = keyboard.at(SigningScreen(laptop.session()))
    assert not screen.findings.isVisible()
    assert keyboard.focus is screen.forms.table


@pytest.mark.clause("4.1.16", "5.4.2")
def test_a_4_4_that_is_not_on_paper_is_told_and_mended_among_the_forms(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard)
    assert [screen.findings.model.row(0).finding.code, screen.findings.model.rowCount()] == ["U-402", 1]
    assert place_of_finding(screen.findings.model.row(0).finding) is Stage.SIGNING
    assert keyboard.focus is screen.forms.table
    screen.session.moved(laptop.do(c.PrintForm(form="4.5")))
    assert "Przed jego podpisem wydrukuj: Protokół 4.4 nr 1" in screen.standing.text()
    keyboard.press(Key.Key_F10)
    assert "Protokół 4.4 nr 1" in screen.notice.text()
    assert screen.session.state.record.signed is None
    screen.session.moved(laptop.do(c.PrintForm(form="4.4", candidate=ANNULLED)))
    assert not screen.findings.isVisible()
    assert "wydrukuj: Protokół 4.4" not in screen.standing.text()


def test_a_hidden_screen_catches_up_when_it_is_seen(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    screen.hide()
    screen.session.moved(laptop.do(c.PrintForm(form="4.5")))
    assert screen.forms.rows[0].newest is None
    screen.show()
    assert screen.forms.rows[0].copy == 1
