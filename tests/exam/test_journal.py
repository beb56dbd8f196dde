"""The journal's lines: what is written is read back, and no line can be changed, moved or lost unseen."""

import hashlib
from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exam.canonical import canonical
from app.exam.events import AnyEvent, Event
from app.exam.journal import NOTHING_BEFORE, ChainBroken, Entry, read, unbroken, write
from app.exam.order import ExamOrder
from tests.exam.effort import examples
from tests.exam.exam_room import ExamRoom, small_order
from tests.exam.values import values

EVENTS: tuple[type[Event], ...] = AnyEvent.__args__


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
def test_an_entry_of_every_kind_is_read_back_as_it_was_written(kind: type[Event]) -> None:
    @examples(20)
    @given(st.data())
    def read_back(data: st.DataObject) -> None:
        entry = msgspec.structs.replace(data.draw(values(Entry)), event=data.draw(values(kind)))
        line = write(entry)
        again = read(line.body)
        assert again == line
        assert type(again.entry.event) is kind
        assert line.hash == hashlib.sha256(line.body).hexdigest()

    read_back()


def test_no_two_kinds_share_a_name() -> None:
    names = [kind.__struct_config__.tag for kind in EVENTS]
    assert len(set(names)) == len(names)


def day() -> list[bytes]:
    """The lines of a short day."""
    room = ExamRoom()
    room.acts("8:50 admit 1, 8:51 admit 2, 9:20 out 1, 9:30 back 1")
    return list(room.journal.bodies())


def test_a_whole_chain_is_read() -> None:
    lines = list(unbroken(day()))
    assert [line.entry.seq for line in lines] == [1, 2, 3, 4, 5]
    assert lines[0].entry.previous == NOTHING_BEFORE
    for before, after in pairwise(lines):
        assert after.entry.previous == before.hash
    assert list(unbroken([])) == []


Change = Callable[[list[bytes]], Sequence[bytes]]


def third(change: Callable[[bytes], bytes]) -> Change:
    return lambda lines: [*lines[:2], change(lines[2]), *lines[3:]]


def edited(body: bytes, rehash: bytes) -> bytes:
    """A line of the same number that says something else but names the right line before it."""
    entry = msgspec.structs.replace(read(body).entry, previous=hashlib.sha256(rehash).hexdigest())
    return canonical(entry)


def reordered(body: bytes) -> bytes:
    """The same line with its keys from the last to the first."""
    pairs = msgspec.json.decode(body)
    return msgspec.json.encode(dict(reversed(pairs.items())))


# A change of the journal, the line at which it is noticed, and how.
BREAKAGES: list[tuple[str, Change, int, str]] = [
    ("cut short", third(lambda body: body[:-1]), 3, "unreadable"),
    ("empty", third(lambda _: b""), 3, "unreadable"),
    ("no JSON", third(lambda _: b"\xff\xfe"), 3, "unreadable"),
    ("no UTF-8", third(lambda body: body.replace(b"XQ 0002", b"\xff")), 3, "unreadable"),
    ("too deep", third(lambda body: body.replace(b'"candidate"', b'"a":' + b"[" * 100_000)), 3, "unreadable"),
    ("a number as a float", third(lambda body: body.replace(b'"seq":3', b'"seq":3.0')), 3, "unreadable"),
    ("half a surrogate pair", third(lambda body: body.replace(b"XQ 0002", rb"\ud800")), 3, "unreadable"),
    (
        "an unknown kind",
        third(lambda body: body.replace(b"CandidateAdmitted", b"CandidateAdored")),
        3,
        "unreadable",
    ),
    ("an unknown field", third(lambda body: body.replace(b'"seq"', b'"more":1,"seq"')), 3, "unreadable"),
    ("a field too few", third(lambda body: body.replace(b'"rules":"current@1",', b"")), 3, "unreadable"),
    ("a time without offset", third(lambda body: body.replace(b"+02:00", b"")), 3, "unreadable"),
    ("a line lost", lambda lines: [*lines[:2], *lines[3:]], 3, "number"),
    ("the first line lost", lambda lines: lines[1:], 1, "number"),
    ("a line twice", lambda lines: [*lines[:3], lines[2], *lines[3:]], 4, "number"),
    ("two lines exchanged", lambda lines: [*lines[:2], lines[3], lines[2], lines[4]], 3, "number"),
    ("a fact changed", third(lambda body: body.replace(b"XQ 0002", b"XQ 9002")), 4, "hash"),
    ("a time changed", third(lambda body: body.replace(b"T08:51", b"T08:41")), 4, "hash"),
    ("another beginning", lambda lines: [lines[0].replace(b'"run":1', b'"run":2'), *lines[1:]], 2, "hash"),
    ("a chain of another", third(lambda body: edited(body, b"another")), 3, "hash"),
    ("a blank more", third(lambda body: body.replace(b'"seq":', b'"seq": ')), 3, "form"),
    ("a newline at the end", third(lambda body: body + b"\n"), 3, "form"),
    ("a character escaped", third(lambda body: body.replace(b"XQ 0002", rb"\u0058Q 0002")), 3, "form"),
    ("a key twice", third(lambda body: body.replace(b'"seq":3', b'"seq":3,"seq":3')), 3, "form"),
    ("keys in another order", third(reordered), 3, "form"),
    (
        "another spelling of a time",
        third(lambda body: body.replace(b"T08:51:00+02:00", b"T08:51:00.0+02:00")),
        3,
        "form",
    ),
]


@pytest.mark.parametrize(
    ("change", "line", "why"), [case[1:] for case in BREAKAGES], ids=[case[0] for case in BREAKAGES]
)
def test_a_broken_chain_is_noticed_where_and_how(change: Change, line: int, why: str) -> None:
    lines = day()
    changed = change(lines)
    assert list(changed) != lines
    with pytest.raises(ChainBroken) as broken:
        list(unbroken(changed))
    assert (broken.value.seq, broken.value.why) == (line, why)
    assert broken.value.__cause__ is None


LINES = day()


@examples(200)
@given(st.data())
def test_no_byte_is_changed_unseen(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(LINES) - 1))
    body = LINES[number]
    place = data.draw(st.integers(0, len(body) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != body[place]))
    changed = [*LINES[:number], body[:place] + bytes([byte]) + body[place + 1 :], *LINES[number + 1 :]]
    try:
        head = list(unbroken(changed))[-1].hash
    except ChainBroken:
        return
    # Nothing follows the last line; there the hash kept beside it tells.
    assert number == len(LINES) - 1
    assert head != list(unbroken(LINES))[-1].hash


@examples(100)
@given(st.binary(max_size=200))
def test_no_bytes_are_more_than_unreadable(body: bytes) -> None:
    with pytest.raises(ChainBroken):
        list(unbroken([body]))


def test_the_practice_order_is_read_back() -> None:
    order = small_order()
    assert msgspec.json.decode(canonical(order), type=ExamOrder) == order
