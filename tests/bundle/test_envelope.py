"""The JSON members: canonical, strict, versioned; a newer minor version is read, a newer major one refused."""

from collections.abc import Callable
from typing import Any, ClassVar

import msgspec
import pytest
import rfc8785

from app.bundle import envelope
from app.bundle.envelope import is_newer, read, write
from app.bundle.keys import new_identity
from app.bundle.package import KeyList, Package
from app.bundle.receipt import Receipt
from app.bundle.request import Request
from app.bundle.result import Exam, Revision
from app.errors import KnownError
from app.version import PROGRAM
from tests.bundle import material
from tests.bundle.material import Board, Laptop

REQUEST = material.request(new_identity())


def refused(data: bytes, kind: type[envelope.Envelope] = Request) -> KnownError:
    with pytest.raises(KnownError) as caught:
        read(data, "request.json", kind)
    return caught.value


def changed(**fields: object) -> bytes:
    """The request as canonical JSON with other fields; `...` takes one away."""
    content = msgspec.to_builtins(REQUEST) | fields
    return rfc8785.dumps({name: value for name, value in content.items() if value is not ...})


def test_every_record_is_written_in_rfc8785_and_read_back(oke: Board, laptop: Laptop) -> None:
    package = material.package(oke, laptop)
    order = material.order()
    result = material.result(order, material.chained(*material.day(order)))
    records: list[tuple[envelope.Envelope, type[envelope.Envelope]]] = [
        (REQUEST, Request),
        (package.package, Package),
        (package.keys, KeyList),
        (result.exam, Exam),
        (result.revision, Revision),
        (material.receipt("0" * 64).receipt, Receipt),
    ]
    for record, kind in records:
        data = write(record)
        assert data == rfc8785.dumps(msgspec.to_builtins(record))
        assert read(data, "member", kind) == record
        names = msgspec.json.decode(data)
        assert names["format"] == kind.FORMAT
        assert names["version"] == "1.0"
        assert names["program"] == PROGRAM


@pytest.mark.parametrize(
    ("respelt", "code"),
    [
        (lambda data: data + b"\n", "F-154"),
        (lambda data: b" " + data, "F-154"),
        (lambda data: data.replace(b'"practice":true', b'"practice": true'), "F-154"),
        (lambda data: data.replace(b"Anna", b"\\u0041nna"), "F-154"),
        (lambda data: data[:-1] + b',"version":"1.0"}', "F-154"),
        (lambda data: data.replace(b"+02:00", b".000+02:00"), "F-154"),
        (lambda data: data[:-1] + b',"zzz":1}', "F-154"),
        (lambda data: data[:-1], "F-151"),
        (lambda data: data[:0], "F-151"),
        (lambda data: b"[" + data + b"]", "F-151"),
        (lambda data: data.replace(b"Anna", b"\xff"), "F-151"),
        (lambda data: b"\xef\xbb\xbf" + data, "F-151"),
    ],
)
def test_every_other_spelling_is_refused(respelt: Callable[[bytes], bytes], code: str) -> None:
    data = respelt(write(REQUEST))
    assert data != write(REQUEST)
    assert refused(data).code == code


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"zzz": 1}, "F-154"),
        ({"format": "protokolant/wynik"}, "F-152"),
        ({"format": ...}, "F-151"),
        ({"version": ...}, "F-151"),
        ({"version": "1"}, "F-151"),
        ({"version": "x.y"}, "F-151"),
        ({"version": 1}, "F-151"),
        ({"version": "2.0"}, "F-153"),
        ({"version": "0.9"}, "F-157"),
        ({"version": "1.00"}, "F-151"),
        ({"version": "01.0"}, "F-151"),
        ({"version": "1.10000"}, "F-151"),
        ({"version": "1.1", "email": ...}, "F-154"),
        ({"version": "1.1", "name": 5}, "F-153"),
        ({"name": 5}, "F-155"),
        ({"name": ""}, "F-155"),
        ({"name": "A" * 65}, "F-155"),
        ({"name": ...}, "F-155"),
        ({"practice": "tak"}, "F-155"),
        ({"created": "2026-10-06T09:00:00"}, "F-155"),
        ({"created": "dzisiaj"}, "F-155"),
        ({"email": ...}, "F-154"),
    ],
)
def test_versions_kinds_and_fields(fields: dict[str, Any], code: str) -> None:
    assert refused(changed(**fields)).code == code


def test_a_newer_minor_version_is_read_past_what_we_do_not_know() -> None:
    newer = read(changed(version="1.1", zzz={"a": [1, 2]}), "request.json", Request)
    assert newer.name == REQUEST.name
    assert newer.version == "1.1"
    padded = changed(version="1.1") + b"\n"
    assert refused(padded).code == "F-154"


class LaterRequest(Request, frozen=True, kw_only=True):
    """A request as version 1.1 of the format may have it."""

    SINCE: ClassVar = {"post": 1}

    post: str = ""


def test_a_later_program_reads_the_first_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field that came later is missing there, and there alone; every other one must stand there as ever."""
    monkeypatch.setattr(envelope, "MINOR", 1)
    old = read(write(REQUEST), "request.json", LaterRequest)
    assert (old.name, old.post, old.version) == (REQUEST.name, "", "1.0")
    assert not is_newer(old)
    newer = read(changed(version="1.1", post="chair"), "request.json", LaterRequest)
    assert newer.post == "chair"
    for wrong in (
        changed(version="1.1"),
        changed(post=""),
        changed(email=...),
        changed(zzz=1),
        changed(version="1.1", post="", zzz=1),
        changed(version="1.2"),
    ):
        with pytest.raises(KnownError, match="F-154"):
            read(wrong, "request.json", LaterRequest)
    assert is_newer(read(changed(version="1.2", post="", zzz=1), "request.json", LaterRequest))


def test_limits_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    data = write(REQUEST)
    monkeypatch.setattr(envelope, "MAX_JSON", len(data))
    assert read(data, "request.json", Request) == REQUEST
    monkeypatch.setattr(envelope, "MAX_JSON", len(data) - 1)
    assert refused(data).code == "F-156"


def test_a_deep_nest_is_refused() -> None:
    deep = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    assert refused(deep).code == "F-156"
    data = write(REQUEST)
    assert refused(data[:-1] + b',"zzz":' + b"[" * 100_000 + b"]" * 100_000 + b"}").code == "F-156"


def test_a_refusal_names_the_place_and_not_what_stands_there() -> None:
    reason = refused(changed(name=["Tajny"]))
    assert reason.context == {"name": "request.json", "place": "$.name"}
    secret = refused(changed(version="1.0", recipient={"Tajny": 1}))
    assert "Tajny" not in str(secret.context)
