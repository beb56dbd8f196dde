"""Passphrases from files, never from arguments (design.md section 11)."""

from pathlib import Path

from app.errors import KnownError
from app.files import read, shown

PASSPHRASE = "passphrase.txt"  # noqa: S105  # the name of a file


def passphrase(path: Path | None) -> str:
    """The passphrase, or the code, in a file, without the line's end and the mark that some editors put first.

    Nothing is guessed: what an editor saved otherwise than in UTF-8 would only be taken for a wrong passphrase, and
    counted as an attempt. Raises `KnownError` C-103 without a file, C-101, C-105, C-133 for another encoding, C-134
    for an empty one.
    """
    if path is None:
        raise KnownError("C-103")
    try:
        text = read(path, 4096).decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        # Without the reason: it holds what the file holds.
        raise KnownError("C-133", path=shown(path)) from None
    # Zeros stand where a text of two bytes a letter was saved without its mark.
    if "\0" in text:
        raise KnownError("C-133", path=shown(path))
    if not text.strip():
        raise KnownError("C-134", path=shown(path))
    return text


def practice_passphrase(store: Path, given: Path | None, *, practice: bool) -> str:
    """The passphrase of a store: from the file that is given, or the one that lies with a practice store."""
    known = known_passphrase(store, given, practice=practice)
    return passphrase(None) if known is None else known


def known_passphrase(store: Path, given: Path | None, *, practice: bool) -> str | None:
    """As `practice_passphrase`, and None where there is neither file."""
    if given is None and practice:
        for beside in (store / PASSPHRASE, store.parent / PASSPHRASE):
            if beside.is_file():
                return passphrase(beside)
    return passphrase(given) if given is not None else None
