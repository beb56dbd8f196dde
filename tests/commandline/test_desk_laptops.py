"""`protokolant desk enrol|revoke|laptops|certify|build`: keys that are renewed, replaced, revoked and shared."""

import hashlib
import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from app.bundle.keys import Identity, new_identity, new_signing_key
from app.bundle.request import Purpose, Request
from app.bundle.trust import read_trust
from app.bundle.writing import request_file
from app.desk.root import identities_of
from app.exam import commands as c
from app.exam.clock import warsaw
from app.exam.refusal import Refusal
from app.laptop.exams import last_run, resume_exam, who_is_signed_in
from app.laptop.export import export_bundle
from app.laptop.receipts import take_receipt
from app.practice.clock import ScriptedClock
from app.version import PROGRAM
from printing.protocols import printed
from storage.laptop import LaptopStore
from storage.wrapping import Cost
from tests.commandline.office import PASSPHRASE, Office, now, order
from tests.commandline.running import Protokolant, run, sentence

_CHEAP = Cost(memory_kib=8, passes=1)


class Key:
    """A laptop's key that asks the desk, from `folder`."""

    def __init__(
        self, folder: Path, laptop: str = "laptop zapasowy", identity: Identity | None = None
    ) -> None:
        self.folder, self.laptop = folder, laptop
        self.key, self.identity = new_signing_key(), identity or new_identity()

    def request(self, purpose: Purpose = "first", replaces: tuple[str, ...] = ()) -> Path:
        asked = Request(
            program=PROGRAM,
            practice=False,
            created=now(),
            name="Jerzy Lis",
            laptop=self.laptop,
            organisation=order().centre.name,
            recipient=self.identity.recipient,
            purpose=purpose,
            replaces=replaces,
        )
        path = self.folder / f"{uuid4().hex}.zgloszenie"
        path.write_bytes(request_file(asked, self.key, now()))
        return path


def enrolled(protokolant: Protokolant, office: Office, path: Path, *more: str) -> Any:
    """What `desk enrol` says once the fingerprint was compared."""
    enrol = ("desk", "enrol", path, *office.at_desk)
    spoken = protokolant(*enrol, "--json").json()["fingerprint"]
    done = protokolant(*enrol, "--fingerprint", spoken, *more, "--json")
    assert done.status == 0, done
    return done.json()


def laptops(protokolant: Protokolant, office: Office) -> list[Any]:
    found: list[Any] = protokolant("desk", "laptops", *office.at_desk, "--json").json()["laptops"]
    return found


def first_key(protokolant: Protokolant, office: Office) -> str:
    key: str = laptops(protokolant, office)[0]["key"]
    return key


def test_the_laptops_that_a_desk_knows(protokolant: Protokolant, own_office: Office) -> None:
    (known,) = laptops(protokolant, own_office)
    assert (known["name"], known["laptop"], known["organisation"]) == (
        "Anna Kowalska",
        "laptop sali 12",
        order().centre.name,
    )
    assert (known["state"], known["program"], known["revoked"]) == ("valid", PROGRAM, None)
    assert known["certificate_until"] > now().isoformat()
    told = protokolant("desk", "laptops", *own_office.at_desk)
    assert told.status == 0
    assert told.out.startswith(f"ważny            {known['key'][:12]}  Anna Kowalska, laptop sali 12")


def test_a_desk_that_knows_nobody_says_so(protokolant: Protokolant, tmp_path: Path) -> None:
    passphrase = tmp_path / "hasło.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    at_desk = ("--store", tmp_path / "desk", "--passphrase-file", passphrase)
    person = ("--name", "Maria Zielińska", "--email", "maria@przyklad.invalid")
    assert protokolant("desk", "init", *at_desk, "--board", "OKE", *person).status == 0
    assert "żadnego laptopa" in protokolant("desk", "laptops", *at_desk).out


