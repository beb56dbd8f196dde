"""`protokolant demo --headless`: what it leaves, and that its papers and its summary say the same."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from app.bundle.container import read
from app.bundle.keys import read_identities
from app.bundle.sealing import unseal
from app.commandline.practice_day import PRACTICE_START
from app.exam.printables.catalogue import Kind, file_name
from app.practice.order import practice_exam
from tests.commandline.running import Protokolant, sentence
from tests.printing.reading import pages, squeezed, whole

FILES = {
    *("01.zgloszenie", "02.zlecenie", "03.wynik", "04.pokwitowanie"),
    *("oke.crt", "oke.key", "passphrase.txt", "day.jsonl", "summary.json"),
    *("print/protokol-4.5.pdf", "print/protokol-4.4-01.pdf", "print/lista.pdf"),
    *(f"print/{file_name(kind)}" for kind in Kind),
}


def summary_of(folder: Path) -> Any:
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


def test_it_leaves_every_file_of_the_contract_and_nothing_else(demo: Path) -> None:
    found = {
        str(path.relative_to(demo))
        for path in demo.rglob("*")
        if path.is_file() and path.relative_to(demo).parts[0] not in {"laptop", "desk"}
    }
    assert found == FILES
    assert {path.name for path in (demo / "laptop").iterdir()} == {"store.json", "store.db", "lock", "exams"}
    assert {path.name for path in (demo / "desk").iterdir()} == {"store.json", "store.db", "lock"}


def test_the_summary_says_how_the_day_ended(demo: Path) -> None:
    said = summary_of(demo)
    assert said["stage"] == "accepted"
    assert said["findings"] == []
    assert said["counts"]["registered"] == said["counts"]["sat"] + said["counts"]["absent"] == 31
    assert said["counts"]["sheets"] == said["counts"]["derived_sheets"]
    assert said["entries"] > len((demo / "day.jsonl").read_bytes().splitlines())
    judged = {name: set(checks.values()) for name, checks in said["verdicts"].items()}
    # Whether a request is the chair's, only two people on the telephone can tell.
    assert judged.pop("01.zgloszenie") == {"VALID", "NOT CHECKED"}
    assert set(judged) == {"02.zlecenie", "03.wynik", "04.pokwitowanie", "import"}
    assert all(verdicts == {"VALID"} for verdicts in judged.values())


def test_the_summary_names_the_hash_of_every_file(demo: Path) -> None:
    assert summary_of(demo)["files"] == {
        name: hashlib.sha256((demo / name).read_bytes()).hexdigest()
        for name in FILES - {"summary.json", "passphrase.txt"}
    }


def test_the_figures_on_paper_are_those_of_the_summary(demo: Path) -> None:
    counts = summary_of(demo)["counts"]
    protocol = (demo / "print/protokol-4.5.pdf").read_bytes()
    lines = "".join(pages(protocol)).splitlines()
    for words, figure in (
        ("2. Czas rozpoczęcia egzaminu", counts["start"][11:16]),
        ("3. Czas zakończenia egzaminu", counts["end"][11:16]),
        ("Liczba osób zgłoszonych do egzaminu (zgodnie załączoną listą)", counts["registered"]),
        ("Liczba osób, które przystąpiły do egzaminu", counts["sat"]),
        ("Liczba osób nieobecnych na egzaminie", counts["absent"]),
        ("Liczba osób, którym przerwano egzamin", counts["annulled"]),
        ("Liczba osób, które przerwały egzamin", counts["gave_up"]),
    ):
        assert f"{words} {figure}" in lines
    sheets, cards = ((*counts[kind].values(), _handed_over(counts[kind])) for kind in ("sheets", "cards"))
    assert " ".join(map(str, sheets)) in lines
    unused = "niewykorzystane ze względu na"
    assert squeezed(
        f"Karty punktowania: otrzymane {cards[0]}, przekazane do sprawdzenia {cards[1]}, {unused} nadmiar"
        f" {cards[2]}, {unused} uszkodzenie {cards[3]}, przekazywane do OKE {cards[4]}."
    ) in whole(protocol)


def test_the_forms_beside_the_bundle_are_those_inside_it_and_no_other_print_is(demo: Path) -> None:
    identities = read_identities((demo / "oke.key").read_bytes())
    inside = read(unseal((demo / "03.wynik").read_bytes(), identities))
    prints = {member.name: member.content for member in inside.members if member.name.startswith("print/")}
    others = {file_name(kind) for kind in Kind}
    beside = [path for path in (demo / "print").iterdir() if path.name not in others]
    assert prints == {f"print/{path.name}": path.read_bytes() for path in beside}


def test_a_protocol_4_4_and_the_list_name_the_annulled_candidate(demo: Path) -> None:
    annulled = [
        json.loads(line)["command"]["candidate"]
        for line in (demo / "day.jsonl").read_bytes().splitlines()
        if b'"AnnulExam"' in line
    ]
    (number,) = annulled
    person = practice_exam(PRACTICE_START, 31).order.candidates[number - 1]
    name = squeezed(f"{person.given_names} {person.surname}")
    assert name in whole((demo / "print/protokol-4.4-01.pdf").read_bytes())
    assert f"{number}.{name}" in whole((demo / "print/lista.pdf").read_bytes())


@pytest.mark.parametrize(
    "candidates", [1, pytest.param(60, marks=pytest.mark.slow), pytest.param(300, marks=pytest.mark.slow)]
)
def test_a_day_of_any_size_is_accepted(protokolant: Protokolant, tmp_path: Path, candidates: int) -> None:
    done = protokolant("demo", "--headless", "--out", tmp_path / "day", "--candidates", candidates, "--json")
    assert done.status == 0
    said = done.json()
    assert said.pop("out") == str(tmp_path / "day")
    assert said == summary_of(tmp_path / "day")
    assert (said["stage"], said["counts"]["registered"]) == ("accepted", candidates)


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(
    protokolant: Protokolant, tmp_path: Path
) -> None:
    mine = tmp_path / "mój.txt"
    mine.write_text("nie ruszać", encoding="utf-8")
    assert "nie jest pusty" in sentence(protokolant("demo", "--headless", "--out", tmp_path))
    assert list(tmp_path.iterdir()) == [mine]


@pytest.mark.parametrize("candidates", ["0", "-1", "2001"])
def test_a_number_of_candidates_that_no_room_holds_is_refused(
    protokolant: Protokolant, tmp_path: Path, candidates: str
) -> None:
    done = protokolant("demo", "--headless", "--out", tmp_path / "day", "--candidates", candidates)
    assert "2000" in sentence(done)
    assert not (tmp_path / "day").exists()


def _handed_over(tally: dict[str, int]) -> int:
    return tally["b"] + tally["c"] + tally["d"]
