"""Where a command of the desk writes: never over somebody else's file."""

from collections.abc import Callable
from pathlib import Path

from app import files
from app.errors import KnownError


def refuse_other(path: Path, ours: Callable[[bytes], bool]) -> None:
    """Refuse a place where another file lies, before anything is entered in the register.

    One that is `ours` may be replaced: the desk wrote it before, and can write it again. Raises `KnownError` D-336,
    C-101 and C-105 for what is there and cannot be read.
    """
    if path.exists() and not ours(files.read(path)):
        raise KnownError("D-336", path=files.shown(path))
