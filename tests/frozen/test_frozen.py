"""The program as one folder (`make build`): plays a day, opens its window, and cannot reach a network through Qt."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = "protokolant.exe" if sys.platform == "win32" else "protokolant"

pytestmark = pytest.mark.slow

# Nothing of a Python installation and nothing of the virtual environment may help the frozen program.
BARE = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("frozen")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR", "build.spec"]
    places = ["--distpath", str(out / "dist"), "--workpath", str(out / "work")]
    subprocess.run([*command, *places], cwd=ROOT, check=True, timeout=600)
    return out / "dist" / "protokolant"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {**BARE, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}


def test_the_folder_plays_a_whole_day(folder: Path, home: dict[str, str], tmp_path: Path) -> None:
    day = tmp_path / "day"
    program = str(folder / PROGRAM)
    subprocess.run([program, "demo", "--headless", "--out", str(day)], env=home, check=True, timeout=300)
    assert json.loads((day / "summary.json").read_text())["stage"] == "accepted"
    verify = [program, "verify", str(day / "03.wynik"), "--trust", str(day / "oke.crt")]
    verify += ["--key", str(day / "oke.key"), "--json"]
    whole = subprocess.run(verify, env=home, capture_output=True, check=False, timeout=300)
    assert whole.returncode == 0, whole.stdout
    paper = [program, "check-paper", str(day / "print" / "protokol-4.5.pdf"), *verify[2:]]
    read = subprocess.run(paper, env=home, capture_output=True, check=False, timeout=300)
    assert read.returncode == 0, read.stdout


def test_the_folder_tells_what_becomes_of_each_clause(folder: Path, home: dict[str, str]) -> None:
    command = [str(folder / PROGRAM), "trace", "--json"]
    done = subprocess.run(command, env=home, capture_output=True, check=True, timeout=300)
    told = json.loads(done.stdout)
    assert {"4.1.9", "Z7.1/P6", "K/device"} <= {row["clause"] for row in told["clauses"]}
    assert all(row["tests"] for row in told["clauses"] if row["clause"] == "4.1.9")


def test_nothing_in_the_folder_speaks_to_a_network_through_qt(folder: Path) -> None:
    names = {path.name for path in folder.rglob("*")}
    assert not {name for name in names if name.startswith("QtNetwork")}
    assert not [path for path in folder.rglob("*") if path.parent.name in ("tls", "networkinformation")]


@pytest.fixture
def display() -> Iterator[str]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(timeout=300)


@pytest.mark.skipif(sys.platform != "linux", reason="the virtual screen is X11's")
def test_the_window_opens_in_the_middle_of_a_day(
    folder: Path, home: dict[str, str], display: str, tmp_path: Path
) -> None:
    environment = {**home, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    program = subprocess.Popen(
        [str(folder / PROGRAM), "demo", "--out", str(tmp_path / "day")],
        env=environment,
        stderr=subprocess.PIPE,
    )
    try:
        assert _appeared("Protokolant", display, program), program.poll()
    finally:
        program.terminate()
        _, said = program.communicate(timeout=300)
    assert b"Traceback" not in said


def _appeared(title: str, display: str, program: "subprocess.Popen[bytes]") -> bool:
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline and program.poll() is None:
        tree = subprocess.run(
            ["xwininfo", "-display", display, "-root", "-tree"], capture_output=True, text=True, check=True
        )
        if f'"{title}"' in tree.stdout:
            return True
        # Between two looks at another process's window there is nothing to wait on but time.
        time.sleep(0.2)
    return False
