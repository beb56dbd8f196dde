"""Acts in the computer room (Z7.1); the administrator's."""

from app.exam.commands.base import Command
from app.exam.commands.candidates import CandidateCommand
from app.exam.events.computer import Disc, Folder, StandRole
from app.exam.order import Environment


class SetUpStand(Command, frozen=True, kw_only=True):
    """Record a stand as it was prepared (Z7.1/T2, T5, AI1b, AI1d)."""

    stand: int
    role: StandRole
    environment: Environment
    account: str = ""


class InventoryFolders(Command, frozen=True, kw_only=True):
    """Record the candidates' folders as they were found on the operating computer (Z7.1/AIII1)."""

    folders: tuple[Folder, ...]


class BurnDisc(Command, frozen=True, kw_only=True):
    """Record a burned disc (Z7.1/AIII2, AIII4)."""

    disc: Disc
    folders: int
    verified: bool


class HandOverDiscs(Command, frozen=True, kw_only=True):
    """Record that the discs were handed to the chair (Z7.1/AIII5)."""

    discs: tuple[Disc, ...]


class RecordTrial(CandidateCommand, frozen=True, kw_only=True):
    """Record a candidate's trial of a stand the day before (Z7.1/T10, AI2a)."""

    stand: int
    accepted: bool
    member: str
    minutes: int
    note: str = ""


class TakeStand(CandidateCommand, frozen=True, kw_only=True):
    """Place a candidate at a stand (Z7.1/P2)."""

    stand: int


class ReportFailure(CandidateCommand, frozen=True, kw_only=True):
    """Record that a candidate's computer failed (Z7.1/P6)."""

    description: str


class ResumeWork(CandidateCommand, frozen=True, kw_only=True):
    """Record that the candidate works again, on the mended computer or at a spare stand (Z7.1/P6, AII3)."""

    stand: int | None = None


class ConfirmFolder(CandidateCommand, frozen=True, kw_only=True):
    """Record that the candidate confirmed the folder on the WYNIKI disc (Z7.1/AIII3)."""

    folder: str
