"""What independent tools say of our files: age, OpenSSL, unzip, Python's zipfile and pyHanko."""

import asyncio
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from asn1crypto import cms as asn1_cms
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.bundle import cms, container, signature
from app.bundle.certificates import write_pem
from app.bundle.keys import private_bytes
from app.bundle.names import MANIFEST, SIGNATURE
from app.bundle.sealing import seal, unseal
from tests.bundle import papers
from tests.bundle.material import NOW, Board, Laptop, board

needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="Debian's age is not installed")
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
needs_unzip = pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip is not installed")


def run(*command: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, input=given, capture_output=True, check=False, timeout=300)


@needs_age
def test_age_opens_what_we_seal(oke: Board, result_container: bytes, tmp_path: Path) -> None:
    key = tmp_path / "oke.key"
    key.write_text(oke.escrow.secret + "\n")
    sealed = seal(result_container, [oke.working.recipient, oke.escrow.recipient])
    opened = run("age", "--decrypt", "-i", key, given=sealed)
    assert opened.stdout == result_container


@needs_age
def test_we_open_what_age_seals(oke: Board, result_container: bytes) -> None:
    made = run("age", "-r", oke.working.recipient, "-r", oke.escrow.recipient, given=result_container)
    assert unseal(made.stdout, [oke.escrow.secret]) == result_container


@pytest.fixture
def unpacked(result_container: bytes, oke: Board, tmp_path: Path) -> Path:
    found = container.read(result_container)
    (tmp_path / "manifest.xml").write_bytes(found.manifest)
    (tmp_path / "signature.p7s").write_bytes(found.signature)
    (tmp_path / "oke.crt").write_bytes(write_pem(oke.root.certificate))
    return tmp_path


def openssl_verify(folder: Path) -> subprocess.CompletedProcess[bytes]:
    return run(
        "openssl", "cms", "-verify", "-cades", "-purpose", "any", "-binary", "-inform", "DER",
        "-in", folder / "signature.p7s", "-content", folder / "manifest.xml", "-CAfile", folder / "oke.crt",
        "-attime", str(int(NOW.timestamp())),
    )  # fmt: skip


@needs_openssl
def test_openssl_verifies_our_cades_signature(unpacked: Path) -> None:
    verified = openssl_verify(unpacked)
    assert verified.returncode == 0, verified.stderr
    assert b"CAdES Verification successful" in verified.stderr
    assert verified.stdout == (unpacked / "manifest.xml").read_bytes()


@needs_openssl
def test_openssl_refuses_a_changed_manifest_and_another_root(unpacked: Path) -> None:
    manifest = unpacked / "manifest.xml"
    right = manifest.read_bytes()
    manifest.write_bytes(right.replace(b"exam.json", b"exam.jsom"))
    assert openssl_verify(unpacked).returncode != 0
    manifest.write_bytes(right)
    (unpacked / "oke.crt").write_bytes(write_pem(board().root.certificate))
    assert openssl_verify(unpacked).returncode != 0


@needs_unzip
def test_unzip_finds_no_fault(result_container: bytes, tmp_path: Path) -> None:
    file = tmp_path / "inside.asice"
    file.write_bytes(result_container)
    tested = run("unzip", "-t", file)
    assert tested.returncode == 0, tested.stdout
    assert b"No errors detected" in tested.stdout


def test_zipfile_reads_the_same_members(result_container: bytes) -> None:
    found = container.read(result_container)
    with zipfile.ZipFile(io.BytesIO(result_container)) as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
        assert infos[0].filename == "mimetype"
        assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}
        assert archive.read(MANIFEST) == found.manifest
        assert archive.read(SIGNATURE) == found.signature
        for member in found.members:
            assert archive.read(member.name) == member.content


def test_pyhanko_writes_the_same_signature(laptop: Laptop, result_container: bytes) -> None:
    """Byte for byte, but for the value: pyHanko's ECDSA is randomised, so its value is put into our form."""
    certificate = asn1_x509.Certificate.load(laptop.signer.certificate.public_bytes(Encoding.DER))
    signer = SimpleSigner(
        signing_cert=certificate,
        signing_key=asn1_keys.PrivateKeyInfo.load(private_bytes(laptop.signer.key)),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # its constructor is not annotated
    )
    manifest = container.read(result_container).manifest
    made = asyncio.run(
        signer.async_sign_general_data(
            manifest,
            "sha256",
            detached=True,
            use_cades=True,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=NOW),
        )
    )
    ours = signature.dissected(signature.sign(manifest, laptop.signer, NOW))
    value = made["content"]["signer_infos"][0]["signature"].native
    assert made.dump() == cms.assembled(
        cms.Parts(certificate=ours.certificate, digest=ours.digest, at=ours.at, value=value)
    )


def test_pyhanko_verifies_our_signature(oke: Board, result_container: bytes) -> None:
    found = container.read(result_container)
    root = asn1_x509.Certificate.load(oke.root.certificate.public_bytes(Encoding.DER))
    status = asyncio.run(
        async_validate_detached_cms(
            found.manifest,
            asn1_cms.ContentInfo.load(found.signature)["content"],
            signer_validation_context=ValidationContext(trust_roots=[root], allow_fetching=False, moment=NOW),
        )
    )
    assert status.intact
    assert status.valid
    assert status.trusted


# What docs/format/README.md, section 6, tells others to do.
SECTION_6 = r"""
(printf 'Protokolant QR 1\n'; head -c -64 kod.bin) > message
r=$(tail -c 64 kod.bin | head -c 32 | xxd -p -c 32); s=$(tail -c 32 kod.bin | xxd -p -c 32)
printf 'asn1=SEQUENCE:rs\n[rs]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n' $r $s |
    openssl asn1parse -genconf /dev/stdin -noout -out rs.der
openssl x509 -in laptop.crt -pubkey -noout > laptop.pub
openssl dgst -sha256 -verify laptop.pub -signature rs.der message
"""


@needs_openssl
@pytest.mark.skipif(shutil.which("xxd") is None, reason="xxd is not installed")
def test_openssl_verifies_the_code_on_paper_as_the_format_says(laptop: Laptop, tmp_path: Path) -> None:
    assert SECTION_6 in (Path(__file__).parents[2] / "docs" / "format" / "README.md").read_text("utf-8")
    code = papers.code(papers.record(), laptop.signer.key)
    (tmp_path / "laptop.crt").write_bytes(write_pem(laptop.signer.certificate))
    shell = ("bash", "-ec", f"cd {tmp_path}\n{SECTION_6}")
    (tmp_path / "kod.bin").write_bytes(code)
    assert run(*shell).stdout == b"Verified OK\n"
    (tmp_path / "kod.bin").write_bytes(bytes([code[0], code[1], code[2] ^ 1, *code[3:]]))
    assert run(*shell).stdout == b"Verification failure\n"
