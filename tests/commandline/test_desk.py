"""`protokolant desk`: a real office by the command line alone, from its keys to a bundle and its receipt."""

import hashlib
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.bundle.sealing import seal, unseal
from app.bundle.trust import read_trust
from app.desk.root import identities_of, recipients_of
from app.desk.tables import write_tables
from app.exam.stages import Stage, stage_of
from app.laptop.receipts import take_receipt
from tests.commandline.office import BOARD, PASSPHRASE, Office, now, order
from tests.commandline.running import Protokolant, sentence


def enrolled_key(protokolant: Protokolant, office: Office) -> str:
    spoken = protokolant("desk", "enrol", office.request, *office.at_desk, "--json").json()["fingerprint"]
    done = protokolant("desk", "enrol", office.request, *office.at_desk, "--fingerprint", spoken, "--json")
    key: str = done.json()["key"]
    return key


def test_an_office_makes_its_keys_once(protokolant: Protokolant, tmp_path: Path) -> None:
    passphrase = tmp_path / "hasło.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    at_desk = ("--store", tmp_path / "desk", "--passphrase-file", passphrase)
    person = ("--name", "Maria Zielińska", "--email", "maria@przyklad.invalid")
    done = protokolant("desk", "init", *at_desk, "--board", BOARD, *person)
    assert done.status == 0
    fingerprint, code, once = done.out.splitlines()
    assert fingerprint.startswith("Klucze OKE utworzone.")
    assert "Kod odzyskiwania" in code
    assert "nie pokaże się drugi raz" in once
    again = protokolant("desk", "init", *at_desk, "--board", BOARD, *person)
    assert "jest już magazyn" in sentence(again)


@pytest.mark.parametrize(
    "board", ["", "Okręgowa Komisja Egzaminacyjna w Miejscowości o Bardzo Długiej Nazwie"]
)
def test_an_oke_whose_name_no_certificate_holds_leaves_no_store(
    protokolant: Protokolant, tmp_path: Path, board: str
) -> None:
    passphrase = tmp_path / "hasło.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    at_desk = ("--store", tmp_path / "desk", "--passphrase-file", passphrase)
    person = ("--name", "Maria Zielińska", "--email", "maria@przyklad.invalid")
    assert "Nazwa OKE" in sentence(protokolant("desk", "init", *at_desk, "--board", board, *person))
    assert not (tmp_path / "desk").exists()


@pytest.mark.parametrize(
    ("passphrase", "more", "words"),
    [
        ("krótkie", (), "Hasło jest za krótkie"),
        (PASSPHRASE, ("--expires", "2001-01-01"), "upoważnienie trwa nie dłużej niż 5 lat"),
        (PASSPHRASE, ("--expires", "2999-01-01"), "upoważnienie trwa nie dłużej niż 5 lat"),
    ],
)
def test_an_account_that_cannot_be_leaves_the_folder_free(
    protokolant: Protokolant, tmp_path: Path, passphrase: str, more: tuple[str, ...], words: str
) -> None:
    given = tmp_path / "hasło.txt"
    given.write_text(passphrase, encoding="utf-8")
    person = ("--name", "Maria Zielińska", "--email", "maria@przyklad.invalid")
    init = ("desk", "init", "--store", tmp_path / "desk", "--board", BOARD, *person)
    assert words in sentence(protokolant(*init, "--passphrase-file", given, *more))
    given.write_text(PASSPHRASE, encoding="utf-8")
    assert protokolant(*init, "--passphrase-file", given).status == 0


def test_a_request_is_read_before_it_is_confirmed(protokolant: Protokolant, own_office: Office) -> None:
    read = protokolant("desk", "enrol", own_office.request, *own_office.at_desk)
    assert "Anna Kowalska" in read.out
    wrong = protokolant(
        "desk", "enrol", own_office.request, *own_office.at_desk, "--fingerprint", "0000 0000"
    )
    assert "Odcisk klucza nie zgadza się" in sentence(wrong)


