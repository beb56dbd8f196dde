"""What every test is watched for is really noticed: a run with planted offences fails each of them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTED = """
import asyncio, logging, os, threading, warnings
from pathlib import Path
import pytest
from PySide6.QtCore import QTimer, qDebug, qWarning

log = logging.getLogger("app.planted")

def test_good_quiet():
    log.info("ordinary")
    qDebug("ordinary")

@pytest.mark.expected_log(logging.WARNING, "disk .* full", "app.planted")
def test_good_declared():
    log.warning("disk %s is full", 1)

def test_good_home():
    assert Path.home() != Path(os.environ["OUTER_HOME"])
    assert Path(os.environ["APPDATA"]).is_relative_to(Path.home())

def test_bad_log():
    log.warning("nobody said so")

@pytest.mark.expected_log(logging.WARNING, "disk full")
def test_bad_other_log():
    log.warning("disk full")
    log.error("disk full")

@pytest.mark.expected_log(logging.ERROR, "disk full", "app.planted")
def test_bad_declared_but_silent():
    pass

def test_bad_watch_taken_off():
    logging.getLogger().handlers.clear()

def test_bad_python_warning():
    warnings.warn("old", DeprecationWarning)

def test_bad_never_awaited():
    asyncio.sleep(0)

def test_bad_thread():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

def test_bad_qt_warning():
    qWarning("odd")

def test_bad_slot(qtbot):
    with qtbot.waitCallback() as reached:
        QTimer.singleShot(0, lambda: (reached(), 1 / 0))
"""
UNMARKED = """
import pytest

@pytest.mark.unheard_of
def test_elsewhere():
    pass
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The outcomes of each planted test, run under this project's own settings and conftest."""
    folder = tmp_path_factory.mktemp("watched")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    Path(folder, "test_planted.py").write_text(PLANTED, encoding="utf-8")
    Path(folder, "test_unmarked.py").write_text(UNMARKED, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-rA",
            "-p",
            "no:cacheprovider",
            "--continue-on-collection-errors",
            ".",
        ],
        cwd=folder,
        env={**os.environ, "OUTER_HOME": str(Path.home())},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    seen: dict[str, set[str]] = {}
    for outcome, name in re.findall(r"^(PASSED|FAILED|ERROR) test_(\S+)", done.stdout, re.MULTILINE):
        seen.setdefault(name.rpartition("::")[2], set()).add(outcome)
    return seen


@pytest.mark.parametrize("name", re.findall(r"test_good_\w+", PLANTED))
def test_what_is_allowed_passes(outcomes: dict[str, set[str]], name: str) -> None:
    assert outcomes[name] == {"PASSED"}


@pytest.mark.parametrize("name", re.findall(r"test_bad_\w+", PLANTED))
def test_an_offence_fails_its_test(outcomes: dict[str, set[str]], name: str) -> None:
    assert outcomes[name] & {"FAILED", "ERROR"}


def test_a_marker_that_nobody_declared_is_refused(outcomes: dict[str, set[str]]) -> None:
    assert outcomes["unmarked.py"] == {"ERROR"}
