"""`protokolant replay`: a line from paper is recorded as one, and the protocol says who typed it in."""

import json
from pathlib import Path

from tests.commandline.running import Protokolant
from tests.printing.reading import squeezed, whole


def test_lines_from_paper_are_marked_in_the_protocol(
    protokolant: Protokolant, demo: Path, tmp_path: Path
) -> None:
    lines = [json.loads(line) for line in (demo / "day.jsonl").read_bytes().splitlines()]
    exits = [line for line in lines if line["command"]["do"] in ("LetOut", "LetBackIn")][:2]
    for line in exits:
        line["from_paper"] = True
    day, out = tmp_path / "day.jsonl", tmp_path / "out"
    day.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    replay = ("replay", day, "--store", tmp_path / "laptop", "--package", demo / "02.zlecenie")
    done = protokolant(*replay, "--out", out)
    assert (done.status, done.err) == (0, "")
    numbers = [told["seq"] for told in done.lines() if told["line"] in {lines.index(x) + 1 for x in exits}]
    first, last = (line["happened"][11:16] for line in exits)
    protocol = whole((out / "print/protokol-4.5.pdf").read_bytes())
    typist = "Z papieru, wpisał(a) Anna Kowalska, przewodniczący zespołu nadzorującego"
    between = "–" if numbers[1] == numbers[0] + 1 else ", "
    entries = f"wpisy dziennika nr {numbers[0]}{between}{numbers[1]} (godz. {first}–{last})."
    assert squeezed(f"{typist}: {entries}") in protocol
    assert squeezed("Z papieru") not in whole((demo / "print/protokol-4.5.pdf").read_bytes())
