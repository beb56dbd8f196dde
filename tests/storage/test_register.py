"""The register of a desk."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.ports import LoginRole
from app.register_ports import (
    BuiltPackage,
    Enrolment,
    ImportedBundle,
    IssuedCertificate,
    IssuedReceipt,
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


def bundle(clock: Clock, sha256: str, exam_id: str = "E-1", revision: int = 0) -> ImportedBundle:
    return ImportedBundle(
        sha256=sha256, exam_id=exam_id, room="s. 12", revision=revision, imported=clock.now, verdicts=VERDICTS
    )


def test_the_first_account_is_a_clerks(desk: DeskStore) -> None:
    assert desk.account
    assert (desk.account.slot, desk.account.role) == ("clerk-1", LoginRole.CLERK)


def test_an_enrolment_is_entered_once(desk: DeskStore, clock: Clock) -> None:
    enrolment = Enrolment(
        fingerprint=SHA256,
        name="Żaneta Źrebiec-Próbna",
        laptop="Laptop 7",
        recipient="age1qqqq",
        writer="0.1.0",
        received=clock.now,
        body=b"request",
    )
    assert desk.register.enrolments.add(enrolment) is True
    assert desk.register.enrolments.add(enrolment) is False
    assert desk.register.enrolments.get(SHA256) == enrolment
    assert desk.register.enrolments.get("0" * 64) is None
    assert desk.register.enrolments.list() == [enrolment]


def test_a_certificate_is_revoked_once(desk: DeskStore, clock: Clock) -> None:
    certificates, issued = desk.register.certificates, certificate(clock, "0a")
    certificates.add(issued)
    with pytest.raises(ValueError, match="0a"):
        certificates.add(issued)
    assert certificates.get("0a") == issued
    clock.forward(60)
    first = clock.now
    certificates.revoke("0a", first, "zgubiony")
    certificates.revoke("0a", first + timedelta(days=1), "coś innego")
    found = certificates.get("0a")
    assert found
    assert (found.revoked, found.reason) == (first, "zgubiony")
    with pytest.raises(LookupError):
        certificates.revoke("0b", first, "")
    certificates.add(certificate(clock, "0b"))
    assert [known.serial for known in certificates.list()] == ["0a", "0b"]
    assert certificates.get("0c") is None


def test_a_package_is_kept(desk: DeskStore, clock: Clock) -> None:
    package = BuiltPackage(
        sha256=SHA256,
        package_id="P-1",
        file_name="p.zlecenie",
        fingerprint="1f" * 32,
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
