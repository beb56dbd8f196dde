"""How the program ends when nobody reads on, when the output is full, when Ctrl-C comes, in any encoding."""

import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.commandline.ending import INTERRUPTED, UNREAD, ended
from app.errors import KnownError
from tests.commandline.running import TIMEOUT, Argument, Done, Protokolant, command, run, sentence

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")


def shell(line: str, *arguments: Argument) -> Done:
    """A line of shell in which the program with these arguments is `"$@"`."""
    done = subprocess.run(
        ["bash", "-c", line, "bash", *command(*arguments)], capture_output=True, check=False, timeout=TIMEOUT
    )
    return Done(status=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())


# A page: how far a program may be ahead of whoever reads it.
NARROW = 4096


def without_a_reader(*arguments: Argument) -> Done:
    """The program with a standard output whose reader had left before it began."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write) as output:
        done = subprocess.run(
            command(*arguments), stdout=output, stderr=subprocess.PIPE, check=False, timeout=TIMEOUT
        )
    return Done(status=done.returncode, out="", err=done.stderr.decode())


def with_a_reader_of(lines: int, *arguments: Argument) -> Done:
    """The program with a reader who leaves after so many lines."""
    with subprocess.Popen(
        command(*arguments), bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pipesize=NARROW
    ) as process:
        assert process.stdout
        assert process.stderr
        out = b"".join(process.stdout.readline() for _ in range(lines))
        process.stdout.close()
        err = process.stderr.read()
    return Done(status=process.returncode, out=out.decode(), err=err.decode())


def test_a_reader_that_wants_one_line_gets_one(demo: Path) -> None:
    bundle = ("verify", demo / "03.wynik", "--trust", demo / "oke.crt", "--key", demo / "oke.key")
    done = shell('"$@" | head -n 1', *bundle)
    assert (done.status, done.err, done.out.count("\n")) == (0, "", 1)


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["for people", "as JSON"])
def test_a_closed_pipe_is_no_traceback(demo: Path, more: tuple[str, ...]) -> None:
    done = without_a_reader("verify", demo / "03.wynik", *more)
    assert (done.status, done.err) == (UNREAD, "")


def test_a_replay_nobody_reads_stops_and_can_be_gone_on_with(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    day = (demo / "day.jsonl", "--store", tmp_path / "laptop", "--package", demo / "02.zlecenie")
    done = with_a_reader_of(3, "replay", *day)
    assert (done.status, done.err, done.out.count("\n")) == (UNREAD, "", 3)
    again = protokolant("replay", *day)
    assert again.status == 0
    assert [line["result"] for line in again.lines()][:3] == ["known"] * 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
@pytest.mark.parametrize("more", [(), ("--json",)], ids=["for people", "as JSON"])
def test_a_full_output_is_one_sentence(demo: Path, more: tuple[str, ...]) -> None:
    done = shell('"$@" > /dev/full', "verify", demo / "03.wynik", *more)
    assert "brak miejsca" in sentence(done)


# A test run in the background of a shell ignores Ctrl-C, and so would its children.
LISTENING = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from app.__main__ import main; sys.exit(main())"
)


def test_ctrl_c_ends_a_replay_without_a_traceback(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    line = '{"happened":"2026-10-12T08:10:00+02:00","command":{"do":"MakeRemark","text":"uwaga"}}\n'
    path = tmp_path / "day.jsonl"
    path.write_text(line * 900, encoding="utf-8")
    day = (path, "--store", tmp_path / "laptop", "--package", demo / "02.zlecenie")
    listening: list[Argument] = [sys.executable, "-c", LISTENING, "replay", *day]
    with (
        subprocess.Popen(
            [str(argument) for argument in listening], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process,
        selectors.DefaultSelector() as selector,
    ):
        assert process.stdout
        assert process.stderr
        selector.register(process.stdout, selectors.EVENT_READ)
        assert selector.select(TIMEOUT)
        said = os.read(process.stdout.fileno(), 4096)
        process.send_signal(signal.SIGINT)
        said += process.stdout.read()
        err = process.stderr.read()
    assert (process.returncode, err) == (INTERRUPTED, b"")
    whole = said.split(b"\n")[:-1]
    assert 0 < len(whole) < 900
    # The store was closed and opens again; what was printed is there.
    again = protokolant("replay", *day)
    assert again.status == 0
    assert sum(line["result"] == "known" for line in again.lines()) >= len(whole)


def interrupted() -> int:
    raise KeyboardInterrupt


def unread() -> int:
    raise BrokenPipeError


def failing() -> int:
    raise IsADirectoryError(21, "Is a directory", "wydruki")


def refusing() -> int:
    raise KnownError("C-103")


@pytest.mark.parametrize(
    ("act", "status", "words"),
    [
        (interrupted, INTERRUPTED, ""),
        (unread, UNREAD, ""),
        (failing, 2, "Nie można użyć „wydruki”: to jest folder."),
        (refusing, 2, "Potrzebne jest hasło."),
        (lambda: 1, 1, ""),
    ],
)
def test_each_ending_has_its_status(
    capfd: pytest.CaptureFixture[str], act: Callable[[], int], status: int, words: str
) -> None:
    assert ended(act) == status
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(words)
    assert bool(err) == bool(words)


def test_a_bug_stays_loud() -> None:
    def buggy() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ended(buggy)


@pytest.mark.parametrize("encoding", ["ascii", "cp852", "cp1250"])
def test_an_encoding_that_lacks_letters_stops_nothing(demo: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(
        command("verify", demo / "03.wynik"),
        capture_output=True,
        check=False,
        timeout=TIMEOUT,
        env=environment,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert "NIE SPRAWDZONO" in done.stdout.decode(encoding)
    # JSON is UTF-8 wherever it goes.
    known = run("verify", demo / "03.wynik", "--json", env=environment)
    assert "Pieczęć" in known.out
