"""None and True outlive a day of calls into the toolkit."""

import subprocess
import sys

import pytest

_CALLS = """
import sys
from PySide6.QtCore import QObject, Signal
from ui.window.lasting import make_none_last
class Thing(QObject):
    told = Signal(object)
if sys.argv[1] == "lasting":
    make_none_last()
    make_none_last()
thing = Thing()
returns_none = lambda: thing.setObjectName("x")
returns_true = lambda: thing.told.emit("x")
call = {"None": returns_none, "True": returns_true}[sys.argv[2]]
for _ in range(200_000):
    call()
print("still here", flush=True)
"""
_CONSTANTS = {"None": "deallocating None", "True": "deallocating True or False"}


def _run(how: str, constant: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _CALLS, how, constant],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize("constant", _CONSTANTS)
def test_it_outlives_more_calls_than_a_day_has(constant: str) -> None:
    done = _run("lasting", constant)
    assert done.returncode == 0, done.stderr
    assert "still here" in done.stdout


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="these are immortal there without us")
@pytest.mark.parametrize("constant", _CONSTANTS)
def test_without_it_the_interpreter_stops(constant: str) -> None:
    # The control: when a later toolkit counts right, this fails, and the remedy can go.
    assert _CONSTANTS[constant] in _run("plain", constant).stderr
