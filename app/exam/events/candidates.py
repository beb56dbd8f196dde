"""What happens to one candidate: the door, the exits, the end (C, E)."""

from typing import Literal

from app.exam.clock import Aware
from app.exam.events.base import Event

DocumentKind = Literal["id-card", "passport", "residence-card", "other"]
RefusalReason = Literal["no-document", "identity", "device", "late", "other"]
AnnulmentGround = Literal["not-independent", "device", "disturbance"]


class CandidateEvent(Event, frozen=True, kw_only=True):
    """Something that happened to one candidate, named by the Lp. of the list."""

    candidate: int


class CandidateAdmitted(CandidateEvent, frozen=True, kw_only=True):
    """Let in on a document with photograph (4.1.5, 4.1.1b); `pesel_read` is what the document shows."""

    document_kind: DocumentKind
    document_number: str
    photo_matches: bool
    no_devices: bool
    pesel_read: str | None = None
    seat: str | None = None


class CandidateRefused(CandidateEvent, frozen=True, kw_only=True):
    """Not let in (4.1.5, 4.1.6, Z4.3.9); counts as absent."""

    reason: RefusalReason
    note: str = ""


class CandidateWentOut(CandidateEvent, frozen=True, kw_only=True):
    """Left the room for a while with the chair's consent, the closed sheet staying on the desk (4.1.15).

    `back` is known only where the whole absence is entered at once, afterwards; else `CandidateCameBack` follows.
    """

    reason: str
    escort: str
    sheet_closed: bool
    back: Aware | None = None


class CandidateCameBack(CandidateEvent, frozen=True, kw_only=True):
    """Came back into the room (4.1.15)."""


class ExamAnnulled(CandidateEvent, frozen=True, kw_only=True):
    """The chair interrupted and annulled this candidate's exam (4.1.16, 5.4.1, Z4.3.16)."""

    ground: AnnulmentGround
    description: str


class CandidateGaveUp(CandidateEvent, frozen=True, kw_only=True):
    """The candidate declared to give the exam up (4.5/4)."""

    reason: str


class CandidateFinished(CandidateEvent, frozen=True, kw_only=True):
    """Handed the work in before the end; `work` says where it went (4.1.17, Z4.3.17)."""

    checked_by: str
    work: Literal["left", "taken"]


class SheetReplaced(CandidateEvent, frozen=True, kw_only=True):
    """A faulty sheet or card was replaced by a complete one (4.1.9, 5.5.1).

    `bears_answers`: the old one was already written on, so it is used (b), not damaged (d).
    """

    missing: str
    sheet: bool
    card: bool
    bears_answers: bool = False


class MedicineAgreed(CandidateEvent, frozen=True, kw_only=True):
    """How an ill candidate uses medicine or equipment was agreed with the chair (3.3.4, 4.1.7); never a diagnosis."""

    what: str


class WorkAnnotated(CandidateEvent, frozen=True, kw_only=True):
    """The sheet of a work written on a computer bears one of the two notes (5.2.9)."""

    annotation: Literal["print-out", "sheet-and-print-out"]


class StandTried(CandidateEvent, frozen=True, kw_only=True):
    """The candidate tested a stand, for up to an hour, before the exam (Z7.1/T10, AI2a)."""

    stand: int
    accepted: bool
    member: str
    minutes: int
    note: str = ""


class StandTaken(CandidateEvent, frozen=True, kw_only=True):
    """The candidate sits at this stand (Z7.1/P2)."""

    stand: int


class FailureReported(CandidateEvent, frozen=True, kw_only=True):
    """The candidate's computer failed; the break runs from the report (Z7.1/P6)."""

    description: str


class WorkResumed(CandidateEvent, frozen=True, kw_only=True):
    """The candidate works again; `stand` is the spare one, where they moved (Z7.1/P6, AII3)."""

    stand: int | None = None


class FolderConfirmed(CandidateEvent, frozen=True, kw_only=True):
    """The candidate confirmed the folder on the WYNIKI disc (Z7.1/AIII3)."""

    folder: str
