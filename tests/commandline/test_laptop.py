"""`protokolant laptop`: a chair's laptop by the command line alone, from its store to the end of its exam."""

import argparse
from contextlib import redirect_stdout
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from app.bundle.certificates import load_der, load_pem
from app.bundle.fingerprint import root_fingerprint
from app.commandline.laptop_keys import hand_out
from app.desk.answering import give_receipt
from app.desk.certifying import certificate_for
from app.desk.importing import import_bundle
from app.errors import KnownError
from app.exam.clock import warsaw
from app.laptop.reprint import Reprinter
from app.laptop.succession import Succeeded
from app.ports import DocumentName
from app.procedure.texts import error_sentence
from printing.protocols import printed
from storage.laptop import LaptopStore
from tests.commandline.office import PASSPHRASE, Office, now, order
from tests.commandline.running import Argument, Done, Protokolant, run, sentence

NEXT = "hasło następnego przewodniczącego"
PERSON = ("--name", "Anna Kowalska", "--email", "anna@przyklad.invalid")
ASKING = ("--laptop", "laptop sali 12", "--organisation", "Ośrodek próbny")


class Laptop:
    """`protokolant laptop` on one store."""

    def __init__(self, protokolant: Protokolant, store: Path, passphrase: Path) -> None:
        self._run = protokolant
        self._opens = ("--store", store, "--passphrase-file", passphrase)

    def __call__(self, part: str, *arguments: Argument) -> Done:
        return self._run("laptop", part, *arguments, *self._opens)

    def json(self, part: str, *arguments: Argument) -> dict[str, Any]:
        done = self(part, *arguments, "--json")
        assert (done.status, done.err) == (0, "")
        told: dict[str, Any] = done.json()
        return told


@pytest.fixture
def of_office(protokolant: Protokolant, own_office: Office) -> Laptop:
    """The laptop that ran the office's exam."""
    return Laptop(protokolant, own_office.laptop, own_office.passphrase)


@pytest.fixture
def fresh(protokolant: Protokolant, own_office: Office, tmp_path: Path) -> Laptop:
    """A folder without a store beside the office."""
    return Laptop(protokolant, tmp_path / "nowy", own_office.passphrase)


def accepted(office: Office, keep_days: int) -> bytes:
    """The office's answer to the bundle, which it imports first."""
    with office.clerk() as desk:
        found = import_bundle(desk, office.bundle.read_bytes(), now(), Reprinter(printed))
        return give_receipt(desk, found.sha256, now(), keep_days=keep_days).body


# --- from the store to the certificate ---


def test_a_laptop_is_made_asks_and_takes_its_first_package(
    protokolant: Protokolant, fresh: Laptop, own_office: Office, tmp_path: Path
) -> None:
    made = fresh("init", *PERSON)
    assert made.status == 0
    assert "Kod odzyskiwania" in made.out
    assert "jest już magazyn" in sentence(fresh("init", *PERSON))
    assert "nie składał jeszcze zgłoszenia" in sentence(fresh("request", "--out", tmp_path))
    asked = fresh("request", *ASKING, "--out", tmp_path)
    assert asked.out.startswith("Zgłoszenie laptopa zapisane:")
    fingerprint = asked.out.splitlines()[-1].removeprefix("Odcisk zgłoszenia, do podania OKE: ")
    request = tmp_path / "laptop.zgloszenie"
    at_desk = own_office.at_desk
    key = protokolant("desk", "enrol", request, *at_desk, "--fingerprint", fingerprint, "--json").json()[
        "key"
    ]
    build = ("desk", "build", *at_desk, *own_office.board, *own_office.tables, "--laptop", key)
    assert protokolant(*build, "--out", tmp_path).status == 0
    package = tmp_path / f"{order().exam_id}.zlecenie"
    refusal = sentence(fresh("take", package))
    asked_for = refusal.partition("grupy ")[2].partition(" (z sześciu")[0]
    groups = [int(group) for group in asked_for.split(", ")]
    assert len(groups) == 3
    assert fresh.json("status")["packages"] == []
    letter = letter_of(own_office).split()
    typed = " ".join(letter[group - 1] for group in groups)
    assert "grupy" in sentence(fresh("take", package, "--fingerprint", typed[::-1]))
    taken = fresh("take", package, "--fingerprint", typed)
    assert taken.status == 0
    assert f"Przyniosło egzaminy: {order().exam_id}" in taken.out
    assert "Przyniosło certyfikat tego laptopa, ważny do" in taken.out
    status = fresh("status").out
    assert f"Odcisk klucza OKE: {' '.join(letter)}" in status
    assert f"Egzamin {order().exam_id}: czeka" in status
    assert fingerprint in status


