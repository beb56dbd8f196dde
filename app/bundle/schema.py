"""The published JSON schemas of every JSON member, made from the types that read them.

`python -m app.bundle.schema docs/format` writes them anew; a test holds the folder against them.
"""

import sys
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from app.bundle.envelope import MAJOR, VERSION, Envelope
from app.bundle.package import KeyList, Package
from app.bundle.receipt import Receipt
from app.bundle.request import Request
from app.bundle.result import Exam, Revision
from app.exam.journal import Entry

_MEMBERS: Mapping[str, type] = {
    "request.json": Request,
    "package.json": Package,
    "keys.json": KeyList,
    "exam.json": Exam,
    "revision.json": Revision,
    "receipt.json": Receipt,
    "journal.jsonl": Entry,
}


# The one spelling of a moment and of a day: `format` alone leaves several.
_DAY = r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_HOUR = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_FRACTION = r"(\.(?!0{6})[0-9]{6})?"
_OFFSET = rf"(Z|[+-](?!00:00){_HOUR})"
_SPELT = {"date-time": f"^{_DAY}T{_HOUR}:[0-5][0-9]{_FRACTION}{_OFFSET}$", "date": f"^{_DAY}$"}


def schemas() -> dict[str, bytes]:
    """Every schema by its file name; that of the journal is of one line."""
    return {f"{member}.schema.json": _written(member, kind) for member, kind in _MEMBERS.items()}


def _written(member: str, kind: type) -> bytes:
    head: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{member}, version {VERSION}",
    }
    told = msgspec.json.schema(kind)
    for struct in _structs(inspect.type_info(kind), set()):
        _tighten(told["$defs"][struct.__name__], struct)
    _spell(told)
    return msgspec.json.format(msgspec.json.encode(head | told), indent=2) + b"\n"


def _spell(told: Any) -> None:
    """Give everything that has a format, however deep, the pattern of its one spelling."""
    match told:
        case {"type": "string", "format": form}:
            told["pattern"] = _SPELT[form]
        case dict():
            for value in told.values():
                _spell(value)
        case list():
            for value in told:
                _spell(value)


def _tighten(told: dict[str, Any], struct: type[msgspec.Struct]) -> None:
    """Say what a reader of ours insists on, and the types alone do not tell."""
    if "description" in told:
        told["description"] = cleandoc(told["description"])
    if not struct.__struct_config__.omit_defaults:
        # The canonical encoding leaves nothing out, whether or not it has a default.
        told["required"] = list(told["properties"])
        for field in told["properties"].values():
            field.pop("default", None)
    if issubclass(struct, Envelope):
        fields = told["properties"]
        fields["format"] = {"const": struct.FORMAT}
        fields["version"] = {"type": "string", "pattern": rf"^{MAJOR}\.(0|[1-9][0-9]{{0,3}})$"}
        # A newer minor version may have more fields.
        told["if"] = {"properties": {"version": {"const": VERSION}}}
        told["then"] = {"propertyNames": {"enum": list(fields)}}


def _structs(told: inspect.Type, seen: set[type]) -> Iterator[type[msgspec.Struct]]:
    """Every record that a type leads to, once."""
    match told:
        case inspect.StructType(cls=cls, fields=fields):
            if cls not in seen:
                seen.add(cls)
                yield cls
                for field in fields:
                    yield from _structs(field.type, seen)
        case inspect.UnionType(types=types):
            for one in types:
                yield from _structs(one, seen)
        case inspect.TupleType(item_types=types):
            for one in types:
                yield from _structs(one, seen)
        case inspect.VarTupleType(item_type=one) | inspect.ListType(item_type=one):
            yield from _structs(one, seen)
        case inspect.DictType(key_type=key, value_type=value):
            yield from _structs(key, seen)
            yield from _structs(value, seen)
        case _:
            return


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name, content in schemas().items():
        (folder / name).write_bytes(content)
