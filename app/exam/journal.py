"""The journal: entries, their canonical lines and the hash chain (design.md section 3)."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

import msgspec

from app.exam.canonical import canonical, canonical_into
from app.exam.clock import Aware
from app.exam.events import AnyEvent
from app.people.private import Private

Role = Literal["chair", "administrator", "program"]

# The entry before the first has no hash; the first one names this.
NOTHING_BEFORE = "0" * 64


# `gc=False` here and on what an entry leads to: a journal is tens of thousands of values that cannot form a cycle,
# and a collector that walks them stalls the screen.


class Who(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Whose act it was: an account's id, never a name, and the role it acted in."""

    account: str
    role: Role


class Entry(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
):
    """One line of the journal.

    `happened` is the room's time of the act, `recorded` the laptop's wall clock when it was written;
    `monotonic_ms` counts within `epoch`. `rules` is the edition the act was judged by; `previous` the hash of
    the line before. `from_paper`: it was first written on paper, while the laptop was down, and typed in by `who`
    later.
    """

    seq: int
    id: str
    event: AnyEvent
    who: Who
    happened: Aware
    recorded: Aware
    epoch: str
    monotonic_ms: int
    rules: str
    previous: str
    from_paper: bool = False

    @property
    def order_key(self) -> tuple[datetime, int]:
        """Where the entry stands in the day: by the time it happened, then by its number."""
        return (self.happened, self.seq)


class Line(Private, frozen=True, kw_only=True, gc=False):
    """An entry with its stored bytes and their SHA-256 in hexadecimal digits."""

    entry: Entry
    body: bytes
    hash: str


_DECODER = msgspec.json.Decoder(Entry)


def write(entry: Entry) -> Line:
    """Give an entry its bytes and hash."""
    body = canonical(entry)
    return Line(entry=entry, body=body, hash=line_hash(body))


def read(body: bytes) -> Line:
    """Read a stored line back. Raises `msgspec.DecodeError` (a `ValueError`) where the bytes are no entry."""
    return Line(entry=_decoded(body), body=body, hash=line_hash(body))


def _decoded(body: bytes) -> Entry:
    try:
        return _DECODER.decode(body)
    except (UnicodeDecodeError, RecursionError):
        raise msgspec.DecodeError("a line is no UTF-8 or nested without end") from None


def line_hash(body: bytes) -> str:
    """The SHA-256 of a line's bytes, the way `sha256sum` prints it."""
    return hashlib.sha256(body).hexdigest()


class ChainBroken(ValueError):
    """The journal is not one unbroken chain; `seq` is the number of the first line that does not fit."""

    def __init__(self, seq: int, why: Literal["unreadable", "number", "hash", "form"]) -> None:
        super().__init__(f"line {seq}: {why}")
        self.seq = seq
        self.why = why


def unbroken(bodies: Iterable[bytes]) -> Iterator[Line]:
    """Read lines in order; raise `ChainBroken` at the first that is unreadable, misnumbered or unchained."""
    anew = bytearray()
    previous = NOTHING_BEFORE
    for number, body in enumerate(bodies, start=1):
        try:
            entry = _decoded(body)
        except msgspec.DecodeError:
            # The reason may quote the line, and a traceback is no place for what stands in it.
            raise ChainBroken(number, "unreadable") from None
        if entry.seq != number:
            raise ChainBroken(number, "number")
        if entry.previous != previous:
            raise ChainBroken(number, "hash")
        canonical_into(anew, entry)
        if anew != body:
            raise ChainBroken(number, "form")
        previous = line_hash(body)
        yield Line(entry=entry, body=body, hash=previous)