def letter_of(office: Office) -> str:
    """The fingerprint in the letter, as the desk has it."""
    with office.clerk() as desk:
        return root_fingerprint(load_pem(desk.documents.get(DocumentName.OKE_CERTIFICATE) or b""))


def test_a_request_again_is_a_renewal(of_office: Laptop, own_office: Office, tmp_path: Path) -> None:
    told = of_office.json("request", "--out", tmp_path)
    assert told["purpose"] == "renewal"
    assert "do podania OKE" not in of_office("request", "--out", tmp_path).out + of_office("status").out
    told = of_office.json("request", "--out", tmp_path)
    assert told["fingerprint"] == of_office.json("status")["keys"]["request"]
    assert "tylko w pierwszym zgłoszeniu" in sentence(
        of_office("request", "--laptop", "inna", "--out", tmp_path)
    )
    assert (tmp_path / "laptop.zgloszenie").read_bytes() != own_office.request.read_bytes()


# --- the exam ---


def test_status_tells_where_everything_stands(of_office: Laptop, own_office: Office) -> None:
    keys = of_office.json("status")["keys"]
    with own_office.clerk() as desk:
        enrolment = desk.register.enrolments.list()[0]
        certificate = load_der(certificate_for(desk, enrolment, now()).body)
    assert isinstance(keys, dict)
    assert keys["certificate_ends"] == f"{warsaw(certificate.not_valid_after_utc).date()}"
    assert (keys["missing"], keys["revoked"]) == (None, [])
    told = of_office("status").out
    assert f"Egzamin {order().exam_id} (przebieg 1): Wydanie do OKE" in told
    assert "bez odpowiedzi OKE" in told
    assert "Certyfikat laptopa jest ważny do" in told


def test_a_signed_exam_is_exported(of_office: Laptop, protokolant: Protokolant, own_office: Office) -> None:
    out = own_office.folder / "wydane"
    told = of_office.json("export", order().exam_id, "--out", out)
    path = out / f"{order().exam_id}.wynik"
    assert told["bundle"] == str(path)
    assert protokolant("desk", "import", path, *own_office.at_desk).status == 0
    assert "Nie ma tu egzaminu" in sentence(of_office("export", "inny", "--out", out))


def test_a_file_that_was_lost_is_written_once_more_as_it_was(of_office: Laptop, own_office: Office) -> None:
    out, exam = own_office.folder / "wydane", order().exam_id
    first = of_office.json("export", exam, "--out", out)
    path = out / f"{exam}.wynik"
    lost = path.read_bytes()
    path.unlink()
    assert of_office.json("export", exam, "--again", "--out", out) == first
    assert path.read_bytes() == lost
    assert "Nie ma tu egzaminu" in sentence(of_office("export", "inny", "--again", "--out", out))


def test_an_exam_ends_with_its_receipt_and_its_days(
    of_office: Laptop, own_office: Office, tmp_path: Path
) -> None:
    exam = order().exam_id
    assert "podaj --yes" in sentence(of_office("erase", exam))
    assert "nie ma pokwitowania" in sentence(of_office("erase", exam, "--yes"))
    receipt = tmp_path / "a.pokwitowanie"
    receipt.write_bytes(accepted(own_office, 10))
    taken = of_office("take", receipt)
    assert (taken.status, "OKE przyjęła egzamin" in taken.out) == (0, True)
    day = warsaw(now()).date() + timedelta(days=10)
    assert f"od {day:%d.%m.%Y}" in taken.out
    assert "dopiero" in sentence(of_office("erase", exam, "--yes"))
    again = of_office.json("take", receipt)
    assert (again["accepted"], again["erasable"]) == (True, str(day))
    receipt.write_bytes(accepted(own_office, 0))
    assert of_office("take", receipt).status == 0
    assert of_office("erase", exam, "--yes").out.startswith(f"Egzamin {exam} (przebieg 1) usunięty")
    status = of_office.json("status")
    assert status["exams"] == []
    (gone,) = status["erased"]
    assert (gone["exam_id"], date.fromisoformat(gone["erased"][:10])) == (exam, now().date())
    assert "usunięty" in of_office("status").out
    for attempt in (of_office("erase", exam, "--yes"), of_office("export", exam, "--out", tmp_path)):
        assert "usunięto z tego laptopa" in sentence(attempt)
    assert "już usunięto" in sentence(of_office("take", receipt))


