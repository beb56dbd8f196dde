"""Candidates with lines of their own: a heading each, thirty lines by one key, from part to part (5.2, 5.3)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from app.exam.checks import lines_of
from app.exam.commands import JudgeChecklistItem
from app.exam.order import Accommodation
from app.exam.sentences import name
from app.practice.order import PracticeExam, practice_exam
from app.procedure.checklists import Phase
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import START, PracticeLaptop, copied, make_template
from ui.chair.preparation import PreparationScreen
from ui.models.checklist import CLAUSE, TEXT, ChecklistModel, checklist_rows

pytestmark = [OFFSCREEN, pytest.mark.clause("4.1.1d", "5.2.1", "5.2.3", "5.2.4", "5.3.2", "5.3.3", "5.3.8")]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
MORE_TIME, ON_COMPUTER, DICTATING = 2, 3, 4


@pytest.fixture(scope="module")
def exam() -> PracticeExam:
    """One who has more time alone, one on a computer, one who dictates."""
    made = practice_exam(START, 14)
    granted = {
        MORE_TIME: Accommodation(dysfunction="d", conditions=("wydłużenie czasu",), extra_minutes=30),
        ON_COMPUTER: Accommodation(dysfunction="e", conditions=("komputer",), computer=True),
        DICTATING: Accommodation(
            dysfunction="e", conditions=("nauczyciel piszący",), assisting_teacher="reading-writing"
        ),
    }
    people = tuple(replace(p, accommodation=granted.get(p.number)) for p in made.order.candidates)
    return replace(made, order=replace(made.order, candidates=people))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, exam: PracticeExam) -> Path:
    folder = tmp_path_factory.mktemp("own-lines")
    make_template(folder, exam=exam)
    return folder


@pytest.fixture
def laptop(
    template: Path, exam: PracticeExam, tmp_path: Path, qapp: QApplication
) -> Iterator[PracticeLaptop]:
    assert qapp is QApplication.instance()
    made = copied(template, tmp_path / "store", exam)
    yield made
    made.close()


def _screen(laptop: PracticeLaptop, keyboard: Keyboard) -> PreparationScreen:
    laptop.play(-57.5)
    return keyboard.at(PreparationScreen(laptop.session()))


def _headings(model: ChecklistModel) -> list[str]:
    return [model.index(place, CLAUSE).data().strip() for place in model.headings()]


def _chosen(screen: PreparationScreen) -> int | None:
    row = screen.checklist.chosen()
    assert row is not None
    assert row.line is not None
    return row.line.candidate


def test_who_has_many_lines_gets_a_heading_and_who_has_one_does_not(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard)
    people = screen.session.state.people
    headings = _headings(screen.checklist.model)
    room = [line for line in lines_of(screen.session.state) if line.item.phase is Phase.ROOM]
    own = {n: sum(line.candidate == n for line in room) for n in (MORE_TIME, ON_COMPUTER, DICTATING)}
    assert own == {MORE_TIME: 1, ON_COMPUTER: 8, DICTATING: 6}
    assert headings[:3] == [
        f"Sala – 0 z {len(room)}",
        f"{name(people[ON_COMPUTER])} (lp. {ON_COMPUTER}) – 0 z 8",
        f"{name(people[DICTATING])} (lp. {DICTATING}) – 0 z 6",
    ]
    assert not any(name(people[MORE_TIME]) in heading for heading in headings)


def test_below_a_heading_the_name_is_not_said_again(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    model, people = screen.checklist.model, screen.session.state.people
    texts = {
        (row.line.item.id, row.line.candidate): model.index(place, TEXT).data()
        for place in range(model.rowCount())
        if (row := model.row(place)) and row.line
    }
    assert texts["4.1.1d", MORE_TIME].startswith(f"{name(people[MORE_TIME])}: Sprawdź warunki")
    assert texts["4.1.1d", ON_COMPUTER].startswith("Sprawdź warunki")
    assert texts["5.2.7", ON_COMPUTER] == "Sprawdź, czy wyłączono Internet, sprawdzanie pisowni i słowniki"


def test_every_line_is_there_once_and_one_key_goes_through_all(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard)
    every = [line.key for line in lines_of(screen.session.state)]
    model = screen.checklist.model
    shown = [row.key for place in range(model.rowCount()) if (row := model.row(place))]
    assert sorted(shown) == sorted(every)
    assert len(every) > 50
    keyboard.press(*[Key.Key_Space] * len(every))
    assert screen.session.state.room.checklist.keys() == set(every)


def test_ctrl_and_an_arrow_go_from_part_to_part(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Down, modifier=CTRL)
    assert _chosen(screen) == ON_COMPUTER
    keyboard.press(Key.Key_Down, modifier=CTRL)
    assert _chosen(screen) == DICTATING
    keyboard.press(Key.Key_Down, Key.Key_Down)
    keyboard.press(Key.Key_Up, modifier=CTRL)
    first = screen.checklist.table.currentIndex().row()
    assert first - 1 in screen.checklist.model.headings()
    keyboard.press(Key.Key_Up, modifier=CTRL)
    assert _chosen(screen) == ON_COMPUTER
    keyboard.press(*[Key.Key_Up] * 2, modifier=CTRL)
    assert screen.checklist.table.currentIndex().row() == 1
    # From the last part there is nowhere to go.
    for _ in range(20):
        keyboard.press(Key.Key_Down, modifier=CTRL)
    last = screen.checklist.table.currentIndex().row()
    assert max(screen.checklist.model.headings()) == last - 1


def test_an_outcome_tells_its_line_and_both_headings(laptop: PracticeLaptop) -> None:
    model = ChecklistModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    laptop.play(-60)
    model.show_rows(checklist_rows(laptop.session().state))
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.extend(range(first.row(), last.row() + 1)))
    ticked = JudgeChecklistItem(item="5.2.4", outcome="done", candidate=ON_COMPUTER)
    model.show_rows(checklist_rows(laptop.do(ticked)))
    places = {row.key: place for place in range(model.rowCount()) if (row := model.row(place))}
    assert sorted(told) == [0, model.headings()[1], places[f"5.2.4#{ON_COMPUTER}"]]