def test_a_renewal_is_taken_in_at_once(protokolant: Protokolant, own_office: Office, tmp_path: Path) -> None:
    key = Key(tmp_path)
    unknown = protokolant("desk", "enrol", key.request("renewal"), *own_office.at_desk)
    assert "którego to stanowisko nie zna: porównaj odcisk" in unknown.out
    assert len(laptops(protokolant, own_office)) == 1
    fingerprint = enrolled(protokolant, own_office, key.request())["key"]
    renewal = protokolant("desk", "enrol", key.request("renewal"), *own_office.at_desk, "--json").json()
    assert (renewal["key"], renewal["purpose"]) == (fingerprint, "renewal")
    told = protokolant("desk", "enrol", key.request("renewal"), *own_office.at_desk).out
    assert told.startswith("Odnowienie przyjęte: Jerzy Lis")
    day = (now() + timedelta(days=90)).date()
    certify = ("desk", "certify", fingerprint, "--until", day, "--out", tmp_path, *own_office.at_desk)
    assert protokolant(*certify).status == 0
    told = protokolant("desk", "enrol", key.request("renewal"), *own_office.at_desk).out
    assert f"tylko do {day:%d.%m.%Y} i odnowienie tego nie zmienia" in told
    key.identity = new_identity()
    changed = protokolant("desk", "enrol", key.request("renewal"), *own_office.at_desk)
    assert "inny adres do zapieczętowania" in sentence(changed)


def test_a_successor_s_request_revokes_the_key_before_when_told_to(
    protokolant: Protokolant, own_office: Office, tmp_path: Path
) -> None:
    before = first_key(protokolant, own_office)
    spare = enrolled(protokolant, own_office, Key(tmp_path).request())["key"]
    successor = Key(tmp_path, "Laptop sali 12")
    request = successor.request("succession", (before, spare, "0" * 64))
    enrol = ("desk", "enrol", request, *own_office.at_desk)
    read = protokolant(*enrol)
    assert read.out.startswith("Zgłoszenie (następca przewodniczącego): Jerzy Lis")
    assert f"Unieważnij go: desk revoke {before[:12]}" in read.out
    assert "należy do innego laptopa (Jerzy Lis, laptop zapasowy)" in read.out
    assert "--fingerprint" in sentence(protokolant(*enrol, "--revoke-replaced", "choroba"))
    for reason in ("", "x" * 201):
        assert "Powód unieważnienia" in sentence(protokolant(*enrol, "--revoke-replaced", reason))
    assert len(laptops(protokolant, own_office)) == 2

    done = enrolled(protokolant, own_office, request, "--revoke-replaced", "choroba")
    assert done["revoked"] == [before]
    assert [one["standing"] for one in done["replaces"]] == ["replaceable", "another", "unknown"]
    states = {known["key"]: known["state"] for known in laptops(protokolant, own_office)}
    assert states == {before: "revoked", spare: "none", done["key"]: "none"}


