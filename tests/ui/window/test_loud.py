"""A bug is loud: in the window without what it says, on the error stream by its place, and in every test."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox

from tests.ui.day.office import Office
from tests.ui.day.typist import OFFSCREEN, Key, Typist
from tests.ui.preparation.practice import PASSPHRASE
from ui.window.loud import be_loud

pytestmark = OFFSCREEN
ROOT = Path(__file__).parents[3]
SECRET = "Śliwińska Zofia 07281664204"


@pytest.fixture
def loud(office: Office, typist: Typist) -> Iterator[Office]:
    """A window whose bugs are loud, as those of the program are."""
    before = be_loud(office.window.tell_bug)
    typist.sit_down()
    typist.enter(PASSPHRASE)
    typist.press(Key.Key_Return)
    yield office
    sys.excepthook = before


def _slip() -> None:
    raise ValueError(SECRET)


def _boxes(office: Office) -> list[QMessageBox]:
    return [box for box in office.window.findChildren(QMessageBox) if box.isVisible()]


def test_a_bug_in_a_slot_is_told_without_its_words(
    loud: Office, typist: Typist, capsys: pytest.CaptureFixture[str]
) -> None:
    QTimer.singleShot(0, _slip)
    typist.until(lambda: bool(_boxes(loud)))
    (box,) = _boxes(loud)
    assert "ValueError at" in box.text()
    assert "Wszystko, co było pokazane jako zapisane, jest zapisane." in box.text()
    said = capsys.readouterr().err
    assert f"ValueError at {__file__}" in said
    assert SECRET not in box.text() + box.informativeText() + box.detailedText() + said
    typist.press(Key.Key_Return)
    assert not _boxes(loud)


def test_a_bug_of_the_worker_is_as_loud(loud: Office, typist: Typist) -> None:
    loud.window.worker.submit(_slip, lambda _: None, asker=None)
    typist.until(lambda: bool(_boxes(loud)))
    assert not loud.window.worker.busy
    typist.press(Key.Key_Return)


def test_a_bug_that_comes_back_stands_there_once(loud: Office, typist: Typist) -> None:
    for _ in range(5):
        QTimer.singleShot(0, _slip)
    typist.until(lambda: bool(_boxes(loud)))
    told: list[bool] = []
    QTimer.singleShot(0, lambda: told.append(True))
    typist.until(lambda: bool(told))
    assert len(_boxes(loud)) == 1
    typist.press(Key.Key_Return)
    QTimer.singleShot(0, _slip)
    typist.until(lambda: bool(_boxes(loud)))
    typist.press(Key.Key_Return)


_PLANTED = """
from PySide6.QtCore import QTimer
def slip():
    raise ValueError("planted")
def test_planted(qtbot):
    QTimer.singleShot(0, slip)
    qtbot.wait(20)
"""


def test_a_bug_in_a_slot_fails_the_test_it_happens_in(tmp_path: Path) -> None:
    planted = tmp_path / "test_planted.py"
    planted.write_text(_PLANTED)
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, str(planted)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 1, done.stdout
    assert "ValueError: planted" in done.stdout
