"""What a command leaves behind outside the folders it was given, and what its refusals say of people."""

import hashlib
import os
from pathlib import Path

import pytest

from app.commandline.practice_day import PRACTICE_START
from app.exam.order import Candidate
from app.practice.order import practice_exam
from tests.commandline.office import Office, order
from tests.commandline.running import Argument, Protokolant, run, sentence

FOLDERS = (
    "HOME",
    "TMPDIR",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
    "XDG_STATE_HOME",
)


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in folder.rglob("*")
    }


@pytest.fixture
def world(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A home, a temporary folder and the rest, each with something in it, and the environment that names them."""
    folder = tmp_path / "world"
    environment = dict(os.environ)
    for variable in FOLDERS:
        place = folder / variable.lower()
        place.mkdir(parents=True, mode=0o700)
        (place / "moje.txt").write_text("nie ruszać", encoding="utf-8")
        environment[variable] = str(place)
    working = folder / "working"
    working.mkdir()
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    return folder, environment


def test_a_demo_and_what_follows_touch_nothing_but_their_folders(
    world: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    folder, environment = world
    before = contents(folder)
    day = tmp_path / "day"
    trust = ("--trust", day / "oke.crt", "--key", day / "oke.key")
    package = ("--package", day / "02.zlecenie")
    for arguments in (
        ("demo", "--headless", "--out", day, "--candidates", 12),
        ("verify", day / "03.wynik", *trust),
        ("check-paper", day / "print" / "protokol-4.5.pdf", day / "03.wynik", *trust),
        ("replay", day / "day.jsonl", "--store", day / "laptop", *package, "--out", day / "again"),
        ("desk", "import", day / "again", "--store", day / "desk"),
        ("desk", "export", "results", "--store", day / "desk", "--out", day / "wyniki.json"),
        ("verify", day / "nie-ma"),
    ):
        done = run(*arguments, env=environment, cwd=folder / "working")
        assert "Traceback" not in done.err
    assert contents(folder) == before
    left = {path.suffix for path in day.rglob("*") if path.is_file()}
    assert left.isdisjoint({".part", ".tmp", ".db-wal", ".db-shm", ".db-journal", ".log"})


@pytest.mark.slow
def test_a_demo_without_a_folder_makes_one_in_the_temporary_folder(
    world: tuple[Path, dict[str, str]],
) -> None:
    folder, environment = world
    done = run("demo", "--headless", "--candidates", 2, "--json", env=environment, cwd=folder / "working")
    assert done.status == 0
    made = Path(done.json()["out"])
    assert made.parent == folder / "tmpdir"
    assert (made / "03.wynik").exists()
    assert {path.name for path in (folder / "tmpdir").iterdir()} == {"moje.txt", made.name}


def names_and_numbers(people: tuple[Candidate, ...]) -> list[str]:
    return [word for person in people for word in (person.surname, person.pesel) if word]


def test_no_refusal_names_a_candidate(protokolant: Protokolant, own_demo: Path) -> None:
    people = names_and_numbers(practice_exam(PRACTICE_START, 31).order.candidates)
    wrong = own_demo / "złe.txt"
    wrong.write_text("na pewno nie to hasło", encoding="utf-8")
    damaged = own_demo / "zepsuty.zlecenie"
    damaged.write_bytes((own_demo / "02.zlecenie").read_bytes()[:-1])
    replay = ("replay", own_demo / "day.jsonl", "--store", own_demo / "laptop", "--package")
    cases: tuple[tuple[Argument, ...], ...] = (
        (*replay, damaged),
        (*replay, own_demo / "02.zlecenie", "--exam", "inny"),
        (*replay, own_demo / "02.zlecenie", "--passphrase-file", wrong),
        ("desk", "receipt", own_demo / "02.zlecenie", "--store", own_demo / "desk", "--out", own_demo),
        ("desk", "enrol", damaged, "--store", own_demo / "desk"),
    )
    for arguments in cases:
        done = protokolant(*arguments)
        assert sentence(done)
        assert done.out == ""
        assert not any(word in done.err for word in people), arguments


def test_reports_about_files_name_no_candidate(
    protokolant: Protokolant, demo: Path, own_office: Office
) -> None:
    people = names_and_numbers((*practice_exam(PRACTICE_START, 31).order.candidates, *order().candidates))
    trust = ("--trust", demo / "oke.crt", "--key", demo / "oke.key")
    said = [
        protokolant("verify", demo / name, *trust, *more).out
        for name in ("02.zlecenie", "03.wynik", "04.pokwitowanie")
        for more in ((), ("--json",))
    ]
    said += [
        protokolant("desk", "import", own_office.bundle, *own_office.at_desk, *more).out
        for more in ((), ("--json",))
    ]
    assert all(text for text in said)
    assert not [word for word in people if any(word in text for text in said)]
    # The summary that a demo leaves is as silent.
    summary = (demo / "summary.json").read_text(encoding="utf-8")
    assert not [word for word in people if word in summary]


def test_the_stores_show_no_candidate(demo: Path) -> None:
    people = names_and_numbers(practice_exam(PRACTICE_START, 31).order.candidates)
    for path in (*(demo / "laptop").rglob("*"), *(demo / "desk").rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            assert not [word for word in people if word.encode() in data], path.name
