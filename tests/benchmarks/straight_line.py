"""What a bundle needs to be written and verified, step after step with the bare libraries, for one lawful day.

No limits, no layers, no findings, and no refusal that says why: what is left is the work itself.
"""

import hashlib
import zipfile
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TypeVar

import msgspec
import pyrage
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from app.bundle.result import Exam, Revision
from app.exam import events as e
from app.exam.journal import NOTHING_BEFORE, Entry

MANIFEST = "META-INF/ASiCManifest001.xml"
SIGNATURE = "META-INF/signature001.p7s"

E = TypeVar("E", Exam, Revision)

_ENTRY = msgspec.json.Decoder(Entry)
_ENCODER = msgspec.json.Encoder(order="sorted")


def written(
    bodies: Sequence[bytes],
    exam: Exam,
    revision: Revision,
    prints: Mapping[str, bytes],
    key: ec.EllipticCurvePrivateKey,
    recipients: Sequence[str],
) -> bytes:
    """Follow the chain, encode, digest, sign with the bare key, pack, seal."""
    chain(bodies)
    members = {
        "exam.json": _ENCODER.encode(exam),
        "journal.jsonl": b"".join(body + b"\n" for body in bodies),
        "revision.json": _ENCODER.encode(revision),
        **prints,
    }
    manifest = "".join(f'<ref uri="{name}">{_digest(body)}</ref>' for name, body in members.items()).encode()
    signature = key.sign(manifest, ec.ECDSA(SHA256()))
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        for name, body in (*members.items(), (MANIFEST, manifest), (SIGNATURE, signature)):
            container.writestr(name, body)
    readers = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    return pyrage.encrypt(packed.getvalue(), readers)


def verified(data: bytes, identity: str, root: x509.Certificate) -> Exam:
    """Open, unpack, digest, verify signature and certificate, decode, follow the chain, count anew."""
    opened = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)])
    for whole in (data, opened):
        hashlib.sha256(whole).hexdigest()
    with zipfile.ZipFile(BytesIO(opened)) as container:
        members = {name: container.read(name) for name in container.namelist()}
    manifest = members[MANIFEST]
    for name, body in members.items():
        if name not in {"mimetype", MANIFEST, SIGNATURE}:
            _expect(_digest(body).encode() in manifest)
    _verify(members[SIGNATURE], manifest, root)
    exam = _json(members["exam.json"], Exam)
    _json(members["revision.json"], Revision)
    entries = chain(members["journal.jsonl"].splitlines())
    figures = exam.figures
    _expect(counted(entries) == (figures.sat, figures.annulled, figures.gave_up, figures.refused))
    _expect(figures.registered == len(exam.order.candidates) == figures.sat + (figures.absent or 0))
    return exam


def chain(bodies: Iterable[bytes]) -> list[Entry]:
    """Decode every line, encode it again, and compare what it says of the one before."""
    entries, previous = [], NOTHING_BEFORE
    for body in bodies:
        entry = _ENTRY.decode(body)
        _expect(_ENCODER.encode(entry) == body and entry.previous == previous)
        previous = hashlib.sha256(body).hexdigest()
        entries.append(entry)
    return entries


def counted(entries: Sequence[Entry]) -> tuple[int, int, int, int]:
    """How many sat, were annulled, gave up and were refused, walking the day once; nobody is let in late on it."""
    back = {entry.event.entry for entry in entries if isinstance(entry.event, e.EntryTakenBack)}
    places: dict[int, str] = {}
    exits: dict[int, list[datetime]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.happened, entry.seq)):
        event = entry.event
        if not isinstance(event, e.CandidateEvent) or entry.id in back:
            continue
        number = event.candidate
        place = places.get(number, "expected")
        if isinstance(event, e.CandidateWentOut):
            _expect(place == "inside")
            places[number] = "outside"
            exits.setdefault(number, []).append(entry.happened)
        elif isinstance(event, e.CandidateCameBack):
            _expect(place == "outside" and exits[number][-1] <= entry.happened)
            places[number] = "inside"
        elif isinstance(event, e.CandidateAdmitted | e.CandidateRefused):
            _expect(place == "expected")
            places[number] = "inside" if isinstance(event, e.CandidateAdmitted) else "refused"
        elif isinstance(event, e.ExamAnnulled | e.CandidateGaveUp | e.CandidateFinished):
            _expect(place in {"inside", "outside"})
            places[number] = type(event).__name__
    stands = list(places.values())
    refused = stands.count("refused")
    return len(stands) - refused, stands.count("ExamAnnulled"), stands.count("CandidateGaveUp"), refused


def _json(content: bytes, kind: type[E]) -> E:
    record = msgspec.json.decode(content, type=kind)
    _expect(_ENCODER.encode(record) == content)
    return record


def _verify(signature: bytes, manifest: bytes, root: x509.Certificate) -> None:
    content = cms.ContentInfo.load(signature)["content"]
    signer = content["signer_infos"][0]
    attributes = {attribute["type"].native: attribute["values"] for attribute in signer["signed_attrs"]}
    _expect(attributes["message_digest"][0].native == hashlib.sha256(manifest).digest())
    certificate = x509.load_der_x509_certificate(content["certificates"][0].dump())
    certificate.verify_directly_issued_by(root)
    key = certificate.public_key()
    _expect(isinstance(key, ec.EllipticCurvePublicKey))
    if isinstance(key, ec.EllipticCurvePublicKey):
        signed = signer["signed_attrs"].untag().dump()
        key.verify(signer["signature"].native, signed, ec.ECDSA(SHA256()))


def _digest(body: bytes) -> str:
    return b64encode(hashlib.sha256(body).digest()).decode("ascii")


def _expect(holds: bool) -> None:
    if not holds:
        raise AssertionError("the straight line does not end where the program does")
