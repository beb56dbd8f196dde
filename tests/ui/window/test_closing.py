"""What is left when the window is closed: nothing that runs, and nothing that was given and not done."""

import gc
import threading
from collections.abc import Iterator
from functools import partial
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from app.exam.commands import MakeRemark
from tests.ui.day.office import Office
from tests.ui.day.typist import OFFSCREEN, Key, Typist
from tests.ui.preparation.practice import PASSPHRASE
from ui.window.worker import Worker

pytestmark = OFFSCREEN
Q = TypeVar("Q", bound=QObject)


def _alive(kind: type[Q]) -> Iterator[Q]:
    """Every object of the toolkit of a kind that Python knows of and the toolkit has not destroyed."""
    for found in gc.get_objects():
        if issubclass(type(found), kind) and shiboken6.isValid(found):
            yield found


def _timers() -> list[QTimer]:
    return [timer for timer in _alive(QTimer) if timer.isActive()]


def _ticking() -> list[QTimer]:
    return [timer for timer in _timers() if not timer.isSingleShot()]


def _threads() -> set[str]:
    running = {thread.objectName() for thread in _alive(QThread) if thread.isRunning()}
    # The toolkit's thread is a dummy to Python for as long as it runs Python's code.
    return running | {
        thread.name for thread in threading.enumerate() if thread is not threading.main_thread()
    }


@pytest.fixture
def before() -> set[str]:
    """The threads before the window is made: Python keeps a dummy of a toolkit's thread that ended long ago."""
    return _threads()


@pytest.fixture
def opened(office: Office, typist: Typist) -> Office:
    """The exam in progress and its board, everything running."""
    office.play(60)
    typist.sit_down()
    typist.enter(PASSPHRASE)
    typist.press(Key.Key_Return)
    typist.press(Key.Key_F9)
    return office


def test_no_thread_no_timer_and_no_exam_survives_the_window(
    before: set[str], opened: Office, typist: Typist, qtbot: QtBot
) -> None:
    # The panel, the room and the board tick: otherwise this test would show nothing.
    assert len(_ticking()) >= 3
    assert "protokolant-writer" in _threads()
    gone: list[str] = []
    board = opened.window.board
    assert board is not None
    for part in (opened.page, opened.page.session, board):
        part.destroyed.connect(lambda *_: gone.append("gone"))
    typist.press(Key.Key_W)
    opened.window.close()
    qtbot.waitUntil(lambda: len(gone) == 3)
    assert not _timers()
    assert _threads() <= before


def test_another_exam_leaves_nothing_of_the_one_before(opened: Office, typist: Typist, qtbot: QtBot) -> None:
    before, ticking = opened.page, len(_ticking())
    gone: list[object] = []
    before.destroyed.connect(lambda *_: gone.append(True))
    typist.press(Key.Key_F11)
    typist.press(Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gone))
    assert opened.page is not before
    # The board of the exam before went with it.
    qtbot.waitUntil(lambda: len(_ticking()) == ticking - 1)


def test_what_was_given_before_the_closing_is_recorded(opened: Office) -> None:
    for number in range(5):
        opened.page.session.do(MakeRemark(text=f"Uwaga {number}"))
    opened.window.close()
    assert not opened.window.worker.busy
    with opened.doors.open(opened.laptop, opened.doors.slots(opened.laptop)[0].id, PASSPHRASE) as laptop:
        (exam,) = laptop.exams.list()
        rows = laptop.exams.open(exam.exam_id, exam.run).rows()
    assert [b"Uwaga %d" % number in row.body for number, row in enumerate(rows[-5:])] == [True] * 5


def test_closing_twice_is_closing_once(opened: Office) -> None:
    opened.window.close()
    opened.window.close()
    assert opened.window.worker.stopped


def test_a_worker_does_every_job_and_answers_nobody_who_left(qtbot: QtBot) -> None:
    worker, done, told = Worker(), list[int](), list[str]()
    for number in range(100):
        worker.submit(partial(done.append, number), lambda _: told.append("told"), asker=None)
    worker.stop()
    qtbot.wait(10)
    assert done == list(range(100))
    assert not told
