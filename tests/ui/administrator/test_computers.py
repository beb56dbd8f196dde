"""The administrator's day at the page of the computer room, by keyboard: stands, failures, folders, discs."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.exam import commands as c
from app.exam.commands import Command
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, at
from ui.administrator import ComputersScreen
from ui.administrator.part import Part
from ui.models.computers import FoldersModel, SeatsModel, StandsModel, folder_rows, seat_rows, stand_rows

pytestmark = [OFFSCREEN]
Key = Qt.Key

_FAILURE, _END, _FOLDER = 5, 6, 7


def shown(laptop: PracticeLaptop, keyboard: Keyboard, part: str) -> ComputersScreen:
    screen = keyboard.at(ComputersScreen(laptop.session()))
    wanted: Part = getattr(screen, part)
    screen.tabs.setCurrentWidget(wanted)
    wanted.take_focus()
    keyboard.settle()
    return screen


def saved(keyboard: Keyboard) -> None:
    """Record the form that is open, heeding no warning."""
    keyboard.form()
    keyboard.press(Key.Key_Return)
    if QApplication.activeModalWidget() is not None:
        keyboard.press(Key.Key_Return)
    keyboard.closed()


def calm(command: Command) -> bool:
    """The script without failures of its own."""
    return not isinstance(command, c.ReportFailure | c.ResumeWork)


@pytest.mark.clause("Z7.1/T2", "Z7.1/AI1d", "Z7.1/T4")
def test_stands_are_prepared_one_after_the_other(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = shown(laptop, keyboard, "stands")
    for _ in range(2):
        keyboard.press(Key.Key_N)
        keyboard.form()
        keyboard.press(Key.Key_Return)
        keyboard.closed()
    stands = screen.session.state.computers.stands
    assert [stand.set_up.account for stand in stands.values()] == ["egzamin_1", "egzamin_2"]
    assert screen.stands.model.rowCount() == 2
    assert screen.stands.model.index(1, 0).data() == "2"


@pytest.mark.clause("Z7.1/AI1b")
def test_a_stand_is_corrected_where_it_is_chosen(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.do(c.SetUpStand(stand=4, role="candidate", environment="linux-openoffice", account="egzamin_4"))
    screen = shown(laptop, keyboard, "stands")
    keyboard.press(Key.Key_E)
    dialog = keyboard.form()
    assert dialog.values()["stand"] == 4
    account = dialog.widget("account")
    assert isinstance(account, QLineEdit)
    account.setFocus()
    account.selectAll()
    keyboard.write("egzamin")
    keyboard.press(Key.Key_Return)
    assert QApplication.activeModalWidget() is dialog, "an account by another name is warned of"
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.computers.stands[4].set_up.account == "egzamin"


@pytest.mark.clause("Z7.1/T9", "Z7.1/AI1c")
def test_one_look_at_all_stands_leaves_an_entry_for_each(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    for stand in (1, 2, 3):
        laptop.do(c.SetUpStand(stand=stand, role="candidate", environment="linux-openoffice"))
    screen = shown(laptop, keyboard, "checks")
    model = screen.checks.checklist.model
    first = next(
        place
        for place in range(model.rowCount())
        if (row := model.row(place)) and row.line and row.line.stand
    )
    screen.checks.checklist.table.setCurrentIndex(model.index(first, 1))
    row = model.row(first)
    assert row is not None
    assert row.line is not None
    keyboard.press(Key.Key_A)
    item = row.line.item.id
    judged = screen.session.state.room.checklist
    assert [judged[f"{item}@{stand}"].outcome for stand in (1, 2, 3)] == ["done"] * 3
    recorded = [e for e in screen.session.state.timeline() if type(e.event).__name__ == "ChecklistItemJudged"]
    assert len(recorded) == 3
    # Nothing is left to enter, so the key does nothing more.
    keyboard.press(Key.Key_A)
    assert len(screen.session.state.room.checklist) == 3


@pytest.mark.clause("Z7.1/P6", "Z7.1/AII3", "K/five-minutes")
def test_a_failure_runs_with_the_clock_and_names_spares_after_five_minutes(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    laptop.play(20, calm)
    screen = shown(laptop, keyboard, "candidates")
    model = screen.candidates.model
    keyboard.press(Key.Key_A)
    keyboard.form()
    keyboard.write("ekran zgasl")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    before = screen.session.state.end_for(1)
    assert before is not None
    laptop.clock.step(timedelta(minutes=5))
    screen.refresh()
    assert model.index(0, _FAILURE).data() == "AWARIA 5:00"
    laptop.clock.step(timedelta(seconds=1))
    screen.refresh()
    assert model.index(0, _FAILURE).data().startswith("AWARIA 5:01 – zapasowe: ")
    keyboard.press(Key.Key_W)
    dialog = keyboard.form()
    keyboard.press(Key.Key_Down)
    spare = int(dialog.values()["stand"])
    saved(keyboard)
    standing = screen.session.state.standing(1)
    assert standing.stand == spare
    assert screen.session.state.end_for(1) == before + timedelta(minutes=5, seconds=1)
    assert model.index(0, _FAILURE).data() == "oddano 5:01 (awarie: 1)"


@pytest.mark.clause("Z7.1/T10", "Z7.1/AI2a", "Z7.1/P2")
def test_a_candidate_tests_a_stand_and_takes_it(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = shown(laptop, keyboard, "candidates")
    keyboard.press(Key.Key_T)
    dialog = keyboard.form()
    stand = dialog.widget("stand")
    keyboard.press(Key.Key_Tab, Key.Key_Space)
    assert dialog.values()["accepted"] is True
    assert stand is not None
    saved(keyboard)
    assert screen.session.state.standing(1).trials[0][1].accepted
    keyboard.press(Key.Key_M)
    dialog = keyboard.form()
    assert dialog.values()["stand"] == 1
    saved(keyboard)
    assert screen.session.state.standing(1).stand == 1


@pytest.mark.clause("Z7.1/AIII1", "Z7.1/AIII2", "Z7.1/AIII3", "Z7.1/AIII4", "Z7.1/AIII5")
def test_folders_are_read_discs_burned_confirmed_and_handed_over(
    laptop: PracticeLaptop, keyboard: Keyboard, tmp_path: Path, qtbot: QtBot
) -> None:
    laptop.play(20, calm)
    screen = shown(laptop, keyboard, "closing")
    own = laptop.exam.order.candidates[0].identifier
    (tmp_path / "dysk" / own).mkdir(parents=True)
    (tmp_path / "dysk" / own / "zadanie1.txt").write_text("praca", encoding="utf-8")
    (tmp_path / "dysk" / "obcy").mkdir()
    screen.closing.read(tmp_path / "dysk")
    qtbot.waitUntil(lambda: screen.session.state.computers.inventory is not None)
    keyboard.settle()
    table = screen.closing.model
    whose = {table.index(row, 0).data(): table.index(row, 1).data() for row in range(table.rowCount())}
    assert whose["obcy"] == "nie ma go na liście"
    assert whose[own] != "nie ma go na liście"
    for _ in range(2):
        keyboard.press(Key.Key_N)
        saved(keyboard)
    assert set(screen.session.state.computers.discs) == {"WYNIKI", "KOPIA WYNIKI"}
    assert "niesprawdzona" in screen.closing.discs.text()
    keyboard.press(Key.Key_P)
    saved(keyboard)
    handed = screen.session.state.computers.handed_over
    assert handed is not None
    assert set(handed.discs) == {"WYNIKI", "KOPIA WYNIKI"}
    screen.tabs.setCurrentWidget(screen.candidates)
    screen.candidates.take_focus()
    keyboard.press(Key.Key_F)
    dialog = keyboard.form()
    assert dialog.values()["folder"] == own
    saved(keyboard)
    assert screen.candidates.model.index(0, _FOLDER).data() == "✓"


@pytest.mark.clause("Z7.1/AIII1")
def test_a_drive_without_folders_is_told_and_nothing_recorded(
    laptop: PracticeLaptop, keyboard: Keyboard, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = shown(laptop, keyboard, "closing")
    told: list[str] = []
    screen.session.failed.connect(lambda error: told.append(error.code))
    (tmp_path / "pusty").mkdir()
    screen.closing.read(tmp_path / "pusty")
    qtbot.waitUntil(lambda: told == ["L-102"])
    assert screen.session.state.computers.inventory is None


def test_what_is_wrong_with_the_room_is_told_on_its_last_part(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    laptop.play(20, lambda command: calm(command) and not isinstance(command, c.SetUpStand))
    screen = keyboard.at(ComputersScreen(laptop.session()))
    screen.tabs.setCurrentIndex(screen.tabs.count() - 1)
    keyboard.settle()
    assert screen.findings.isVisible()


def test_the_tables_are_models(laptop: PracticeLaptop, qtmodeltester: ModelTester) -> None:
    laptop.play(200, lambda command: not isinstance(command, c.PrintForm | c.SignProtocol))
    state = laptop.session().state
    stands, seats, folders = StandsModel(), SeatsModel(), FoldersModel()
    stands.show_rows(stand_rows(state))
    seats.show_rows(seat_rows(state, at(12, 20)))
    folders.show_rows(folder_rows(state))
    for model in (stands, seats, folders):
        assert model.rowCount() > 0
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # it has no annotations
    assert seats.index(0, _END).data() != "–"
