"""The chair's window fits a small screen in the system's own letters: nothing of it is cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.exam.stages import Stage
from app.practice.computer_order import practice_computer_exam
from tests.ui.day.fixtures import CANDIDATES
from tests.ui.day.office import Office
from tests.ui.day.typist import OFFSCREEN, Key, Typist
from tests.ui.preparation.practice import PASSPHRASE, START, make_template
from ui.chair.in_progress import InProgressScreen

pytestmark = OFFSCREEN

WIDTH, HEIGHT = 1280, 720
# Before the materials are taken over, in the middle of the day, and when everything was counted.
MOMENTS = (-100, -40, 81, 240)


@pytest.fixture(scope="session")
def computer_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("computer-office")
    make_template(folder, exam=practice_computer_exam(START, CANDIDATES))
    return folder


@pytest.fixture(params=[False, True], ids=["usual", "computer"])
def offices(
    request: pytest.FixtureRequest, dressed: QApplication, tmp_path: Path, qtbot: QtBot
) -> Iterator[list[Office]]:
    assert dressed.styleSheet()
    template = request.getfixturevalue("computer_template" if request.param else "office_template")
    made = []
    for number, minutes in enumerate(MOMENTS):
        office = Office(template, tmp_path / str(number), START)
        office.play(minutes)
        office.at(minutes)
        made.append(office)
        qtbot.addWidget(office.window)
    yield made
    for office in made:
        office.close()


def fits(office: Office, name: object) -> None:
    least = office.window.minimumSizeHint()
    assert least.width() <= WIDTH, (name, least)
    assert least.height() <= HEIGHT, (name, least)


def test_every_page_fits_a_small_screen(offices: list[Office], qtbot: QtBot) -> None:
    for office in offices:
        typist = Typist(qtbot, office.window)
        office.window.resize(WIDTH, HEIGHT)
        typist.sit_down()
        fits(office, "unlock")
        typist.enter(PASSPHRASE)
        fits(office, "home")
        typist.press(Key.Key_Return)
        typist.until(lambda office=office: office.window.exam is not None)  # type: ignore[misc]  # bound now
        page = office.page
        for role in ("chair", "administrator"):
            page.session.read_by(role)
            for place in page.places:
                page.show_place(place)
                typist.settle()
                fits(office, place)
                # And not by bars at the bottom: the screen itself has room for all of its width.
                room = WIDTH - page.rail.width() - page.side.width()
                assert page.screen_of(place).minimumSizeHint().width() <= room, place


def test_the_way_to_the_exams_is_open_while_somebody_is_searched_for(office: Office, typist: Typist) -> None:
    office.play(81)
    typist.sit_down()
    typist.enter(PASSPHRASE)
    typist.press(Key.Key_Return)
    typist.until(lambda: office.window.exam is not None)
    office.page.show_stage(Stage.IN_PROGRESS)
    typist.settle()
    screen = office.page.screen_of(Stage.IN_PROGRESS)
    assert isinstance(screen, InProgressScreen)
    assert typist.focus is screen.filter
    typist.write("Å")
    typist.press(Key.Key_F11)
    assert office.window.pages.currentWidget() is office.window.home
