"""The office of a practice day and somebody at its keyboard; a laptop that was never used, and a real OKE."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.day.fixtures import dressed, office, office_template, typist
from tests.ui.window.first_laptop import FirstLaptop, RealOke

__all__ = ["dressed", "office", "office_template", "typist"]


@pytest.fixture
def oke(tmp_path: Path) -> Iterator[RealOke]:
    made = RealOke(tmp_path / "desk")
    yield made
    made.close()


@pytest.fixture
def first(dressed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[FirstLaptop]:
    assert dressed.styleSheet()
    made = FirstLaptop(tmp_path / "laptop", qtbot)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()
