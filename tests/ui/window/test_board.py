"""The board for the room: times and nothing about a person; it goes on while the window is locked (4.1.13)."""

from datetime import timedelta

import pytest

from tests.ui.day.office import Office, labels, texts
from tests.ui.day.typist import CTRL, OFFSCREEN, Key, Typist
from tests.ui.preparation.practice import PASSPHRASE
from ui.chair.board import Board

pytestmark = OFFSCREEN


@pytest.fixture
def board(office: Office, typist: Typist) -> Board:
    """The board of an exam in progress, somebody with more time in it."""
    office.play(60)
    typist.sit_down()
    typist.enter(PASSPHRASE)
    typist.press(Key.Key_Return)
    typist.press(Key.Key_F9)
    shown = office.window.board
    assert shown is not None
    return shown


@pytest.mark.clause("4.1.13", "5.1.2a")
def test_f9_shows_the_times_of_the_room(office: Office, board: Board) -> None:
    assert board.isVisible()
    assert office.window.isActiveWindow()
    shown = texts(board)
    for line in ("matematyka · sala 12", "10:00:00", "09:08", "11:38", "czas wydłużony do 12:08"):
        assert line in shown


def test_nothing_on_the_board_is_about_a_person(office: Office, board: Board) -> None:
    shown = "\n".join(
        (board.windowTitle(), texts(board), *(label.accessibleName() for label in labels(board)))
    )
    order = office.state.order
    people = [
        text for p in order.candidates for text in (p.surname, p.given_names, p.pesel, p.document) if text
    ]
    team = [word for member in order.team for word in member.name.split()]
    assert not [text for text in (*people, *team) if text in shown]
    assert "osób" not in shown


def test_it_goes_on_behind_the_passphrase(office: Office, typist: Typist, board: Board) -> None:
    typist.press(Key.Key_L, modifier=CTRL)
    office.clock.step(timedelta(seconds=61))
    typist.until(lambda: "10:01:01" in texts(board))
    assert board.isVisible()
    typist.press(Key.Key_F9)
    assert not board.isVisible()


def test_f9_puts_it_away_and_brings_the_same_one_back(office: Office, typist: Typist, board: Board) -> None:
    typist.press(Key.Key_F9)
    assert not board.isVisible()
    office.at(75)
    typist.press(Key.Key_F9)
    assert office.window.board is board
    assert "10:15:00" in texts(board)
