"""The canonical bytes are those of RFC 8785, held against a general implementation of it."""

import hashlib
from typing import Any

import msgspec
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from app.exam.canonical import canonical, digest
from app.exam.journal import Entry
from tests.exam.effort import examples
from tests.exam.values import EXACT, texts, values

ascii_keys = st.text(st.characters(codec="ascii"))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-EXACT, EXACT) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ascii_keys, inner, max_size=4),
    max_leaves=12,
)


@examples(300)
@given(values(Entry))
def test_an_entry_is_written_as_the_standard_says(entry: Entry) -> None:
    assert canonical(entry) == rfc8785.dumps(msgspec.to_builtins(entry))


@examples(300)
@given(json_values)
def test_any_value_without_floats_is_written_as_the_standard_says(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


def test_every_character_is_written_as_the_standard_says() -> None:
    everything = [chr(point) for point in range(0x110000) if not 0xD800 <= point <= 0xDFFF]
    assert canonical(everything) == rfc8785.dumps(everything)


def test_the_digest_is_of_the_bytes() -> None:
    value = {"b": "ż", "a": [1, None]}
    assert canonical(value) == '{"a":[1,null],"b":"ż"}'.encode()
    assert digest(value) == hashlib.sha256(canonical(value)).hexdigest()