def test_enrolling_twice_changes_nothing(protokolant: Protokolant, own_office: Office) -> None:
    key = enrolled_key(protokolant, own_office)
    assert key == enrolled_key(protokolant, own_office)
    with own_office.clerk() as desk:
        assert [enrolment.fingerprint for enrolment in desk.register.enrolments.list()] == [key]


def test_a_practice_laptop_is_not_enrolled_at_a_real_desk(
    protokolant: Protokolant, own_office: Office, demo: Path
) -> None:
    enrol = ("desk", "enrol", demo / "01.zgloszenie", *own_office.at_desk)
    spoken = protokolant("verify", demo / "01.zgloszenie", "--json").json()["fingerprint"]
    assert "różnego rodzaju" in sentence(protokolant(*enrol))
    assert "różnego rodzaju" in sentence(protokolant(*enrol, "--fingerprint", spoken))


def test_a_package_is_built_from_tables(protokolant: Protokolant, own_office: Office, tmp_path: Path) -> None:
    key = ("--laptop", enrolled_key(protokolant, own_office)[:12], "--out", tmp_path / "out")
    done = protokolant(
        "desk", "build", *own_office.at_desk, *own_office.board, *own_office.tables, *key, "--json"
    )
    assert done.status == 0
    assert done.json()["exams"] == [order().exam_id]
    package = Path(done.json()["package"])
    assert package == tmp_path / "out" / f"{order().exam_id}.zlecenie"
    with own_office.clerk() as desk:
        (kept,) = [p for p in desk.register.packages.list() if p.body == package.read_bytes()]
        assert kept.exam_ids == (order().exam_id,)


def test_tables_with_faults_build_nothing_and_say_where(
    protokolant: Protokolant, own_office: Office, tmp_path: Path
) -> None:
    table = own_office.candidates.read_text(encoding="utf-8-sig")
    person = order().candidates[3]
    assert person.pesel is not None
    wrong = str((int(person.pesel[-1]) + 1) % 10)
    own_office.candidates.write_text(table.replace(person.pesel, person.pesel[:-1] + wrong), encoding="utf-8")
    key = ("--laptop", enrolled_key(protokolant, own_office), "--out", tmp_path / "out")
    build = ("desk", "build", *own_office.at_desk, *own_office.board, *own_office.tables, *key)
    done = protokolant(*build)
    assert (done.status, done.err) == (1, "")
    # The row as a spreadsheet numbers it: the headings are the first.
    assert "BŁĄD   Tabela zdających, wiersz 5, kolumna „PESEL”: " in done.out
    assert "None" not in done.out
    assert done.out.endswith("Błędów, które nie pozwalają zbudować zlecenia: 1. Niczego nie zapisano.\n")
    assert person.surname not in done.out
    assert person.pesel[:-1] not in done.out
    said = protokolant(*build, "--json").json()
    assert said["package"] is None
    assert {(problem["row"], problem["column"]) for problem in said["problems"]} >= {(5, "PESEL")}
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04", b'"', b"nic;nie;wiadomo\r\n"], ids=str)
def test_what_is_no_table_is_one_sentence(
    protokolant: Protokolant, own_office: Office, tmp_path: Path, content: bytes
) -> None:
    own_office.exams.write_bytes(content)
    key = ("--laptop", "0", "--out", tmp_path)
    done = protokolant("desk", "build", *own_office.at_desk, *own_office.board, *own_office.tables, *key)
    assert sentence(done)


@pytest.mark.parametrize("content", [b"[", b"\xff", b"nieznane = 1\n", b""], ids=str)
def test_a_supplement_that_cannot_be_read_is_one_sentence(
    protokolant: Protokolant, own_office: Office, tmp_path: Path, content: bytes
) -> None:
    own_office.supplement.write_bytes(content)
    key = ("--laptop", "0", "--out", tmp_path)
    done = protokolant("desk", "build", *own_office.at_desk, *own_office.board, *own_office.tables, *key)
    assert "opis i przykład są w docs/tables.md" in sentence(done)


