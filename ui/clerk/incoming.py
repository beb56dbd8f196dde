"""Which files a clerk means who points at files and folders."""

import os
from collections.abc import Iterable
from pathlib import Path

from app.errors import KnownError
from app.files import shown, why
from app.people.private import Private

_BUNDLE = ".wynik"


class Unread(Private, frozen=True, kw_only=True):
    """A file or folder that nothing could be read from, and why."""

    path: Path
    error: KnownError


class Incoming(Private, frozen=True, kw_only=True):
    """The files to import, by name, and what could not even be looked at."""

    files: tuple[Path, ...]
    unread: tuple[Unread, ...]


def incoming(paths: Iterable[Path]) -> Incoming:
    """Every file that was pointed at, whatever it is called, and every bundle in a folder and the folders in it."""
    files: set[Path] = set()
    unread: list[Unread] = []
    for path in paths:
        if not path.is_dir():
            files.add(path)
            continue
        inside = _bundles(path, unread)
        files |= inside
        if not inside:
            unread.append(Unread(path=path, error=KnownError("C-112", path=shown(path))))
    return Incoming(files=tuple(sorted(files)), unread=tuple(unread))


def _bundles(folder: Path, unread: list[Unread]) -> set[Path]:
    """The bundles below a folder; a folder that cannot be opened is told, not passed over."""

    def locked(reason: OSError) -> None:
        place = Path(reason.filename)
        error = KnownError("C-101", path=shown(place), reason=why(reason))
        unread.append(Unread(path=place, error=error))

    found = set()
    for place, _, names in os.walk(folder, onerror=locked):
        # A stick from another system may shout its names.
        found |= {Path(place, name) for name in names if name.lower().endswith(_BUNDLE)}
    return found
