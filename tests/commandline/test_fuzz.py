"""Whatever stands in a day or in a file to verify: a verdict or one sentence, never a traceback."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.__main__ import main
from tests.commandline.running import Protokolant

LINES = 120


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def deranged(line: bytes, dice: random.Random) -> bytes:
    """A line of a day with something wrong in it: a value, a key, a byte, or the end."""
    told = json.loads(line)
    command = told["command"]
    strange: tuple[Any, ...] = (
        None,
        True,
        -1,
        0,
        10**30,
        1.5,
        "",
        "x" * 70_000,
        "\x00",
        "PESEL",
        [],
        {},
        [[[]]],
        "2026-13-45",
    )
    match dice.randrange(6):
        case 0:
            command[dice.choice(list(command))] = dice.choice(strange)
        case 1:
            told[dice.choice(["happened", "id", "by", "command", "nic"])] = dice.choice(strange)
        case 2:
            command.pop(dice.choice(list(command)))
        case 3:
            told["happened"] = dice.choice(
                ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-18:00", "2026-10-12T02:30:00+99:00", "1e9"]
            )
        case 4:
            data = bytearray(line)
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            return bytes(data).replace(b"\n", b"") + b"\n"
        case _:
            return line[: dice.randrange(len(line))] + b"\n"
    return json.dumps(told).encode() + b"\n"


def deranged_day(lines: list[bytes], seed: int) -> Iterator[bytes]:
    dice = random.Random(seed)
    for _ in range(LINES):
        line = dice.choice(lines)
        yield line if dice.random() < 0.3 else deranged(line, dice)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 8))])
def test_any_day_is_played_to_its_end(
    protokolant: Protokolant, demo: Path, tmp_path: Path, seed: int
) -> None:
    lines = (demo / "day.jsonl").read_bytes().splitlines(keepends=True)
    told = list(deranged_day(lines, seed))
    day = tmp_path / "day.jsonl"
    day.write_bytes(b"".join(told))
    replay = ("replay", day, "--store", tmp_path / "laptop", "--package", demo / "02.zlecenie")
    done = protokolant(*replay, "--out", tmp_path / "out")
    assert (done.status, done.err) == (1, "")
    said = done.lines()
    assert [line["line"] for line in said] == [n for n, line in enumerate(told, start=1) if line.strip()]
    assert {line["result"] for line in said} == {"recorded", "refused", "unreadable"}
    assert (tmp_path / "out" / "summary.json").exists()


@settings(max_examples=60)
@given(
    name=st.sampled_from(["01.zgloszenie", "02.zlecenie", "03.wynik", "04.pokwitowanie"]),
    cut=st.floats(0, 1),
    inserted=st.binary(max_size=40),
    length=st.integers(0, 60),
)
def test_any_change_of_a_file_is_a_verdict(
    demo: Path, place: Path, name: str, cut: float, inserted: bytes, length: int
) -> None:
    data = (demo / name).read_bytes()
    at = round(cut * len(data))
    changed = data[:at] + inserted + data[at + length :]
    path = place / "plik"
    path.write_bytes(changed)
    status = main(
        ["verify", str(path), "--trust", str(demo / "oke.crt"), "--key", str(demo / "oke.key"), "--json"]
    )
    whole = changed == data and name != "01.zgloszenie"
    assert status == (0 if whole else 1)


@settings(max_examples=60)
@given(content=st.binary(max_size=2000))
def test_any_bytes_are_a_verdict(place: Path, content: bytes) -> None:
    path = place / "bajty"
    path.write_bytes(content)
    assert main(["verify", str(path)]) == 1


@settings(max_examples=60)
@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
def test_any_trust_and_any_key_are_a_verdict_or_a_refusal(demo: Path, place: Path, content: bytes) -> None:
    path = place / "zaufanie"
    path.write_bytes(content)
    assert main(["verify", str(demo / "03.wynik"), "--trust", str(path)]) == 2
    assert main(["verify", str(demo / "03.wynik"), "--key", str(path)]) == 2
