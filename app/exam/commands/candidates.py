"""Acts about one candidate: the door, the exits, the end (C, E)."""

from typing import Literal

from app.exam.clock import Aware
from app.exam.commands.base import Command
from app.exam.events.candidates import AnnulmentGround, DocumentKind, RefusalReason


class CandidateCommand(Command, frozen=True, kw_only=True):
    """A command about one candidate, named by the Lp. of the list."""

    candidate: int


class AdmitCandidate(CandidateCommand, frozen=True, kw_only=True):
    """Let a candidate in on a document (4.1.5)."""

    document_kind: DocumentKind
    document_number: str
    photo_matches: bool
    no_devices: bool
    pesel_read: str | None = None
    seat: str | None = None


class RefuseCandidate(CandidateCommand, frozen=True, kw_only=True):
    """Do not let a candidate in (4.1.5, Z4.3.9)."""

    reason: RefusalReason
    note: str = ""


class LetOut(CandidateCommand, frozen=True, kw_only=True):
    """Let a candidate leave the room for a while (4.1.15); with `back`, enter a whole absence afterwards."""

    reason: str
    escort: str
    sheet_closed: bool
    back: Aware | None = None


class LetBackIn(CandidateCommand, frozen=True, kw_only=True):
    """Let a candidate come back (4.1.15)."""


class AnnulExam(CandidateCommand, frozen=True, kw_only=True):
    """Interrupt and annul a candidate's exam (4.1.16)."""

    ground: AnnulmentGround
    description: str


class GiveUp(CandidateCommand, frozen=True, kw_only=True):
    """Take a candidate's declaration to give the exam up (4.5/4)."""

    reason: str


class Finish(CandidateCommand, frozen=True, kw_only=True):
    """Let a candidate go who finished early (4.1.17)."""

    checked_by: str
    work: Literal["left", "taken"]


class ReplaceSheet(CandidateCommand, frozen=True, kw_only=True):
    """Replace a faulty sheet or card (4.1.9)."""

    missing: str
    sheet: bool
    card: bool
    bears_answers: bool = False


class AgreeMedicine(CandidateCommand, frozen=True, kw_only=True):
    """Record how medicine or equipment is used (3.3.4, 4.1.7)."""

    what: str


class AnnotateWork(CandidateCommand, frozen=True, kw_only=True):
    """Record which of the two notes the sheet of a computer work bears (5.2.9)."""

    annotation: Literal["print-out", "sheet-and-print-out"]