def test_a_lost_laptop(protokolant: Protokolant, own_office: Office, tmp_path: Path) -> None:
    key = first_key(protokolant, own_office)
    revoke = ("desk", "revoke", key[:12], *own_office.at_desk)
    assert "--reason" in sentence(protokolant(*revoke))
    stolen = ("--reason", "skradziony")
    tomorrow = (now() + timedelta(days=1)).isoformat()
    assert "nie unieważnia się na przyszłość" in sentence(protokolant(*revoke, *stolen, "--since", tomorrow))
    for since in ("wczoraj", "0001-01-01", "9999-12-31", ""):
        assert "--since" in sentence(protokolant(*revoke, *stolen, "--since", since))
    assert "przyjęto dopiero" in sentence(protokolant(*revoke, *stolen, "--since", "2026-01-02T08:30"))
    since = laptops(protokolant, own_office)[0]["received"]
    done = protokolant(*revoke, *stolen, "--since", since, "--json").json()
    assert (done["key"], done["reason"], done["lost"]) == (key, "skradziony", [])
    assert datetime.fromisoformat(done["since"]) == datetime.fromisoformat(since)
    assert "jest już unieważniony" in sentence(protokolant(*revoke, *stolen))
    assert "Nie ma zgłoszenia" in sentence(protokolant("desk", "revoke", "zz", *own_office.at_desk, *stolen))

    (known,) = laptops(protokolant, own_office)
    assert (known["state"], known["reason"]) == ("revoked", "skradziony")
    moment = f"{warsaw(datetime.fromisoformat(since)):%d.%m.%Y %H:%M}"
    assert f"unieważniony od {moment}: skradziony" in protokolant("desk", "laptops", *own_office.at_desk).out
    build = ("desk", "build", *own_office.at_desk, *own_office.board, *own_office.tables)
    out = ("--out", tmp_path / "out")
    assert "unieważniono" in sentence(protokolant(*build, "--laptop", key, *out))
    assert "unieważniono" in sentence(protokolant("desk", "certify", key, *own_office.at_desk, *out))
    assert not (tmp_path / "out").exists()

    # Its bundle comes after that moment, is kept, not accepted, and not answered to whoever has the laptop.
    imported = protokolant("desk", "import", own_office.bundle, *own_office.at_desk)
    assert imported.status == 1
    assert "Klucz podpisującego unieważniono" in imported.out
    receipt = ("desk", "receipt", own_office.bundle, *own_office.at_desk, *out)
    assert "odpowiedz ośrodkowi pismem" in sentence(protokolant(*receipt))


def test_a_revocation_that_costs_results_is_confirmed(
    protokolant: Protokolant, own_office: Office, tmp_path: Path
) -> None:
    assert protokolant("desk", "import", own_office.bundle, *own_office.at_desk).status == 0
    (known,) = laptops(protokolant, own_office)
    export = ("desk", "export", "results", *own_office.at_desk, "--out", tmp_path / "wyniki.json")
    revoke = ("desk", "revoke", known["key"], *own_office.at_desk, "--reason", "skradziony")
    since = ("--since", known["received"])
    refused = sentence(protokolant(*revoke, *since))
    assert "przyjęte wyniki tego laptopa: 1" in refused
    assert "--yes" in refused
    assert protokolant(*export).status == 0
    assert "przestały się liczyć: 1" in protokolant(*revoke, *since, "--yes").out
    withdrawn = protokolant(*export, "--json")
    assert withdrawn.status == 1
    assert [one["exam_id"] for one in withdrawn.json()["withdrawn"]] == [order().exam_id]
    assert f"UNIEWAŻNIONE KLUCZEM, nie liczy się: egzamin {order().exam_id}" in protokolant(*export).out


def test_the_exported_trust_knows_the_revoked(
    protokolant: Protokolant, own_office: Office, tmp_path: Path
) -> None:
    key = first_key(protokolant, own_office)
    done = protokolant("desk", "revoke", key, *own_office.at_desk, "--reason", "zgubiony")
    assert done.out.startswith("Klucz laptopa laptop sali 12 unieważniony od")
    path = tmp_path / "zaufanie.pem"
    assert protokolant("desk", "export", "certificates", *own_office.at_desk, "--out", path).status == 0
    assert len(read_trust(path.read_bytes()).revoked_serials) == 1
    # Whoever has that file judges the bundle by it.
    with own_office.clerk() as desk:
        secret = identities_of(desk)[0]
    (tmp_path / "oke.key").write_text(f"{secret}\n", encoding="ascii")
    verified = protokolant(
        "verify", own_office.bundle, "--trust", path, "--key", tmp_path / "oke.key", "--json"
    ).json()
    assert {check["cause"] for check in verified["checks"] if check["code"] == "B-05"} == {"K-308"}


