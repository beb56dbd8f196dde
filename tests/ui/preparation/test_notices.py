"""Each screen shows the sentences of the clauses that belong on it, and no other screen does."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.exam.notices import notices_for
from app.exam.stages import Stage
from tests.ui.preparation.practice import PracticeLaptop
from ui.chair.places import Page, Place
from ui.chair.screens import SCREEN_MAKERS

TELLING = {Stage.ADMISSION, Stage.BEGINNING, Stage.IN_PROGRESS, Stage.RECONCILIATION, Page.COMPUTERS}


@pytest.mark.clause("Z4.3.3", "Z3.2.7", "4.1.11", "ours/used-sheets")
@pytest.mark.parametrize("place", SCREEN_MAKERS)
def test_a_screen_tells_its_clauses(laptop: PracticeLaptop, qtbot: QtBot, place: Place) -> None:
    session = laptop.session()
    screen = SCREEN_MAKERS[place](session)
    qtbot.addWidget(screen)
    labels = screen.findChildren(QLabel, "screen-notices")
    told = [line for label in labels for line in label.text().splitlines()]
    assert told == list(notices_for(session.state.order, place))
    assert bool(told) == (place in TELLING)
    assert [label.accessibleName() for label in labels] == [label.text() for label in labels]