def test_why_the_oke_did_not_accept_is_told(of_office: Laptop, own_office: Office, tmp_path: Path) -> None:
    with own_office.clerk() as desk:
        # A desk that cannot set the forms again leaves their check unmade.
        found = import_bundle(desk, own_office.bundle.read_bytes(), now(), None)
        refusal = give_receipt(desk, found.sha256, now(), note="Proszę o telefon.").body
    receipt = tmp_path / "a.pokwitowanie"
    receipt.write_bytes(refusal)
    taken = of_office("take", receipt)
    assert "OKE nie przyjęła egzaminu" in taken.out
    told = of_office.json("take", receipt)
    (reason, note) = told["reasons"]
    assert reason.startswith("– ")
    assert "nie sprawdzono" in reason
    assert note == "Uwaga OKE: Proszę o telefon."
    assert (told["accepted"], told["counts"], told["note"]) == (False, True, "Proszę o telefon.")
    status = of_office("status").out
    for said in (taken.out, status):
        assert reason in said
        assert note in said


def test_an_older_answer_changes_nothing_and_says_so(
    of_office: Laptop, own_office: Office, tmp_path: Path
) -> None:
    older, newer = tmp_path / "a.pokwitowanie", tmp_path / "b.pokwitowanie"
    older.write_bytes(accepted(own_office, 0))
    newer.write_bytes(accepted(own_office, 20))
    assert of_office.json("take", newer)["counts"] is True
    taken = of_office("take", older)
    assert (taken.status, "To nie jest ostatnie słowo OKE" in taken.out) == (0, True)
    assert "dopiero" in sentence(of_office("erase", order().exam_id, "--yes"))


def test_a_file_of_another_kind_is_refused(of_office: Laptop, own_office: Office) -> None:
    said = sentence(of_office("take", own_office.request))
    assert "To jest plik innego rodzaju (.zgloszenie), a potrzebny jest .zlecenie albo .pokwitowanie" in said
    assert "To jest plik innego rodzaju" in sentence(of_office("take", own_office.bundle))


def test_an_exam_that_is_not_there_is_told_as_it_is(
    of_office: Laptop, fresh: Laptop, own_office: Office, protokolant: Protokolant, tmp_path: Path
) -> None:
    exam = order().exam_id
    for part, more in (("export", ("--out", tmp_path)), ("erase", ("--yes",))):
        assert "nie ma jego przebiegu 7: są przebiegi 1" in sentence(of_office(part, exam, "--run", 7, *more))
    assert fresh("init", *PERSON).status == 0
    spoken = fresh.json("request", *ASKING, "--out", tmp_path)["fingerprint"]
    request = tmp_path / "laptop.zgloszenie"
    enrol = ("desk", "enrol", request, *own_office.at_desk, "--fingerprint", spoken, "--json")
    key = protokolant(*enrol).json()["key"]
    build = ("desk", "build", *own_office.at_desk, *own_office.board, *own_office.tables, "--laptop", key)
    assert protokolant(*build, "--out", tmp_path).status == 0
    letter = letter_of(own_office)
    assert fresh("take", tmp_path / f"{exam}.zlecenie", "--fingerprint", letter).status == 0
    assert "jeszcze nie rozpoczęto" in sentence(fresh("export", exam, "--out", tmp_path))
    if warsaw(now()).date() <= order().day:
        assert "Usunąć go stąd można od" in sentence(fresh("erase", exam, "--yes"))
    else:
        assert "pokwitowania do niego nie było" in fresh("erase", exam, "--yes").out
        assert "usunięto z tego laptopa" in sentence(fresh("export", exam, "--out", tmp_path))


# --- where files go ---


def test_what_cannot_be_written_changes_nothing(of_office: Laptop, tmp_path: Path) -> None:
    before = of_office.json("status")
    blocked = tmp_path / "plik"
    blocked.write_bytes(b"")
    for done in (
        of_office("request", "--out", blocked),
        of_office("export", order().exam_id, "--out", blocked),
    ):
        assert "Nie można zapisać pliku" in sentence(done)
        assert done.out == ""
    assert of_office.json("status") == before


def test_a_file_that_is_not_the_laptops_is_not_replaced(of_office: Laptop, tmp_path: Path) -> None:
    before = of_office.json("status")
    request, bundle = tmp_path / "laptop.zgloszenie", tmp_path / f"{order().exam_id}.wynik"
    for path in (request, bundle):
        path.write_text("coś innego", encoding="utf-8")
    for done, path in (
        (of_office("request", "--out", tmp_path), request),
        (of_office("export", order().exam_id, "--out", tmp_path), bundle),
    ):
        assert f"„{path}” już istnieje" in sentence(done)
        assert path.read_text(encoding="utf-8") == "coś innego"
    assert of_office.json("status") == before
    for path in (request, bundle):
        path.unlink()
    # What this laptop wrote before is kept in its store, and may be replaced.
    for _ in range(2):
        assert of_office("request", "--out", tmp_path).status == 0
        assert of_office("export", order().exam_id, "--out", tmp_path).status == 0


