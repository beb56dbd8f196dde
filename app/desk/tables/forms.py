"""The forms a value may have in a cell: dates, hours, numbers, words. A form never guesses: it takes or refuses."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from functools import cache
from typing import Generic, TypeVar

import msgspec

from app.desk.tables.problems import Context
from app.desk.tables.vocabulary import plain, spellings, written

T = TypeVar("T")

_POLISH_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?: ?r\.?)?")
# Midnight is how a database writes a day without an hour.
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_HOUR = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?::00)?")
_WHOLE = re.compile(r"([0-9]{1,9})\.?")
_EXAM_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")

LONGEST_EXAM_ID = 60
# Windows gives these to devices, whatever follows the name.
_RESERVED = frozenset(
    {"aux", "con", "nul", "prn"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
_FIRST_YEAR, _LAST_YEAR = 1800, 2299


class Form(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """`read` gives the value of a text, or None; then `code` with `context` says what the cell should hold."""

    read: Callable[[str], T | None]
    code: str
    context: Context = msgspec.field(default_factory=dict)


def _day(text: str) -> date | None:
    if found := _POLISH_DATE.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hour(text: str) -> time | None:
    found = _HOUR.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def _exam_id(text: str) -> str | None:
    good = len(text) <= LONGEST_EXAM_ID and _EXAM_ID.fullmatch(text) and text not in _RESERVED
    return text if good else None


TEXT: Form[str] = Form(read=str, code="D-120")
DAY = Form(read=_day, code="D-130")
HOUR = Form(read=_hour, code="D-131")
# Safe as the name of a file on any system, and as a label: nothing but small ASCII letters, digits and hyphens.
EXAM_ID = Form(read=_exam_id, code="D-150", context={"most": LONGEST_EXAM_ID})


@cache
def whole(least: int, most: int) -> Form[int]:
    """A whole number within these bounds, both included; a full stop after it does not matter."""

    def read(text: str) -> int | None:
        found = _WHOLE.fullmatch(text)
        return int(found[1]) if found and least <= int(found[1]) <= most else None

    return Form(read=read, code="D-132", context={"least": least, "most": most})


def one_of(table: str, values: Mapping[str, T]) -> Form[T]:
    """One of the values that `resources/tables/values.toml` spells in a table."""
    by_spelling = {plain(text): values[key] for key in values for text in spellings(table)[key]}
    choices = ", ".join(written(table, key) for key in values)
    return Form(read=lambda text: by_spelling.get(plain(text)), code="D-133", context={"choices": choices})


YES_NO: Form[bool] = one_of("answer", {"yes": True, "no": False})


def letters(values: Mapping[str, T]) -> Form[T]:
    """One of these small letters, as in `a` or `a)`."""
    return Form(
        read=lambda text: values.get(plain(text)), code="D-133", context={"choices": ", ".join(values)}
    )
