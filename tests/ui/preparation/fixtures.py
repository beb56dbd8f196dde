"""The fixtures of the chair's first and last screens; each folder's conftest.py takes them in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.preparation.keyboard import Keyboard
from tests.ui.preparation.practice import PracticeLaptop, copied, make_template


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice")
    make_template(folder)
    return folder


@pytest.fixture
def laptop(template: Path, tmp_path: Path, qapp: QApplication) -> Iterator[PracticeLaptop]:
    assert qapp is QApplication.instance()
    made = copied(template, tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def keyboard(qtbot: QtBot, laptop: PracticeLaptop) -> Keyboard:
    return Keyboard(qtbot, laptop)
