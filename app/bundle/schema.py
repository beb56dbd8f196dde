"""The published JSON schemas of every JSON member, made from the types that read them.

`python -m app.bundle.schema docs/format` writes them anew; a test holds the folder against them.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from app.bundle.envelope import VERSION
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


def schemas() -> dict[str, bytes]:
    """Every schema by its file name; that of the journal is of one line."""
    return {f"{member}.schema.json": _written(member, kind) for member, kind in _MEMBERS.items()}


def _written(member: str, kind: type) -> bytes:
    head: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{member}, version {VERSION}",
    }
    compact = msgspec.json.encode(head | msgspec.json.schema(kind))
    return msgspec.json.format(compact, indent=2) + b"\n"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name, content in schemas().items():
        (folder / name).write_bytes(content)
