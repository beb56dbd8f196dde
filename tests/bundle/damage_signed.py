"""What can be done to manifest, signature and certificate (checks B-03 to B-06), everything else being right."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec.structs import replace

from app.bundle import cms
from app.bundle.certificates import Role, write_pem
from app.bundle.container import Member
from app.bundle.issuing import issue, new_root, request_certificate
from app.bundle.keys import key_fingerprint, new_signing_key
from app.bundle.kinds import Kind
from app.bundle.manifest import manifest
from app.bundle.revocation_list import write_revocation_list
from app.bundle.signature import Signer, sign
from app.bundle.trust import Trust, read_trust
from tests.bundle import material
from tests.bundle.forging import Sample, World, archive, closing, packed
from tests.bundle.material import NOW, PERSON

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256


class Attempt(NamedTuple):
    """A damaged container, the check that refuses it with which code, and how it is judged."""

    damage: str
    check: str
    code: str
    data: bytes
    now: datetime = NOW
    trust: Trust | None = None


def manifests(sample: Sample) -> Iterator[Attempt]:
    """The members are not those of the manifest, which is rightly signed."""
    whole = sample.members
    first, *rest = whole
    listing = manifest(whole)
    page = Member(name="print/zzz.pdf", content=b"%PDF")
    changed = replace(first, content=first.content + b" ")
    for damage, code, content in (
        ("a member changed", "F-131", (changed, *rest)),
        ("a member added", "F-132", (*whole, page)),
        ("a member renamed", "F-132", (replace(first, name="other.json"), *rest)),
        ("a member removed", "F-133", whole[:-1]),
        ("two members exchanged", "F-134", whole[::-1]),
    ):
        if content and content != whole and not (code == "F-133" and len(whole) == 1):
            yield Attempt(damage, "B-03", code, packed(content, sample.signer, listing=listing))
    line = listing.splitlines(keepends=True)[3]
    for damage, other in (
        ("a manifest with CRLF", listing.replace(b"\n", b"\r\n")),
        ("a manifest with a remark", listing + b"<!-- -->"),
        (
            "a manifest with an entity",
            listing.replace(b"<asic:ASiC", b'<!DOCTYPE x [<!ENTITY e "e">]><asic:ASiC', 1),
        ),
        ("a manifest with a line twice", listing.replace(line, line * 2)),
        ("a manifest with single quotes", listing.replace(b'version="1.0"', b"version='1.0'")),
        ("a manifest in UTF-16", listing.decode().encode("utf-16")),
    ):
        code = "F-132" if "UTF-16" in damage else "F-134"
        yield Attempt(damage, "B-03", code, packed(whole, sample.signer, listing=other))
    listed_more = manifest((*whole, page))
    yield Attempt("a manifest of more", "B-03", "F-133", packed(whole, sample.signer, listing=listed_more))


def signatures(world: World, sample: Sample) -> Iterator[Attempt]:
    """The signature is not the one over this manifest in its one form."""
    listing = manifest(sample.members)
    right = sign(listing, sample.signer, NOW)
    thief = Signer(certificate=sample.signer.certificate, key=new_signing_key())
    other = asn1.decode_der(cms.ContentInfo, sign(listing, world.other.desk, NOW)).content

    def inside(change: Callable[[cms.SignedData], None]) -> bytes:
        shell = asn1.decode_der(cms.ContentInfo, right)
        change(shell.content)
        return asn1.encode_der(shell)

    def second_signer(content: cms.SignedData) -> None:
        content.signers = asn1.SetOf([*content.signers.as_list(), *other.signers.as_list()])

    def no_signer(content: cms.SignedData) -> None:
        content.signers = asn1.SetOf([])

    def second_certificate(content: cms.SignedData) -> None:
        assert content.certificates is not None
        assert other.certificates is not None
        content.certificates = asn1.SetOf([*content.certificates.as_list(), *other.certificates.as_list()])

    def other_certificate(content: cms.SignedData) -> None:
        content.certificates = other.certificates

    def mirrored(content: cms.SignedData) -> None:
        (signer,) = content.signers.as_list()
        r, s = decode_dss_signature(signer.signature)
        signer.signature = encode_dss_signature(r, _ORDER - s)
        content.signers = asn1.SetOf([signer])

    def unsigned_attribute(content: cms.SignedData) -> None:
        (signer,) = content.signers.as_list()
        signer.unsigned = asn1.SetOf(signer.signed.as_list()[:1])
        content.signers = asn1.SetOf([signer])

    def newer(content: cms.SignedData) -> None:
        content.version = 3

    for damage, code, value in (
        ("no signature", "F-141", b""),
        ("a signature cut short", "F-141", right[:-1]),
        ("bytes behind the signature", "F-141", right + b"\0"),
        ("a signature in BER", "F-141", b"\x30\x80" + right[4:] + b"\0\0"),
        ("a signature in PEM", "F-141", b"-----BEGIN CMS-----\n"),
        ("a swollen signature", "F-141", right + bytes(20_000)),
        ("two signers", "F-142", inside(second_signer)),
        ("no signer", "F-142", inside(no_signer)),
        ("two certificates", "F-143", inside(second_certificate)),
        ("another's certificate", "F-147", inside(other_certificate)),
        ("the other of two equal values", "F-144", inside(mirrored)),
        ("an unsigned attribute", "F-144", inside(unsigned_attribute)),
        ("another CMS version", "F-144", inside(newer)),
        ("a signature over something else", "F-145", sign(listing + b" ", sample.signer, NOW)),
        ("a signature by another key", "F-146", sign(listing, thief, NOW)),
    ):
        yield Attempt(damage, "B-04", code, archive(*sample.members, *closing(listing, value)))


def certificates(world: World, sample: Sample) -> Iterator[Attempt]:
    """Rightly signed, but by whom or when it may not be."""
    signed = sample.container()
    years = timedelta(days=365 * 6)
    start = sample.signer.certificate.not_valid_before_utc
    early = packed(sample.members, sample.signer, start - timedelta(days=1))
    yield Attempt("expired", "B-05", "K-304", signed, now=NOW + years)
    yield Attempt("not yet valid", "B-05", "K-303", signed, now=NOW - years)
    yield Attempt("signed before its certificate", "B-05", "K-305", early)
    if sample.kind is Kind.REQUEST:
        yield from _of_a_request(world, sample)
        return
    role = Role.LAPTOP if sample.kind is Kind.RESULT else Role.DESK
    foreign, its = (
        (world.stranger.signer, world.oke.desk)
        if role is Role.LAPTOP
        else (world.other.desk, world.laptop.signer)
    )
    yield Attempt("another OKE", "B-05", "K-301", packed(sample.members, foreign))
    yield Attempt("the other role", "B-05", "K-306", packed(sample.members, its))
    yield Attempt("the root itself", "B-05", "K-306", packed(sample.members, _root(world)))
    for damage, trust in revocations(world, sample.signer).items():
        yield Attempt(damage, "B-05", "K-308", signed, trust=trust)
    yield from _practice(world, sample, role)


def revocations(world: World, signer: Signer) -> Mapping[str, Trust]:
    """The signer revoked, in both ways in which a trust says so."""
    roots = world.oke.trust.roots
    public = signer.certificate.public_key()
    listed = write_revocation_list(world.oke.root, {signer.certificate.serial_number: NOW}, NOW)
    return {
        "revoked by the key list": Trust(roots=roots, revoked={key_fingerprint(public): NOW}),  # type: ignore[arg-type]  # ours are P-256
        "revoked by the trust file": read_trust(write_pem(roots[0]) + listed),
    }


def _of_a_request(world: World, sample: Sample) -> Iterator[Attempt]:
    issued = packed(sample.members, world.laptop.signer)
    yield Attempt("not signed by itself", "B-05", "K-309", issued)
    yield Attempt("the root's certificate", "B-05", "K-307", packed(sample.members, _root(world)))
    key = new_signing_key()
    real = Signer(certificate=request_certificate(PERSON, key, NOW, practice=False), key=key)
    yield Attempt("a real certificate, practice inside", "B-06", "F-167", packed(sample.members, real))
    own = sample.container()
    yield Attempt(
        "practice for a real desk", "B-06", "F-168", own, trust=material.board(practice=False).trust
    )
    other = Signer(certificate=request_certificate(PERSON, key, NOW, practice=True), key=key)
    yield Attempt("another key than in the CSR", "R-01", "K-321", packed(sample.members, other))


def _practice(world: World, sample: Sample, role: Role) -> Iterator[Attempt]:
    real = material.board(practice=False)
    key = new_signing_key()
    signer = Signer(certificate=issue(real.root, key.public_key(), PERSON, role, NOW), key=key)
    by_real = packed(sample.members, signer)
    yield Attempt("a real certificate, practice inside", "B-06", "F-167", by_real, trust=real.trust)
    yield Attempt("practice for a real desk", "B-06", "F-168", sample.container(), trust=real.trust)
    mixed = Trust(roots=(*world.oke.trust.roots, *real.trust.roots))
    yield Attempt("practice and real trusted at once", "B-06", "K-310", sample.container(), trust=mixed)
    holder = replace(PERSON, name="Bez roli")
    plain = new_root(holder, key, NOW, practice=True)
    pretender = Signer(certificate=plain.certificate, key=key)
    yield Attempt("a root of one's own", "B-05", "K-301", packed(sample.members, pretender))


def _root(world: World) -> Signer:
    return Signer(certificate=world.oke.root.certificate, key=world.oke.root.key)


def certificate_der(signer: Signer) -> bytes:
    """The signer's certificate, for whoever changes its bytes."""
    return signer.certificate.public_bytes(Encoding.DER)
