"""What a command says: Polish lines for a person, or one JSON object with `--json`."""

import sys
from collections.abc import Iterable
from typing import Any

import msgspec

from app.errors import KnownError
from app.procedure.texts import error_sentence

DONE = 0
NOT_VALID = 1
REFUSED = 2


def say(lines: Iterable[str]) -> None:
    """Print lines for a person."""
    for line in lines:
        print(line)


def say_json(value: Any) -> None:
    """Print one JSON object on one line, at once, so that a reader at the other end of a pipe has it."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.flush()


def complain(error: KnownError) -> int:
    """Say what is wrong and what to do, on standard error; the exit status of a refusal."""
    print(error_sentence(error), file=sys.stderr)
    return REFUSED
