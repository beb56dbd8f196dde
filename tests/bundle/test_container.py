"""The container has one encoding; every way to differ from it has a refusal of its own."""

import io
import zipfile
from collections.abc import Callable
from struct import pack
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bundle import container
from app.bundle.container import CENTRAL, CONTAINER_TYPE, END, LOCAL, Container, Limits, Member, read, write
from app.bundle.manifest import manifest, refuse_difference
from app.bundle.names import MANIFEST, MIMETYPE, SIGNATURE
from app.errors import KnownError


def simple() -> Container:
    members = (Member(name="exam.json", content=b"{}"), Member(name="print/a.pdf", content=b"%PDF-1.7"))
    return Container(members=members, manifest=manifest(members), signature=b"signed")


WHOLE = write(simple())
END_AT = WHOLE.rindex(END)
DIRECTORY_AT = WHOLE.index(CENTRAL)


def refused(data: bytes, limits: Limits = container.LIMITS) -> str:
    with pytest.raises(KnownError) as caught:
        read(data, limits)
    return caught.value.code


def raw(*members: tuple[str, bytes]) -> bytes:
    """A container with these very members, for names and orders that `write` would refuse."""
    entries = tuple(Member(name=name, content=content) for name, content in members)
    return b"".join(map(container._local, entries)) + container._directory(entries)


def wrapped(*members: tuple[str, bytes]) -> bytes:
    return raw((MIMETYPE, CONTAINER_TYPE), *members, (MANIFEST, b"m"), (SIGNATURE, b"s"))


def header(name: bytes, content: bytes, **other: int) -> bytes:
    """A local header field by field, for what `_local` would never write."""
    fields = {
        "version": 20, "flags": 0, "method": 0, "time": 0, "date": 33, "crc": crc32(content),
        "packed": len(content), "size": len(content), "name": len(name), "extra": 0,
    } | other  # fmt: skip
    return LOCAL + pack("<HHHHHIIIHH", *fields.values()) + name + content


def test_what_is_written_is_read() -> None:
    found = read(WHOLE)
    assert found.members == simple().members
    assert (found.manifest, found.signature) == (simple().manifest, simple().signature)


def test_the_mimetype_stands_at_the_start_uncompressed() -> None:
    assert WHOLE[30 : 30 + len(MIMETYPE) + len(CONTAINER_TYPE)] == MIMETYPE.encode() + CONTAINER_TYPE


def test_every_changed_byte_is_refused() -> None:
    for at in range(len(WHOLE)):
        changed = bytearray(WHOLE)
        changed[at] ^= 1
        assert refused(bytes(changed)).startswith("F-1"), at


def test_every_truncation_is_refused() -> None:
    for length in range(len(WHOLE)):
        assert refused(WHOLE[:length]) in {"F-101", "F-115", "F-122"}, length


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "F-122"),
        (b"%PDF-1.7", "F-101"),
        (b"#!/bin/sh\n" + WHOLE, "F-110"),
        (WHOLE[:DIRECTORY_AT] + b"between" + WHOLE[DIRECTORY_AT:], "F-118"),
        (WHOLE + b"after", "F-119"),
        (WHOLE[:-2] + b"\x07\x00comment", "F-120"),
        (WHOLE + WHOLE[DIRECTORY_AT:], "F-111"),
        (WHOLE[:END_AT] + WHOLE[DIRECTORY_AT:], "F-121"),
        (WHOLE[:DIRECTORY_AT] + WHOLE[DIRECTORY_AT:].replace(b"print/a.pdf", b"print/b.pdf"), "F-121"),
        (WHOLE[:END_AT] + b"PK\x06\x06" + bytes(52) + b"PK\x06\x07" + bytes(16) + WHOLE[END_AT:], "F-112"),
        (WHOLE[:END_AT] + b"PK\x06\x07" + bytes(16) + WHOLE[END_AT:], "F-112"),
        (WHOLE.replace(b"%PDF-1.7", b"%PDF-1.8"), "F-114"),
        (raw(("exam.json", b"{}"), (MIMETYPE, CONTAINER_TYPE)), "F-116"),
        (
            raw((MIMETYPE, b"application/zip"), ("exam.json", b"{}"), (MANIFEST, b"m"), (SIGNATURE, b"s")),
            "F-116",
        ),
        (raw((MIMETYPE, CONTAINER_TYPE), ("exam.json", b"{}")), "F-117"),
        (raw((MIMETYPE, CONTAINER_TYPE), (MANIFEST, b"m"), (SIGNATURE, b"s")), "F-117"),
        (raw((MIMETYPE, CONTAINER_TYPE), ("exam.json", b"{}"), (SIGNATURE, b"s"), (MANIFEST, b"m")), "F-117"),
    ],
)
def test_foreign_bytes_and_orders_are_told_apart(data: bytes, code: str) -> None:
    assert refused(data) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../exam.json", "F-106"), ("print/../exam.json", "F-106"), ("..", "F-106"), ("./exam.json", "F-106"),
        ("/etc/passwd", "F-106"), ("print\\exam.json", "F-106"), ("c:exam.json", "F-106"),
        ("\\\\host\\share", "F-106"), ("Exam.json", "F-105"), ("exam json", "F-105"), ("exam.json\n", "F-105"),
        ("exam.json.", "F-105"), (".hidden", "F-105"), ("print/", "F-105"), ("print//a.pdf", "F-105"), ("", "F-105"),
        ("a/b/c.pdf", "F-105"), ("a" * 81, "F-105"), ("META-INF/manifest.xml", "F-105"), ("\x00", "F-105"),
    ],
)  # fmt: skip
def test_a_name_is_refused_before_its_content_is_looked_at(name: str, code: str) -> None:
    assert refused(wrapped((name, b"{}"))) == code
    with pytest.raises(KnownError):
        write(Container(members=(Member(name=name, content=b"{}"),), manifest=b"m", signature=b"s"))