@pytest.mark.parametrize("key", ["", "zz", "0123"])
def test_a_laptop_that_was_never_enrolled_gets_nothing(
    protokolant: Protokolant, own_office: Office, tmp_path: Path, key: str
) -> None:
    done = protokolant(
        *("desk", "build", *own_office.at_desk, *own_office.board, *own_office.tables),
        *("--laptop", key, "--out", tmp_path / "out"),
    )
    assert "Nie ma zgłoszenia laptopa" in sentence(done)
    assert not (tmp_path / "out").exists()


def test_a_bundle_is_imported_answered_and_closes_the_exam(
    protokolant: Protokolant, own_office: Office, tmp_path: Path
) -> None:
    imported = protokolant("desk", "import", own_office.bundle, *own_office.at_desk, "--json")
    assert imported.status == 0
    (report,) = imported.json()["imports"]
    assert (report["verdict"], report["known"], report["exam"]) == ("VALID", False, order().exam_id)
    assert {check["verdict"] for check in report["checks"]} == {"VALID"}
    assert len(report["checks"]) == 17

    out = tmp_path / "odpowiedzi"
    answer = ("desk", "receipt", own_office.bundle, *own_office.at_desk, "--out", out)
    receipt = protokolant(*answer, "--note", "Dziękujemy.", "--json").json()
    path = Path(receipt["receipt"])
    assert path == out / f"{own_office.bundle.stem}.pokwitowanie"
    assert receipt["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    with own_office.chair() as laptop:
        exam = own_office.resumed(laptop)
        assert take_receipt(laptop, exam, path.read_bytes(), now()).accepted
        assert stage_of(exam.day.state) is Stage.ACCEPTED

    results = tmp_path / "wyniki.json"
    assert protokolant("desk", "export", "results", *own_office.at_desk, "--out", results).status == 0
    (accepted,) = json.loads(results.read_bytes())
    assert (accepted["exam_id"], accepted["revision"]) == (order().exam_id, 1)
    assert accepted["bundle_sha256"] == hashlib.sha256(own_office.bundle.read_bytes()).hexdigest()


def test_importing_twice_changes_nothing(protokolant: Protokolant, own_office: Office) -> None:
    again = ("desk", "import", own_office.bundle, *own_office.at_desk, "--json")
    first = protokolant(*again).json()["imports"][0]
    with own_office.clerk() as desk:
        before = desk.register.bundles.list()
    second = protokolant(*again)
    assert second.status == 0
    report = second.json()["imports"][0]
    assert report.pop("known") is True
    assert first.pop("known") is False
    assert report == first
    with own_office.clerk() as desk:
        assert desk.register.bundles.list() == before
    assert "już przyjęto" in protokolant("desk", "import", own_office.bundle, *own_office.at_desk).out


def test_the_exported_trust_is_what_verify_takes(protokolant: Protokolant, own_office: Office) -> None:
    trust = read_trust(own_office.trust.read_bytes())
    # The desk's own certificate and the laptop's.
    assert (len(trust.roots), len(trust.issued)) == (1, 2)
    done = protokolant("verify", own_office.package, "--trust", own_office.trust)
    assert done.status == 1
    assert "NIE SPRAWDZONO" in done.out


def test_a_receipt_needs_an_imported_bundle_and_a_note_that_fits(
    protokolant: Protokolant, own_office: Office, demo: Path, tmp_path: Path
) -> None:
    answer = ("desk", "receipt", *own_office.at_desk, "--out", tmp_path)
    assert "nie przyjęto" in sentence(protokolant(*answer, demo / "03.wynik"))
    assert protokolant("desk", "import", own_office.bundle, *own_office.at_desk).status == 0
    note = ("--note", "x" * 2001)
    assert "2000" in sentence(protokolant(*answer, own_office.bundle, *note))
    assert list(tmp_path.glob("*.pokwitowanie")) == []


def test_tables_written_from_orders_are_read_back(office: Office) -> None:
    """The tables of this office are those that the program itself writes as a template."""
    assert (office.exams.read_bytes(), office.candidates.read_bytes()) == write_tables([order()])


def test_a_receipt_says_whether_it_accepts(
    protokolant: Protokolant, own_office: Office, tmp_path: Path
) -> None:
    assert protokolant("desk", "import", own_office.bundle, *own_office.at_desk).status == 0
    answer = ("desk", "receipt", own_office.bundle, *own_office.at_desk, "--out", tmp_path)
    assert (
        "Mówi: PRZYJĘTO; laptop przechowa egzamin przez dni: 45."
        in protokolant(*answer, "--keep-days", 45).out
    )
    said = protokolant(*answer, "--json").json()
    assert (said["accepted"], said["against"]) == (True, [])
    with own_office.clerk() as desk:
        (kept,) = desk.register.bundles.list()
        verdicts = tuple(
            replace(one, verdict="NOT VALID", context={"cause": "F-178"}) if one.check == "B-11" else one
            for one in kept.verdicts
        )
        copy = own_office.bundle.read_bytes()
        other = seal(unseal(copy, identities_of(desk)), recipients_of(desk))
        sha256 = hashlib.sha256(other).hexdigest()
        desk.register.bundles.add(replace(kept, sha256=sha256, verdicts=verdicts), other)
    wrong = tmp_path / "rachunek.wynik"
    wrong.write_bytes(other)
    refused = ("desk", "receipt", wrong, *own_office.at_desk, "--out", tmp_path)
    assert "Mówi: NIE PRZYJĘTO; sprawdzeń, które temu przeczą: 1." in protokolant(*refused).out
    said = protokolant(*refused, "--json").json()
    assert (said["accepted"], said["against"]) == (False, ["B-11"])


def test_nobody_else_s_file_is_overwritten(
    protokolant: Protokolant, own_office: Office, tmp_path: Path
) -> None:
    assert protokolant("desk", "import", own_office.bundle, *own_office.at_desk).status == 0
    key = ("--laptop", enrolled_key(protokolant, own_office), "--out", tmp_path)
    build = ("desk", "build", *own_office.at_desk, *own_office.board, *own_office.tables, *key)
    receipt = ("desk", "receipt", own_office.bundle, *own_office.at_desk, "--out", tmp_path)
    export = ("desk", "export", "--out", tmp_path, *own_office.at_desk)
    names = {
        f"{order().exam_id}.zlecenie": build,
        f"{own_office.bundle.stem}.pokwitowanie": receipt,
        "wyniki.json": (*export, "results"),
        "certyfikaty-oke.pem": (*export, "certificates"),
    }
    with own_office.clerk() as desk:
        before = len(desk.register.packages.list()), len(desk.register.receipts.list())
    for name, command in names.items():
        path = tmp_path / name
        path.write_text("notatki", encoding="utf-8")
        assert "już istnieje" in sentence(protokolant(*command))
        assert path.read_text(encoding="utf-8") == "notatki"
        path.unlink()
    with own_office.clerk() as desk:
        assert (len(desk.register.packages.list()), len(desk.register.receipts.list())) == before
    for name, command in names.items():
        # Its own files it writes again, and into a folder where it is given one.
        for _ in range(2):
            assert protokolant(*command).status == 0
        assert (tmp_path / name).is_file()


def test_a_board_that_is_another_s_and_swapped_tables_are_told(
    protokolant: Protokolant, own_office: Office, tmp_path: Path
) -> None:
    key = ("--laptop", enrolled_key(protokolant, own_office), "--out", tmp_path)
    board = ("--board", "OKE w Innym Mieście", "--code", "OKE-PR", "--city", "Próba")
    done = protokolant("desk", "build", *own_office.at_desk, *board, *own_office.tables, *key)
    assert done.status == 0
    assert "a na drukach będzie „OKE w Innym Mieście”" in done.out
    swapped = ("--exams", own_office.candidates, "--candidates", own_office.exams)
    refused = protokolant("desk", "build", *own_office.at_desk, *own_office.board, *swapped, *key)
    assert "Zamieniono tabele" in sentence(refused)
