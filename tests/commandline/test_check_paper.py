"""`protokolant check-paper`: the demo's forms as scans, alone with a trust file and against their bundle."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commandline.office import Office
from tests.commandline.running import Done, Protokolant, run, sentence
from tests.printing import scans

ALONE = [f"Q-{number:02}" for number in range(1, 6)]
FIGURES = [f"Q-{number:02}" for number in range(1, 12)]
WITHOUT_FIGURES = [code for code in FIGURES if code != "Q-09"]
FORMS = {"protokol-4.5": FIGURES, "protokol-4.4-01": WITHOUT_FIGURES, "lista": WITHOUT_FIGURES}


@pytest.fixture(scope="module")
def trust(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the demo's desk exports: its root and the certificates that it issued."""
    folder = tmp_path_factory.mktemp("trust")
    desk = shutil.copytree(demo / "desk", folder / "desk")
    store = ("--store", desk, "--passphrase-file", demo / "passphrase.txt")
    out = folder / "zaufanie.pem"
    assert run("desk", "export", "certificates", *store, "--out", out).status == 0
    return out


@pytest.fixture(scope="module")
def scanned(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first page of each form, scanned at 150 dpi by a poor scanner, as JPG; and all of them as one PDF."""
    folder = tmp_path_factory.mktemp("scans")
    pages = [scans.poor(scans.page((demo / "print" / f"{name}.pdf").read_bytes(), 150)) for name in FORMS]
    for name, page in zip(FORMS, pages, strict=True):
        (folder / f"{name}.jpg").write_bytes(scans.jpeg(page, quality=60))
    (folder / "wszystkie.pdf").write_bytes(scans.pdf_of(*pages, dpi=150))
    return folder


def against(demo: Path) -> tuple[str | Path, ...]:
    """The demo's bundle and what opens it."""
    return demo / "03.wynik", "--trust", demo / "oke.crt", "--key", demo / "oke.key"


def protocol(done: Done) -> Any:
    (only,) = done.json()["protocols"]
    return only


def verdicts(done: Done) -> dict[str, str]:
    return {check["code"]: check["verdict"] for check in protocol(done)["checks"]}


def causes(done: Done) -> dict[str, str]:
    return {check["code"]: check["cause"] for check in protocol(done)["checks"] if check["cause"]}


@pytest.mark.parametrize("name", FORMS)
def test_a_scan_alone_with_the_trust_file(
    protokolant: Protokolant, scanned: Path, trust: Path, name: str
) -> None:
    done = protokolant("check-paper", scanned / f"{name}.jpg", "--trust", trust, "--json")
    assert (done.status, done.err) == (0, "")
    assert verdicts(done) == dict.fromkeys(ALONE, "VALID")
    assert protocol(done)["signer"] == "Anna Kowalska"
    assert {row["same"] for row in protocol(done)["fields"]} == {None}


@pytest.mark.parametrize(("name", "checks"), FORMS.items())
def test_a_scan_against_its_bundle(
    protokolant: Protokolant, demo: Path, scanned: Path, name: str, checks: list[str]
) -> None:
    done = protokolant("check-paper", scanned / f"{name}.jpg", *against(demo), "--json")
    assert (done.status, done.err) == (0, "")
    assert verdicts(done) == dict.fromkeys(checks, "VALID")
    for row in protocol(done)["fields"]:
        assert row["same"] is True
        assert row["paper"] == row["bundle"]


def test_a_pile_is_scanned_at_once(protokolant: Protokolant, demo: Path, scanned: Path) -> None:
    done = protokolant("check-paper", scanned / "wszystkie.pdf", *against(demo), "--json")
    assert done.status == 0
    said = done.json()
    assert (said["verdict"], said["pages"]) == ("VALID", 3)
    assert [one["page"] for one in said["protocols"]] == [1, 2, 3]
    assert [one["fields"][0]["paper"] for one in said["protocols"]] == ["4.5", "4.4", "list"]


def test_what_was_printed_needs_no_scanner(protokolant: Protokolant, demo: Path, trust: Path) -> None:
    done = protokolant("check-paper", demo / "print" / "protokol-4.5.pdf", "--trust", trust)
    assert done.status == 0


def test_a_report_for_people(protokolant: Protokolant, demo: Path, scanned: Path, trust: Path) -> None:
    scan = scanned / "protokol-4.5.jpg"
    alone = protokolant("check-paper", scan, "--trust", trust).out.splitlines()
    assert alone[0] == "Strona 1 skanu: kod QR"
    assert [line.split()[1] for line in alone[1:6]] == ALONE
    assert any(line.strip() == "4.5/4 przystąpili: 28" for line in alone)
    assert alone[-1].rstrip() == "Razem: WAŻNY"
    beside = protokolant("check-paper", scan, *against(demo)).out
    assert "4.5/4 przystąpili: 28 = 28" in beside
    assert "≠" not in beside
    assert "Podpisał klucz: Anna Kowalska" in beside


def test_a_root_alone_knows_no_laptop(protokolant: Protokolant, demo: Path, scanned: Path) -> None:
    done = protokolant("check-paper", scanned / "lista.jpg", "--trust", demo / "oke.crt", "--json")
    assert done.status == 1
    assert done.json()["verdict"] == "NOT CHECKED"
    assert causes(done) == {"Q-03": "F-405", "Q-04": "F-190"}


def test_a_sealed_bundle_without_a_key_is_not_compared(
    protokolant: Protokolant, demo: Path, scanned: Path, trust: Path
) -> None:
    scan, bundle = scanned / "protokol-4.5.jpg", demo / "03.wynik"
    done = protokolant("check-paper", scan, bundle, "--trust", trust, "--json")
    assert done.status == 1
    assert causes(done)["Q-06"] == "F-411"
    assert causes(done)["Q-08"] == "F-190"


def test_a_real_oke_takes_no_practice_paper(protokolant: Protokolant, office: Office, scanned: Path) -> None:
    done = protokolant("check-paper", scanned / "protokol-4.5.jpg", "--trust", office.trust, "--json")
    assert done.status == 1
    assert causes(done) == {"Q-03": "F-404", "Q-04": "F-190", "Q-05": "F-407"}
    people = protokolant("check-paper", scanned / "protokol-4.5.jpg", "--trust", office.trust).out
    assert "NIEWAŻNY        Q-05" in people
    assert "Co teraz: " in people


def test_a_scan_without_a_code_says_what_to_do(
    protokolant: Protokolant, demo: Path, trust: Path, tmp_path: Path
) -> None:
    second = tmp_path / "druga-strona.png"
    blank = scans.page((demo / "print" / "protokol-4.5.pdf").read_bytes(), 72)
    second.write_bytes(scans.png(blank.crop((0, blank.height // 2, blank.width, blank.height))))
    done = protokolant("check-paper", second, "--trust", trust, "--json")
    assert done.status == 1
    assert causes(done)["Q-01"] == "F-401"
    told = protokolant("check-paper", second, "--trust", trust).out
    assert told.startswith("Skan (1 str.): brak kodu QR\n")


def test_another_kind_of_file_beside_it_is_no_bundle(
    protokolant: Protokolant, demo: Path, scanned: Path
) -> None:
    _, *opening = against(demo)
    scan, receipt = scanned / "protokol-4.5.jpg", demo / "04.pokwitowanie"
    done = protokolant("check-paper", scan, receipt, *opening, "--json")
    assert done.status == 1
    assert causes(done)["Q-06"] in {"F-409", "F-411"}


def test_misuse_is_one_sentence(protokolant: Protokolant, demo: Path, trust: Path, tmp_path: Path) -> None:
    pdf = demo / "print" / "lista.pdf"
    assert "--trust" in sentence(protokolant("check-paper", pdf))
    assert "Certyfikatu" in sentence(protokolant("check-paper", pdf, "--trust", pdf))
    assert "nie ma takiego pliku" in sentence(protokolant("check-paper", tmp_path / "x", "--trust", trust))
    assert "PDF, PNG lub JPG" in sentence(protokolant("check-paper", demo / "03.wynik", "--trust", trust))
    odd = demo / "summary.json"
    assert "PDF, PNG lub JPG" in sentence(protokolant("check-paper", odd, "--trust", trust))
    assert sentence(protokolant("check-paper", pdf, demo / "03.wynik", "--trust", trust, "--key", pdf))


def test_nothing_is_written(protokolant: Protokolant, demo: Path, trust: Path, tmp_path: Path) -> None:
    scan = shutil.copy(demo / "print" / "lista.pdf", tmp_path / "lista.pdf")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*")}
    protokolant("check-paper", scan, "--trust", trust)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*")} == before
