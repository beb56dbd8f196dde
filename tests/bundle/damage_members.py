"""What can stand in the members of a file that is rightly signed and sealed (checks B-07 to B-09)."""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from app.bundle.container import Member
from app.bundle.contents import MAX_LINE, MAX_LINES
from app.bundle.kinds import Kind
from tests.bundle.damage_signed import Attempt
from tests.bundle.forging import Sample, packed

_DEEP = 5_000
_PROGRAM = re.compile(rb'"program":"[^"]*"')


def _inserted(field: bytes) -> Callable[[bytes], bytes]:
    """One more field, where the order of names wants it: behind all others."""
    return lambda json: json[:-1] + b"," + field + b"}"


def _version(to: bytes, field: bytes = b"") -> Callable[[bytes], bytes]:
    def change(json: bytes) -> bytes:
        changed = re.sub(rb'"version":"1\.0"\}$', b'"version":"%b"}' % to, json)
        return changed if not field else _inserted(field)(changed)

    return change


def _swapped(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda json: json.replace(old, new)


def _mistyped(json: bytes) -> bytes:
    return _PROGRAM.sub(b'"program":1', json)


# What is done to a JSON member, and the code that refuses it.
JSON: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {
    "nothing": ("F-151", lambda _: b""),
    "cut short": ("F-151", lambda json: json[:-1]),
    "a list": ("F-151", lambda json: b"[" + json + b"]"),
    "a byte order mark": ("F-151", lambda json: b"\xef\xbb\xbf" + json),
    "UTF-16": ("F-151", lambda json: json.decode().encode("utf-16")),
    "bytes that are no UTF-8": ("F-151", _swapped(b'"format":"', b'"format":"\xff')),
    "a surrogate in UTF-8": ("F-151", _inserted(b'"zzz":"\xed\xa0\x80"')),
    "half a surrogate pair": ("F-151", _inserted(b'"zzz":"\\ud800"')),
    "not a number": ("F-151", _inserted(b'"zzz":NaN')),
    "infinite": ("F-151", _inserted(b'"zzz":Infinity')),
    "a zero byte": ("F-151", lambda json: json + b"\0"),
    "no format": ("F-151", _swapped(b'"format":', b'"fromat":')),
    "a version that is none": ("F-151", _version(b"1")),
    "a version with a zero before": ("F-151", _version(b"1.00")),
    "another kind": ("F-152", _swapped(b'"format":"protokolant/', b'"format":"protokolant-')),
    "a newer version": ("F-153", _version(b"2.0")),
    "a newer minor version of other types": ("F-153", lambda json: _version(b"1.1")(_mistyped(json))),
    "a version before the first": ("F-157", _version(b"0.9")),
    "a line feed behind": ("F-154", lambda json: json + b"\n"),
    "CRLF behind": ("F-154", lambda json: json + b"\r\n"),
    "a space": ("F-154", _swapped(b'"format":', b'"format": ')),
    "an escaped letter": ("F-154", _swapped(b"protokolant/", b"protokolant\\/")),
    "a name twice": ("F-154", _inserted(b'"version":"1.0"')),
    "a name twice, first another": ("F-154", lambda json: b'{"format":"x",' + json[1:]),
    "an unknown field": ("F-154", _inserted(b'"zzz":1')),
    "an unknown number beyond a double": ("F-154", _version(b"1.1", b'"zzz":1e400')),
    "an unknown number of 5,000 digits": ("F-154", _version(b"1.1", b'"zzz":' + b"7" * 5_000)),
    "an unknown field twice": ("F-154", _version(b"1.1", b'"zzz":1,"zzz":1')),
    "an unknown name that is not ASCII": ("F-154", _version(b"1.1", '"żółw":1'.encode())),
    "a wrong type": ("F-155", _mistyped),
    "a number for yes or no": ("F-155", _swapped(b'"practice":true', b'"practice":1')),
    "nothing for yes or no": ("F-155", _swapped(b'"practice":true', b'"practice":null')),
    "a program's name that is too long": (
        "F-155", lambda json: _PROGRAM.sub(b'"program":"' + b"9" * 50 + b'"', json)
    ),
    "a field missing": ("F-155", lambda json: re.sub(rb'"practice":true,', b"", json)),
    "a deep nest": ("F-156", _inserted(b'"zzz":' + b"[" * _DEEP + b"]" * _DEEP)),
    "a deep nest of a newer version": (
        "F-156",
        _version(b"1.1", b'"zzz":' + b'{"a":' * _DEEP + b"1" + b"}" * _DEEP),
    ),
    "much that is unknown": ("F-156", _version(b"1.1", b'"zzz":[' + b"[]," * 100_000 + b"[]]")),
}  # fmt: skip


def contents(sample: Sample) -> Iterator[Attempt]:
    """Members of a wrong number, order, name or content; everything around them is right."""
    whole = sample.members
    page = Member(name="print/zzz.pdf", content=b"%PDF")
    script = Member(name="print/zzz.exe", content=b"MZ")
    note = Member(name="zzz.json", content=b"{}")
    cases: list[tuple[str, str, tuple[Member, ...]]] = [
        ("a foreign member", "F-163", (*whole, note)),
        ("a foreign member among the prints", "F-163", (*whole, script)),
        ("an unknown first member", "F-161", (replace(whole[0], name="other.json"), *whole[1:])),
    ]
    if sample.kind is Kind.RECEIPT:
        cases.append(("another kind's first member", "F-162", (replace(whole[0], name="request.json"),)))
    else:
        renamed = (replace(whole[0], name="receipt.json"), *whole[1:])
        cases.append(("another kind's first member", "F-163", renamed))
    if sample.kind is not Kind.RESULT:
        cases.append(("a print", "F-163", (*whole, page)))
    if len(whole) > 1:
        cases.append(("a member missing", "F-162", (whole[0], *whole[2:])))
    if len(whole) > 2:
        cases.append(("two members exchanged", "F-163", (whole[0], *whole[:0:-1])))
    if sample.kind is Kind.RESULT:
        early = Member(name="print/aaa.pdf", content=b"%PDF")
        cases.append(("prints out of order", "F-163", (*whole, page, early)))
    for damage, code, content in cases:
        yield Attempt(damage, "B-07", code, packed(content, sample.signer))


def json_members(sample: Sample) -> Iterator[Attempt]:
    """Every damage of every JSON member."""
    for place, member in enumerate(sample.members):
        if not member.name.endswith(".json"):
            continue
        for damage, (code, change) in JSON.items():
            yield _with(sample, place, change(member.content), f"{member.name}: {damage}", "B-07", code)
    if sample.kind in {Kind.PACKAGE, Kind.RESULT}:
        for damage, old, new in (
            ("of two programs", b'"program":"', b'"program":"9'),
            ("only one for practice", b'"practice":true', b'"practice":false'),
        ):
            changed = sample.members[0].content.replace(old, new, 1)
            yield _with(sample, 0, changed, damage, "B-07", "F-164")


def other_members(sample: Sample) -> Iterator[Attempt]:
    """Damage of the members that are no JSON."""
    for place, damage, code, content in texts(sample):
        yield _with(sample, place, content, f"{sample.members[place].name}: {damage}", "B-07", code)


def texts(sample: Sample) -> Iterator[tuple[int, str, str, bytes]]:
    """Certificates, requests and recipients, damaged: which member, how, the code, what it holds then."""
    codes = {"chair.crt": "K-202", "oke.crt": "K-202", "request.csr": "K-203", "oke.age": "K-102"}
    for place, member in enumerate(sample.members):
        code = codes.get(member.name)
        if code is None:
            continue
        right = member.content
        lines = right.splitlines(keepends=True)
        for damage, content in (
            ("nothing", b""),
            ("cut short", right[:-1]),
            ("a line feed more", right + b"\n"),
            ("CRLF", right.replace(b"\n", b"\r\n")),
            ("a remark before", b"# x\n" + right),
            ("swollen", right * 600),
            ("bytes that are no text", b"\xff" + right),
            ("a line missing", b"".join([lines[0], *lines[2:]]) if len(lines) > 2 else b"\n"),
            ("a letter exchanged", right[:40] + (b"b" if right[40:41] != b"b" else b"c") + right[41:]),
        ):
            yield place, damage, code, content


def journals(sample: Sample) -> Iterator[Attempt]:
    """Damage of the journal's lines; the bundle is signed by a laptop that wrote it so."""
    if sample.kind is not Kind.RESULT:
        return
    (place,) = (at for at, member in enumerate(sample.members) if member.name == "journal.jsonl")
    right = sample.members[place].content
    lines = right.splitlines(keepends=True)
    for damage, code, content in (
        ("nothing", "F-165", b""),
        ("an empty line", "F-165", right + b"\n"),
        ("no line feed at the end", "F-165", right[:-1]),
        ("bytes that are no UTF-8", "F-165", b"\xff" + right),
        ("too many lines", "F-166", b"{}\n" * (MAX_LINES + 1)),
        ("a line that is too long", "F-166", b"x" * (MAX_LINE + 1) + b"\n"),
    ):
        yield _with(sample, place, content, f"journal.jsonl: {damage}", "B-07", code)
    nested = b'{"event":' + b"[" * 30_000 + b"]" * 30_000 + b"}\n"
    for damage, broken in (
        ("a line missing", lines[:3] + lines[4:]),
        ("two lines exchanged", [*lines[:3], lines[4], lines[3], *lines[5:]]),
        ("a line twice", [*lines[:4], lines[3], *lines[4:]]),
        ("a letter exchanged", [*lines[:3], lines[3].replace(b"AWK000005", b"AWK000006"), *lines[4:]]),
        ("CRLF", [line.replace(b"\n", b"\r\n") for line in lines]),
        ("a space before", [*lines[:-1], b" " + lines[-1]]),
        ("another value", [*lines[:-1], b"{}\n"]),
        ("not a number", [*lines[:-1], lines[-1].replace(b'"seq":10', b'"seq":NaN')]),
        ("a number of 5,000 digits", [*lines[:-1], lines[-1].replace(b'"seq":10', b'"seq":' + b"7" * 5_000)]),
        ("a name twice", [*lines[:-1], lines[-1].replace(b'"seq":10', b'"seq":10,"seq":10')]),
        ("an unknown field", [*lines[:-1], lines[-1].replace(b'{"', b'{"aaa":1,"', 1)]),
        ("a deep nest", [*lines[:-1], nested]),
    ):
        yield _with(sample, place, b"".join(broken), f"journal.jsonl: {damage}", "B-09", "F-173")
    yield _with(sample, place, b"".join(lines[:-1]), "journal.jsonl: cut at its end", "B-09", "F-174")
    yield _with(sample, place, b"".join(lines[1:]), "journal.jsonl: without its beginning", "B-08", "F-172")
    other = sample.members[0].content.replace(b'"room":"12"', b'"room":"13"')
    yield _with(sample, 0, other, "another order", "B-08", "F-171")


def _with(sample: Sample, place: int, content: bytes, damage: str, check: str, code: str) -> Attempt:
    members = list(sample.members)
    if members[place].content == content:
        raise AssertionError(f"{damage} changes nothing")
    members[place] = replace(members[place], content=content)
    return Attempt(damage, check, code, packed(members, sample.signer))