def test_a_name_that_is_not_ascii_is_refused() -> None:
    assert refused(header("żółw.json".encode(), b"{}", flags=0x800)) == "F-105"


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ((("exam.json", b"{}"), ("exam.json", b"[]")), "F-107"),
        ((("exam.json", b"{}"), ("EXAM.json", b"[]")), "F-108"),
        (((MANIFEST, b"m"),), "F-107"),
        ((("meta-inf/asicmanifest001.xml", b"m"),), "F-108"),
    ],
)
def test_twins_are_refused(members: tuple[tuple[str, bytes], ...], code: str) -> None:
    assert refused(wrapped(*members)) == code


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("method", 8, "F-109"), ("method", 99, "F-109"), ("flags", 1, "F-109"), ("flags", 8, "F-109"),
        ("flags", 0x800, "F-113"), ("time", 1, "F-113"), ("date", 34, "F-113"), ("version", 10, "F-113"),
        ("version", 45, "F-113"), ("extra", 4, "F-113"), ("size", 0xFFFFFFFF, "F-112"),
        ("packed", 0xFFFFFFFF, "F-112"),
        ("size", 1 << 31, "F-104"), ("packed", 1, "F-113"), ("size", 3, "F-113"), ("crc", 7, "F-114"),
    ],
)  # fmt: skip
def test_a_header_that_we_would_not_write_is_refused(field: str, value: int, code: str) -> None:
    assert refused(header(MIMETYPE.encode(), CONTAINER_TYPE, **{field: value})) == code


def test_a_zip64_field_is_refused() -> None:
    extra = pack("<HHQQ", 1, 16, 31, 31)
    data = header(MIMETYPE.encode(), extra + CONTAINER_TYPE, extra=len(extra), size=31, packed=31)
    assert refused(data) == "F-112"


def test_a_bomb_is_refused_before_it_is_inflated() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("bomb", bytes(8 << 20), zipfile.ZIP_DEFLATED)
    assert len(buffer.getvalue()) < 10_000
    assert refused(buffer.getvalue()) == "F-109"


def test_an_archive_of_zipfile_is_refused_though_its_members_are_right() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(MIMETYPE, CONTAINER_TYPE)
        for member in simple().members:
            archive.writestr(member.name, member.content)
        archive.writestr(MANIFEST, simple().manifest)
        archive.writestr(SIGNATURE, simple().signature)
    assert refused(buffer.getvalue()) == "F-113"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(total=len(WHOLE) - 1), "F-102"),
        (Limits(members=4), "F-103"),
        (Limits(member=len(simple().manifest) - 1), "F-104"),
    ],
)
def test_limits_on_both_sides(limits: Limits, code: str) -> None:
    assert refused(WHOLE, limits) == code
    assert read(WHOLE, Limits(total=len(WHOLE), members=5, member=len(simple().manifest))) == simple()


def swapped(members: tuple[Member, ...]) -> tuple[Member, ...]:
    return members[::-1]


def renamed(members: tuple[Member, ...]) -> tuple[Member, ...]:
    return (members[0], Member(name="print/b.pdf", content=members[1].content))


def contents_exchanged(members: tuple[Member, ...]) -> tuple[Member, ...]:
    first, second = members
    return (Member(name=first.name, content=second.content), Member(name=second.name, content=first.content))


@pytest.mark.parametrize(
    ("change", "code", "name"),
    [
        (swapped, "F-134", None),
        (renamed, "F-132", "print/b.pdf"),
        (contents_exchanged, "F-131", "exam.json"),
        (lambda members: (*members, Member(name="x.json", content=b"")), "F-132", "x.json"),
        (lambda members: members[:1], "F-133", "print/a.pdf"),
        (lambda members: (members[0], Member(name=members[1].name, content=b"")), "F-131", "print/a.pdf"),
    ],
)
def test_the_manifest_tells_what_was_done_to_the_members(
    change: Callable[[tuple[Member, ...]], tuple[Member, ...]], code: str, name: str | None
) -> None:
    members = simple().members
    with pytest.raises(KnownError) as caught:
        refuse_difference(manifest(members), change(members))
    assert (caught.value.code, caught.value.context.get("name")) == (code, name)


@pytest.mark.parametrize(
    "respelt",
    [
        lambda found: found.replace(b"\n", b"\r\n"),
        lambda found: found + b"<!-- -->",
        lambda found: found.replace(b"<?xml", b'<!DOCTYPE x [<!ENTITY e "e">]><?xml'),
        lambda found: found.replace(b'version="1.0"', b"version='1.0'"),
    ],
)
def test_another_spelling_of_the_same_manifest_is_refused(respelt: Callable[[bytes], bytes]) -> None:
    members = simple().members
    with pytest.raises(KnownError, match="F-134"):
        refuse_difference(respelt(manifest(members)), members)


@given(st.binary(max_size=400))
def test_no_bytes_but_known_errors(data: bytes) -> None:
    for prefix in (b"", LOCAL, WHOLE[:30], WHOLE[: len(WHOLE) // 2], WHOLE[:DIRECTORY_AT], WHOLE[:END_AT]):
        if prefix + data != WHOLE:
            assert refused(prefix + data).startswith("F-1")
