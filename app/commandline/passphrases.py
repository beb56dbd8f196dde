"""Passphrases from files, never from arguments (design.md section 11)."""

from pathlib import Path

from app.errors import KnownError
from app.files import read

PASSPHRASE = "passphrase.txt"  # noqa: S105  # the name of a file


def passphrase(path: Path | None) -> str:
    """The passphrase in a file, without the line's end. Raises `KnownError` C-103 without one, C-101."""
    if path is None:
        raise KnownError("C-103")
    return read(path, 4096).decode("utf-8", errors="replace").rstrip("\r\n")


def practice_passphrase(store: Path, given: Path | None, *, practice: bool) -> str:
    """The passphrase of a store: from the file that is given, or the one that lies with a practice store."""
    if given is None and practice:
        for beside in (store / PASSPHRASE, store.parent / PASSPHRASE):
            if beside.is_file():
                return passphrase(beside)
    return passphrase(given)
