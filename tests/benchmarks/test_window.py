"""The window: how long until it can be unlocked, how long it ever stands still over a whole day, its memory."""

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.exam.commands import TakeBackEntry
from app.laptop.service import LaptopService
from app.practice.day import practice_day
from app.practice.order import practice_exam
from tests.benchmarks.conftest import Table
from tests.benchmarks.pairs import Side, heap_set_aside
from tests.fakes.clock import SteppedClock
from tests.ui.day.playing import play_morning
from tests.ui.preparation.keyboard import OFFSCREEN
from tests.ui.preparation.practice import MORNING, PASSPHRASE, START, Doors, make_template
from ui.application import application
from ui.chair.exam_page import ExamPage
from ui.chair.places import place_of_stage
from ui.chair.window import ChairWindow

pytestmark = OFFSCREEN

_CANDIDATES, _CROWD = 300, 1_000
# So long a screen is looked at, and so long the screens of an exam are made one by one.
_LOOK_MS, _SETTLED_MS = 20, 800
_FRAME_BUDGET = 0.050


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    make_template(folder, _CANDIDATES)
    return folder / "laptop"


def test_start(table: Table, template: Path) -> None:
    table.measure(
        "start to the unlock page, a fresh process",
        Side(lambda _: _process("window_start", str(template)), lambda: None),
        against="a bare window with three widgets, a fresh process",
        floor=Side(lambda _: _process("window_start", "bare"), lambda: None),
        budget=2.0,
        rounds=7,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="what lies in memory is read from /proc")
def test_memory(table: Table, tmp_path: Path) -> None:
    make_template(tmp_path, _CROWD)
    clock = SteppedClock(MORNING)
    play_morning(Doors(clock), clock, tmp_path / "laptop", START + timedelta(hours=1))
    store, bare = str(tmp_path / "laptop"), _process("window_memory", "bare")
    table.measure_once(
        f"memory of the chair's window, {_CROWD:,} candidates, every screen looked at",
        lambda: _process("window_memory", store),
        against="a bare window with three widgets",
        budget=2.0,
        least=bare,
    )


def _process(module: str, what: str) -> float:
    """Run a module of this folder in a process of its own; the number it prints, 0 where it prints none."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", what]
    done = subprocess.run(
        command, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60
    )
    return float(done.stdout or 0)


def test_stall(table: Table, template: Path, tmp_path: Path, qtbot: QtBot) -> None:
    shutil.copytree(template, tmp_path / "laptop")
    table.measure_once(
        f"longest stall of the event loop over a whole day, {_CANDIDATES} candidates",
        lambda: _longest_stall(tmp_path / "laptop", qtbot),
        against=f"{_FRAME_BUDGET * 1000:.0f} ms",
        budget=1.0,
        least=_FRAME_BUDGET,
    )


def _longest_stall(folder: Path, qtbot: QtBot) -> float:
    """Open the exam, play the day, look at every screen in every stage: the longest pause of a heartbeat."""
    application()
    clock = SteppedClock(START + timedelta(hours=12))
    window = ChairWindow(LaptopService(Doors(clock), folder), lambda: clock.read().wall)
    qtbot.addWidget(window)
    window.show()
    qtbot.wait(_SETTLED_MS)
    # The tests' own heap is no part of the program.
    with heap_set_aside():
        longest = _longest_of_the_day(window, qtbot)
    window.close()
    return longest


def _longest_of_the_day(window: ChairWindow, qtbot: QtBot) -> float:
    heart = _Heart()
    window.open_newest(PASSPHRASE)
    qtbot.waitUntil(lambda: window.exam is not None)
    qtbot.wait(_SETTLED_MS)
    assert window.exam is not None
    session, stage = window.exam.session, window.exam.session.stage
    for timed in practice_day(practice_exam(START, _CANDIDATES)):
        if timed.id is None and not isinstance(timed.command, TakeBackEntry):
            with qtbot.waitSignal(session.changed, timeout=20_000):
                session.do(timed.command, timed.happened)
        if session.stage is not stage:
            stage = session.stage
            _look_round(window.exam, qtbot)
    return heart.stop()


def _look_round(page: ExamPage, qtbot: QtBot) -> None:
    for shown in (*page.places, place_of_stage(page.session.stage)):
        page.show_place(shown)
        qtbot.wait(_LOOK_MS)


class _Heart:
    """Beats every millisecond as long as the event loop lets it; remembers the longest pause."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> float:
        """End it; the longest pause in seconds."""
        self._timer.stop()
        return self.longest

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
