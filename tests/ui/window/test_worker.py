"""The worker's answers: on the GUI thread, to whoever asked and is still there, and to nobody else."""

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from tests.ui.preparation.gate import Gate
from ui.window.worker import Worker


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    assert qapp is QApplication.instance()
    made = Worker()
    yield made
    made.stop()


def _refuse() -> str:
    raise KnownError("S-101")


def _slip() -> None:
    raise ZeroDivisionError


def test_an_answer_comes_on_the_gui_thread_to_whoever_asked(worker: Worker, qtbot: QtBot) -> None:
    asker, told = QObject(), list[object]()
    worker.submit(threading.get_ident, told.append, asker=asker)
    worker.submit(lambda: 2, lambda _: told.append(threading.get_ident()), asker=asker)
    worker.submit(_refuse, told.append, lambda error: told.append(error.code), asker=asker)
    qtbot.waitUntil(lambda: not worker.busy)
    elsewhere, here, code = told
    assert elsewhere != threading.get_ident()
    assert (here, code) == (threading.get_ident(), "S-101")


def test_an_answer_to_whoever_is_gone_is_dropped(worker: Worker, qtbot: QtBot) -> None:
    gone, there, told, idle = QObject(), QObject(), list[str](), list[bool]()
    worker.idle.connect(lambda: idle.append(True))
    with Gate(worker):
        worker.submit(lambda: "done", told.append, asker=gone)
        worker.submit(_refuse, told.append, lambda error: told.append(error.code), asker=gone)
        worker.submit(lambda: "there", told.append, asker=there)
        shiboken6.delete(gone)
    qtbot.waitUntil(lambda: not worker.busy)
    assert told == ["there"]
    assert idle == [True]


def test_a_bug_is_told_even_when_whoever_asked_is_gone(worker: Worker, qtbot: QtBot) -> None:
    gone = QObject()
    with qtbot.captureExceptions() as bugs:
        worker.submit(_slip, lambda _: None, asker=gone)
        shiboken6.delete(gone)
        qtbot.waitUntil(lambda: not worker.busy)
    assert [kind for kind, _, _ in bugs] == [ZeroDivisionError]


def test_after_the_end_nothing_is_taken_any_more(worker: Worker) -> None:
    done: list[str] = []
    worker.stop()
    worker.submit(lambda: done.append("done"), lambda _: None, asker=None)
    assert not worker.busy
    assert done == []