def test_a_package_for_the_whole_centre(protokolant: Protokolant, own_office: Office, tmp_path: Path) -> None:
    first = first_key(protokolant, own_office)
    spare, third = (
        enrolled(protokolant, own_office, Key(tmp_path, name).request())["key"]
        for name in ("zapasowy", "trzeci")
    )
    build = ("desk", "build", *own_office.at_desk, *own_office.board, *own_office.tables)
    two = protokolant(*build, "--laptop", first, "--laptop", spare, "--out", tmp_path / "a", "--json").json()
    assert (two["laptops"], two["warnings"]) == ([first, spare], [])
    assert protokolant("desk", "revoke", spare, *own_office.at_desk, "--reason", "zgubiony").status == 0
    whole = protokolant(*build, "--laptop", third, "--centre", "--out", tmp_path / "b", "--json").json()
    assert whole["laptops"] == [third, first]
    told = protokolant(*build, "--laptop", third, "--centre", "--out", tmp_path / "c")
    assert "laptopów: 2" in told.out


def test_certificates_without_exams(protokolant: Protokolant, own_office: Office, tmp_path: Path) -> None:
    key = first_key(protokolant, own_office)
    certify = ("desk", "certify", key[:12], *own_office.at_desk, "--out", tmp_path / "out")
    until = (now() + timedelta(days=400)).date()
    done = protokolant(*certify, "--until", until.isoformat(), "--json").json()
    assert done["laptops"] == [key]
    package = Path(done["package"])
    assert package.name.startswith("certyfikaty-")
    assert laptops(protokolant, own_office)[0]["certificate_until"].startswith(until.isoformat())
    with own_office.clerk() as desk:
        key_file = tmp_path / "oke.key"
        key_file.write_text(f"{identities_of(desk)[0]}\n", encoding="ascii")
    verified = protokolant("verify", package, "--trust", own_office.trust, "--key", key_file, "--json")
    assert (verified.status, verified.json()["kind"]) == (0, "zlecenie")
    far = (now() + timedelta(days=5 * 366)).date().isoformat()
    assert "najwyżej 5 lat" in sentence(protokolant(*certify, "--until", far))
    assert "już minęła" in sentence(protokolant(*certify, "--until", "2020-01-01"))
    assert "--until" in sentence(protokolant(*certify, "--until", "jutro"))
    assert protokolant(*certify).out.startswith("Certyfikaty i lista kluczy zapisane")


def test_how_long_an_exam_is_kept(protokolant: Protokolant, own_office: Office, tmp_path: Path) -> None:
    assert protokolant("desk", "import", own_office.bundle, *own_office.at_desk).status == 0
    answer = ("desk", "receipt", own_office.bundle, *own_office.at_desk, "--out", tmp_path)
    for days in ("-1", "4000"):
        assert "od 0 do 3650" in sentence(protokolant(*answer, "--keep-days", days))
    assert "--keep-days" in sentence(protokolant(*answer, "--keep-days", "trzy"))
    assert protokolant(*answer, "--keep-days", "45").status == 0
    with own_office.chair() as laptop:
        exam = own_office.resumed(laptop)
        receipt = (tmp_path / f"{own_office.bundle.stem}.pokwitowanie").read_bytes()
        assert take_receipt(laptop, exam, receipt, now()).keep_days == 45


