"""A suspended exam is unmistakable wherever one looks: its page, the side panel, the rail, the board."""

from datetime import timedelta

import pytest

from app.exam import commands as c
from app.exam.commands import Command
from app.exam.stages import Stage
from tests.ui.day.office import Office, labels, texts
from tests.ui.day.typist import OFFSCREEN, Key, Typist
from tests.ui.preparation.practice import PASSPHRASE, at
from ui.chair.board import Board
from ui.chair.places import STAGES, Page

pytestmark = OFFSCREEN

SUSPENDED = c.SuspendExam(cause="disruption", description="Alarm: Jan Kot zemdlał.", secured=True)


@pytest.fixture
def board(office: Office, typist: Typist) -> Board:
    """The board of an exam in progress."""
    office.play(60)
    typist.sit_down()
    typist.enter(PASSPHRASE)
    typist.press(Key.Key_Return)
    typist.press(Key.Key_F9)
    shown = office.window.board
    assert shown is not None
    return shown


def record(office: Office, typist: Typist, command: Command, minute: int) -> None:
    office.page.session.do(command, at(9, minute))
    typist.settle()


def decision(kind: str, *, lost_time: bool = False) -> c.RecordDecision:
    return c.RecordDecision(
        decision="resume" if kind == "resume" else "call-off",
        by="Jan Wzór",
        means="telephone",
        text="po alarmie",
        lost_time=lost_time,
    )


@pytest.mark.clause("5.7.1")
def test_the_board_says_that_it_is_suspended_and_no_time_that_could_mislead(
    office: Office, typist: Typist, board: Board
) -> None:
    record(office, typist, SUSPENDED, 50)
    shown = texts(board)
    assert "EGZAMIN ZAWIESZONY" in shown
    assert "10:00:00" in shown
    for misleading in ("09:08", "11:38", "12:08", "rozpoczęcie", "zakończenie", "Alarm", "Kot"):
        assert misleading not in shown
    assert not [label for label in labels(board) if "Alarm" in label.accessibleName()]


@pytest.mark.clause("4.1.13")
def test_the_board_has_its_times_again_with_what_was_given_back(
    office: Office, typist: Typist, board: Board
) -> None:
    for command, minute in (
        (SUSPENDED, 50),
        (c.EndDisruption(), 52),
        (decision("resume", lost_time=True), 55),
        (c.ResumeExam(), 58),
    ):
        record(office, typist, command, minute)
    shown = texts(board)
    assert "EGZAMIN ZAWIESZONY" not in shown
    for line in ("09:08", "11:46", "czas wydłużony do 12:16"):
        assert line in shown


@pytest.mark.clause("5.7.4")
def test_a_called_off_exam_has_no_times_on_the_board(office: Office, typist: Typist, board: Board) -> None:
    record(office, typist, SUSPENDED, 50)
    record(office, typist, decision("call-off"), 55)
    assert "EGZAMIN ODWOŁANY" in texts(board)
    assert "11:38" not in texts(board)
    assert "EGZAMIN ODWOŁANY" in texts(office.page.side)


@pytest.mark.clause("5.7.1")
def test_the_page_comes_to_the_front_and_the_side_panel_and_rail_say_it(
    office: Office, typist: Typist, board: Board
) -> None:
    assert board.isVisible()
    record(office, typist, SUSPENDED, 50)
    page = office.page
    assert page.session.stage is Stage.SUSPENDED
    assert page.screen_of(Page.HALTS).isVisible()
    assert "EGZAMIN ZAWIESZONY od 09:50" in texts(page.side)
    assert "do końca" not in texts(page.side)
    typist.go(5)
    assert "EGZAMIN ZAWIESZONY od 09:50" in texts(page.screen_of(Stage.IN_PROGRESS))
    assert "11:38" not in page.screen_of(Stage.IN_PROGRESS).hint.text()
    rail = [page.rail.item(row).text() for row in range(page.rail.count())]
    # How far the day is stays marked; the standstill moves nothing.
    assert rail[STAGES.index(Stage.IN_PROGRESS)].startswith("●")
    assert [line for line in rail if line.startswith("!")] == ["! D  Zawieszenie i decyzje"]
    for command, minute in ((c.EndDisruption(), 52), (decision("resume"), 55), (c.ResumeExam(), 58)):
        record(office, typist, command, minute)
    assert page.screen_of(Stage.IN_PROGRESS).isVisible()
    assert "do końca 1:38:00" in texts(page.side)
    office.at(61)
    assert timedelta(minutes=97) == (page.session.state.common_end or at(0, 0)) - page.session.room_now()
