"""What can be done to a container: each class of damage, and the code that it is refused by (check B-02)."""

import zlib
from collections.abc import Callable, Mapping
from struct import pack, pack_into
from typing import NamedTuple

from app.bundle.container import CENTRAL, END, END_64, LIMITS, LOCAL, LOCATOR_64, Member
from tests.bundle.forging import Sample, archive, closing, packed, taken_apart

# Where the fields of a local header, a central header and the end record begin.
FLAGS, METHOD, TIME, DATE, CRC, PACKED, SIZE, EXTRA = 6, 8, 10, 12, 14, 18, 22, 28
MADE_BY, ATTRIBUTES = 4, 38
_SYMLINK = 0o120777 << 16
_BOMB = 64 << 20


class Damage(NamedTuple):
    """A class of damage: by which code it is refused, and how to do it to a whole container."""

    code: str
    make: Callable[[Sample, bytes], bytes]


def _named(name: str) -> Callable[[Sample, bytes], bytes]:
    """The last content member under another name, rightly signed all the same."""

    def make(sample: Sample, _: bytes) -> bytes:
        *first, last = sample.members
        return packed((*first, Member(name=name, content=last.content)), sample.signer)

    return make


def _added(name: str, content: bytes = b"{}") -> Callable[[Sample, bytes], bytes]:
    def make(sample: Sample, _: bytes) -> bytes:
        return packed((*sample.members, Member(name=name, content=content)), sample.signer)

    return make


def _twin(sample: Sample, _: bytes) -> bytes:
    return packed((*sample.members, sample.members[0]), sample.signer)


def _case_twin(sample: Sample, _: bytes) -> bytes:
    first = sample.members[0]
    return packed((*sample.members, Member(name=first.name.upper(), content=b"{}")), sample.signer)


def _non_ascii(sample: Sample, whole: bytes) -> bytes:
    name = sample.members[0].name.encode()
    return whole.replace(name, "ż".encode() + name[2:], 1)


def _field(at: int, form: str, value: int) -> Callable[[Sample, bytes], bytes]:
    """One field of the second local header, the first content member's."""

    def make(_: Sample, whole: bytes) -> bytes:
        changed = bytearray(whole)
        pack_into(form, changed, whole.index(LOCAL, 4) + at, value)
        return bytes(changed)

    return make


def _central(at: int, form: str, value: int) -> Callable[[Sample, bytes], bytes]:
    def make(_: Sample, whole: bytes) -> bytes:
        changed = bytearray(whole)
        pack_into(form, changed, whole.index(CENTRAL) + at, value)
        return bytes(changed)

    return make


def _past_the_end(sample: Sample, whole: bytes) -> bytes:
    sizes = (_field(PACKED, "<I", 1 << 20), _field(SIZE, "<I", 1 << 20))
    return sizes[0](sample, sizes[1](sample, whole))


def _bomb(sample: Sample, _whole: bytes) -> bytes:
    """A member that is really deflated, to a thousandth of what it inflates to."""
    name, piece, crc = sample.members[0].name.encode(), bytes(1 << 20), 0
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    small = bytearray()
    for _ in range(_BOMB >> 20):
        small += deflate.compress(piece)
        crc = zlib.crc32(piece, crc)
    small += deflate.flush()
    head = pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(small), _BOMB, len(name), 0)
    whole = archive()
    directory = whole.index(CENTRAL)
    return whole[:directory] + LOCAL + head + name + bytes(small) + whole[directory:]


def _unsigned(sample: Sample, whole: bytes) -> bytes:
    return archive(*sample.members, closing(taken_apart(whole).manifest, b"")[0])


def _many(sample: Sample, _: bytes) -> bytes:
    more = [Member(name=f"print/{number:04}.pdf", content=b"") for number in range(LIMITS.members)]
    return packed((*sample.members, *more), sample.signer)


def _insert(before: bytes, what: bytes, *, last: bool = False) -> Callable[[Sample, bytes], bytes]:
    def make(_: Sample, whole: bytes) -> bytes:
        at = whole.rindex(before) if last else whole.index(before)
        return whole[:at] + what + whole[at:]

    return make


def _nested(_: Sample, whole: bytes) -> bytes:
    """Another whole container stands behind the members."""
    at = whole.index(CENTRAL)
    return whole[:at] + whole + whole[at:]


def _second_directory(_: Sample, whole: bytes) -> bytes:
    return whole + whole[whole.index(CENTRAL) :]


def _hidden_directory(_: Sample, whole: bytes) -> bytes:
    """Two directories before one end record."""
    at, end = whole.index(CENTRAL), whole.rindex(END)
    return whole[:end] + whole[at:end] + whole[end:]


def _listed_twice(_: Sample, whole: bytes) -> bytes:
    at = whole.index(CENTRAL)
    end = whole.index(CENTRAL, at + 4)
    return whole[:end] + whole[at:end] + whole[end:]


