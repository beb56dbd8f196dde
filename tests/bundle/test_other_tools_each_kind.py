"""age, OpenSSL and unzip on a file of each kind: opened, sealed, verified, also after the certificate's last day."""

import os
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.bundle.certificates import load_pems, write_pem
from app.bundle.kinds import Kind
from app.bundle.sealing import unseal
from tests.bundle.damage import refusals
from tests.bundle.forging import Sample, World, world
from tests.bundle.golden import write as golden
from tests.bundle.material import NOW
from tests.bundle.test_other_tools import needs_age, needs_openssl, needs_unzip, run
from tests.bundle.test_published import FIRST

SEALED = [kind for kind in Kind if kind is not Kind.REQUEST]
# Five years and some days on, every certificate below the root has ended; the root has not.
AFTER = NOW + timedelta(days=365 * 5 + 30)


@pytest.fixture(scope="module")
def everybody() -> World:
    return world()


@needs_age
@pytest.mark.parametrize("kind", SEALED)
def test_age_opens_what_we_seal_and_seals_what_we_open(everybody: World, kind: Kind, tmp_path: Path) -> None:
    sample = everybody.samples[kind]
    assert sample.reader is not None
    opened = sample.container()
    key = tmp_path / "key"
    key.write_text(f"{sample.reader.secret}\n")
    assert run("age", "--decrypt", "-i", key, given=sample.sealed(opened)).stdout == opened
    theirs = run("age", "-r", sample.reader.recipient, given=opened).stdout
    assert unseal(theirs, [sample.reader.secret]) == opened
    assert refusals(everybody.judged(sample, theirs)) == {}


class Unpacked:
    """A container that `unzip` took apart, beside what it is verified by."""

    def __init__(self, sample: Sample, root: bytes, folder: Path) -> None:
        self.folder = folder
        (folder / "inside.asice").write_bytes(sample.container())
        unzipped = run("unzip", "-q", "-d", folder, folder / "inside.asice")
        assert (unzipped.returncode, unzipped.stderr) == (0, b"")
        trusted = root
        if sample.kind is Kind.REQUEST:
            # Nobody vouches for a new key but itself.
            printed = self.openssl(
                "pkcs7", "-inform", "DER", "-in", "META-INF/signature001.p7s", "-print_certs"
            )
            trusted = printed.stdout
        (folder / "trusted.crt").write_bytes(trusted)

    def openssl(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["openssl", *arguments], cwd=self.folder, capture_output=True, check=False, timeout=60
        )

    def verified(self, at: datetime) -> subprocess.CompletedProcess[bytes]:
        return self.openssl(
            "cms", "-verify", "-cades", "-purpose", "any", "-binary", "-inform", "DER",
            "-in", "META-INF/signature001.p7s", "-content", "META-INF/ASiCManifest001.xml",
            "-CAfile", "trusted.crt", "-attime", str(int(at.timestamp())), "-out", os.devnull,
        )  # fmt: skip


def unpacked(everybody: World, kind: Kind, folder: Path) -> Unpacked:
    return Unpacked(everybody.samples[kind], write_pem(everybody.oke.root.certificate), folder)


@needs_openssl
@needs_unzip
@pytest.mark.parametrize("kind", Kind)
def test_openssl_verifies_each_kind_as_it_stood_and_refuses_it_after_expiry(
    everybody: World, kind: Kind, tmp_path: Path
) -> None:
    files = unpacked(everybody, kind, tmp_path)
    then, later = files.verified(NOW), files.verified(AFTER)
    assert (then.returncode, then.stderr) == (0, b"CAdES Verification successful\n")
    assert later.returncode != 0
    assert b"certificate has expired" in later.stderr
    # So do we, by the moment that we are given.
    sample = everybody.samples[kind]
    whole = sample.sealed(sample.container())
    assert refusals(everybody.judged(sample, whole)) == {}
    expired = refusals(everybody.judged(sample, whole, now=AFTER))
    assert expired["B-05"] == "K-304"


@needs_openssl
@needs_unzip
@pytest.mark.parametrize("kind", Kind)
def test_openssl_refuses_a_member_that_was_changed(everybody: World, kind: Kind, tmp_path: Path) -> None:
    files = unpacked(everybody, kind, tmp_path)
    manifest = files.folder / "META-INF/ASiCManifest001.xml"
    manifest.write_bytes(manifest.read_bytes().replace(b"DigestValue>", b"DigestValue> ", 1))
    assert files.verified(NOW).returncode != 0


@needs_openssl
@needs_unzip
def test_openssl_follows_the_chain_of_a_package(everybody: World, tmp_path: Path) -> None:
    files = unpacked(everybody, Kind.PACKAGE, tmp_path)
    for moment, good in ((NOW, True), (AFTER, False)):
        done = files.openssl(
            "verify",
            "-purpose",
            "any",
            "-attime",
            str(int(moment.timestamp())),
            "-CAfile",
            "oke.crt",
            "chair.crt",
        )
        assert (done.returncode == 0) is good, done.stderr
    stranger = tmp_path / "stranger.crt"
    stranger.write_bytes(write_pem(everybody.stranger.signer.certificate))
    assert files.openssl("verify", "-purpose", "any", "-CAfile", "oke.crt", "stranger.crt").returncode != 0


@needs_openssl
@needs_unzip
def test_openssl_finds_the_request_signed_by_the_key_of_the_file(everybody: World, tmp_path: Path) -> None:
    files = unpacked(everybody, Kind.REQUEST, tmp_path)
    checked = files.openssl("req", "-verify", "-noout", "-in", "request.csr")
    assert checked.returncode == 0
    assert b"verify OK" in checked.stderr
    asked = files.openssl("req", "-noout", "-pubkey", "-in", "request.csr").stdout
    signed = files.openssl("x509", "-noout", "-pubkey", "-in", "trusted.crt").stdout
    assert asked == signed


@needs_openssl
def test_openssl_asks_the_list_of_a_trust_file(tmp_path: Path) -> None:
    """The kept trust file: one laptop is listed as revoked there, the other is not."""
    trust = FIRST / golden.TRUST
    certificates = load_pems(trust.read_bytes())
    (tmp_path / "oke.crt").write_bytes((FIRST / golden.ROOT).read_bytes())
    said = []
    for certificate in certificates[1:]:
        (tmp_path / "chair.crt").write_bytes(write_pem(certificate))
        done = run(
            "openssl", "verify", "-crl_check", "-purpose", "any", "-attime", str(int(golden.AT.timestamp()) + 60),
            "-CAfile", tmp_path / "oke.crt", "-CRLfile", trust, tmp_path / "chair.crt",
        )  # fmt: skip
        said.append((done.returncode == 0, b"certificate revoked" in done.stderr))
    assert said == [(True, False), (False, True)]
