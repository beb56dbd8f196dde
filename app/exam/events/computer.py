"""The computer room: stands, discs, folders (Z7.1); what happens to a candidate there is in `candidates`."""

from typing import Literal

from app.exam.events.base import Event
from app.exam.order import Environment
from app.people.private import Private

StandRole = Literal["candidate", "spare", "operating"]
Disc = Literal["WYNIKI", "KOPIA WYNIKI"]


class StandSetUp(Event, frozen=True, kw_only=True):
    """A stand of the computer room as the administrator prepared it (Z7.1/T2, T5, AI1b, AI1d).

    `account` is the local account on it. Setting a stand up again replaces what was said of it.
    """

    stand: int
    role: StandRole
    environment: Environment
    account: str = ""


class StoredFile(Private, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file in a candidate's folder: its path within it with `/`, its size in bytes, its SHA-256."""

    path: str
    size: int
    sha256: str


class Folder(Private, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A folder as it was found, with its files in the order of their paths (Z7.1/AI2b)."""

    name: str
    files: tuple[StoredFile, ...]


class FoldersInventoried(Event, frozen=True, kw_only=True):
    """The candidates' folders were copied to the operating computer and looked through (Z7.1/AIII1)."""

    folders: tuple[Folder, ...]


class DiscBurned(Event, frozen=True, kw_only=True):
    """A disc with all folders was burned; `verified`: it was read back (Z7.1/AIII2, AIII4, T15)."""

    disc: Disc
    folders: int
    verified: bool


class DiscsHandedOver(Event, frozen=True, kw_only=True):
    """The administrator handed the discs to the chair (Z7.1/AIII5)."""

    discs: tuple[Disc, ...]
