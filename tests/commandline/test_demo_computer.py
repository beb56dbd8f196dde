"""`protokolant demo --computer`: a whole computer exam with three failures, its files, papers and replay (Z7.1)."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import _house
from app.commandline.house import PracticeDesk
from app.commandline.middle_of_day import open_in_the_middle
from app.exam.clock import WARSAW, SystemClock
from app.exam.stages import Stage, stage_of
from app.laptop.exams import resume_exam
from app.ports import LoginRole
from app.practice.passphrase import PASSPHRASE
from tests.commandline.running import run
from tests.commandline.test_demo import FILES
from tests.printing.reading import squeezed, whole

pytestmark = [pytest.mark.slow, pytest.mark.clause("Z7.1/P6", "Z7.1/AII1", "Z4.5/6", "Z4.5/8")]


@pytest.fixture(scope="module")
def computer_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `protokolant demo --headless --computer` leaves. Not to be changed."""
    folder = tmp_path_factory.mktemp("computer-demo") / "day"
    done = run("demo", "--headless", "--computer", "--out", folder)
    assert (done.status, done.err) == (0, "")
    return folder


def summary_of(folder: Path) -> Any:
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


def test_it_leaves_every_file_of_the_contract(computer_demo: Path) -> None:
    found = {
        str(path.relative_to(computer_demo))
        for path in computer_demo.rglob("*")
        if path.is_file() and path.relative_to(computer_demo).parts[0] not in {"laptop", "desk"}
    }
    assert found == FILES


def test_the_day_ends_accepted_with_nothing_open(computer_demo: Path) -> None:
    said = summary_of(computer_demo)
    assert (said["stage"], said["findings"]) == ("accepted", [])
    assert said["exam"].endswith("-informatyka-14")
    assert said["counts"]["registered"] == 14
    verdicts = {
        verdict
        for name, checks in said["verdicts"].items()
        for verdict in checks.values()
        if name != "01.zgloszenie"
    }
    assert verdicts == {"VALID"}


def test_the_lines_say_whose_acts_they_are(computer_demo: Path) -> None:
    lines = [json.loads(line) for line in (computer_demo / "day.jsonl").read_bytes().splitlines()]
    whose = {(line["command"]["do"], line.get("by", "chair")) for line in lines}
    assert {("ReportFailure", "administrator"), ("HandOutSheets", "chair")} <= whose
    assert sum(line["command"]["do"] == "ReportFailure" for line in lines) == 3
    assert [line["happened"] for line in lines] == sorted(line["happened"] for line in lines)


def test_the_protocol_tells_the_failures_and_the_administrator(computer_demo: Path) -> None:
    protocol = whole((computer_demo / "print/protokol-4.5.pdf").read_bytes())
    for words in (
        "usunięta po 3 min",
        "pracę wznowiono po 7 min na stanowisku zapasowym",
        "Marek Siecik",
        "informatyki",
    ):
        assert squeezed(words) in protocol


def test_the_day_can_be_replayed(computer_demo: Path, tmp_path: Path) -> None:
    done = run(
        "replay",
        computer_demo / "day.jsonl",
        "--store",
        tmp_path / "laptop",
        "--package",
        computer_demo / "02.zlecenie",
        "--out",
        tmp_path / "out",
    )
    assert (done.status, done.err) == (0, "")
    assert {line["result"] for line in done.lines()} == {"recorded"}
    again, first = summary_of(tmp_path / "out"), summary_of(computer_demo)
    assert again["counts"] == first["counts"]
    assert again["findings"] == first["findings"]


@pytest.mark.parametrize("candidates", [1, 31])
def test_a_computer_day_of_another_size(tmp_path: Path, candidates: int) -> None:
    done = run(
        "demo", "--headless", "--computer", "--candidates", candidates, "--out", tmp_path / "day", "--json"
    )
    assert done.status == 0
    said = done.json()
    assert (said["stage"], said["counts"]["registered"]) == ("accepted", candidates)


def test_the_laptop_has_an_account_for_the_administrator(computer_demo: Path) -> None:
    slots = json.loads((computer_demo / "laptop/store.json").read_text(encoding="utf-8"))["key_file"]["slots"]
    assert [slot["role"] for slot in slots if slot["role"] != "recovery"] == ["chair", "administrator"]


@pytest.mark.parametrize("minutes", [0, 4])
def test_the_window_opens_while_the_third_failure_lasts(tmp_path: Path, minutes: int) -> None:
    now = datetime(2026, 10, 12, 10, 20, tzinfo=WARSAW) + timedelta(minutes=minutes)
    house = replace(_house(), now=lambda: now, open_practice_window=_looked_at)
    assert open_in_the_middle(house, tmp_path / "day", 14, computer=True) == LOOKED


LOOKED = 17


def _looked_at(folder: Path, _: PracticeDesk) -> int:
    """Look at the store instead of opening a window on it."""
    with _house().stores.open_laptop(folder, PASSPHRASE) as laptop:
        assert [account.role for account in laptop.accounts.list()] == [
            LoginRole.CHAIR,
            LoginRole.ADMINISTRATOR,
        ]
        (exam,) = laptop.exams.list()
        opened = resume_exam(laptop, exam.exam_id, exam.run, clock=SystemClock("epoch"), ids=_house().new_id)
        state = opened.day.state
        opened.store.close()
    assert stage_of(state) is Stage.IN_PROGRESS
    assert [n for n in state.people if state.standing(n).failing] == [2]
    assert sum(len(day.standing.breaks) for day in state.candidates.values()) == 3
    return LOOKED