def _mimetype(_: Sample, whole: bytes) -> bytes:
    """The same members behind a first one that says another kind of container."""
    right, other = b"application/vnd.etsi.asic-e+zip", b"application/vnd.etsi.asic-s+zip"
    changed = bytearray(whole.replace(right, other, 1))
    pack_into("<I", changed, CRC, zlib.crc32(other))
    pack_into("<I", changed, whole.index(CENTRAL) + 16, zlib.crc32(other))
    return bytes(changed)


DAMAGES: Mapping[str, Damage] = {
    "something else": Damage("F-101", lambda _s, _w: b"%PDF-1.7\n" * 40),
    "nothing": Damage("F-122", lambda _s, _w: b""),
    "a prefix": Damage("F-110", lambda _, whole: b"#!/bin/sh\n" + whole),
    "many members": Damage("F-103", _many),
    "a size that lies, huge": Damage("F-104", _field(SIZE, "<I", 0xFFFFFFFE)),
    "a size that lies, past the end": Damage("F-115", _past_the_end),
    "a size that lies, small": Damage("F-113", _field(PACKED, "<I", 3)),
    "a name with ..": Damage("F-106", _named("../exam.json")),
    "a name with .. inside": Damage("F-106", _named("print/../../exam.json")),
    "an absolute name": Damage("F-106", _named("/etc/passwd")),
    "a name with a backslash": Damage("F-106", _named("print\\a.pdf")),
    "a name with a drive letter": Damage("F-106", _named("c:a.pdf")),
    "a name of another machine": Damage("F-106", _named("\\\\host\\a.pdf")),
    "a name that is too long": Damage("F-105", _named("a" * 81)),
    "a name of 60,000 letters": Damage("F-105", _named("a" * 60_000)),
    "a name that is too deep": Damage("F-105", _named("a/b/c.pdf")),
    "a name in capitals": Damage("F-105", _named("Print/A.pdf")),
    "a name with a zero": Damage("F-105", _named("exam.json\x00.pdf")),
    "no name": Damage("F-105", _named("")),
    "a name that is not ASCII": Damage("F-105", _non_ascii),
    "a reserved name of Windows": Damage("F-105", _named("nul.")),
    "a member twice": Damage("F-107", _twin),
    "a second manifest": Damage("F-107", _added("META-INF/ASiCManifest001.xml")),
    "a member twice, in capitals": Damage("F-108", _case_twin),
    "a bomb: 64 MiB deflated": Damage("F-109", _bomb),
    "a bomb behind a mimetype": Damage("F-109", _field(METHOD, "<H", 8)),
    "another compression": Damage("F-109", _field(METHOD, "<H", 93)),
    "an encrypted member": Damage("F-109", _field(FLAGS, "<H", 1)),
    "a data descriptor": Damage("F-109", _field(FLAGS, "<H", 8)),
    "names in UTF-8": Damage("F-113", _field(FLAGS, "<H", 0x800)),
    "a time": Damage("F-113", _field(TIME, "<H", 1)),
    "a date": Damage("F-113", _field(DATE, "<H", 34)),
    "another version": Damage("F-113", _field(4, "<H", 45)),
    "an extra field": Damage("F-113", _field(EXTRA, "<H", 4)),
    "a size of ZIP64": Damage("F-112", _field(SIZE, "<I", 0xFFFFFFFF)),
    "an end record of ZIP64": Damage("F-112", _insert(END, END_64 + bytes(52), last=True)),
    "a locator of ZIP64": Damage("F-112", _insert(END, LOCATOR_64 + bytes(16), last=True)),
    "another checksum": Damage("F-114", _field(CRC, "<I", 7)),
    "cut at half": Damage("F-115", lambda _, whole: whole[: len(whole) // 2]),
    "without an end record": Damage("F-115", lambda _, whole: whole[: whole.rindex(END)]),
    "another mimetype": Damage("F-116", _mimetype),
    "without a signature": Damage("F-117", _unsigned),
    "bytes before the directory": Damage("F-118", _insert(CENTRAL, b"between")),
    "bytes behind the end": Damage("F-119", lambda _, whole: whole + b"behind"),
    "a comment": Damage("F-120", lambda _, whole: whole[:-2] + b"\x07\x00comment"),
    "a second directory behind the end": Damage("F-111", _second_directory),
    "a second directory before the end": Damage("F-121", _hidden_directory),
    "a member listed twice": Damage("F-121", _listed_twice),
    "a second end record": Damage("F-111", lambda _, whole: whole + whole[whole.rindex(END) :]),
    "a container within": Damage("F-107", _nested),
    "a symbolic link": Damage("F-121", _central(ATTRIBUTES, "<I", _SYMLINK)),
    "made by Unix": Damage("F-121", _central(MADE_BY, "<H", 0x0314)),
    "another offset": Damage("F-121", _central(42, "<I", 1)),
}
