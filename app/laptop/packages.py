"""Taking a session package in: verified first, then kept with what it brings (design.md section 7)."""

from datetime import datetime

from app.bundle.certificates import load_pem, public_key_of, write_pem
from app.bundle.envelope import write
from app.bundle.fingerprint import root_fingerprint, same
from app.bundle.keys import key_fingerprint, write_recipients
from app.bundle.kinds import Kind
from app.bundle.package import PackageFile
from app.bundle.report import Report
from app.bundle.trust import Trust
from app.bundle.verify import verify_file
from app.errors import KnownError
from app.laptop.judging import refuse_invalid
from app.laptop.keys import identities_of
from app.laptop.store import Laptop
from app.ports import DocumentName, ReceivedPackage


def take_package(
    laptop: Laptop, data: bytes, file_name: str, now: datetime, fingerprint: str | None = None
) -> ReceivedPackage:
    """Verify a package and keep it, its certificates and its keys.

    The first package brings the OKE's root, which the chair confirms by typing its `fingerprint` from the OKE's
    letter; a practice store believes the practice OKE. Every later package must come from the same root. Raises
    `KnownError`: the cause of the first check that is not valid, F-301 for another kind of file, K-404 for a
    fingerprint that is missing or wrong, K-405 for another OKE.
    """
    identities = identities_of(laptop)
    package = _package(verify_file(data, trust=None, identities=identities, now=now))
    _refuse_other_root(laptop, package, fingerprint)
    trust = Trust(roots=(package.oke,), revoked=package.keys.revocations())
    report = verify_file(data, trust=trust, identities=identities, now=now)
    refuse_invalid(report)
    if package.package.practice != laptop.practice:
        raise KnownError("F-302" if laptop.practice else "F-303")
    received = laptop.packages.add(
        file_name=file_name,
        exam_ids=tuple(order.exam_id for order in package.package.exams),
        writer=package.package.program,
        body=data,
    )
    laptop.documents.save(DocumentName.OKE_CERTIFICATE, write_pem(package.oke))
    laptop.documents.save(DocumentName.OKE_RECIPIENT, write_recipients(package.recipients))
    laptop.documents.save(DocumentName.ISSUED_KEYS, write(package.keys))
    _save_certificate(laptop, package)
    return received


def read_package(laptop: Laptop, sha256: str, now: datetime) -> PackageFile:
    """A package that was taken in before. Raises `KnownError` F-304 for one that was not."""
    received = laptop.packages.get(sha256)
    if received is None:
        raise KnownError("F-304")
    return _package(verify_file(received.body, trust=None, identities=identities_of(laptop), now=now))


def _save_certificate(laptop: Laptop, package: PackageFile) -> None:
    own = laptop.signing_keys.fingerprints()
    for certificate in package.laptops:
        if key_fingerprint(public_key_of(certificate)) in own:
            laptop.documents.save(DocumentName.CHAIR_CERTIFICATE, write_pem(certificate))


def _package(report: Report) -> PackageFile:
    if isinstance(report.contents, PackageFile):
        return report.contents
    if report.kind is not None and report.kind is not Kind.PACKAGE:
        raise KnownError("F-301", kind=report.kind.value)
    refuse_invalid(report)
    raise AssertionError("a file without contents has a check that is not valid")


def _refuse_other_root(laptop: Laptop, package: PackageFile, fingerprint: str | None) -> None:
    known = laptop.documents.get(DocumentName.OKE_CERTIFICATE)
    if known is not None:
        if load_pem(known) != package.oke:
            raise KnownError("K-405")
    elif not laptop.practice and not (fingerprint and same(fingerprint, root_fingerprint(package.oke))):
        raise KnownError("K-404")
