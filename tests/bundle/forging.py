"""Files from hostile hands: small samples of each kind, and whatever members rightly signed and sealed."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.bundle import container
from app.bundle.container import CONTAINER_TYPE, Container, Member
from app.bundle.contents import members
from app.bundle.issuing import request_certificate, signing_request
from app.bundle.keys import Identity, new_signing_key
from app.bundle.kinds import Kind
from app.bundle.manifest import manifest
from app.bundle.names import MANIFEST, MIMETYPE, SIGNATURE
from app.bundle.replay import JournalReplay
from app.bundle.report import Report
from app.bundle.request import RequestFile
from app.bundle.sealing import seal
from app.bundle.signature import Signer, sign
from app.bundle.trust import Trust
from app.bundle.verify import verify_file
from tests.bundle import material
from tests.bundle.material import NOW, PERSON, Board, Laptop, PrintsAgain


class Sample(NamedTuple):
    """A small file of one kind before it is signed, who signs it, and who reads it (nobody where it is open)."""

    kind: Kind
    members: tuple[Member, ...]
    signer: Signer
    reader: Identity | None

    def container(self) -> bytes:
        """The whole one, signed."""
        return packed(self.members, self.signer)

    def sealed(self, opened: bytes) -> bytes:
        """A container as it travels."""
        return opened if self.reader is None else seal(opened, [self.reader.recipient])


class World(NamedTuple):
    """An OKE with a laptop, a sample of each kind, and another OKE with a laptop of its own."""

    oke: Board
    laptop: Laptop
    other: Board
    stranger: Laptop
    samples: dict[Kind, Sample]

    def judged(self, sample: Sample, data: bytes, now: datetime = NOW, trust: Trust | None = None) -> Report:
        """A file as its reader verifies it."""
        return verify_file(
            data,
            trust=trust or self.oke.trust,
            identities=[] if sample.reader is None else [sample.reader.secret],
            now=now,
            replay=JournalReplay(),
            reprint=PrintsAgain(),
        )


def world() -> World:
    """Everybody anew."""
    oke, other = material.board(), material.board()
    laptop = material.laptop(oke)
    return World(oke, laptop, other, material.laptop(other), samples(oke, laptop))


def samples(oke: Board, laptop: Laptop) -> dict[Kind, Sample]:
    """A small file of each kind, honest in everything."""
    key, order = new_signing_key(), material.order()
    asking = Signer(certificate=request_certificate(PERSON, key, NOW, practice=True), key=key)
    asked = RequestFile(
        request=material.request(laptop.identity), csr=signing_request(PERSON, key, practice=True)
    )
    result = material.result(order, material.chained(*material.day(order)))
    made = (
        Sample(Kind.REQUEST, members(asked), asking, None),
        Sample(Kind.PACKAGE, members(material.package(oke, laptop)), oke.desk, laptop.identity),
        Sample(Kind.RESULT, members(result), laptop.signer, oke.working),
        Sample(Kind.RECEIPT, members(material.receipt("0" * 64)), oke.desk, laptop.identity),
    )
    return {sample.kind: sample for sample in made}


def packed(
    content: Sequence[Member], signer: Signer, at: datetime = NOW, listing: bytes | None = None
) -> bytes:
    """A container with a right manifest (or `listing` in its place) and a right signature over whatever members."""
    listing = manifest(content) if listing is None else listing
    return archive(*content, *closing(listing, sign(listing, signer, at)))


def archive(*content: Member) -> bytes:
    """The members in our encoding, whatever their names, without a signature of its own."""
    entries = (Member(name=MIMETYPE, content=CONTAINER_TYPE), *content)
    return b"".join(map(container._local, entries)) + container._directory(entries)


def closing(listing: bytes, signature: bytes) -> tuple[Member, Member]:
    """The two members that end a container."""
    return Member(name=MANIFEST, content=listing), Member(name=SIGNATURE, content=signature)


def taken_apart(data: bytes) -> Container:
    """A container of ours that is known to be right."""
    return container.read(data)
