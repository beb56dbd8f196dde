"""The checklist: one key judges a line and goes on, and nothing is ticked that nobody looked at."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.exam.checks import lines_of
from app.exam.commands import JudgeChecklistItem
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, codes
from ui.chair.preparation import PreparationScreen
from ui.models.candidates import Role, Tone
from ui.models.checklist import CLAUSE, OUTCOME, TEXT, ChecklistModel, checklist_rows

pytestmark = OFFSCREEN
Key = Qt.Key


def _list(laptop: PracticeLaptop, keyboard: Keyboard) -> PreparationScreen:
    laptop.play(-57.5)
    return keyboard.at(PreparationScreen(laptop.session()))


def _outcomes(screen: PreparationScreen) -> dict[str, str]:
    return {item: judged.outcome for item, judged in screen.session.state.room.checklist.items()}


@pytest.mark.clause("4.1.1a")
def test_every_phase_is_there_and_nothing_is_ticked(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _list(laptop, keyboard)
    model, state = screen.checklist.model, screen.session.state
    shown = [row.key for place in range(model.rowCount()) if (row := model.row(place))]
    assert shown == [line.key for line in lines_of(state)]
    assert len(model.headings()) == 4
    texts = {model.index(place, OUTCOME).data() for place in range(model.rowCount()) if model.row(place)}
    assert texts == {"○ do sprawdzenia"}


@pytest.mark.clause("4.1.1a")
def test_space_enter_and_d_judge_and_go_on(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _list(laptop, keyboard)
    keyboard.press(Key.Key_Space, Key.Key_Return, Key.Key_Enter, Key.Key_D)
    items = [line.key for line in lines_of(screen.session.state)]
    assert _outcomes(screen) == dict(zip(items, ["done"] * 3 + ["not-applicable"], strict=False))
    chosen = screen.checklist.model.row(screen.checklist.table.currentIndex().row())
    assert chosen is not None
    assert chosen.key == items[4]


def test_a_heading_is_stepped_over(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _list(laptop, keyboard)
    items = lines_of(screen.session.state)
    rooms = sum(line.item.phase == "room" for line in items)
    keyboard.press(*[Key.Key_Space] * (rooms + 1))
    assert list(_outcomes(screen)) == [line.key for line in items[: rooms + 1]]
    assert screen.checklist.model.index(0, CLAUSE).data() == f"Sala – {rooms} z {rooms}"


def test_a_line_that_is_off_needs_a_note(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _list(laptop, keyboard)
    keyboard.press(Key.Key_X)
    keyboard.form()
    keyboard.press(Key.Key_Return)
    assert not _outcomes(screen)
    keyboard.write("brak sejfu")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    first = lines_of(screen.session.state)[0]
    assert screen.session.state.room.checklist[first.key].note == "brak sejfu"
    model = screen.checklist.model
    assert model.index(1, TEXT).data().endswith("Uwaga: brak sejfu")
    assert model.index(1, OUTCOME).data() == "✗ niespełniony"
    assert model.index(1, OUTCOME).data(Role.TONE) == Tone.ERROR
    assert screen.checklist.table.currentIndex().row() == 2
    assert "K-503" in codes(screen.session.findings)


def test_escape_leaves_the_note_and_records_nothing(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _list(laptop, keyboard)
    keyboard.press(Key.Key_X)
    keyboard.form()
    keyboard.write("pomylka")
    keyboard.press(Key.Key_Escape)
    keyboard.closed()
    assert not _outcomes(screen)
    assert screen.checklist.table.currentIndex().row() == 1


def test_a_second_look_overrides_and_the_same_one_records_nothing(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _list(laptop, keyboard)
    keyboard.press(Key.Key_Space, Key.Key_Up, Key.Key_Space)
    assert (
        sum(e.event.__class__.__name__ == "ChecklistItemJudged" for e in screen.session.state.timeline()) == 1
    )
    keyboard.press(Key.Key_Up, Key.Key_D)
    first = lines_of(screen.session.state)[0]
    assert _outcomes(screen) == {first.key: "not-applicable"}


def test_letters_in_the_clock_field_judge_nothing(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _list(laptop, keyboard)
    screen.clocks.field.setFocus()
    keyboard.write("dx 8")
    keyboard.settle()
    assert not _outcomes(screen)
    assert screen.clocks.field.text() == "dx 8"


def test_nothing_is_judged_once_the_protocol_is_signed(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(240)
    screen = keyboard.at(PreparationScreen(laptop.session()))
    assert screen.session.state.record.signed is not None
    before = screen.session.state.seq
    keyboard.press(Key.Key_D)
    assert screen.session.state.seq == before


def test_the_model_keeps_qts_contract(laptop: PracticeLaptop) -> None:
    model = ChecklistModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    laptop.play(-60)
    session = laptop.session()
    model.show_rows(checklist_rows(session.state))
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.extend(range(first.row(), last.row() + 1)))
    item = lines_of(session.state)[2].key
    model.show_rows(checklist_rows(laptop.do(JudgeChecklistItem(item=item, outcome="done"))))
    # The line and the heading that counts it, and no other row.
    assert sorted(told) == [0, 3]
