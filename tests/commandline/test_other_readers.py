"""Files for another laptop, and files of the next major version: told as what they are, and nothing is kept."""

from pathlib import Path
from typing import TypeVar

import pytest

from app.bundle.certificates import load_pem
from app.bundle.contents import Contents
from app.bundle.envelope import Envelope
from app.bundle.fingerprint import root_fingerprint
from app.bundle.package import Package, PackageFile
from app.bundle.receipt import Receipt, ReceiptFile
from app.bundle.result import Exam, ResultFile
from app.bundle.verify import verify_file
from app.bundle.writing import sealed
from app.desk.answering import give_receipt
from app.desk.importing import import_bundle
from app.desk.root import identities_of, recipients_of, signer_of
from app.errors import KnownError
from app.laptop.enrolment import Asking, request_enrolment
from app.laptop.keys import signer_of as laptop_signer_of
from app.laptop.packages import take_package
from app.laptop.receipts import read_receipt
from app.ports import DocumentName
from storage.desk import DeskStore
from tests.commandline.office import Office, new_laptop, now
from tests.commandline.running import Protokolant


class LaterPackage(Package, frozen=True, kw_only=True):
    """A package as a program of the next major version may write it."""

    version: str = "2.0"


class LaterExam(Exam, frozen=True, kw_only=True):
    """The head of a bundle, likewise."""

    version: str = "2.0"


class LaterReceipt(Receipt, frozen=True, kw_only=True):
    """A receipt, likewise."""

    version: str = "2.0"


Later = TypeVar("Later", bound=Envelope)


def later(known: Envelope, kind: type[Later]) -> Later:
    """The same facts, said by the next major version."""
    names = [name for name in kind.__struct_fields__ if name != "version"]
    return kind(**{name: getattr(known, name) for name in names})


def contents_of(desk: DeskStore, data: bytes) -> Contents:
    report = verify_file(data, trust=None, identities=identities_of(desk), now=now())
    assert report.contents is not None
    return report.contents


def test_a_package_for_another_laptop_is_told(office: Office, tmp_path: Path) -> None:
    with new_laptop(tmp_path / "laptop") as other:
        request_enrolment(other, Asking(laptop="laptop 2", organisation="CKU"), now())
        with pytest.raises(KnownError) as refused:
            take_package(other, office.package.read_bytes(), "x.zlecenie", now(), "–")
        assert refused.value.code == "F-202"
        assert other.packages.list() == []


def test_a_package_of_a_newer_version_is_told(own_office: Office) -> None:
    with own_office.clerk() as desk:
        known = contents_of(desk, own_office.package.read_bytes())
        assert isinstance(known, PackageFile)
        newer = PackageFile(
            package=later(known.package, LaterPackage),
            laptops=known.laptops,
            oke=known.oke,
            recipients=known.recipients,
            keys=known.keys,
        )
        body = sealed(newer, signer_of(desk), now(), [desk.register.enrolments.list()[0].recipient])
        letter = root_fingerprint(load_pem(desk.documents.get(DocumentName.OKE_CERTIFICATE) or b""))
    with own_office.chair() as laptop:
        before = laptop.packages.list()
        with pytest.raises(KnownError) as refused:
            take_package(laptop, body, "x.zlecenie", now(), letter)
        assert refused.value.code == "F-153"
        assert laptop.packages.list() == before


def test_a_receipt_of_a_newer_version_is_told(own_office: Office) -> None:
    with own_office.clerk() as desk:
        imported = import_bundle(desk, own_office.bundle.read_bytes(), now(), None)
        known = contents_of(desk, give_receipt(desk, imported.sha256, now()).body)
        assert isinstance(known, ReceiptFile)
        newer = ReceiptFile(receipt=later(known.receipt, LaterReceipt))
        body = sealed(newer, signer_of(desk), now(), [desk.register.enrolments.list()[0].recipient])
    with own_office.chair() as laptop:
        with pytest.raises(KnownError) as refused:
            read_receipt(laptop, body, now())
        assert refused.value.code == "F-153"


def test_a_bundle_of_a_newer_version_is_told(protokolant: Protokolant, own_office: Office) -> None:
    with own_office.clerk() as desk:
        known = contents_of(desk, own_office.bundle.read_bytes())
        recipients = recipients_of(desk)
    assert isinstance(known, ResultFile)
    newer = ResultFile(
        exam=later(known.exam, LaterExam),
        journal=known.journal,
        revision=known.revision,
        prints=known.prints,
    )
    with own_office.chair() as laptop:
        body = sealed(newer, laptop_signer_of(laptop), now(), recipients)
    path = own_office.folder / "nowszy.wynik"
    path.write_bytes(body)
    done = protokolant("desk", "import", path, *own_office.at_desk, "--json")
    assert done.status == 1
    (report,) = done.json()["imports"]
    assert "nowsza wersja programu" in report["why"]
    with own_office.clerk() as desk:
        assert desk.register.bundles.list() == []


@pytest.mark.parametrize(
    "asking",
    [
        Asking(laptop="laptop 2", organisation="Zespół Szkół " * 6),
        Asking(laptop="l" * 65, organisation="CKU"),
        Asking(laptop="", organisation="CKU"),
    ],
    ids=["organisation", "laptop", "nothing"],
)
def test_a_request_that_no_desk_could_read_is_not_made(tmp_path: Path, asking: Asking) -> None:
    with new_laptop(tmp_path / "laptop") as laptop:
        with pytest.raises(KnownError) as refused:
            request_enrolment(laptop, asking, now())
        assert refused.value.code == "K-407"
        assert list(laptop.signing_keys.fingerprints()) == []
        assert laptop.documents.get(DocumentName.LAPTOP_IDENTITY) is None
