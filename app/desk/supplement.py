"""The supplement of an edition that leaves its subjects open: TOML of an OKE, as docs/tables.md describes it."""

import re
import tomllib

import msgspec

from app.errors import KnownError
from app.procedure.editions import Supplement

_LINE = re.compile(r"at line ([0-9]+)")
_PLACE = re.compile(r" - at `\$([^`]*)`$")
_MISSING = re.compile(r"missing required field `([^`]+)`")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")


def read_supplement(data: bytes, name: str) -> Supplement:
    """Read it strictly; `name` is the file's, for the sentence.

    Raises `KnownError`: D-331 it is no TOML but looks like a table, D-332 no TOML, with the line, D-333 a key is
    missing, D-334 a key that there is none of, D-335 a value of the wrong kind, each with its place.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise KnownError("D-332", name=name, line=data[: reason.start].count(b"\n") + 1) from reason
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        if _looks_like_a_table(text):
            raise KnownError("D-331", name=name) from reason
        line = _LINE.search(str(reason))
        raise KnownError("D-332", name=name, line=int(line[1]) if line else text.count("\n") + 1) from reason
    try:
        return msgspec.convert(raw, Supplement)
    except msgspec.ValidationError as reason:
        raise _refusal(str(reason), name) from reason


def _refusal(said: str, name: str) -> KnownError:
    place = _PLACE.search(said)
    where = place[1].lstrip(".") if place else ""
    for pattern, code in ((_MISSING, "D-333"), (_UNKNOWN, "D-334")):
        key = pattern.search(said)
        if key is not None:
            return KnownError(code, name=name, key=f"{where}.{key[1]}" if where else key[1])
    return KnownError("D-335", name=name, key=where or "–")


def _looks_like_a_table(text: str) -> bool:
    """Whether the first line that says something has cells, and nothing that TOML would begin with."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return "=" not in first and "[" not in first and any(sign in first for sign in ";,\t")
