"""The three steps by keyboard: witnesses, handing out, the times on the board."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.exam.checks import lines_for
from app.exam.commands import HandOutSheets, JudgeChecklistItem, JudgePackage, OpenPackages
from app.exam.stages import Stage
from app.practice.order import packages
from app.procedure.checklists import Phase
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import CANDIDATES, PracticeLaptop, at, codes
from ui.chair.beginning import BeginningScreen
from ui.chair.beginning.opening import OpeningDialog
from ui.chair.beginning.starting import StartDialog
from ui.models.persons import WitnessesModel

pytestmark = OFFSCREEN
Key = Qt.Key


def _before(laptop: PracticeLaptop, keyboard: Keyboard, minutes: float) -> BeginningScreen:
    laptop.play(minutes)
    return keyboard.at(BeginningScreen(laptop.session()))


@pytest.mark.clause("3.7.6")
def test_packages_are_opened_before_ticked_witnesses(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _before(laptop, keyboard, -3.5)
    keyboard.press(Key.Key_Return)
    dialog = keyboard.form()
    assert isinstance(dialog, OpeningDialog)
    admitted = {n for n, p in screen.session.state.candidates.items() if p.standing.admitted}
    assert dialog.witnesses.rowCount() == len(admitted)
    assert dialog.witnesses.chosen() == ()
    keyboard.press(Key.Key_Space, Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Space, Key.Key_Space)
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    opening = screen.session.state.room.opening
    assert opening is not None
    assert opening.witnesses == tuple(sorted(admitted))[:2]
    assert "M-103" not in codes(screen.session.findings)
    assert keyboard.focus is screen.steps["give"].button


@pytest.mark.clause("3.7.6")
def test_one_witness_is_warned_of_and_can_still_be_recorded(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _before(laptop, keyboard, -3.5)
    keyboard.press(Key.Key_F5)
    keyboard.form()
    keyboard.press(Key.Key_Space, Key.Key_Return)
    assert screen.session.state.room.opening is None
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert "M-103" in codes(screen.session.findings)


@pytest.mark.clause("4.1.8")
def test_sheets_are_handed_out_late_with_their_time(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _before(laptop, keyboard, -1)
    laptop.clock.go_to(at(9, 20))
    keyboard.press(Key.Key_F6)
    keyboard.form()
    keyboard.write("9:02")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.room.handed_out == at(9, 2)
    assert screen.steps["hand-out"].button.isHidden()


@pytest.mark.clause("4.1.8")
def test_handing_out_before_the_hour_is_warned_of(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _before(laptop, keyboard, -1)
    keyboard.press(Key.Key_F6)
    dialog = keyboard.form()
    keyboard.press(Key.Key_Return)
    assert screen.session.state.room.handed_out is None
    shown = " ".join(label.text() for label in dialog.findChildren(type(screen.hint)) if label.isVisible())
    assert "innej godzinie" in shown
    keyboard.press(Key.Key_Escape)
    keyboard.closed()
    assert screen.session.state.room.handed_out is None


@pytest.mark.clause("4.1.13")
def test_the_start_is_recorded_as_it_was_shown(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _before(laptop, keyboard, 7.9)
    state = screen.session.state
    granted = next(p for p in state.people.values() if p.accommodation)
    keyboard.press(Key.Key_F8)
    dialog = keyboard.form()
    assert isinstance(dialog, StartDialog)
    shown = dialog.moment()
    words = " ".join(label.text() for label in dialog.findChildren(type(screen.hint)))
    assert "rozpoczęcie 09:07, zakończenie 11:37" in words
    assert "wydłużone do 12:07" in words
    assert granted.surname in words
    # The minute passes while the chair writes on the board.
    laptop.clock.step(timedelta(seconds=30))
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.room.started == shown
    assert "zakończenie 11:37" in screen.steps["start"].findChildren(type(screen.hint))[1].text()
    assert screen.session.stage is Stage.IN_PROGRESS


@pytest.mark.clause("4.1.13", "5.1.2a")
def test_a_late_start_shows_the_ends_of_its_time(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _before(laptop, keyboard, 20)
    assert screen.session.state.room.started == at(9, 8)
    keyboard.press(Key.Key_Tab)
    while keyboard.focus.parent() is not screen.steps["start"]:
        keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Return)
    keyboard.form()
    keyboard.write("zla godzina")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    keyboard.press(Key.Key_F8)
    dialog = keyboard.form()
    assert isinstance(dialog, StartDialog)
    keyboard.write("9:05")
    assert dialog.moment() == at(9, 5)
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.room.started == at(9, 5)
    assert screen.session.state.common_end == at(11, 35)


@pytest.mark.clause("4.1.1a")
def test_starting_with_an_open_checklist_is_warned_of(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    lines = [line for line in lines_for(laptop.exam.order) if line.item.phase is Phase.START]
    start = {line.item.id for line in lines}
    laptop.play(7, lambda c: not (isinstance(c, JudgeChecklistItem) and c.item in start))
    screen = keyboard.at(BeginningScreen(laptop.session()))
    assert screen.reminder.isVisible()
    assert str(len(lines)) in screen.reminder.text()
    assert "Alt+1" in screen.reminder.text()
    keyboard.press(Key.Key_F8)
    keyboard.form()
    keyboard.press(Key.Key_Return)
    assert screen.session.state.room.started is None
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.room.started is not None


@pytest.mark.clause("4.1.3")
def test_a_suspended_exam_does_not_go_on(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(-4)
    laptop.do(
        JudgePackage(package=packages(CANDIDATES)[0], intact=False, checked_by="Jerzy Lis", note="rozdarty")
    )
    screen = keyboard.at(BeginningScreen(laptop.session()))
    assert screen.standstill.isVisible()
    assert not any(step.button.isEnabled() for step in screen.steps.values())


def test_steps_out_of_order_are_possible_and_said(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(1, lambda command: not isinstance(command, (OpenPackages, HandOutSheets)))
    screen = keyboard.at(BeginningScreen(laptop.session()))
    keyboard.press(Key.Key_F6)
    dialog = keyboard.form()
    words = " ".join(label.text() for label in dialog.findChildren(type(screen.hint)))
    assert "Nie zapisano otwarcia pakietów" in words
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.room.handed_out is not None
    assert keyboard.focus is screen.steps["open"].button


def test_the_witnesses_model_keeps_qts_contract(laptop: PracticeLaptop) -> None:
    people = laptop.session().state.order.candidates
    model = WitnessesModel(people)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.chosen() == ()
    third = model.index(2)
    assert model.setData(third, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert model.chosen() == (people[2].number,)
    assert model.setData(third, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert model.chosen() == ()
    assert not model.setData(third, "x", Qt.ItemDataRole.EditRole)
