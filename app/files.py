"""Reading and writing the files a user names; what the environment does becomes one sentence."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.errors import KnownError
from app.procedure import texts

_REASONS = {
    errno.ENOENT: "missing",
    errno.EISDIR: "a-folder",
    errno.ENOTDIR: "not-a-folder",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read-only",
    errno.ENAMETOOLONG: "too-long",
    errno.ELOOP: "a-loop",
    errno.EIO: "failing",
}


def read(path: Path, most: int | None = None) -> bytes:
    """The bytes of a file. Raises `KnownError` C-101 where it cannot be read, C-105 above `most` bytes.

    Unless told, `most` is the greatest size of a sealed file.
    """
    if most is None:
        from app.bundle.sealing import MAX_SEALED  # noqa: PLC0415  # cryptography, which no window begins with

        most = MAX_SEALED
    try:
        with path.open("rb") as file:
            # What a pipe or a device holds, no size tells beforehand.
            content = file.read(most + 1)
    except OSError as reason:
        raise KnownError("C-101", path=shown(path), reason=why(reason)) from reason
    if len(content) > most:
        raise KnownError("C-105", path=shown(path))
    return content


def fill(path: Path, content: bytes) -> None:
    """Write a file into a folder that a command was told to fill; it need not be there yet. Raises as `write`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise KnownError("C-102", path=shown(path), reason=why(reason)) from reason
    write(path, content)


def refuse_unwritable(path: Path, ours: Callable[[bytes], bool]) -> None:
    """Refuse a place that a file cannot be written to, before anything is done that the file is to tell of.

    A file that lies there already may be replaced only where it is `ours`: written here before, and kept. Raises
    `KnownError` C-102, C-135 for another file, C-101 or C-105 where it cannot be read.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.open("wb").close()
        part.unlink()
        there = path.exists()
    except OSError as reason:
        raise KnownError("C-102", path=shown(path), reason=why(reason)) from reason
    if there and not ours(read(path)):
        raise KnownError("C-135", path=shown(path))


def write(path: Path, content: bytes) -> None:
    """Write a file whole: under a temporary name, flushed, renamed, read back. Raises `KnownError` C-102, C-120.

    A folder that is gone is an error: a stick that was pulled out must not become a folder on the laptop's own disk.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        read_back = path.read_bytes()
    except OSError as reason:
        with suppress(OSError):
            part.unlink()
        raise KnownError("C-102", path=shown(path), reason=why(reason)) from reason
    if read_back != content:
        raise KnownError("C-120", path=shown(path))


def why(reason: OSError) -> str:
    """What the system says, in Polish: its own words come in the language of the laptop."""
    words = texts.word("cli-system", _REASONS.get(reason.errno or 0, "other"))
    return texts.fill(words, {"number": reason.errno or 0})


def shown(path: Path) -> str:
    """A path as text for people and for JSON, whatever bytes it is made of."""
    return os.fsencode(path).decode("utf-8", errors="replace")
