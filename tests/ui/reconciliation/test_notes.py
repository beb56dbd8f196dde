"""The two notes on works written on a computer, by keyboard (5.2.9)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.exam.commands import AnnulExam, CountSheets, SealEnvelope
from app.exam.events import WorkAnnotated
from app.exam.order import Accommodation
from app.exam.sentences import name
from app.practice.order import PracticeExam, practice_exam
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import START, PracticeLaptop, codes, copied, make_template
from ui.chair.reconciliation import ReconciliationScreen

pytestmark = [OFFSCREEN, pytest.mark.clause("5.2.9")]
Key = Qt.Key
FIRST, SECOND, ANNULLED = 1, 2, 3


@pytest.fixture(scope="module")
def exam() -> PracticeExam:
    """Three of the list write on a computer."""
    made = practice_exam(START, 14)
    granted = Accommodation(dysfunction="e", conditions=("komputer",), computer=True)
    people = tuple(
        replace(person, accommodation=granted if person.number <= ANNULLED else None)
        for person in made.order.candidates
    )
    return replace(made, order=replace(made.order, candidates=people))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, exam: PracticeExam) -> Path:
    folder = tmp_path_factory.mktemp("on-computers")
    make_template(folder, exam=exam)
    return folder


@pytest.fixture
def laptop(
    template: Path, exam: PracticeExam, tmp_path: Path, qapp: QApplication
) -> Iterator[PracticeLaptop]:
    assert qapp is QApplication.instance()
    made = copied(template, tmp_path / "store", exam)
    made.play(165, lambda command: not isinstance(command, (SealEnvelope, CountSheets)))
    made.do(
        AnnulExam(candidate=ANNULLED, ground="disturbance", description="rozmowa"), START.replace(hour=10)
    )
    yield made
    made.close()


def _words(screen: ReconciliationScreen) -> str:
    label = screen.findChild(QLabel, "notes")
    assert isinstance(label, QLabel)
    return label.text()


def test_whose_sheet_bears_no_note_is_told(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = keyboard.at(ReconciliationScreen(laptop.session()))
    people = screen.session.state.people
    assert _words(screen).splitlines() == [
        f"○ {name(people[number])} – praca pisana na komputerze, arkusz bez adnotacji"
        for number in (FIRST, SECOND)
    ]


def test_a_note_is_recorded_for_one_after_the_other(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = keyboard.at(ReconciliationScreen(laptop.session()))
    for number, choice in ((FIRST, 1), (SECOND, 2)):
        keyboard.press(Key.Key_F7)
        dialog = keyboard.form()
        assert dialog.values()["candidate"] == str(number)
        # Neither note is proposed.
        keyboard.press(Key.Key_Return)
        assert screen.session.state.standing(number).annotation is None
        dialog.widget("annotation").setFocus()
        keyboard.press(*[Key.Key_Down] * choice, Key.Key_Return)
        keyboard.closed()
    state = screen.session.state
    assert state.standing(FIRST).annotation == WorkAnnotated(candidate=FIRST, annotation="print-out")
    assert state.standing(SECOND).annotation == WorkAnnotated(
        candidate=SECOND, annotation="sheet-and-print-out"
    )
    assert "„Odpowiedzi zdającego znajdują się na wydruku komputerowym”" in _words(screen)
    assert "○" not in _words(screen)


def test_what_is_missing_is_found_once_the_sheets_were_counted(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = keyboard.at(ReconciliationScreen(laptop.session()))
    assert "G-802" not in codes(screen.session.findings)
    for column in (screen.form.sheets, screen.form.cards):
        for field, figure in zip(column.fields.values(), (18, 11, 6, 1), strict=True):
            field.setText(str(figure))
    screen.form.save.run()
    keyboard.settle()
    found = [finding for finding in screen.session.findings if finding.code == "G-802"]
    assert [finding.candidates for finding in found] == [(FIRST,), (SECOND,)]
    assert {code for code, _ in screen.findings.cards} >= {"G-802"}


def test_where_nobody_writes_on_a_computer_nothing_is_asked(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    laptop.do(AnnulExam(candidate=FIRST, ground="disturbance", description="rozmowa"))
    laptop.do(AnnulExam(candidate=SECOND, ground="disturbance", description="rozmowa"))
    screen = keyboard.at(ReconciliationScreen(laptop.session()))
    assert screen.notes.isHidden()
