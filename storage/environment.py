"""What the operating system does to files: its errors in the family of known ones, and writes that last."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import KnownError

_CODES = {
    errno.ENOSPC: "S-201",
    errno.EDQUOT: "S-201",
    errno.EFBIG: "S-201",
    errno.EIO: "S-202",
    errno.EACCES: "S-203",
    errno.EPERM: "S-203",
    errno.EROFS: "S-203",
}


@contextmanager
def environment_errors(name: str) -> Iterator[None]:
    """Turn a full, failing or write-protected disk into KnownError S-201, S-202, S-203; `name` of a file."""
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0)
        if code is None:
            raise
        raise KnownError(code, name=name) from error


def sync_directory(folder: Path) -> None:
    """Make the names in `folder` durable; Windows journals them itself and has no call for it."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, body: bytes) -> None:
    """`path` holds the old bytes or the new ones whatever happens, and the new ones when this returns."""
    part = path.with_name(path.name + ".part")
    with environment_errors(path.name):
        try:
            with part.open("wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        sync_directory(path.parent)
