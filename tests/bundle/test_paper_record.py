"""The record in a QR code: one encoding, strict and bounded, small enough for 35 mm, and signed by its bytes."""

import string
from typing import Any, get_args

import cbor2
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from hypothesis import given
from hypothesis import strategies as st

from app.bundle.keys import new_signing_key
from app.bundle.paper_record import EXAM_BYTES, KEYS, MAX_RECORD, ROOM_BYTES, PaperRecord, cut, read, write
from app.bundle.paper_seal import DOMAIN, is_ours, parted, sealed, signed_by
from app.bundle.signature import ORDER
from app.errors import KnownError
from app.exam.events import Form
from printing.code import matrix
from tests.bundle import papers

KEY = new_signing_key()
# Side of a QR code by its version: 17 + 4 * version.
VERSION_10 = 57


def refused(data: bytes) -> str:
    with pytest.raises(KnownError) as refusal:
        read(data)
    return refusal.value.code


def changed(**fields: Any) -> bytes:
    """A map as an honest record has it but for these fields, in canonical CBOR; `...` leaves one out."""
    wire = cbor2.loads(write(papers.record()))
    for name, value in fields.items():
        wire[KEYS[name]] = value
    return cbor2.dumps({key: value for key, value in wire.items() if value is not ...}, canonical=True)


counts = st.integers(0, 1_000_000)
ordinals = st.integers(1, 1_000_000)
times = st.integers(0, 253_370_764_800)
persons = st.tuples(counts, counts, st.none() | counts, counts, counts)
texts = st.text(st.characters(exclude_categories=["Cs"]))


@st.composite
def records(draw: st.DrawFn) -> PaperRecord:
    form = draw(st.sampled_from(get_args(Form)))
    practice, course = draw(st.booleans()), form == "4.5"
    return PaperRecord(
        version=1,
        practice=practice,
        form=form,
        exam=draw(texts.map(lambda text: cut(text, EXAM_BYTES)).filter(len)),
        room=draw(texts.map(lambda text: cut(text, ROOM_BYTES))),
        revision=draw(ordinals),
        run=draw(ordinals) if practice else None,
        copy=draw(ordinals),
        number=draw(ordinals) if form == "4.4" else None,
        printed=draw(times),
        entry=draw(counts),
        head=draw(st.binary(min_size=16, max_size=16)),
        facts=draw(st.binary(min_size=32, max_size=32)),
        start=draw(st.none() | times) if course else None,
        end=draw(st.none() | times) if course else None,
        persons=draw(st.none() | persons) if course else None,
        sheets=draw(st.none() | st.tuples(counts, counts, counts, counts)) if course else None,
    )


@given(records())
def test_a_record_is_read_back_and_has_one_encoding(record: PaperRecord) -> None:
    data = write(record)
    assert read(data) == record
    assert len(data) <= MAX_RECORD
    assert cbor2.dumps(cbor2.loads(data), canonical=True) == data


def test_the_record_of_a_thousand_candidates_fits_a_code_of_version_10() -> None:
    largest = papers.record(
        exam="e" * EXAM_BYTES,
        room="r" * ROOM_BYTES,
        revision=9,
        copy=200,
        entry=20_000,
        persons=(1000, 990, 255, 255, 20),
        sheets=(1100, 1000, 99, 20),
    )
    size, _ = matrix(papers.code(largest, KEY))
    assert size <= VERSION_10
    assert matrix(papers.code(papers.annulment(), KEY))[0] <= VERSION_10


def test_nothing_of_a_person_is_in_the_record() -> None:
    assert set(KEYS) == set(PaperRecord.__struct_fields__)
    assert not {name for name in KEYS if "name" in name or "pesel" in name or "candidate" in name}


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("sala-12", 8, "sala-12"),
        ("sala-123", 8, "sala-123"),
        ("sala-1234", 8, "sala-123"),
        ("ąąąąą", 8, "ąąąą"),
        ("aąąąąą", 8, "aąąą"),
        ("𝔐𝔐𝔐", 8, "𝔐𝔐"),
        ("", 8, ""),
    ],
)
def test_a_text_is_cut_between_characters(text: str, most: int, expected: str) -> None:
    assert cut(text, most) == expected


WRONG: dict[str, tuple[Any, ...]] = {
    "version": (..., 0, True, "1", 1.0, None, -1),
    "practice": (..., 0, 1, None, True),
    "form": (..., 0, 4, "4.5", None, [1], 2, 3),
    "exam": (..., "", "e" * 24, "ą" * 12, b"exam", 7),
    "room": (..., "r" * 9, "ą" * 5, b"12", 12),
    "copy": (..., 0, -1, 1 << 21, True, "1", 1.0),
    "run": (1,),
    "number": (1,),
    "printed": (..., -1, 1 << 63, 1.5, None),
    "entry": (..., -1, 1 << 21),
    "head": (..., b"", bytes(15), bytes(17), "0" * 16),
    "facts": (..., bytes(31), bytes(33)),
    "persons": ((1, 1, 0, 0), (1, 1, 0, 0, None), (1, 1, 0, 0, 0, 0), (1, 1, -1, 0, 0), 5),
    "sheets": ((1, 1, 0), (1, 1, 0, None), (1, 1, 0, True), {}),
}


