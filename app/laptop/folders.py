"""The candidates' folders on a drive: each file's path, size and SHA-256, nothing of what it says (Z7.1/AIII1)."""

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import msgspec

from app import files
from app.errors import KnownError
from app.exam.events.computer import Folder, StoredFile
from app.procedure import texts

# What systems put on a drive by themselves; no candidate's folder is called so.
_OF_THE_SYSTEM = frozenset(
    {"$recycle.bin", ".fseventsd", ".spotlight-v100", ".trashes", "lost+found", "system volume information"}
)
_CHUNK = 1 << 20
# A link or a pipe that took a file's place since it was looked at is not opened; Windows knows neither flag.
_OPENING = (
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
)


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much is looked through at all.

    `files` and `size` (in bytes) are of all folders together, `depth` counts the folders below a candidate's own,
    `path` the signs of a path within it.
    """

    folders: int = 2_000
    files: int = 5_000
    depth: int = 8
    path: int = 200
    size: int = 16 << 30


LIMITS = Limits()


def read_folders(directory: Path, limits: Limits = LIMITS) -> tuple[Folder, ...]:
    """The folders that lie in a directory, by name, each with its files by path.

    Loose files, and what systems put on drives, are left out. Nothing is written, and no link is followed. A folder
    is told by its place in the order of names, because its name is somebody's number.

    Raises `KnownError`: L-101 for what cannot be read, L-102 where there is no folder, L-103 for a link or anything
    else that is neither file nor folder, L-104 above the limits, L-105 for a name that is no text, L-106 for a file
    that changed while it was read.
    """
    found = [name for name in _names(directory, 0) if _is_candidates(directory, name)]
    if not found:
        raise KnownError("L-102")
    if len(found) > limits.folders:
        raise _too_much("folders", limits.folders)
    search = _Search(limits)
    return tuple(
        Folder(name=name, files=tuple(search.files(directory / name, "", place)))
        for place, name in enumerate(found, start=1)
    )


class _Search:
    """One look through the folders, with what is left of its limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._files_left = limits.files
        self._size_left = limits.size

    def files(self, folder: Path, within: str, place: int, depth: int = 0) -> Iterator[StoredFile]:
        """The files below a folder, in the order of their paths; `within` is its own path with a slash behind."""
        inside: list[tuple[str, bool]] = []
        for name in _names(folder, place):
            is_folder = _is_folder(folder / name, place)
            # A folder's files stand where its name with the slash belongs among the paths.
            inside.append((f"{name}/" if is_folder else name, is_folder))
        for name, is_folder in sorted(inside):
            path = within + name
            if len(path) > self._limits.path:
                raise _too_much("signs", self._limits.path)
            if not is_folder:
                yield self._file(folder / name, path, place)
            elif depth == self._limits.depth:
                raise _too_much("depth", self._limits.depth)
            else:
                yield from self.files(folder / name, path, place, depth + 1)

    def _file(self, file: Path, path: str, place: int) -> StoredFile:
        self._files_left -= 1
        if self._files_left < 0:
            raise _too_much("files", self._limits.files)
        try:
            with open(os.open(file, _OPENING), "rb") as opened:  # noqa: PTH123  # of a descriptor opened with care
                return self._digested(opened.fileno(), path, place)
        except OSError as reason:
            raise KnownError("L-101", where=_where(place), reason=files.why(reason)) from reason

    def _digested(self, descriptor: int, path: str, place: int) -> StoredFile:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise KnownError("L-103", where=_where(place))
        digest, size = hashlib.sha256(), 0
        while chunk := os.read(descriptor, _CHUNK):
            digest.update(chunk)
            size += len(chunk)
            self._size_left -= len(chunk)
            if self._size_left < 0:
                raise _too_much("gigabytes", self._limits.size >> 30)
        after = os.fstat(descriptor)
        if (size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise KnownError("L-106", where=_where(place))
        return StoredFile(path=path, size=size, sha256=digest.hexdigest())


def _names(folder: Path, place: int) -> list[str]:
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as reason:
        raise KnownError("L-101", where=_where(place), reason=files.why(reason)) from reason
    if any(unicodedata.category(sign) in ("Cc", "Cs") for name in names for sign in name):
        raise KnownError("L-105", where=_where(place))
    return names


def _is_candidates(directory: Path, name: str) -> bool:
    """Whether a thing in the chosen directory is a folder of a candidate's kind; loose files are nobody's."""
    if name.casefold() in _OF_THE_SYSTEM or name.casefold().startswith(".trash-"):
        return False
    mode = _mode(directory / name, 0)
    if stat.S_ISLNK(mode):
        raise KnownError("L-103", where=_where(0))
    return stat.S_ISDIR(mode)


def _is_folder(path: Path, place: int) -> bool:
    mode = _mode(path, place)
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        raise KnownError("L-103", where=_where(place))
    return stat.S_ISDIR(mode)


def _mode(path: Path, place: int) -> int:
    """What a path is, a link being a link; so is every other place that Windows leads elsewhere from."""
    try:
        found = path.lstat()
    except OSError as reason:
        raise KnownError("L-101", where=_where(place), reason=files.why(reason)) from reason
    leads_elsewhere = getattr(found, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
    return stat.S_IFLNK if leads_elsewhere else found.st_mode


def _too_much(what: str, most: int) -> KnownError:
    return KnownError("L-104", what=texts.word("folder-limit", what), most=most)


def _where(place: int) -> str:
    if place == 0:
        return texts.word("folder-place", "chosen")
    return texts.fill(texts.word("folder-place", "folder"), {"place": place})
