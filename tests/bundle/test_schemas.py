"""An independent validator reads our members by the published schemas, and refuses what our reader refuses."""

from functools import cache
from typing import Any

import jsonschema
import msgspec
import pytest

from app.bundle.practice_identity import SECRET
from app.bundle.schema import schemas
from app.bundle.sealing import is_sealed, unseal
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
