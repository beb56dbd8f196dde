"""`protokolant replay`: a day from a file, durably, on practice stores only; interrupted and gone on with."""

import json
import os
import selectors
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.exam import commands as c
from app.exam.printables.catalogue import Kind, file_name
from app.exam.script import Timed, write_day
from tests.commandline.office import Office
from tests.commandline.running import TIMEOUT, Done, Protokolant, command, sentence


def results(done: Done) -> list[str]:
    return [line["result"] for line in done.lines()]


def summary(folder: Path) -> Any:
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


def lines_of(demo: Path) -> list[bytes]:
    return (demo / "day.jsonl").read_bytes().splitlines(keepends=True)


def started(told: list[bytes]) -> int:
    """The place of the line that starts the exam."""
    return next(place for place, line in enumerate(told) if b"StartExam" in line)


def test_the_demos_day_is_played_again_as_a_new_run(protokolant: Protokolant, own_demo: Path) -> None:
    again = own_demo / "again"
    day = ("replay", own_demo / "day.jsonl", "--store", own_demo / "laptop")
    done = protokolant(*day, "--package", own_demo / "02.zlecenie", "--out", again)
    assert (done.status, done.err) == (0, "")
    assert set(results(done)) == {"recorded"}
    assert summary(again)["counts"] == summary(own_demo)["counts"]
    assert summary(again)["stage"] == "hand-over"
    # What the demonstration prints beside the protocols is no part of a day that is played again.
    beside = {file_name(kind) for kind in Kind}
    assert {path.name for path in (again / "print").iterdir()} == {
        path.name for path in (own_demo / "print").iterdir() if path.name not in beside
    }
    (bundle,) = again.glob("*.wynik")
    trust = ("--trust", own_demo / "oke.crt", "--key", own_demo / "oke.key")
    assert protokolant("verify", bundle, *trust).status == 0
    # The second run is another exam than the first: both are accepted.
    imported = protokolant("desk", "import", bundle, "--store", own_demo / "desk", "--json")
    assert imported.status == 0
    assert imported.json()["imports"][0]["known"] is False


