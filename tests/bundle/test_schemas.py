"""An independent validator reads our members by the published schemas, and refuses what our reader refuses."""

from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.bundle import envelope
from app.bundle.package import Package
from app.bundle.practice_identity import SECRET
from app.bundle.receipt import Receipt
from app.bundle.result import Exam
from app.bundle.schema import schemas
from app.bundle.sealing import is_sealed, unseal
from app.errors import KnownError
from app.exam.canonical import canonical
from tests.bundle.forging import taken_apart, world
from tests.bundle.test_published import FIRST, FORMAT, NAMES

RECORDS = [name.removesuffix(".schema.json") for name in schemas()]


@cache
def validator(member: str) -> jsonschema.Draft202012Validator:
    schema = msgspec.json.decode((FORMAT / f"{member}.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def valid(member: str, told: Any) -> bool:
    return validator(member).is_valid(told)


@cache
def records() -> dict[str, list[Any]]:
    """Every JSON record of the kept samples and of fresh ones, by its member; the journal's by line."""
    kept = [(FIRST / name).read_bytes() for name in NAMES]
    opened = [unseal(data, [SECRET]) if is_sealed(data) else data for data in kept]
    fresh = [sample.container() for sample in world().samples.values()]
    found: dict[str, list[Any]] = {name: [] for name in RECORDS}
    for data in (*opened, *fresh):
        for member in taken_apart(data).members:
            if member.name in found:
                lines = member.content.splitlines() if member.name.endswith(".jsonl") else [member.content]
                found[member.name] += map(msgspec.json.decode, lines)
    return found


@pytest.mark.parametrize("member", RECORDS)
def test_every_record_is_valid_by_its_schema(member: str) -> None:
    assert len(records()[member]) >= 2
    for told in records()[member]:
        assert list(validator(member).iter_errors(told)) == []


@pytest.mark.parametrize("member", RECORDS)
def test_no_record_is_valid_by_the_schema_of_another(member: str) -> None:
    for other in set(RECORDS) - {member}:
        assert not valid(other, records()[member][0]), other


ENVELOPES = [name for name in RECORDS if name.endswith(".json")]


@pytest.mark.parametrize("member", ENVELOPES)
def test_nothing_may_be_missing_of_another_type_or_unknown(member: str) -> None:
    told = records()[member][0]
    for field in told:
        assert not valid(member, {name: value for name, value in told.items() if name != field}), field
        assert not valid(member, told | {field: 1.5}), field
    assert not valid(member, told | {"zzz": 1})
    assert not valid(member, [told])


@pytest.mark.parametrize("member", ENVELOPES)
def test_versions(member: str) -> None:
    told = records()[member][0]
    assert valid(member, told | {"version": "1.1", "zzz": 1})
    for version in ("2.0", "0.9", "1", "1.00", "01.0"):
        assert not valid(member, told | {"version": version}), version


def test_values_out_of_their_bounds_are_refused() -> None:
    receipt, request, keys = (records()[name][0] for name in ("receipt.json", "request.json", "keys.json"))
    for field, value in (
        ("bundle_digest", "A" * 64),
        ("revision", 0),
        ("keep_days", -1),
        ("clerk", ""),
        ("verdicts", [{"check": "B-04", "verdict": "PERHAPS", "cause": ""}]),
        ("verdicts", [{"check": "B-04", "verdict": "VALID"}]),
    ):
        assert not valid("receipt.json", receipt | {field: value}), field
    for wrong in ({"purpose": "why not"}, {"replaces": ["x"]}, {"name": "A" * 65}):
        assert not valid("request.json", request | wrong), wrong
    (first, *_) = keys["keys"]
    for other in ({"role": "king"}, {"serial": "XYZ"}, {"zzz": 1}):
        assert not valid("keys.json", keys | {"keys": [first | other]}), other


def test_an_act_that_is_unknown_or_half_told_is_refused() -> None:
    entry = next(line for line in records()["journal.jsonl"] if line["event"]["kind"] == "CandidateAdmitted")
    event = entry["event"]
    assert valid("journal.jsonl", entry)
    assert not valid("journal.jsonl", entry | {"event": event | {"kind": "CandidateTeleported"}})
    assert not valid("journal.jsonl", entry | {"event": event | {"zzz": 1}})
    for field in ("candidate", "document_kind", "kind"):
        half = {name: value for name, value in event.items() if name != field}
        assert not valid("journal.jsonl", entry | {"event": half}), field
    for field in entry:
        assert not valid("journal.jsonl", {name: value for name, value in entry.items() if name != field})


# --- moments ---

# The offsets that there may be: whole minutes, less than a day.
OFFSETS = st.integers(-23 * 60 - 59, 23 * 60 + 59).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(timezones=OFFSETS)
PARTS = (
    st.dates(min_value=date(1, 1, 1)).map(date.isoformat),
    st.sampled_from("Tt "),
    st.tuples(st.integers(0, 25), st.integers(0, 61), st.integers(0, 61)).map(
        lambda parts: ":".join(f"{part:02}" for part in parts)
    ),
    st.one_of(st.just(""), st.text("0123456789", min_size=1, max_size=8).map(lambda digits: f".{digits}")),
    st.one_of(
        st.sampled_from(["", "Z", "z", "+00:00", "-00:00", "+0200", "+02", "+24:00", "+02:60"]),
        st.tuples(st.sampled_from("+-"), st.integers(0, 24), st.integers(0, 60)).map(
            lambda parts: f"{parts[0]}{parts[1]:02}:{parts[2]:02}"
        ),
    ),
)


def taken(moment: str) -> bool:
    """Whether our reader takes a receipt issued at this moment."""
    told = records()["receipt.json"][0] | {"issued": moment}
    try:
        envelope.read(canonical(told), "receipt.json", Receipt)
    except KnownError:
        return False
    return True


def by_schema(moment: str) -> bool:
    return valid("receipt.json", records()["receipt.json"][0] | {"issued": moment})


@given(MOMENTS)
def test_every_moment_has_one_spelling_and_the_schema_knows_it(moment: datetime) -> None:
    spelt = msgspec.json.decode(msgspec.json.encode(moment))
    assert taken(spelt)
    assert by_schema(spelt)
    zulu = spelt.endswith("Z")
    assert zulu == (moment.utcoffset() == timedelta())
    assert ("." in spelt) == (moment.microsecond != 0)


@given(st.tuples(*PARTS).map("".join))
@example("2026-10-12T09:00:00+00:00")
@example("2026-10-12T09:00:00.500Z")
@example("2026-10-12T09:00:00.000000Z")
@example("2026-10-12T09:00:00.500000-00:30")
@example("0000-10-12T09:00:00Z")
@example("2026-10-12T23:59:60Z")
@example("")
def test_schema_and_reader_take_the_same_spellings(spelt: str) -> None:
    """Of days that exist: that there is no 30 February, a pattern cannot say, and `format` does."""
    assert by_schema(spelt) == taken(spelt)


def test_every_moment_and_day_of_every_schema_has_its_pattern() -> None:
    def unspelt(told: Any) -> bool:
        if isinstance(told, dict):
            return (told.get("type") == "string" and "format" in told and "pattern" not in told) or any(
                map(unspelt, told.values())
            )
        return isinstance(told, list) and any(map(unspelt, told))

    for name, content in schemas().items():
        assert not unspelt(msgspec.json.decode(content)), name


@pytest.mark.parametrize("field", ["start", "end"])
def test_a_figure_that_is_a_moment_says_its_offset(field: str) -> None:
    exam = next(told for told in records()["exam.json"] if told["figures"][field])
    for moment in ("2026-10-06T09:00:00", "2026-10-06T07:00:00+00:00", "2026-10-06T09:00:00.5+02:00"):
        wrong = exam | {"figures": exam["figures"] | {field: moment}}
        assert not valid("exam.json", wrong), moment
        with pytest.raises(KnownError):
            envelope.read(canonical(wrong), "exam.json", Exam)


@pytest.mark.parametrize("day", ["2026-1-02", "20260102", "2026-01-02T00:00:00Z", "0000-01-02", ""])
def test_a_day_has_one_spelling(day: str) -> None:
    package = records()["package.json"][0]
    assert valid("package.json", package)
    exam = package["exams"][0]
    person = exam["candidates"][0] | {"birth_date": day}
    assert not valid("package.json", package | {"exams": [exam | {"candidates": [person]}]})


def test_bounds_out_of_order_are_for_the_reader_to_refuse() -> None:
    package = next(told for told in records()["package.json"] if told["exams"][0]["supplement"])
    exam = package["exams"][0]
    (scope, *_) = exam["supplement"]["scopes"]
    for bounds in ({"least": 180, "most": 120}, {"least": 0, "most": 120}):
        supplement = exam["supplement"] | {"scopes": [scope | {"minutes": bounds}]}
        wrong = package | {"exams": [exam | {"supplement": supplement}]}
        assert valid("package.json", wrong)
        with pytest.raises(KnownError, match="F-155"):
            envelope.read(canonical(wrong), "package.json", Package)