def test_an_address_has_two_parts(fresh: Laptop) -> None:
    for wrong in ("anna", "@przyklad.invalid", "anna@", " @ "):
        assert "nie jest adresem e-mail" in sentence(fresh("init", *PERSON[:3], wrong)), wrong


def test_a_laptop_is_made_in_an_empty_folder_alone(fresh: Laptop, tmp_path: Path) -> None:
    folder = tmp_path / "nowy"
    folder.mkdir()
    other = folder / "zdjęcie.jpg"
    other.write_bytes(b"x")
    assert "nie jest pusty" in sentence(fresh("init", *PERSON))
    assert [path.name for path in folder.iterdir()] == [other.name]
    other.unlink()
    assert fresh("init", *PERSON).status == 0


# --- the envelope ---


def test_an_account_without_its_request_is_told_and_the_code_is_shown(fresh: Laptop, tmp_path: Path) -> None:
    code = fresh.json("init", *PERSON)["recovery_code"]
    fresh.json("request", *ASKING, "--out", tmp_path)
    envelope = tmp_path / "koperta.txt"
    envelope.write_text(str(code), encoding="utf-8")
    blocked = tmp_path / "plik"
    blocked.write_bytes(b"")
    recover = ("recover", "--recovery-code-file", envelope)
    assert "Nie można zapisać pliku" in sentence(fresh(*recover, "--out", blocked))
    # Nothing was changed: the code of before still opens.
    again = fresh.json(*recover, "--out", tmp_path)
    done = Succeeded(recovery_code=again["recovery_code"], request=b"x")
    with LaptopStore.open(tmp_path / "nowy", "chair-2", PASSPHRASE, clock=now) as laptop:
        # The stick is pulled out after the account was made.
        args = argparse.Namespace(json=False)
        shown = StringIO()
        with redirect_stdout(shown), pytest.raises(KnownError) as told:
            hand_out(args, laptop, done, blocked / "laptop.zgloszenie")
    assert told.value.code == "C-136"
    assert "protokolant laptop request" in error_sentence(told.value)
    assert again["recovery_code"] in shown.getvalue()


def test_the_envelope_makes_the_chairs_account_anew(
    protokolant: Protokolant, fresh: Laptop, own_office: Office, tmp_path: Path
) -> None:
    code = fresh.json("init", *PERSON)["recovery_code"]
    first = fresh.json("request", *ASKING, "--out", tmp_path)
    envelope, passphrase = tmp_path / "koperta.txt", tmp_path / "nowe.txt"
    passphrase.write_text(f"{NEXT}\n", encoding="utf-8")
    later = Laptop(protokolant, tmp_path / "nowy", passphrase)
    recover = ("recover", "--recovery-code-file", envelope, "--out", tmp_path)
    envelope.write_text("AAAA-AAAA", encoding="utf-8")
    assert "W kodzie odzyskiwania jest pomyłka" in sentence(later(*recover))
    envelope.write_text(str(code), encoding="utf-8")
    told = later.json(*recover)
    assert (told["purpose"], told["fingerprint"] != first["fingerprint"]) == ("recovery", True)
    assert "Kod odzyskiwania jest nieprawidłowy" in sentence(later(*recover))
    assert "Klucz tego konta nie ma jeszcze certyfikatu" not in later("status").out
    envelope.write_text(str(told["recovery_code"]), encoding="utf-8")
    assert "Podaj --name i --email" in sentence(later(*recover, "--name", "Jan Następca"))
    other = later(*recover, "--name", "Jan Następca", "--email", "jan@przyklad.invalid")
    assert "Zgłoszenie nowego przewodniczącego zapisane" in other.out
    assert "Kod odzyskiwania" in other.out
    read = protokolant("desk", "enrol", tmp_path / "laptop.zgloszenie", *own_office.at_desk)
    assert "Jan Następca" in read.out


def test_no_secret_is_an_argument() -> None:
    for part in ("init", "recover", "take"):
        told = run("laptop", part, "--help").out
        assert "Zwraca 0" in " ".join(told.split())
        assert "--passphrase " not in told
        assert "--recovery-code " not in told
