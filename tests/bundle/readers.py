"""Every reader of bytes from outside, by name, for who throws bytes at all of them: Hypothesis, the corpus, atheris.

A reader returns, or raises `KnownError`; anything else that it raises is a fault of ours.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec.structs import replace

from app.bundle import container, contents, envelope, signature
from app.bundle.certificates import (
    Role,
    common_name,
    load_der,
    load_pem,
    load_pem_chain,
    load_pems,
    load_request,
)
from app.bundle.container import Member
from app.bundle.keys import load_private, private_bytes, read_identities, read_recipients
from app.bundle.kinds import SHAPES, Kind
from app.bundle.manifest import manifest, refuse_difference
from app.bundle.package import KeyList, Package
from app.bundle.practice_identity import RECIPIENT, SECRET
from app.bundle.receipt import Receipt
from app.bundle.replay import JournalReplay
from app.bundle.report import Report
from app.bundle.request import Request
from app.bundle.result import Exam, ResultFile, Revision
from app.bundle.revocation_list import read_revocation_lists, write_revocation_list
from app.bundle.sealing import seal, unseal
from app.bundle.signature import sign, verify
from app.bundle.trust import Trust, describe, is_practice, read_trust, refuse_self_signed, refuse_untrusted
from app.bundle.verify import verify_file
from app.errors import KnownError
from app.exam.canonical import canonical
from app.exam.events import AnyEvent
from app.exam.forms import PrintRecord
from app.exam.journal import read
from app.laptop.reprint import FormData, Reprinter
from tests.benchmarks.busy_day import exam_of
from tests.bundle import material
from tests.bundle.damage import refusals
from tests.bundle.forging import World, packed, world
from tests.bundle.golden import write as golden
from tests.bundle.material import NOW

# What the signatures and manifests of the corpus are over.
SIGNED = b"<manifest/>"
MEMBERS = (Member(name="exam.json", content=b"{}"), Member(name="print/a.pdf", content=b"%PDF-1.7"))
CORPUS = Path(__file__).parent / "corpus"
_MOST_EVENTS = 200
_FEW = 6

Reader = Callable[[bytes], object]


@cache
def everybody() -> World:
    """The OKE and the laptop that sign what must be believed before it is read further."""
    return world()


def whole(data: bytes, trust: Trust | None = None, secret: str = SECRET) -> Report:
    """The verifier of whole files, which never raises, and what a report makes of its verdicts."""
    report = verify_file(
        data,
        trust=trust,
        identities=[secret],
        now=NOW,
        replay=JournalReplay(),
        reprint=Reprinter(_unprinted),
    )
    msgspec.json.encode(report.summary())
    return report


def _unprinted(form: FormData, record: PrintRecord) -> bytes:
    """Stands for setting a form in type: its facts are all asked for."""
    return repr((type(form).__name__, record)).encode()


def _file(data: bytes) -> None:
    _first(whole(data))


def _first(report: Report) -> None:
    """Raise the first reason of a refusal."""
    for code in refusals(report).values():
        raise KnownError(code)


def _sealed(data: bytes) -> None:
    """What is within a seal: anybody can seal to an OKE."""
    _first(
        whole(seal(data, [everybody().laptop.identity.recipient]), None, everybody().laptop.identity.secret)
    )


def _member(kind: Kind, name: str, data: bytes) -> None:
    """A file by a signer that is believed, honest but for one member."""
    given = everybody()
    sample = given.samples[kind]
    members = [replace(member, content=data) if member.name == name else member for member in sample.members]
    _first(whole(packed(members, sample.signer), given.oke.trust))


def _events(data: bytes) -> None:
    """A bundle by a laptop that is believed, whose journal is one right chain of whatever happened."""
    given, events = everybody(), []
    for line in data.split(b"\n")[:_MOST_EVENTS]:
        try:
            events.append(msgspec.json.decode(line, type=AnyEvent))
        except (ValueError, RecursionError):
            continue
    if not events:
        return
    lines = material.chained(*events)
    honest = given.samples[Kind.RESULT]
    exam = contents.read(container.read(honest.container()), Kind.RESULT)
    assert isinstance(exam, ResultFile)
    end = replace(exam.exam.journal, entries=len(lines), head=lines[-1].hash)
    head = replace(exam.exam, order=exam_of(_FEW).order, journal=end)
    made = replace(exam, exam=head, journal=tuple(line.body for line in lines))
    _first(whole(packed(contents.members(made), honest.signer), given.oke.trust))


def happened() -> list[bytes]:
    """The events of a whole practice day, for who wants to change them."""
    journal = golden.result(exam_of(_FEW), everybody().laptop).journal
    return [canonical(read(body).entry.event) for body in journal]


def _certificate(data: bytes) -> None:
    certificate = load_der(data)
    common_name(certificate)
    describe(certificate)
    trust = everybody().oke.trust
    with suppress(KnownError):
        refuse_self_signed(certificate, NOW, NOW)
    refuse_untrusted(certificate, Role.LAPTOP, trust, NOW, None)


def _trust(data: bytes) -> None:
    trust = read_trust(data)
    is_practice(trust)
    signer = everybody().laptop.signer.certificate
    refuse_untrusted(signer, Role.LAPTOP, trust, NOW, NOW)


def _json(kind: type[envelope.Envelope], data: bytes) -> None:
    envelope.read(data, "member", kind)


READERS: Mapping[str, Reader] = {
    "file": _file,
    "sealed": _sealed,
    "age": lambda data: unseal(data, [SECRET]),
    "container": container.read,
    "manifest": lambda data: refuse_difference(data, MEMBERS),
    "signature": lambda data: verify(signature.dissected(data), SIGNED),
    "certificate": _certificate,
    "pem": load_pem,
    "pem-chain": load_pem_chain,
    "pems": load_pems,
    "csr": load_request,
    "private-key": load_private,
    "revoked": read_revocation_lists,
    "trust": _trust,
    "recipients": read_recipients,
    "identities": read_identities,
    "events": _events,
    "request.json": partial(_json, Request),
    "package.json": partial(_json, Package),
    "keys.json": partial(_json, KeyList),
    "exam.json": partial(_json, Exam),
    "revision.json": partial(_json, Revision),
    "receipt.json": partial(_json, Receipt),
    **{
        f"signed-{name}": partial(_member, kind, name)
        for kind, shape in SHAPES.items()
        for name in shape.members
    },
}


def asked(reader: str, data: bytes) -> str:
    """What a reader says of some bytes: the code of its refusal, or nothing. Raises what it must not raise."""
    try:
        READERS[reader](data)
    except KnownError as reason:
        return reason.code
    return ""


@cache
def honest() -> dict[str, list[bytes]]:
    """For each reader what it reads, and what of the kept corpus it refuses."""
    given_ = everybody()
    found: dict[str, list[bytes]] = {name: [] for name in READERS}
    for sample in given_.samples.values():
        opened = sample.container()
        for name in ("file", "sealed", "container"):
            found[name].append(opened)
        if sample.reader is not None:
            found["age"].append(seal(opened, [RECIPIENT]))
        for member in sample.members:
            found.setdefault(member.name, []).append(member.content)
            found.setdefault(f"signed-{member.name}", []).append(member.content)
    found["events"] = [b"\n".join(happened())]
    for name in ("pem-chain", "pem", "pems"):
        found[name] = list(found["oke.crt"])
    found["csr"], found["recipients"] = list(found["request.csr"]), list(found["oke.age"])
    for path in CORPUS.glob("*/*"):
        found[path.parent.name].append(path.read_bytes())
    found["private-key"].append(private_bytes(given_.laptop.signer.key))
    found["certificate"].append(given_.laptop.signer.certificate.public_bytes(Encoding.DER))
    found["identities"].append(f"# key\n{given_.laptop.identity.secret}\n".encode())
    found["manifest"].append(manifest(MEMBERS))
    found["signature"].append(sign(SIGNED, given_.laptop.signer, NOW))
    found["revoked"].append(write_revocation_list(given_.oke.root, {7: NOW}, NOW))
    found["trust"] = [found["oke.crt"][0] + found["revoked"][-1]]
    return {name: found[name] for name in READERS}
