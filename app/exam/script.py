"""A day as a file: commands with the time they happened, one JSON object a line (`replay`, `day.jsonl`)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

import msgspec

from app.errors import KnownError
from app.exam.commands import AnyCommand
from app.people.private import Private


class Timed(Private, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One line of a day: a command, when it happened, and who gives it.

    `id` names the entry that it makes, so that a later line can take it back; `from_paper`: typed in from paper.
    """

    happened: datetime
    command: AnyCommand
    by: Literal["chair", "administrator"] = "chair"
    id: str | None = None
    from_paper: bool = False


_DECODER = msgspec.json.Decoder(Timed)


def read_line(text: bytes, number: int) -> Timed:
    """Read line `number` of a day. Raises `KnownError` C-201 naming the line and what is wrong with it."""
    try:
        timed = _DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as reason:
        raise KnownError("C-201", line=number, reason=str(reason)) from reason
    if timed.happened.tzinfo is None:
        raise KnownError("C-202", line=number)
    return timed


def read_day(content: bytes) -> Iterator[tuple[int, Timed | KnownError]]:
    """Read a day line by line; an unreadable line is yielded as its error, and the rest goes on."""
    for number, text in enumerate(content.splitlines(), start=1):
        if not text.strip():
            continue
        try:
            yield number, read_line(text, number)
        except KnownError as error:
            yield number, error


def write_day(lines: Iterable[Timed]) -> bytes:
    """The lines as JSON, one a line."""
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
