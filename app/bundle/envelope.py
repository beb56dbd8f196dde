"""The head that every JSON member has, and its strict, canonical reader and writer (RFC 8785)."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, ClassVar, TypeVar

import msgspec
from msgspec import Meta

from app.errors import KnownError
from app.exam.canonical import canonical
from app.people.private import Private

MAJOR, MINOR = 1, 0
VERSION = f"{MAJOR}.{MINOR}"
MAX_JSON = 16 << 20
# How much of a newer minor version's unknown fields is looked at: values that we build only to see their spelling.
MAX_UNKNOWN = 256 << 10

Text = Annotated[str, Meta(max_length=2000)]
Name = Annotated[str, Meta(min_length=1, max_length=64)]
Label = Annotated[str, Meta(min_length=1, max_length=200)]
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Moment = Annotated[datetime, Meta(tz=True)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]

_VERSION = re.compile(r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})")
_PLACE = re.compile(r" - at `([^`]{1,120})`$")


class Envelope(Private, frozen=True, kw_only=True):
    """`program` is the version of the program that wrote the file; `practice` marks what no OKE takes for real.

    `SINCE` names the fields that came after 1.0, each with the minor version that has it (docs/decisions/0020).
    """

    FORMAT: ClassVar[str]
    SINCE: ClassVar[Mapping[str, int]] = {}

    format: Label
    version: Annotated[str, Meta(max_length=9)] = VERSION
    program: Annotated[str, Meta(min_length=1, max_length=40)]
    practice: bool


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: str


E_ = TypeVar("E_", bound=Envelope)


def write(record: Envelope) -> bytes:
    """The record's canonical bytes."""
    return canonical(record)


def read(data: bytes, member: str, kind: type[E_]) -> E_:
    """Read one JSON member strictly.

    A newer minor version may have more fields than we know, which are passed over; nothing else may
    (docs/decisions/0020). Raises `KnownError`, each naming `member`: F-151 not JSON of ours, F-152 of another kind,
    F-153 from a newer version, F-154 not canonical, F-155 not as its schema says (at a place), F-156 too large or
    too deep, F-157 from before the first version.
    """
    if len(data) > MAX_JSON:
        raise KnownError("F-156", name=member)
    try:
        data.decode()  # msgspec looks at the encoding of a string only where it wants the string
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError) as reason:
        raise KnownError("F-151", name=member) from reason
    except RecursionError as reason:
        raise KnownError("F-156", name=member) from reason
    if head.format != kind.FORMAT:
        raise KnownError("F-152", name=member)
    major, minor = _numbers(head.version, member)
    if major != MAJOR:
        raise KnownError("F-153" if major > MAJOR else "F-157", name=member)
    try:
        record = msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as reason:
        if minor > MINOR:
            raise KnownError("F-153", name=member) from reason
        raise KnownError("F-155", name=member, place=_place(reason)) from reason
    # Written anew, every deviation shows; so does, in the version that we know, a field that we do not.
    known = canonical(record)
    if data != (known if minor == MINOR else _of_another_minor(record, known, minor, data, member)):
        raise KnownError("F-154", name=member)
    return record


def is_newer(record: Envelope) -> bool:
    """Whether a record that was read is of a newer minor version: it may lead to what we cannot read."""
    match = _VERSION.fullmatch(record.version)
    return match is not None and int(match[2]) > MINOR


def _of_another_minor(record: Envelope, known: bytes, minor: int, data: bytes, member: str) -> bytes:
    """What a record should look like in another minor version: without the fields that came after it where it is
    older than ours; where it is newer, with those that we do not know, in their place.
    """
    fields = {
        name: raw
        for name, raw in msgspec.json.decode(known, type=dict[str, msgspec.Raw]).items()
        if record.SINCE.get(name, 0) <= minor
    }
    return canonical(fields | (_unknown(fields, data, member) if minor > MINOR else {}))


def _unknown(fields: Mapping[str, msgspec.Raw], data: bytes, member: str) -> dict[str, msgspec.Raw]:
    """The fields of a newer minor version that we do not know. Raises `KnownError` F-154, F-156."""
    unknown = {
        name: bytes(raw)
        for name, raw in msgspec.json.decode(data, type=dict[str, msgspec.Raw]).items()
        if name not in fields
    }
    if sum(map(len, unknown.values())) > MAX_UNKNOWN:
        raise KnownError("F-156", name=member)
    try:
        spelt = all(
            name.isascii() and canonical(msgspec.json.decode(raw)) == raw for name, raw in unknown.items()
        )
    except RecursionError as reason:
        raise KnownError("F-156", name=member) from reason
    except ValueError as reason:
        raise KnownError("F-154", name=member) from reason
    if not spelt:
        raise KnownError("F-154", name=member)
    return {name: msgspec.Raw(raw) for name, raw in unknown.items()}


def _numbers(version: str, member: str) -> tuple[int, int]:
    match = _VERSION.fullmatch(version)
    if match is None:
        raise KnownError("F-151", name=member)
    return int(match[1]), int(match[2])


def _place(reason: msgspec.ValidationError) -> str:
    """Where a record is wrong; the rest of msgspec's message may quote what stands there."""
    match = _PLACE.search(str(reason))
    return match[1] if match else "$"
