"""The one reader of `resources/`: typed, strict, and loud about a missing code or placeholder."""

import string
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec

from app.errors import KnownError

T = TypeVar("T")

# What a sentence may be filled with; several names or numbers are joined with commas.
Filling = str | int | Sequence[str | int]


class ResourceError(Exception):
    """A file of `resources/` is missing or not what its reader expects: a bug, never the user's doing."""


class ErrorText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sentence of one known error: what is wrong and what to do."""

    text: str


def resource(folder: str, name: str) -> bytes:
    """The bytes of `resources/<folder>/<name>`. Raises `ResourceError`."""
    try:
        return _folder(folder).joinpath(name).read_bytes()
    except OSError as reason:
        raise ResourceError(f"resources/{folder}/{name} cannot be read") from reason


def names(folder: str, suffix: str = ".toml") -> tuple[str, ...]:
    """The names of the files in `resources/<folder>`, in order."""
    return tuple(sorted(file.name for file in _folder(folder).iterdir() if file.name.endswith(suffix)))


def read(folder: str, name: str, kind: type[T]) -> T:
    """Read a TOML file strictly into `kind`. Raises `ResourceError` naming the file and the place."""
    return parse(resource(folder, name), f"{folder}/{name}", kind)


def parse(content: bytes, name: str, kind: type[T]) -> T:
    """Read TOML bytes strictly into `kind`; `name` is for the complaint. Raises `ResourceError`."""
    try:
        return msgspec.toml.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as reason:
        raise ResourceError(f"resources/{name}: {reason}") from reason


def merged(folder: str, kind: type[T]) -> dict[str, T]:
    """Read every TOML file of a folder as one table. Raises `ResourceError` for a code met twice."""
    records: dict[str, T] = {}
    for name in names(folder):
        for code, record in read(folder, name, dict[str, kind]).items():  # type: ignore[valid-type]  # a runtime type
            if code in records:
                raise ResourceError(f"resources/{folder}/{name}: {code} is defined twice")
            records[code] = record
    return records


def placeholders(text: str) -> frozenset[str]:
    """The names between braces. Raises `ResourceError` for anything but `{name}`: no formats, attributes."""
    found = set()
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as reason:
        raise ResourceError(f"malformed braces: {text}") from reason
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ResourceError(f"malformed placeholder in: {text}")
        found.add(name)
    return frozenset(found)


def fill(text: str, context: Mapping[str, Any]) -> str:
    """Put the context, which may hold more, into the text. Raises `LookupError` naming what is missing."""
    missing = placeholders(text) - context.keys()
    if missing:
        raise LookupError(f"no value for {', '.join(sorted(missing))} in: {text}")
    return text.format_map({name: _shown(context[name]) for name in placeholders(text)})


def error_sentence(error: KnownError) -> str:
    """The Polish sentence of a known error. Raises `LookupError` for an unknown code or a missing value."""
    return fill(error_texts()[error.code].text, error.context)


@cache
def error_texts() -> Mapping[str, ErrorText]:
    """Every sentence of `resources/errors`, by code."""
    return merged("errors", ErrorText)


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return merged("words", dict[str, str])


def word(table: str, key: str) -> str:
    """One word that names a value of the code for the user: `word("document", "passport")` is „paszport”."""
    return words(table)[key]


@cache
def words(table: str) -> Mapping[str, str]:
    """Every word of a table. Raises `LookupError` for an unknown one.

    A table that has a file of its own is read from there: the first page of a window need not wait for all others.
    """
    name = f"{table}.toml"
    if _folder("words").joinpath(name).is_file():
        own = read("words", name, dict[str, dict[str, str]])
        if table in own:
            return own[table]
    return _words()[table]


def load_every_word() -> None:
    """Read the tables that share a file now, so that nobody waits when the first of their words is wanted."""
    _words()


def _folder(folder: str) -> Traversable:
    return files("resources").joinpath(folder)


def _shown(value: Filling) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return ", ".join(map(str, value))
    return str(value)
