"""Every reader of bytes from outside refuses by a `KnownError` or not at all: any bytes, and honest ones changed."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bundle.verdicts import Verdict
from tests.bundle.readers import CORPUS, READERS, asked, happened, honest, whole

pytestmark = pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")

KEPT = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("*/*"))
_BEGINS, _ENDS = re.compile(rb"[:,\[]"), re.compile(rb"[,\]}]")
VALUES = (
    *(b"null", b"true", b"-1", b"0", b"1e400", b"1.5", b"NaN", b'""', b"[]", b"{}", b"[[[]]]", b"9" * 400),
    *(b'"\\ud800"', b'"\\u0000"', b'"0001-01-01T00:00:00Z"', b'"9999-12-31T23:59:59-18:00"', b'"x"' * 2),
    *(b'"2026-10-12T02:30:00+99:00"', b"18446744073709551616", b"-9223372036854775809", b"\xff", b"\x00"),
)


@pytest.mark.parametrize("kept", KEPT)
def test_the_kept_corpus_is_refused_by_the_code_in_its_name(kept: str) -> None:
    reader, name = kept.split("/")
    assert asked(reader, Path(CORPUS, kept).read_bytes()) == name.partition(".")[0]


def test_the_kept_corpus_holds_something_for_most_codes() -> None:
    codes = {kept.split("/")[1].partition(".")[0] for kept in KEPT}
    assert len(codes) > 50
    assert codes >= {f"F-{number}" for number in (*range(104, 121), *range(141, 147), *range(151, 158))}


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=40)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_refused_by_a_known_error(reader: str, data: bytes) -> None:
    asked(reader, data)


@st.composite
def changes(draw: st.DrawFn, samples: list[bytes]) -> bytes:
    """Something honest with pieces of it cut out, doubled, exchanged, or replaced by a value that is hard to read."""
    data = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        piece = draw(
            st.one_of(
                st.sampled_from(VALUES), st.binary(max_size=8), st.just(data[start:end] * 2), st.just(b"")
            )
        )
        data = data[:start] + piece + data[end:]
    return data


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
@pytest.mark.parametrize("reader", sorted(READERS))
def test_what_is_honest_but_changed_is_read_or_refused_by_a_known_error(
    reader: str, data: st.DataObject
) -> None:
    asked(reader, data.draw(changes(honest()[reader])))


@st.composite
def exchanged_values(draw: st.DrawFn, samples: list[bytes]) -> bytes:
    """JSON in which a few values stand where others were."""
    data = draw(st.sampled_from(samples))
    values = draw(st.lists(st.sampled_from(VALUES), min_size=1, max_size=3))
    for value in values:
        places = [match.end() for match in _BEGINS.finditer(data)] or [0]
        start = draw(st.sampled_from(places))
        end = _ENDS.search(data, start)
        data = data[:start] + value + data[end.start() if end else len(data) :]
    return data


JSON = [name for name in sorted(READERS) if name.endswith((".json", ".jsonl")) or name == "events"]


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
@pytest.mark.parametrize("reader", JSON)
def test_json_with_other_values_is_read_or_refused_by_a_known_error(reader: str, data: st.DataObject) -> None:
    asked(reader, data.draw(exchanged_values(honest()[reader])))


@st.composite
def days(draw: st.DrawFn) -> bytes:
    """The acts of a whole day, some moved, doubled or left out."""
    acts = list(day())
    for _ in range(draw(st.integers(1, 6))):
        here, there = (draw(st.integers(0, len(acts) - 1)) for _ in range(2))
        match draw(st.sampled_from(["move", "double", "drop"])):
            case "move":
                acts.insert(there, acts.pop(here))
            case "double":
                acts.insert(there, acts[here])
            case _:
                del acts[here]
    return b"\n".join(acts)


@cache
def day() -> list[bytes]:
    return happened()


@settings(max_examples=80)
@given(acts=days())
def test_a_signed_day_in_any_order_is_a_verdict(acts: bytes) -> None:
    """One right chain, signed by who is believed, of what cannot have happened so: replayed and printed, or told."""
    asked("events", acts)


@given(data=st.binary(max_size=300))
def test_the_verifier_never_raises(data: bytes) -> None:
    assert whole(data).verdict is Verdict.NOT_VALID