def test_a_restored_copy_puts_the_exam_in_dispute(
    protokolant: Protokolant, own_office: Office, tmp_path: Path
) -> None:
    copy = shutil.copytree(own_office.laptop, tmp_path / "kopia", ignore=shutil.ignore_patterns("lock"))
    second = _corrected(own_office.laptop, tmp_path / "a.wynik", "hałas na korytarzu")
    other = _corrected(copy, tmp_path / "b.wynik", "cisza")
    imported = protokolant("desk", "import", own_office.bundle, second, other, *own_office.at_desk, "--json")
    assert imported.status == 1
    verdicts = [report["verdict"] for report in imported.json()["imports"]]
    assert verdicts == ["VALID", "VALID", "NOT VALID"]
    path = tmp_path / "wyniki.json"
    export = ("desk", "export", "results", *own_office.at_desk, "--out", path)
    done = protokolant(*export, "--json")
    assert done.status == 1
    assert json.loads(path.read_bytes()) == []
    (disputed,) = done.json()["disputed"]
    assert disputed["exam_id"] == order().exam_id
    assert [one["causes"] for one in disputed["bundles"]] == [["D-311"], ["D-311"], ["D-305"]]
    told = protokolant(*export).out
    assert f"SPORNY, nie liczy się: egzamin {order().exam_id}, sala" in told
    settle = ("desk", "settle", other, *own_office.at_desk)
    assert "Powód decyzji" in sentence(protokolant(*settle, "--reason", " "))
    assert "--reason" in sentence(protokolant(*settle))
    assert protokolant(*settle, "--reason", "dyrektor OKE", "--json").json()["exam"] == order().exam_id
    assert protokolant(*export, "--json").json()["disputed"] == []
    (accepted,) = json.loads(path.read_bytes())
    assert accepted["bundle_sha256"] == hashlib.sha256(other.read_bytes()).hexdigest()
    again = protokolant("desk", "import", second, other, *own_office.at_desk, "--json").json()["imports"]
    assert [report["verdict"] for report in again] == ["NOT VALID", "VALID"]
    # A file that was imported before says how it stands, and so why the status is 1.
    once_more = protokolant("desk", "import", second, *own_office.at_desk)
    assert once_more.status == 1
    assert "już przyjęto a.wynik" in once_more.out
    assert "D-312  Zdecydowano" in once_more.out


def _corrected(folder: Path, path: Path, remark: str) -> Path:
    with LaptopStore.open(folder, "chair-1", PASSPHRASE, clock=now, cost=_CHEAP) as laptop:
        known = last_run(laptop, order().exam_id)
        assert known is not None
        evening = ScriptedClock(order().planned_start + timedelta(hours=9), "evening")
        exam = resume_exam(laptop, known.exam_id, known.run, clock=evening, ids=lambda: uuid4().hex)
        who = who_is_signed_in(laptop)
        for act in (
            c.OpenRevision(reason="brakowało uwagi"),
            c.MakeRemark(text=remark),
            c.PrintForm(form="4.5"),
            c.PrintForm(form="list"),
        ):
            assert not isinstance(exam.day.do(act, who), Refusal)
        last = exam.day.state.record.last_print("4.5")
        assert last is not None
        assert not isinstance(exam.day.do(c.SignProtocol(copy=last.printed.copy), who), Refusal)
        path.write_bytes(export_bundle(laptop, exam, printed, now()).content)
    return path


@pytest.mark.parametrize(
    "what",
    [
        "init",
        "enrol",
        "revoke",
        "renew",
        "laptops",
        "certify",
        "build",
        "import",
        "settle",
        "receipt",
        "export",
    ],
)
def test_every_part_says_what_it_returns(what: str) -> None:
    done = run("desk", what, "--help")
    assert done.status == 0
    # The help is wrapped to the width of a terminal.
    assert "Zwraca 0" in " ".join(done.out.split())
    assert "--json" in done.out


def test_the_desk_renews_its_own_certificate(protokolant: Protokolant, own_office: Office) -> None:
    listed = protokolant("desk", "laptops", *own_office.at_desk)
    assert "klucz tego konta, którym podpisuje stanowisko; certyfikat do" in listed.out
    (before,) = protokolant("desk", "laptops", *own_office.at_desk, "--json").json()["desk"]
    assert (before["own"], before["state"]) == (True, "valid")
    told = protokolant("desk", "renew", *own_office.at_desk)
    assert (told.status, told.out.startswith("Stanowisko ma nowy certyfikat")) == (0, True)
    (after,) = protokolant("desk", "renew", *own_office.at_desk, "--json").json()["desk"]
    assert after["key"] == before["key"]
    assert after["certificate_until"] > before["certificate_until"]
    revoked = protokolant("desk", "revoke", before["key"][:16], *own_office.at_desk, "--reason", "zmiana")
    assert revoked.out.startswith("Klucz stanowiska")
    assert "Odnów go, zanim wydasz" in protokolant("desk", "laptops", *own_office.at_desk).out