@pytest.mark.parametrize(
    "fields", [{name: value} for name, values in WRONG.items() for value in values], ids=repr
)
def test_whatever_is_not_as_described_is_refused(fields: dict[str, Any]) -> None:
    assert refused(changed(**fields)) == "F-402"


def test_a_newer_version_is_told_as_that() -> None:
    assert refused(changed(version=2)) == "F-403"
    assert refused(cbor2.dumps({0: 2, 40: "more"}, canonical=True)) == "F-403"
    longer = cbor2.dumps({0: 2, 40: "m" * 900}, canonical=True)
    assert refused(longer) == "F-403"
    assert is_ours(sealed(longer, KEY))
    longest = cbor2.dumps({0: 2, 40: "m" * 960}, canonical=True)
    assert refused(longest) == "F-402"
    assert not is_ours(sealed(longest, KEY))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xa0",
        b"\x80",
        b"\xa1\x00",
        cbor2.dumps({**cbor2.loads(write(papers.record())), 17: 1}, canonical=True),
        cbor2.dumps({**cbor2.loads(write(papers.record())), "exam": "x"}, canonical=True),
        cbor2.dumps(dict(reversed(cbor2.loads(write(papers.record())).items()))),
        write(papers.record()) + b"\x00",
        write(papers.record())[:-1],
        b"\xbf" + write(papers.record())[1:] + b"\xff",
        b"\xd9\xd9\xf7" + write(papers.record()),
        write(papers.record()).replace(b"\x00\x01\x01\xf4", b"\x00\x18\x01\x01\xf4", 1),
        b"\xbb\x7f\xff\xff\xff\xff\xff\xff\xff",
        b"\xa1\x00\x9b\x00\x00\x00\xff\xff\xff\xff\xff",
        b"\xa1\x00\xc5\x82\x1a\x05\xf5\xe1\x00\x01",
        b"\x81" * MAX_RECORD,
        b"\xa1\x00" * (MAX_RECORD // 2),
        write(papers.record()) * 2,
    ],
)
def test_another_encoding_is_refused(data: bytes) -> None:
    assert refused(data) == "F-402"


def said(data: bytes) -> bytes:
    """What the reader makes of any bytes, written again, or the code of its refusal."""
    try:
        return write(read(data))
    except KnownError as refusal:
        return refusal.code.encode()


@given(st.binary(max_size=1000))
def test_the_reader_refuses_any_bytes_in_its_own_way(data: bytes) -> None:
    assert said(data) in {data, b"F-402", b"F-403"}


@given(st.integers(0, 400), st.binary(min_size=1, max_size=6))
def test_what_replaces_a_part_is_refused_or_says_itself(place: int, other: bytes) -> None:
    honest = write(papers.record())
    place %= len(honest)
    data = honest[:place] + other + honest[place + len(other) :]
    assert said(data) in {data, b"F-402", b"F-403"}


def test_the_same_record_and_key_give_the_same_code() -> None:
    one = papers.code(papers.record(), KEY)
    assert one == papers.code(papers.record(), KEY)
    assert one != papers.code(papers.record(copy=3), KEY)
    assert len(one) == len(write(papers.record())) + 64


def test_every_byte_of_a_code_is_vouched_for() -> None:
    honest = papers.code(papers.record(), KEY)
    for place in range(len(honest)):
        for bit in range(8):
            data = bytearray(honest)
            data[place] ^= 1 << bit
            payload = bytes(data)
            assert not is_ours(payload) or not signed_by(parted(payload), KEY.public_key()), (place, bit)


def test_of_two_forms_of_a_signature_one_is_taken() -> None:
    honest = papers.code(papers.record(), KEY)
    r, s = honest[-64:-32], int.from_bytes(honest[-32:])
    other = honest[:-32] + (ORDER - s).to_bytes(32)
    value = encode_dss_signature(int.from_bytes(r), ORDER - s)
    KEY.public_key().verify(value, DOMAIN + honest[:-64], ec.ECDSA(SHA256()))
    assert not signed_by(parted(other), KEY.public_key())
    assert signed_by(parted(honest), KEY.public_key())


@pytest.mark.parametrize(("r", "s"), [(0, 1), (1, 0), (ORDER, 1), (1, ORDER), ((1 << 256) - 1, 1), (1, 1)])
def test_a_signature_out_of_range_is_none(r: int, s: int) -> None:
    record = write(papers.record())
    assert not signed_by(parted(record + r.to_bytes(32) + s.to_bytes(32)), KEY.public_key())


def test_a_signature_over_a_record_is_over_nothing_else() -> None:
    record = write(papers.record())
    payload = parted(sealed(record, KEY))
    r, s = (int.from_bytes(half) for half in (payload.signature[:32], payload.signature[32:]))
    with pytest.raises(InvalidSignature):
        KEY.public_key().verify(encode_dss_signature(r, s), record, ec.ECDSA(SHA256()))


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"https://przyklad.invalid/",
        b"92062946345",
        string.printable.encode(),
        b"\xa1\x00",
        b"\xa1\x01" * 80,
    ],
)
def test_other_codes_are_not_taken_for_ours(foreign: bytes) -> None:
    assert not is_ours(foreign)
    assert is_ours(papers.code(papers.record(), KEY))
    assert is_ours(papers.code(papers.annulment(), KEY))


@given(records())
def test_every_record_makes_a_code_of_ours(record: PaperRecord) -> None:
    payload = papers.code(record, KEY)
    assert is_ours(payload)
    assert read(parted(payload).record) == record
