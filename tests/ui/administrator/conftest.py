"""A practice laptop with a computer exam of seven candidates."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.practice.computer_order import practice_computer_exam
from app.practice.order import PracticeExam
from tests.ui.preparation.keyboard import Keyboard
from tests.ui.preparation.practice import START, PracticeLaptop, copied, make_template

CANDIDATES = 7


@pytest.fixture(scope="session")
def computer_exam() -> PracticeExam:
    return practice_computer_exam(START, CANDIDATES)


@pytest.fixture(scope="session")
def computer_template(tmp_path_factory: pytest.TempPathFactory, computer_exam: PracticeExam) -> Path:
    folder = tmp_path_factory.mktemp("computers")
    make_template(folder, exam=computer_exam)
    return folder


@pytest.fixture
def laptop(
    computer_template: Path, computer_exam: PracticeExam, tmp_path: Path, qapp: QApplication
) -> Iterator[PracticeLaptop]:
    assert qapp is QApplication.instance()
    made = copied(computer_template, tmp_path / "store", computer_exam)
    yield made
    made.close()


@pytest.fixture
def keyboard(qtbot: QtBot, laptop: PracticeLaptop) -> Keyboard:
    return Keyboard(qtbot, laptop)
