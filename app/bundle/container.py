"""The canonical container: an ASiC-E ZIP that has exactly one possible encoding (ETSI EN 319 162-1).

Members are stored, not deflated (docs/decisions/0003): the same members give the same bytes with every library.
The reader splits at the local headers, writes the ZIP anew and compares; what differs is refused by its name.
"""

from collections.abc import Iterator, Sequence
from struct import Struct
from zlib import crc32

import msgspec

from app.bundle.names import MANIFEST, MIMETYPE, SIGNATURE, refuse_strange, shown
from app.errors import KnownError
from app.people.private import Private

CONTAINER_TYPE = b"application/vnd.etsi.asic-e+zip"

LOCAL = b"PK\x03\x04"
CENTRAL = b"PK\x01\x02"
END = b"PK\x05\x06"
END_64 = b"PK\x06\x06"
LOCATOR_64 = b"PK\x06\x07"

_LOCAL_HEADER = Struct("<4sHHHHHIIIHH")
_CENTRAL_HEADER = Struct("<4sHHHHHHIIIHHHHHII")
_END_RECORD = Struct("<4sHHHHIIH")

_VERSION = 20
_STORED = 0
_TIME = 0
_DATE = (1 << 5) | 1  # 1 January 1980, the ZIP's zero
_IN_ZIP64 = 0xFFFFFFFF
_ZIP64_FIELD = b"\x01\x00"
_COMMENT_LENGTH = 2  # the last field of the end record


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much is read from outside at all; sizes in bytes."""

    total: int = 64 << 20
    member: int = 32 << 20
    members: int = 512


LIMITS = Limits()


class Member(Private, frozen=True, kw_only=True):
    """One file of a container."""

    name: str
    content: bytes


class Container(Private, frozen=True, kw_only=True):
    """What a container holds: the content members in their order, the manifest over them, its signature."""

    members: tuple[Member, ...]
    manifest: bytes
    signature: bytes


def write(container: Container) -> bytes:
    """The one encoding of a container. Raises `KnownError` F-105, F-106 for a name no reader would take."""
    entries = (
        Member(name=MIMETYPE, content=CONTAINER_TYPE),
        *container.members,
        Member(name=MANIFEST, content=container.manifest),
        Member(name=SIGNATURE, content=container.signature),
    )
    for entry in entries:
        refuse_strange(entry.name)
    return b"".join(map(_local, entries)) + _directory(entries)


def read(data: bytes, limits: Limits = LIMITS) -> Container:
    """Take a container apart, or say in which way it is not the one encoding of anything.

    Raises `KnownError` F-101 to F-122; nothing else, whatever the bytes.
    """
    if not data:
        raise KnownError("F-122")
    if len(data) > limits.total:
        raise KnownError("F-102", limit=limits.total >> 20)
    entries = tuple(_entries(data, limits))
    if not entries:
        raise KnownError("F-110" if LOCAL in data else "F-101")
    rest = data[sum(_length(entry) for entry in entries) :]
    expected = _directory(entries)
    if rest != expected:
        raise _difference(rest, expected)
    return _asic(entries)


def _asic(entries: tuple[Member, ...]) -> Container:
    names = [entry.name for entry in entries]
    if names[0] != MIMETYPE or entries[0].content != CONTAINER_TYPE:
        raise KnownError("F-116")
    if len(entries) < 4 or names[-2:] != [MANIFEST, SIGNATURE]:
        raise KnownError("F-117")
    return Container(members=entries[1:-2], manifest=entries[-2].content, signature=entries[-1].content)


def _length(entry: Member) -> int:
    return _LOCAL_HEADER.size + len(entry.name) + len(entry.content)


def _local(entry: Member) -> bytes:
    size = len(entry.content)
    name = entry.name.encode("ascii")
    return (
        _LOCAL_HEADER.pack(
            LOCAL, _VERSION, 0, _STORED, _TIME, _DATE, crc32(entry.content), size, size, len(name), 0
        )
        + name
        + entry.content
    )


def _directory(entries: Sequence[Member]) -> bytes:
    records, offset = [], 0
    for entry in entries:
        size, name = len(entry.content), entry.name.encode("ascii")
        fixed = (_VERSION, _VERSION, 0, _STORED, _TIME, _DATE, crc32(entry.content), size, size, len(name))
        records.append(_CENTRAL_HEADER.pack(CENTRAL, *fixed, 0, 0, 0, 0, 0, offset) + name)
        offset += _length(entry)
    directory = b"".join(records)
    return directory + _END_RECORD.pack(END, 0, 0, len(entries), len(entries), len(directory), offset, 0)


def _entries(data: bytes, limits: Limits) -> Iterator[Member]:
    position, seen = 0, dict[str, str]()
    while data[position : position + 4] == LOCAL:
        if len(seen) == limits.members:
            raise KnownError("F-103", limit=limits.members)
        entry = _entry(data, position, limits, seen)
        seen[entry.name.lower()] = entry.name
        yield entry
        position += _length(entry)


def _entry(data: bytes, position: int, limits: Limits, seen: dict[str, str]) -> Member:
    """The member whose local header stands at `position`; its size is judged before its content is touched."""
    start = position + _LOCAL_HEADER.size
    if len(data) < start:
        raise KnownError("F-115")
    header = _LOCAL_HEADER.unpack_from(data, position)
    _, version, flags, method, time, date, crc, packed, size, name_length, extra_length = header
    name = _name(data[start : start + name_length], name_length, seen)
    extra = data[start + name_length : start + name_length + extra_length]
    if _IN_ZIP64 in (packed, size) or extra.startswith(_ZIP64_FIELD):
        raise KnownError("F-112")
    if method != _STORED or flags & 0b1001:
        raise KnownError("F-109", name=name)
    if size > limits.member:
        raise KnownError("F-104", name=name, limit=limits.member >> 20)
    if (version, flags, time, date, extra_length) != (_VERSION, 0, _TIME, _DATE, 0) or packed != size:
        raise KnownError("F-113", name=name)
    content = data[start + name_length : start + name_length + size]
    if len(content) < size:
        raise KnownError("F-115")
    if crc32(content) != crc:
        raise KnownError("F-114", name=name)
    return Member(name=name, content=content)


def _name(raw: bytes, length: int, seen: dict[str, str]) -> str:
    if len(raw) < length:
        raise KnownError("F-115")
    try:
        name = raw.decode("ascii")
    except UnicodeDecodeError as reason:
        raise KnownError("F-105", name=shown(raw.decode("ascii", "replace"))) from reason
    if name.lower() in seen:
        raise KnownError("F-107" if seen[name.lower()] == name else "F-108", name=shown(name))
    refuse_strange(name)
    return name


def _difference(rest: bytes, expected: bytes) -> KnownError:
    """Why the bytes after the members are not the directory that these members have."""
    if expected.startswith(rest) or LOCAL.startswith(rest):
        return KnownError("F-115")
    if END_64 in rest or LOCATOR_64 in rest:
        return KnownError("F-112")
    if rest.count(END) > 1:
        return KnownError("F-111")
    if rest.startswith(expected):
        return KnownError("F-119")
    if rest.startswith(expected[:-_COMMENT_LENGTH]):
        return KnownError("F-120")
    if not rest.startswith(CENTRAL):
        return KnownError("F-118")
    return KnownError("F-121")
