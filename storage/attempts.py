"""Wrong passphrases slow down the next try, across restarts.

The count lies outside the encrypted store, for it must be read before that opens. Whoever can write to the
folder can reset it: against them stands the cost of Argon2id, and this only against guessing at the screen.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from app.errors import KnownError
from storage.environment import environment_errors, write_atomically

NAME = "attempts.json"
# Seconds to wait after so many wrong attempts in a row; then always the last.
DELAYS = (0, 0, 0, 5, 15, 30, 60, 120, 300)


def delay(failed: int) -> timedelta:
    """How long to wait after `failed` wrong attempts; never shorter for more of them."""
    return timedelta(seconds=DELAYS[min(failed, len(DELAYS) - 1)])


class _Count(msgspec.Struct, frozen=True, kw_only=True):
    failed: int
    last: datetime


class Attempts:
    """The wrong attempts of each slot of one store; `clock` gives aware moments."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._path = folder / NAME
        self._clock = clock

    def begin(self, slot_id: str) -> None:
        """Count an attempt before it is made, so that killing the program does not save one.

        KnownError S-102 with `seconds` when it comes too early; that attempt is not counted.
        """
        counts = self._read()
        now = self._clock()
        before = counts.get(slot_id)
        failed = before.failed if before else 0
        if before:
            wait = before.last + delay(failed) - now
            # A clock that was set back must not lock anybody out for longer than the rule says.
            wait = min(wait, delay(failed))
            if wait > timedelta(0):
                raise KnownError("S-102", seconds=math.ceil(wait.total_seconds()))
        self._write(counts | {slot_id: _Count(failed=failed + 1, last=now)})

    def succeeded(self, slot_id: str) -> None:
        """Forget the slot's wrong attempts."""
        counts = self._read()
        counts.pop(slot_id, None)
        self._write(counts)

    def _read(self) -> dict[str, _Count]:
        with environment_errors(NAME):
            try:
                body = self._path.read_bytes()
            except FileNotFoundError:
                return {}
        try:
            return msgspec.json.decode(body, type=dict[str, _Count])
        except (msgspec.DecodeError, UnicodeDecodeError):
            # A bad sector must not keep the chair out on the day; a guesser could delete the file as well.
            return {}

    def _write(self, counts: dict[str, _Count]) -> None:
        write_atomically(self._path, msgspec.json.encode(counts))
