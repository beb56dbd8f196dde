"""The checks of a session package beyond those of every file: Z-01 to Z-04."""

from datetime import datetime

from app.bundle.certificates import Role, public_key_of
from app.bundle.examination import Examination
from app.bundle.keys import key_fingerprint
from app.bundle.package import PackageFile
from app.bundle.practice_identity import refuse_public
from app.bundle.trust import Trust, refuse_untrusted
from app.bundle.verdicts import CannotCheck
from app.errors import KnownError


def examine_package(made: Examination, file: PackageFile, trust: Trust | None, now: datetime) -> None:
    """Whether what a package brings besides its exams fits together: certificates, recipients and keys."""
    made.ask("Z-01", lambda: _certificates_of_laptops(file, now))
    made.ask("Z-02", lambda: _known_root(file, trust))
    made.ask("Z-03", lambda: _in_key_list(file))
    made.ask("Z-04", lambda: _recipients(file))


def _certificates_of_laptops(file: PackageFile, now: datetime) -> None:
    trust = Trust(roots=(file.oke,))
    for certificate in file.laptops:
        refuse_untrusted(certificate, Role.LAPTOP, trust, now, None)


def _known_root(file: PackageFile, trust: Trust | None) -> None:
    if trust is None:
        raise CannotCheck("K-320")
    if file.oke not in trust.roots:
        raise KnownError("K-323")


def _in_key_list(file: PackageFile) -> None:
    listed = {(key.fingerprint, key.serial) for key in file.keys.keys}
    revoked = file.keys.revocations()
    for certificate in file.laptops:
        fingerprint = key_fingerprint(public_key_of(certificate))
        if (fingerprint, f"{certificate.serial_number:x}") not in listed:
            raise KnownError("K-324")
        if fingerprint in revoked:
            raise KnownError("K-325")


def _recipients(file: PackageFile) -> None:
    """A bundle is sealed to the OKE's working key and to its escrow key, which is another one."""
    if len(set(file.recipients)) < 2:
        raise KnownError("K-326")
    for recipient in file.recipients:
        refuse_public(recipient, practice=file.package.practice)
