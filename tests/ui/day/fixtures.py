"""The office of a practice day and somebody at its keyboard; each folder's conftest.py takes them in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.day.office import Office
from tests.ui.day.typist import Typist
from tests.ui.preparation.practice import START, make_template
from ui.application import application

# Enough for everything that happens in the day: somebody without a PESEL, somebody with more time.
CANDIDATES = 8


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The program's own style and words, as long as a test runs."""
    before = qapp.style().objectName(), qapp.palette()
    yield application()
    for words in qapp.findChildren(QTranslator):
        qapp.removeTranslator(words)
        words.setParent(None)
    qapp.setStyleSheet("")
    qapp.setStyle(before[0])
    qapp.setPalette(before[1])


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    make_template(folder, CANDIDATES)
    return folder


@pytest.fixture
def office(dressed: QApplication, office_template: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    assert dressed.styleSheet()
    made = Office(office_template, tmp_path / "office", START)
    qtbot.addWidget(made.window)
    yield made
    made.close()


@pytest.fixture
def typist(qtbot: QtBot, office: Office) -> Typist:
    return Typist(qtbot, office.window)
