"""The register of a desk."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlcipher3 import dbapi2

from app.ports import LoginRole
from app.register_ports import (
    BuiltPackage,
    Enrolment,
    ImportedBundle,
    IssuedCertificate,
    IssuedReceipt,
    Renewal,
    Revocation,
    Verdict,
)
from storage.desk import DeskStore
from tests.storage.stores import SHA256, Clock, open_desk

VERDICTS = (
    Verdict(check="signature", verdict="VALID", context={}),
    Verdict(check="arithmetic", verdict="NOT VALID", context={"a": 31, "sum": 30, "who": ["Łęcka", None]}),
    Verdict(check="paper", verdict="NOT CHECKED", context={}),
)


def certificate(clock: Clock, serial: str) -> IssuedCertificate:
    return IssuedCertificate(
        serial=serial,
        subject="CN=Laptop 7",
        fingerprint=SHA256,
        issued=clock.now,
        expires=clock.now + timedelta(days=5 * 365),
        body=b"der " + serial.encode(),
    )


def enrolment(clock: Clock) -> Enrolment:
    return Enrolment(
        fingerprint=SHA256,
        name="Żaneta Źrebiec-Próbna",
        laptop="Laptop 7",
        recipient="age1qqqq",
        writer="0.1.0",
        received=clock.now,
        body=b"request",
        organisation="Centrum Próbne",
        replaces=("1f" * 32,),
    )


def bundle(clock: Clock, sha256: str, exam_id: str = "E-1", revision: int = 0) -> ImportedBundle:
    return ImportedBundle(
        sha256=sha256, exam_id=exam_id, room="s. 12", revision=revision, imported=clock.now, verdicts=VERDICTS
    )


def test_the_first_account_is_a_clerks(desk: DeskStore) -> None:
    assert desk.account
    assert (desk.account.slot, desk.account.role) == ("clerk-1", LoginRole.CLERK)


def test_an_enrolment_is_entered_once(desk: DeskStore, clock: Clock) -> None:
    known = enrolment(clock)
    assert desk.register.enrolments.add(known) is True
    assert desk.register.enrolments.add(known) is False
    assert desk.register.enrolments.get(SHA256) == known
    assert desk.register.enrolments.get("0" * 64) is None
    assert desk.register.enrolments.list() == [known]


def test_certificates_of_a_key(desk: DeskStore, clock: Clock) -> None:
    certificates, issued = desk.register.certificates, certificate(clock, "0a")
    certificates.add(issued)
    with pytest.raises(ValueError, match="0a"):
        certificates.add(issued)
    assert certificates.get("0a") == issued
    assert certificates.get("0c") is None
    clock.forward(60)
    certificates.add(certificate(clock, "0b"))
    certificates.add(msgspec.structs.replace(certificate(clock, "0d"), fingerprint="1f" * 32))
    assert [known.serial for known in certificates.list()] == ["0a", "0b", "0d"]
    assert [known.serial for known in certificates.list(SHA256)] == ["0a", "0b"]
    assert certificates.list("0" * 64) == []


def test_a_key_is_revoked_once_and_stays_so(desk: DeskStore, clock: Clock) -> None:
    revocation = Revocation(
        fingerprint=SHA256, since=clock.now - timedelta(days=2), entered=clock.now, reason="zgubiony"
    )
    later = Revocation(fingerprint=SHA256, since=clock.now, entered=clock.now, reason="coś innego")
    assert desk.register.revocations.add(revocation)
    assert not desk.register.revocations.add(later)
    assert desk.register.revocations.get(SHA256) == revocation
    assert desk.register.revocations.list() == [revocation]


def test_a_renewal_is_of_an_enrolled_key(desk: DeskStore, clock: Clock) -> None:
    renewal = Renewal(
        sha256="1f" * 32, fingerprint=SHA256, writer="0.2.0", received=clock.now, body=b"request"
    )
    with pytest.raises(dbapi2.IntegrityError):
        desk.register.renewals.add(renewal)
    desk.register.enrolments.add(enrolment(clock))
    assert desk.register.renewals.add(renewal)
    assert not desk.register.renewals.add(renewal)
    assert desk.register.renewals.list() == desk.register.renewals.list(SHA256) == [renewal]
    assert desk.register.renewals.list("0" * 64) == []


def test_a_package_is_kept(desk: DeskStore, clock: Clock) -> None:
    package = BuiltPackage(
        sha256=SHA256,
        package_id="P-1",
        file_name="p.zlecenie",
        fingerprints=("1f" * 32, "2f" * 32),
        exam_ids=("E-1", "E-2"),
        order_digests=("a1" * 32, "a2" * 32),
        built=clock.now,
        body=b"package",
    )
    assert desk.register.packages.add(package)
    assert not desk.register.packages.add(package)
    assert desk.register.packages.get(SHA256) == package
    assert desk.register.packages.list() == [package]


def test_importing_twice_changes_nothing(desk: DeskStore, clock: Clock, folder: Path) -> None:
    bundles, first = desk.register.bundles, bundle(clock, SHA256)
    assert bundles.add(first, b"bytes") is True
    clock.forward(3600)
    other_verdicts = bundle(clock, SHA256, exam_id="E-2", revision=7)
    assert bundles.add(other_verdicts, b"bytes") is False
    desk.close()
    with open_desk(folder, clock) as store:
        assert store.register.bundles.get(SHA256) == first
        assert store.register.bundles.list() == [first]
        assert store.register.bundles.body(SHA256) == b"bytes"


def test_bundles_of_an_exam(desk: DeskStore, clock: Clock) -> None:
    for number, exam_id in enumerate(["E-1", "E-2", "E-1"]):
        desk.register.bundles.add(bundle(clock, f"{number:064x}", exam_id, number), b"%d" % number)
        clock.forward(1)
    assert [found.revision for found in desk.register.bundles.list("E-1")] == [0, 2]
    assert [found.revision for found in desk.register.bundles.list()] == [0, 1, 2]
    assert desk.register.bundles.list("E-3") == []
    assert desk.register.bundles.get("0" * 63 + "7") is None
    assert desk.register.bundles.body("0" * 63 + "7") is None


def test_what_a_laptop_ran_when_its_newest_bundle_came(desk: DeskStore, clock: Clock) -> None:
    for number, (signer, program) in enumerate(
        [("1f" * 32, "0.2.0"), ("2f" * 32, "0.1.0"), ("1f" * 32, "0.1.9"), ("", "9.9")]
    ):
        signed = msgspec.structs.replace(bundle(clock, f"{number:064x}"), signer=signer, program=program)
        desk.register.bundles.add(signed, b"%d" % number)
        clock.forward(1)
    first = clock.now - timedelta(seconds=4)
    assert desk.register.bundles.programs() == {
        "1f" * 32: (first + timedelta(seconds=2), "0.1.9"),
        "2f" * 32: (first + timedelta(seconds=1), "0.1.0"),
    }


def test_receipts_of_a_bundle(desk: DeskStore, clock: Clock) -> None:
    desk.register.bundles.add(bundle(clock, SHA256), b"bytes")
    receipt = IssuedReceipt(sha256="1f" * 32, bundle_sha256=SHA256, issued=clock.now, body=b"receipt")
    assert desk.register.receipts.add(receipt)
    assert not desk.register.receipts.add(receipt)
    assert desk.register.receipts.list() == desk.register.receipts.list(SHA256) == [receipt]
    assert desk.register.receipts.list("0" * 64) == []


def test_a_receipt_for_nothing_is_a_bug(desk: DeskStore, clock: Clock) -> None:
    with pytest.raises(dbapi2.IntegrityError):
        desk.register.receipts.add(
            IssuedReceipt(sha256="1f" * 32, bundle_sha256="2f" * 32, issued=clock.now, body=b"")
        )


def test_a_desk_is_checked(desk: DeskStore) -> None:
    assert [(health.name, health.problems) for health in desk.check()] == [("store.db", ())]
