"""Frozen values as rows of a table whose columns are named as their fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, get_origin

import msgspec

from storage import moments

Record = TypeVar("Record", bound=msgspec.Struct)


def columns(kind: type[msgspec.Struct]) -> str:
    """The columns of `kind`, quoted, in the order of its fields."""
    return ", ".join(f'"{field.name}"' for field in msgspec.structs.fields(kind))


def select(kind: type[msgspec.Struct], rest: str) -> str:
    """The statement that reads values of `kind`: `rest` goes on with FROM."""
    return f"SELECT {columns(kind)} {rest}"


def insert(table: str, kind: type[msgspec.Struct]) -> str:
    """The statement that inserts one value, unless its key is there already."""
    names = columns(kind)
    marks = ", ".join("?" for _ in msgspec.structs.fields(kind))
    return f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608 - no input in it


def to_row(record: msgspec.Struct) -> tuple[object, ...]:
    """The values of the columns: moments and days as ISO text, tuples and mappings as JSON."""
    return tuple(_plain(getattr(record, name)) for name in record.__struct_fields__)


def _plain(value: object) -> object:
    match value:
        case datetime():
            return moments.to_text(value)
        case date():
            return value.isoformat()
        case tuple() | dict():
            return msgspec.json.encode(value).decode()
        case _:
            return value


def from_row(kind: type[Record], row: Sequence[Any]) -> Record:
    """The value that `to_row` took apart."""
    values = {
        name: msgspec.json.decode(value) if structured else value
        for (name, structured), value in zip(_fields(kind), row, strict=True)
    }
    return msgspec.convert(values, kind)


@cache
def _fields(kind: type[msgspec.Struct]) -> Sequence[tuple[str, bool]]:
    """The fields of `kind` and whether each is kept as JSON; to find it out costs more than to read a row."""
    return [(field.name, get_origin(field.type) in (tuple, dict)) for field in msgspec.structs.fields(kind)]
