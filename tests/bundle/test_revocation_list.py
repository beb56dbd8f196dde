"""The list of revoked certificates: ours, and what OpenSSL makes of it."""

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from app.bundle.certificates import Role, write_pem
from app.bundle.issuing import issue
from app.bundle.keys import key_fingerprint
from app.bundle.revocation_list import read_revocation_lists, write_revocation_list
from app.bundle.trust import read_trust, refuse_untrusted
from app.errors import KnownError
from tests.bundle import material
from tests.bundle.material import NOW, PERSON, Board, Laptop

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


def listed(oke: Board, *serials: int) -> bytes:
    return write_revocation_list(oke.root, dict.fromkeys(serials, NOW), NOW)


def test_a_list_is_read_as_it_was_written(oke: Board) -> None:
    (read,), left = read_revocation_lists(b"text before\n" + listed(oke, 7, 1 << 150) + b"text behind\n")
    assert left == b"text before\ntext behind\n"
    assert read.revoked == {7: NOW, 1 << 150: NOW}
    assert read.is_of(oke.root.certificate)


def test_the_same_list_is_written_the_same(oke: Board) -> None:
    assert listed(oke, 7) == listed(oke, 7)


def test_a_listed_certificate_is_refused_from_its_moment_on(oke: Board, laptop: Laptop) -> None:
    serial = laptop.signer.certificate.serial_number
    trust = read_trust(write_pem(oke.root.certificate) + listed(oke, serial))

    def judged(at: timedelta) -> None:
        refuse_untrusted(laptop.signer.certificate, Role.LAPTOP, trust, NOW + at, None)

    judged(-timedelta(seconds=1))
    with pytest.raises(KnownError) as refusal:
        judged(timedelta())
    assert refusal.value.code == "K-308"


def test_another_certificate_of_the_same_key_is_not_listed_by_it(oke: Board, laptop: Laptop) -> None:
    key = laptop.signer.key.public_key()
    renewed = issue(oke.root, key, PERSON, Role.LAPTOP, NOW)
    trust = read_trust(write_pem(oke.root.certificate) + listed(oke, laptop.signer.certificate.serial_number))
    refuse_untrusted(renewed, Role.LAPTOP, trust, NOW, None)


def test_a_list_of_another_oke_is_refused(oke: Board) -> None:
    other = material.board()
    with pytest.raises(KnownError) as refusal:
        read_trust(write_pem(oke.root.certificate) + listed(other, 7))
    assert refusal.value.code == "K-312"


def test_a_list_revokes_nothing_that_another_oke_issued(oke: Board, laptop: Laptop) -> None:
    other = material.board()
    assert other.root.certificate.subject == oke.root.certificate.subject
    roots = write_pem(other.root.certificate) + write_pem(oke.root.certificate)
    serial = laptop.signer.certificate.serial_number
    refuse_untrusted(
        laptop.signer.certificate, Role.LAPTOP, read_trust(roots + listed(other, serial)), NOW, None
    )
    with pytest.raises(KnownError, match="K-308"):
        refuse_untrusted(
            laptop.signer.certificate, Role.LAPTOP, read_trust(roots + listed(oke, serial)), NOW, None
        )


def test_of_two_lists_of_one_root_the_earliest_moment_holds(oke: Board, laptop: Laptop) -> None:
    serial, early = laptop.signer.certificate.serial_number, NOW - timedelta(days=10)
    older = write_revocation_list(oke.root, {serial: early, 7: NOW}, NOW)
    newer = write_revocation_list(oke.root, {serial: NOW, 8: NOW}, NOW)
    issuer = key_fingerprint(oke.root.key.public_key())
    for pem in (older + newer, newer + older):
        said = read_trust(write_pem(oke.root.certificate) + pem).revoked_serials
        assert said == {(issuer, serial): early, (issuer, 7): NOW, (issuer, 8): NOW}


def test_no_changed_byte_of_a_list_hides_what_it_lists(oke: Board) -> None:
    """Every change is refused, but that of a bit which base64 does not read: there the list says what it said."""
    root, issuer = write_pem(oke.root.certificate), key_fingerprint(oke.root.key.public_key())
    pem = listed(oke, 7)
    harmless = 0
    for place in range(len(pem) - 1):
        changed = bytearray(pem)
        changed[place] = ord("A") if pem[place] != ord("A") else ord("B")
        try:
            trust = read_trust(root + bytes(changed))
        except KnownError as refusal:
            if refusal.code not in {"K-202", "K-204", "K-312"}:
                raise
        else:
            assert trust.revoked_serials == {(issuer, 7): NOW}, place
            harmless += 1
    assert harmless <= 1


@needs_openssl
def test_openssl_judges_by_our_list(oke: Board, laptop: Laptop, tmp_path: Path) -> None:
    """`openssl verify -crl_check` says of a listed certificate that it is revoked, and of another that it is good."""
    now = NOW + timedelta(minutes=1)
    other = material.laptop(oke)
    (tmp_path / "oke.crt").write_bytes(write_pem(oke.root.certificate))
    (tmp_path / "revoked.crl").write_bytes(listed(oke, laptop.signer.certificate.serial_number))
    said = {}
    for name, certificate in (("listed", laptop.signer.certificate), ("other", other.signer.certificate)):
        (tmp_path / name).write_bytes(write_pem(certificate))
        said[name] = subprocess.run(
            [
                "openssl", "verify", "-attime", str(int(now.timestamp())), "-purpose", "any",
                "-crl_check", "-CAfile", "oke.crt", "-CRLfile", "revoked.crl", name,
            ],
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert said["other"].stdout == "other: OK\n", said["other"].stderr
    assert said["listed"].returncode != 0
    assert "certificate revoked" in said["listed"].stderr
