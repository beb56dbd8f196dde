"""Writes the kept corpus: `corpus/READER/CODE.what-was-done`, small files that one reader refuses by that code.

    python -m tests.bundle.write_corpus

Run by hand when a class of damage is added; what is there already is left as it is, and what ever broke a reader was
put beside these by hand.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from app.bundle.container import Container, write
from app.bundle.keys import private_bytes
from app.bundle.kinds import Kind
from app.bundle.manifest import manifest
from app.bundle.practice_identity import RECIPIENT
from app.bundle.sealing import seal
from app.bundle.signature import sign
from tests.bundle import damage_members, damage_signed, material
from tests.bundle.damage_container import DAMAGES
from tests.bundle.forging import Sample, world
from tests.bundle.material import NOW
from tests.bundle.readers import CORPUS, MEMBERS, SIGNED, asked

_TOO_LARGE = 20_000


def main() -> None:
    """Write what is not there yet; end in failure where a reader says something else."""
    for reader, code, damage, data in everything():
        name = f"{code}.{re.sub('[^a-z0-9]+', '-', damage.lower()).strip('-')}"
        path = CORPUS / reader / name
        if len(data) > _TOO_LARGE or path.exists():
            continue
        if reader == "file" and asked(reader, data) != code:
            continue  # an earlier check refuses it first
        if asked(reader, data) != code:
            raise SystemExit(f"{reader}, {damage}: {asked(reader, data)} instead of {code}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def everything() -> Iterator[tuple[str, str, str, bytes]]:
    """Reader, code, damage, bytes."""
    given = world()
    small = Sample(Kind.RESULT, MEMBERS, given.oke.desk, None)
    whole = write(
        Container(members=MEMBERS, manifest=manifest(MEMBERS), signature=sign(SIGNED, given.oke.desk, NOW))
    )
    for damage, (code, make) in DAMAGES.items():
        yield "container", code, damage, make(small, whole)
    honest = given.samples[Kind.RECEIPT]
    for attempt in chain(
        damage_signed.manifests(honest),
        damage_signed.signatures(given, honest),
        damage_members.contents(honest),
        islice(damage_members.journals(given.samples[Kind.RESULT]), 6, None, 4),
    ):
        yield "file", attempt.code, attempt.damage, attempt.data
    (receipt,) = given.samples[Kind.RECEIPT].members
    for damage, (code, change) in damage_members.JSON.items():
        yield "receipt.json", code, damage, change(receipt.content)
    readers = {"K-202": "pem-chain", "K-203": "csr", "K-102": "recipients"}
    for kind in (Kind.PACKAGE, Kind.REQUEST):
        for _, damage, code, content in damage_members.texts(given.samples[kind]):
            yield readers[code], code, damage, content
    yield from (("age", code, damage, data) for damage, code, data in seals())
    yield from keys()


def seals() -> Iterator[tuple[str, str, bytes]]:
    """Seals that do not open."""
    right = seal(b"content", [RECIPIENT])
    foreign = seal(b"content", [material.laptop(material.board()).identity.recipient])
    head = right.index(b"\n--- ")
    yield "something else", "F-201", b"PK\x03\x04"
    yield "armoured", "F-201", b"-----BEGIN AGE ENCRYPTED FILE-----\n"
    yield "for somebody else", "F-202", foreign
    yield "cut within its head", "F-203", right[:head]
    yield "cut within its body", "F-203", right[:-1]
    yield "a byte of its body changed", "F-203", right[:-1] + bytes([right[-1] ^ 1])
    yield "a byte behind", "F-203", right + b"\0"


def keys() -> Iterator[tuple[str, str, str, bytes]]:
    """Keys, certificates and lists that are none of ours."""
    other = material.board()
    der = other.desk.certificate.public_bytes(Encoding.DER)
    yield "certificate", "K-202", "cut short", der[:-1]
    yield "certificate", "K-301", "of another OKE", der
    p384 = ec.generate_private_key(ec.SECP384R1())
    yield "private-key", "K-101", "another curve", private_bytes(p384)
    yield "private-key", "K-101", "nothing", b""
    yield "identities", "K-103", "none", b"# nothing\n"
    yield "identities", "K-103", "not text", b"\xff"
    yield "recipients", "K-102", "none", b"\n"
    yield "trust", "K-302", "no root", other.desk.certificate.public_bytes(Encoding.PEM)
    yield "trust", "K-301", "another OKE", other.root.certificate.public_bytes(Encoding.PEM)
    yield "revoked", "K-204", "no list", b"-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"


if __name__ == "__main__":
    main()
