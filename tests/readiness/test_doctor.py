"""`protokolant doctor`: its status, its JSON, its lines, its default folder."""

import argparse
import json
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from app.bundle.scanned_page import ScannedPage
from app.commandline import doctor, places
from app.commandline.house import House
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.clock import SystemClock
from app.laptop.readiness.check import Check, State
from app.laptop.store import Laptop
from storage import key_file
from tests.readiness.laptops import NOW, PASSPHRASE, create_with_exam, open_laptop


class OneLaptop:
    """The stores of a machine that has laptops alone."""

    def open_laptop(self, folder: Path, passphrase: str) -> Laptop:
        return open_laptop(folder, passphrase)

    def is_laptop(self, folder: Path) -> bool:
        return any(slot.role == "chair" for slot in key_file.slots(folder))

    def is_practice(self, folder: Path) -> bool:
        return key_file.read(folder).practice

    def create_laptop(self, *_: object, **__: object) -> tuple[Laptop, str]:
        raise AssertionError("the doctor creates nothing")

    def recover_laptop(self, *_: object) -> Laptop:
        raise AssertionError("no laptop is recovered here")

    def create_desk(self, *_: object, **__: object) -> tuple[Desk, str]:
        raise AssertionError("the doctor creates nothing")

    def open_desk(self, *_: object) -> Desk:
        raise AssertionError("the doctor looks at laptops")


def no_print(*_: object) -> bytes:
    raise AssertionError("the doctor prints nothing")


def no_scan(*_: object) -> tuple[ScannedPage, ...]:
    raise AssertionError("the doctor reads no paper")


def no_window(*_: object) -> int:
    raise AssertionError("the doctor opens no window")


def house(*, now: datetime = NOW + timedelta(hours=1), missing: tuple[str, ...] = ()) -> House:
    return House(
        stores=OneLaptop(),
        print_form=no_print,
        read_scan=no_scan,
        printers=lambda: (),
        missing_fonts=lambda: missing,
        print_paper=no_print,
        open_window=no_window,
        open_practice_window=no_window,
        open_desk_window=no_window,
        clock=SystemClock,
        now=lambda: now,
        new_id=lambda: uuid4().hex,
    )


def run(*arguments: str, house: House) -> int:
    parser = argparse.ArgumentParser()
    doctor.add(parser.add_subparsers())
    args = parser.parse_args(["doctor", *arguments])
    status = args.run(args, house)
    assert isinstance(status, int)
    return status


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_with_exam(tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase.txt"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The JSON on standard output: code to state; every check has its sentence."""
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert set(found) == {"ready", "checks"}
    assert all(set(check) == {"code", "state", "sentence"} and check["sentence"] for check in found["checks"])
    states = {check["code"]: check["state"] for check in found["checks"]}
    assert found["ready"] is not ({"BAD", "NOT CHECKED"} & set(states.values()) != set())
    return states


def test_a_whole_store_is_status_0(
    folder: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run("--json", "--store", str(folder), "--passphrase-file", str(passphrase_file), house=house())
    states = told(capsys)
    # What this machine's own disk and battery are like is not the test's to say.
    del states["disk"], states["battery"], states["clock-zone"]
    assert states == {
        "store": "GOOD",
        "store-opens": "GOOD",
        "store-integrity": "GOOD",
        "journal": "GOOD",
        "certificate": "GOOD",
        "clock-year": "GOOD",
        "clock-journal": "GOOD",
        "fonts": "GOOD",
        "printer": "WARNING",
    }
    assert status == 0


def test_without_a_passphrase_nobody_knows_whether_the_laptop_is_ready(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--json", "--store", str(folder), house=house()) == 1
    states = told(capsys)
    assert [states[code] for code in ("store-opens", "store-integrity", "journal", "clock-journal")] == [
        "NOT CHECKED"
    ] * 4


def test_something_bad_is_status_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--json", "--store", str(folder), house=house(missing=("Source Sans Pro",))) == 1
    assert told(capsys)["fonts"] == "BAD"


def test_without_a_store_named_the_users_own_is_looked_at(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert places.default_store().is_relative_to(home)
    assert run("--json", house=house()) == 1
    assert told(capsys)["store"] == "BAD"
    create_with_exam(places.default_store())
    assert run("--json", house=house()) == 1
    assert told(capsys)["store"] == "GOOD"


def test_beside_a_practice_store_the_passphrase_lies(
    tmp_path: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create_with_exam(tmp_path / "store", practice=True)
    run("--json", "--store", str(tmp_path / "store"), house=house())
    states = told(capsys)
    assert (states["store"], states["store-opens"]) == ("WARNING", "GOOD")
    assert passphrase_file.parent == tmp_path


def test_a_passphrase_file_that_is_not_there_is_a_refusal(folder: Path, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.txt")
    with pytest.raises(KnownError) as caught:
        run("--store", str(folder), "--passphrase-file", missing, house=house())
    assert caught.value.code == "C-101"


def test_a_person_reads_a_line_per_check_the_outcome_and_the_reminder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--store", str(folder), house=house(missing=("Source Sans Pro",))) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "DOBRZE: Magazyn programu jest na swoim miejscu."
    assert "ŹLE: Brakuje czcionek do wydruków: Source Sans Pro. Zainstaluj program jeszcze raz." in lines
    assert lines[-3].startswith("Laptop nie jest gotowy")
    assert lines[-2].startswith("Nie wszystko sprawdzono")
    assert "zaszyfrowany" in lines[-1]


@pytest.mark.parametrize(
    ("states", "outcome"),
    [
        ([State.GOOD], ["Laptop jest gotowy do egzaminu."]),
        ([State.GOOD, State.WARNING], ["Laptop jest gotowy do egzaminu; przeczytaj uwagi powyżej."]),
        (
            [State.GOOD, State.NOT_CHECKED],
            [
                "Nie wiadomo, czy laptop jest gotowy do egzaminu.",
                "Nie wszystko sprawdzono: zobacz pozycje „NIE SPRAWDZONO”.",
            ],
        ),
    ],
)
def test_the_outcome_is_that_of_the_worst(states: list[State], outcome: list[str]) -> None:
    checks = [Check(code="disk", state=state, sentence="…") for state in states]
    assert doctor.told(checks)[len(states) : -1] == outcome


def test_the_help_says_what_it_reads_writes_and_returns(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run("--help", house=house())
    assert left.value.code == 0
    shown = " ".join(capsys.readouterr().out.split())
    for word in ("Czyta", "Zapisuje", "Zwraca 0", "--store", "--passphrase-file", "--json"):
        assert word in shown
