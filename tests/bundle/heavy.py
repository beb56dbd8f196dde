"""Files as large as they may be, made to cost as much as they can; each is judged in a process of its own.

`python -m tests.bundle.heavy FOLDER` prints, as JSON, what the verifier said of the file that `make` left there, its
size, the seconds it took, and how many bytes more this process ever had than before.
"""

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyrage
from msgspec.structs import replace

from app.bundle.certificates import write_pem
from app.bundle.container import LIMITS, Member
from app.bundle.kinds import Kind
from app.bundle.replay import JournalReplay
from app.bundle.sealing import MAX_SEALED
from app.bundle.trust import read_trust
from app.bundle.verify import verify_file
from app.exam import events
from tests.bundle import material
from tests.bundle.damage import peak_memory, refusals
from tests.bundle.forging import Sample, World, archive, closing, packed, taken_apart, world
from tests.bundle.material import NOW, PrintsAgain

_MEMBER = LIMITS.member
_JSON = 16 << 20


def _sealed(sample: Sample, opened: bytes) -> bytes:
    """Sealed by age itself, which has no limit."""
    assert sample.reader is not None
    return pyrage.encrypt(opened, [pyrage.x25519.Recipient.from_str(sample.reader.recipient)])


def _with(sample: Sample, name: str, content: bytes) -> bytes:
    members = [
        replace(member, content=content) if member.name == name else member for member in sample.members
    ]
    return packed(members, sample.signer)


def _grown(sample: Sample, name: str, field: bytes, piece: bytes, version: bytes = b"1.0") -> bytes:
    """A JSON member of the greatest size, with a list of very many small values where `field` stands."""
    (content,) = (member.content for member in sample.members if member.name == name)
    content = content.replace(b'"version":"1.0"', b'"version":"%b"' % version)
    room = _JSON - len(content) - len(field) - 10
    values = b"[" + b",".join([piece] * (room // (len(piece) + 1))) + b"]"
    return _with(sample, name, content[:-1] + b"," + field + b":" + values + b"}")


def _full(sample: Sample) -> bytes:
    """As many bytes as a file may hold, in two members."""
    size = (LIMITS.total - len(sample.container()) - 4096) // 2
    more = [Member(name=f"print/{name}.pdf", content=bytes(size)) for name in ("aaa", "bbb")]
    return packed((*sample.members[:3], *more), sample.signer)


def _manifest(sample: Sample) -> bytes:
    whole = taken_apart(sample.container())
    return archive(*sample.members, *closing(b"\n" * _MEMBER, whole.signature))


def _many_lines(sample: Sample) -> bytes:
    return _with(sample, "journal.jsonl", b"\n" * _MEMBER)


def _many_readers(sample: Sample, number: int) -> bytes:
    opened = sample.container()
    sealed = sample.sealed(opened)
    head = sealed.index(b"\n") + 1
    stanza = sealed[head : sealed.index(b"\n--- ") + 1]
    return sealed[:head] + stanza * number + sealed[head:]


def _many_entries(sample: Sample) -> bytes:
    order = material.order()
    remarks = [events.RemarkMade(text="u" * 900)] * 25_000
    lines = material.chained(*material.day(order), *remarks)
    return _with(sample, "journal.jsonl", b"".join(line.body + b"\n" for line in lines))


def _of(kind: Kind, make: Callable[[Sample], bytes]) -> Callable[[World], tuple[Sample, bytes]]:
    return lambda given: (given.samples[kind], make(given.samples[kind]))


CASES: Mapping[str, Callable[[World], tuple[Sample, bytes]]] = {
    "zeros": _of(Kind.RESULT, lambda sample: _sealed(sample, bytes(LIMITS.total))),
    "more than a container": _of(Kind.RESULT, lambda sample: _sealed(sample, bytes(LIMITS.total + 1))),
    "more than a file": _of(Kind.RESULT, lambda sample: sample.sealed(b"").ljust(MAX_SEALED + 1, b"\0")),
    "a full container": _of(Kind.RESULT, lambda sample: sample.sealed(_full(sample))),
    "a manifest of line feeds": _of(Kind.RESULT, lambda sample: sample.sealed(_manifest(sample))),
    "a journal of line feeds": _of(Kind.RESULT, lambda sample: sample.sealed(_many_lines(sample))),
    "a journal of 25,000 entries": _of(Kind.RESULT, lambda sample: sample.sealed(_many_entries(sample))),
    "unknown lists": _of(
        Kind.RECEIPT, lambda sample: sample.sealed(_grown(sample, "receipt.json", b'"zzz"', b"[]", b"1.1"))
    ),
    "a request that replaces 240,000 keys": _of(
        Kind.REQUEST, lambda sample: _grown(sample, "request.json", b'"replaces"', b'"' + b"0" * 64 + b'"')
    ),
    "100 readers": _of(Kind.RECEIPT, lambda sample: _many_readers(sample, 100)),
    "200 readers": _of(Kind.RECEIPT, lambda sample: _many_readers(sample, 200)),
}


def make(case: str, folder: Path) -> None:
    """Leave a file there, with the key that opens it and the root to trust."""
    given = world()
    sample, data = CASES[case](given)
    (folder / "file").write_bytes(data)
    (folder / "key").write_text(sample.reader.secret if sample.reader else "")
    (folder / "root").write_bytes(write_pem(given.oke.root.certificate))


def judge(folder: Path) -> None:
    """Judge what `make` left."""
    data = (folder / "file").read_bytes()
    trust = read_trust((folder / "root").read_bytes())
    secrets = (folder / "key").read_text().split()
    before, start = peak_memory(), time.process_time()
    report = verify_file(
        data, trust=trust, identities=secrets, now=NOW, replay=JournalReplay(), reprint=PrintsAgain()
    )
    seconds = time.process_time() - start
    extra = peak_memory() - before
    said = list(refusals(report).values())
    print(json.dumps({"said": said, "size": len(data), "seconds": seconds, "extra": extra}))


if __name__ == "__main__":
    judge(Path(sys.argv[1]))
