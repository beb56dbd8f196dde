"""What headings and cells may say: `resources/tables`, compared without case, diacritics and punctuation."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from app.people.names import fold
from app.procedure import texts

FileName = Literal["exams", "candidates"]

_LONGEST_HEADING = 200


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column of a table; `heading` is the one that the program writes.

    A column that `repeats` has a number `{n}` in its heading; a spelling without it means number 1. Cells of
    `several` hold values with a bar between them. A table without a `required` column is of no use.
    """

    heading: str
    spellings: tuple[str, ...] = ()
    required: bool = False
    repeats: bool = False
    several: bool = False


def plain(text: str) -> str:
    """What is compared: `plain("Członek 1 – Uczy:")` and `plain("czlonek 1 uczy")` are equal."""
    return " ".join(re.findall(r"\w+", fold(text)))


@cache
def columns(file: FileName) -> Mapping[str, Column]:
    """The columns of a table by their keys, in the order in which they are written."""
    return texts.read("tables", f"{file}.toml", dict[str, Column])


def column(file: FileName, key: str) -> Column:
    """The column of a key, with or without its number: `member.2` is a `member`."""
    return columns(file)[base(key)]


def base(key: str) -> str:
    """The key without its number."""
    return key.partition(".")[0]


def number(key: str) -> int:
    """The number of a column that repeats, 0 for another."""
    return int(key.partition(".")[2] or 0)


def heading(file: FileName, key: str) -> str:
    """The heading that the program itself writes."""
    return column(file, key).heading.replace("{n}", str(number(key)))


def required_headings(file: FileName) -> tuple[str, ...]:
    """The headings without which a table is of no use."""
    return tuple(known.heading for known in columns(file).values() if known.required)


def key_of(file: FileName, text: str) -> str | None:
    """The key that a heading means, with its number where the column repeats: `surname`, `member.2`."""
    wanted = plain(text[:_LONGEST_HEADING])
    for pattern, key in _patterns(file):
        found = pattern.fullmatch(wanted)
        if found and columns(file)[key].repeats:
            return f"{key}.{int(found[1]) if found.groups() else 1}"
        if found:
            return key
    return None


@cache
def _patterns(file: FileName) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (_pattern(spelling), key)
        for key, known in columns(file).items()
        for spelling in (known.heading, *known.spellings)
    )


def _pattern(spelling: str) -> re.Pattern[str]:
    parts = (re.escape(plain(part)) for part in spelling.split("{n}"))
    return re.compile(" ?([0-9]{1,2}) ?".join(parts))


@cache
def spellings(table: str) -> Mapping[str, tuple[str, ...]]:
    """For each value of the code, what a cell may say for it; the first is what the program writes."""
    return _values()[table]


def written(table: str, value: str) -> str:
    """What the program writes for a value of the code."""
    return spellings(table)[value][0]


@cache
def place_words(table: Literal["table", "place"]) -> Mapping[str, str]:
    """How tables and places in them are named to the user."""
    return texts.read("tables", "words.toml", dict[str, dict[str, str]])[table]


def file_title(file: FileName) -> str:
    """„Tabela egzaminów” or „Tabela zdających”."""
    return place_words("table")[file]


@cache
def _values() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return texts.read("tables", "values.toml", dict[str, dict[str, tuple[str, ...]]])
