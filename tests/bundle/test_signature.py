"""The signature has one form; a forged, exchanged or respelt one is refused, each for what it is."""

import hashlib
from collections.abc import Callable

import pytest
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding

from app.bundle import cms
from app.bundle.signature import Signer, dissected, sign, verify
from app.errors import KnownError
from tests.bundle import material
from tests.bundle.material import NOW, Board, Laptop

# `cryptography` warns of what a flipped bit can make of a certificate before we refuse it.
pytestmark = pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")

SIGNED = b"<manifest/>"
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@pytest.fixture(scope="module")
def made(laptop: Laptop) -> bytes:
    return sign(SIGNED, laptop.signer, NOW)


def refused(data: bytes, signed: bytes = SIGNED) -> str:
    with pytest.raises(KnownError) as caught:
        verify(dissected(data), signed)
    return caught.value.code


def reassembled(made: bytes, change: Callable[[cms.SignedData], None]) -> bytes:
    """The signature with something changed inside, in impeccable DER."""
    shell = asn1.decode_der(cms.ContentInfo, made)
    change(shell.content)
    return asn1.encode_der(shell)


def test_what_is_signed_verifies(made: bytes, laptop: Laptop) -> None:
    parts = dissected(made)
    verify(parts, SIGNED)
    assert parts.certificate == laptop.signer.certificate
    assert parts.at == NOW
    assert parts.digest == hashlib.sha256(SIGNED).digest()


def test_signing_is_deterministic(made: bytes, laptop: Laptop) -> None:
    assert sign(SIGNED, laptop.signer, NOW) == made
    assert sign(SIGNED, laptop.signer, NOW.replace(microsecond=999_999)) == made
    assert sign(SIGNED, laptop.signer, NOW.replace(second=1)) != made


def test_every_changed_byte_is_refused(made: bytes) -> None:
    for at in range(len(made)):
        for bit in (0, 5, 7):
            changed = bytearray(made)
            changed[at] ^= 1 << bit
            assert refused(bytes(changed))[:4] in {"F-14", "K-20", "K-30"}, at


def test_truncated_or_prolonged_it_is_refused(made: bytes) -> None:
    for length in range(0, len(made), 7):
        assert refused(made[:length]) == "F-141"
    assert refused(made + b"\x00") == "F-141"
    assert refused(made + bytes(20_000)) == "F-141"


def test_ber_is_refused(made: bytes) -> None:
    indefinite = b"\x30\x80" + made[4:] + b"\x00\x00"
    assert refused(indefinite) == "F-141"
    long_length = b"\x30\x83\x00" + made[2:]
    assert refused(long_length) == "F-141"


def test_other_content_is_told_from_a_forged_value(made: bytes, laptop: Laptop) -> None:
    assert refused(made, b"<other/>") == "F-145"
    stranger = ec.generate_private_key(ec.SECP256R1())
    forged = sign(SIGNED, Signer(certificate=laptop.signer.certificate, key=stranger), NOW)
    assert refused(forged) == "F-146"


def test_two_signers_none_and_two_certificates(made: bytes, oke: Board) -> None:
    other = asn1.decode_der(cms.ContentInfo, sign(SIGNED, oke.desk, NOW)).content

    def second_signer(content: cms.SignedData) -> None:
        content.signers = asn1.SetOf([*content.signers.as_list(), *other.signers.as_list()])

    def no_signer(content: cms.SignedData) -> None:
        content.signers = asn1.SetOf([])

    def second_certificate(content: cms.SignedData) -> None:
        assert content.certificates is not None
        assert other.certificates is not None
        both = [*content.certificates.as_list(), *other.certificates.as_list()]
        content.certificates = asn1.SetOf(both)

    def no_certificate(content: cms.SignedData) -> None:
        content.certificates = None

    assert refused(reassembled(made, second_signer)) == "F-142"
    assert refused(reassembled(made, no_signer)) == "F-142"
    assert refused(reassembled(made, second_certificate)) == "F-143"
    assert refused(reassembled(made, no_certificate)) == "F-143"


def test_the_certificate_of_somebody_else_is_refused(made: bytes, oke: Board) -> None:
    other = material.laptop(oke).signer.certificate

    def exchanged(content: cms.SignedData) -> None:
        content.certificates = asn1.SetOf([asn1.decode_der(asn1.TLV, other.public_bytes(Encoding.DER))])

    def sid_too(content: cms.SignedData) -> None:
        exchanged(content)
        content.signers.as_list()[0].sid.serial = other.serial_number

    assert refused(reassembled(made, exchanged)) == "F-147"
    assert refused(reassembled(made, sid_too)) == "F-147"


def test_the_other_of_two_equal_values_is_refused(made: bytes) -> None:
    """(r, n - s) verifies as (r, s) does: with it, the same signature would have a second file."""

    def mirrored(content: cms.SignedData) -> None:
        (signer,) = content.signers.as_list()
        r, s = decode_dss_signature(signer.signature)
        signer.signature = encode_dss_signature(r, ORDER - s)
        content.signers = asn1.SetOf([signer])

    changed = reassembled(made, mirrored)
    assert len(changed) >= len(made)
    assert refused(changed) == "F-144"


def test_attributes_too_many_too_few_or_unsigned_are_refused(made: bytes) -> None:
    def changed(change: Callable[[cms.SignerInfo, list[cms.Attribute]], None]) -> bytes:
        def inside(content: cms.SignedData) -> None:
            (signer,) = content.signers.as_list()
            change(signer, signer.signed.as_list())
            content.signers = asn1.SetOf([signer])

        return reassembled(made, inside)

    def without(oid: object) -> bytes:
        def change(signer: cms.SignerInfo, attributes: list[cms.Attribute]) -> None:
            signer.signed = asn1.SetOf([one for one in attributes if one.oid != oid])

        return changed(change)

    def unsigned(signer: cms.SignerInfo, attributes: list[cms.Attribute]) -> None:
        signer.unsigned = asn1.SetOf(attributes[:1])

    def empty_unsigned(signer: cms.SignerInfo, _: list[cms.Attribute]) -> None:
        signer.unsigned = asn1.SetOf([])

    def two_times(signer: cms.SignerInfo, attributes: list[cms.Attribute]) -> None:
        (time,) = [one for one in attributes if one.oid == cms.SIGNING_TIME]
        signer.signed = asn1.SetOf([*attributes, time])

    for oid in (cms.CONTENT_TYPE, cms.MESSAGE_DIGEST, cms.SIGNING_TIME):
        assert refused(without(oid)) == "F-144"
    assert refused(without(cms.SIGNING_CERTIFICATE_V2)) == "F-147"
    for change in (unsigned, empty_unsigned, two_times):
        assert refused(changed(change)) == "F-144"


def test_other_algorithms_and_parameters_are_refused(made: bytes) -> None:
    def null_for_ecdsa(content: cms.SignedData) -> None:
        (signer,) = content.signers.as_list()
        signer.signature_algorithm.parameters = asn1.Null()
        content.signers = asn1.SetOf([signer])

    def no_null_for_sha256(content: cms.SignedData) -> None:
        content.digest_algorithms = asn1.SetOf([cms.Algorithm(oid=cms.SHA256, parameters=None)])

    def newer(content: cms.SignedData) -> None:
        content.version = 3

    for change in (null_for_ecdsa, no_null_for_sha256, newer):
        assert refused(reassembled(made, change)) == "F-144"