def test_each_recorded_line_says_where_it_stands(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    store = tmp_path / "laptop"
    done = protokolant(
        "replay", demo / "day.jsonl", "--store", store, "--package", demo / "02.zlecenie", "--json"
    )
    assert done.status == 0
    for number, line in enumerate(done.lines(), start=1):
        assert set(line) == {"line", "result", "do", "seq", "id", "hash", "happened", "recorded"}
        # The journal's first entry is its opening.
        assert (line["line"], line["seq"]) == (number, number + 1)
        given = json.loads(lines_of(demo)[number - 1])
        assert (line["do"], line["happened"]) == (given["command"]["do"], given["happened"])
    assert len({line["hash"] for line in done.lines()}) == len(lines_of(demo))


def test_a_fresh_folder_becomes_a_practice_store_that_cannot_sign(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    store, out = tmp_path / "nowy" / "laptop", tmp_path / "out"
    day = ("replay", demo / "day.jsonl", "--store", store, "--package", demo / "02.zlecenie")
    assert protokolant(*day, "--out", out).status == 0
    assert {path.name for path in store.iterdir()} >= {"store.json", "store.db", "passphrase.txt"}
    # This laptop was never enrolled: the papers are there, a signature is not its to give.
    assert (out / "print/protokol-4.5.pdf").exists()
    assert list(out.glob("*.wynik")) == []
    assert "własnych kluczy" in summary(out)["bundle"]


def test_a_fresh_store_takes_the_passphrase_it_is_given(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    store, given, day = tmp_path / "laptop", tmp_path / "hasło.txt", tmp_path / "day.jsonl"
    given.write_text("zupełnie inne hasło\r\n", encoding="utf-8")
    day.write_bytes(b"")
    replay = ("replay", day, "--store", store, "--package", demo / "02.zlecenie")
    assert protokolant(*replay, "--passphrase-file", given).status == 0
    assert not (store / "passphrase.txt").exists()
    assert "--passphrase-file" in sentence(protokolant(*replay))
    assert protokolant(*replay, "--passphrase-file", given).status == 0


def test_refusals_and_unreadable_lines_are_printed_and_do_not_stop_the_day(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    told = lines_of(demo)
    admission = next(line for line in told if b"AdmitCandidate" in line)
    day = tmp_path / "day.jsonl"
    wrong = [
        b"to nie jest JSON\n",
        b'{"happened":"2026-10-12T10:00:00","command":{"do":"HandOutSheets"}}\n',
        b'{"happened":"2026-10-12T10:00:00+02:00","command":{"do":"Nieznane"}}\n',
        b'{"happened":"2026-10-12T10:00:00+02:00","command":{"do":"LetOut","candidate":1}}\n',
        b"\xff\xfe\x00\n",
        b"[" * 5_000 + b"\n",
        b'{"x":' * 5_000 + b"\n",
    ]
    half = started(told)
    day.write_bytes(b"".join([*told[:half], admission, *wrong, b"\n", *told[half:]]))
    out = tmp_path / "out"
    replay = ("replay", day, "--store", tmp_path / "laptop", "--package", demo / "02.zlecenie")
    done = protokolant(*replay, "--out", out)
    assert (done.status, done.err) == (1, "")
    by_result: dict[str, list[Any]] = {}
    for line in done.lines():
        by_result.setdefault(line["result"], []).append(line)
    assert len(by_result["recorded"]) == len(told)
    assert [line["rule"] for line in by_result["refused"]] == ["X-102"]
    assert [line["line"] for line in by_result["unreadable"]] == list(range(half + 2, half + 2 + len(wrong)))
    for line in (*by_result["refused"], *by_result["unreadable"]):
        assert line["why"].endswith(".")
    # What was refused left no trace: the figures are those of the demo.
    assert summary(out)["counts"] == summary(demo)["counts"]


def test_an_empty_day_and_one_of_blank_lines_record_nothing(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    day = tmp_path / "day.jsonl"
    for content in (b"", b"\n\r\n   \n"):
        day.write_bytes(content)
        done = protokolant("replay", day, "--store", tmp_path / "laptop", "--package", demo / "02.zlecenie")
        assert (done.status, done.out, done.err) == (0, "", "")


def test_an_unfinished_run_is_gone_on_with_and_nothing_is_recorded_twice(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    day, out = tmp_path / "day.jsonl", tmp_path / "out"
    replay = ("replay", day, "--store", tmp_path / "laptop", "--package", demo / "02.zlecenie")
    told = lines_of(demo)
    half = started(told) + 2
    day.write_bytes(b"".join(told[:half]))
    first = protokolant(*replay, "--out", out)
    assert summary(out)["stage"] == "in-progress"
    assert "podpisany" in summary(out)["bundle"]
    day.write_bytes(b"".join(told))
    second = protokolant(*replay, "--out", out)
    assert second.status == 0
    assert results(second) == ["known"] * half + ["recorded"] * (len(told) - half)
    for before, after in zip(first.lines(), second.lines(), strict=False):
        assert {key: before[key] for key in ("seq", "id", "happened", "recorded")} == {
            key: after[key] for key in ("seq", "id", "happened", "recorded")
        }
    assert summary(out)["counts"] == summary(demo)["counts"]
    # After the signature a new run begins.
    assert set(results(protokolant(*replay))) == {"recorded"}


REMARKS = 500
# What POSIX gives for a process that SIGKILL ended.
KILLED = -9


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_what_was_printed_as_recorded_survives_a_kill(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    day, out = tmp_path / "day.jsonl", tmp_path / "out"
    day.write_bytes(_talkative(lines_of(demo)))
    replay = ("replay", day, "--store", tmp_path / "laptop", "--package", demo / "02.zlecenie")
    printed: dict[int, Any] = {}
    for enough in (3, 90, 400):
        for line in _killed_after(enough, *replay):
            known = printed.setdefault(line["line"], line)
            assert (line["seq"], line["id"]) == (known["seq"], known["id"])
    assert len(printed) >= 400
    done = protokolant(*replay, "--out", out)
    assert done.status == 0
    said = {line["line"]: line for line in done.lines()}
    assert len(said) == len(lines_of(demo)) + REMARKS
    assert all(said[number]["result"] == "known" for number in printed)
    assert len({line["seq"] for line in said.values()}) == len(said)
    assert summary(out)["counts"] == summary(demo)["counts"]
    doctor = protokolant("doctor", "--store", tmp_path / "laptop", "--json")
    assert doctor.err == ""


def _talkative(told: list[bytes]) -> bytes:
    """The demo's day with so many remarks that its reports fill a pipe which nobody reads."""
    half = started(told)
    at = datetime.fromisoformat(json.loads(told[half])["happened"])
    remarks = (c.MakeRemark(text=f"uwaga {number}") for number in range(REMARKS))
    said = write_day(Timed(happened=at, command=remark) for remark in remarks)
    return b"".join([*told[: half + 1], said, *told[half + 1 :]])


def _killed_after(enough: int, *arguments: Any) -> list[Any]:
    """The whole lines that a replay printed until it was killed, at least so many."""
    said = b""
    with (
        subprocess.Popen(command(*arguments), stdout=subprocess.PIPE) as process,
        selectors.DefaultSelector() as selector,
    ):
        assert process.stdout
        selector.register(process.stdout, selectors.EVENT_READ)
        while said.count(b"\n") < enough:
            assert selector.select(TIMEOUT)
            chunk = os.read(process.stdout.fileno(), 4096)
            assert chunk, "it ended before it could be killed"
            said += chunk
        process.kill()
        said += process.stdout.read()
    assert process.returncode == KILLED
    return [json.loads(line) for line in said.split(b"\n")[:-1]]


def test_a_real_store_is_refused_before_its_passphrase_is_asked_for(
    protokolant: Protokolant, demo: Path, own_office: Office
) -> None:
    before = {path: path.read_bytes() for path in own_office.laptop.rglob("*") if path.is_file()}
    replay = ("replay", demo / "day.jsonl", "--store", own_office.laptop)
    for package in (demo / "02.zlecenie", own_office.package):
        done = protokolant(*replay, "--package", package, "--passphrase-file", own_office.passphrase)
        assert "tylko na magazynie ćwiczebnym" in sentence(done)
    assert {path: path.read_bytes() for path in own_office.laptop.rglob("*") if path.is_file()} == before


def test_only_a_practice_package_is_played(protokolant: Protokolant, own_demo: Path, office: Office) -> None:
    replay = ("replay", own_demo / "day.jsonl", "--store", own_demo / "laptop", "--package")
    assert sentence(protokolant(*replay, office.package))
    for other in ("01.zgloszenie", "03.wynik", "04.pokwitowanie"):
        assert f"(.{other[3:]})" in sentence(protokolant(*replay, own_demo / other))


def test_an_exam_that_the_package_does_not_hold_is_refused(protokolant: Protokolant, own_demo: Path) -> None:
    replay = ("replay", own_demo / "day.jsonl", "--store", own_demo / "laptop")
    package = ("--package", own_demo / "02.zlecenie")
    assert "„inny”" in sentence(protokolant(*replay, *package, "--exam", "inny"))
