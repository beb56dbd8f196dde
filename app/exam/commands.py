"""Commands: what somebody asks to be recorded, in the imperative (design.md section 3).

A command that carries the same facts as its event names that event's docstring and clause; `decide` turns it.
"""

from datetime import date
from typing import Literal

from app.exam.clock import Aware
from app.exam.events import AnnulmentGround, DocumentKind, Form, RefusalReason, Tally, WayOut
from app.people.private import Private


class Command(Private, frozen=True, kw_only=True, tag_field="do", forbid_unknown_fields=True):
    """Something to be recorded; whether it can be is decided against the state."""


class ConfirmClock(Command, frozen=True, kw_only=True):
    """The room's clock shows `room_clock` while the laptop shows `laptop_clock` (Z1.1/1f)."""

    room_clock: Aware
    laptop_clock: Aware


class JudgeChecklistItem(Command, frozen=True, kw_only=True):
    """Tick a line of a checklist, or note that it is off (Z1.1, 4.1.1a)."""

    item: str
    outcome: Literal["done", "off", "not-applicable"]
    note: str = ""


class TakeOverMaterials(Command, frozen=True, kw_only=True):
    """Take the materials over (3.7.5)."""

    from_whom: str
    packages: tuple[str, ...]
    sheets: int
    cards: int


class JudgePackage(Command, frozen=True, kw_only=True):
    """Check a package before it is opened (4.1.1c)."""

    package: str
    intact: bool
    checked_by: str
    seal: str = ""
    note: str = ""


class OpenPackages(Command, frozen=True, kw_only=True):
    """Open the packages before witnesses (3.7.6)."""

    witnesses: tuple[int, ...]


class RecordDecision(Command, frozen=True, kw_only=True):
    """Record the OKE director's decision (4.1.3)."""

    decision: Literal["resume", "call-off"]
    by: str
    means: Literal["telephone", "fax", "e-mail", "in-person"]
    text: str
    new_date: date | None = None


class HandOutSheets(Command, frozen=True, kw_only=True):
    """Hand the sheets out (4.1.8)."""


class StartExam(Command, frozen=True, kw_only=True):
    """Write the start and the end on the board (4.1.13)."""


class CollectWorks(Command, frozen=True, kw_only=True):
    """Collect the works when time is up (4.1.18)."""


class CountSheets(Command, frozen=True, kw_only=True):
    """Enter what was counted by hand (4.5/11)."""

    sheets: Tally
    cards: Tally


class MakeRemark(Command, frozen=True, kw_only=True):
    """Add a remark to 4.5/8."""

    text: str
    candidate: int | None = None


class AnswerFinding(Command, frozen=True, kw_only=True):
    """Explain a finding, record it as a departure, or name the decision that settles it."""

    code: str
    about: str
    way: WayOut
    text: str
    decided_by: str = ""


class PrintForm(Command, frozen=True, kw_only=True):
    """Print the next copy of a form; 4.4 names its candidate."""

    form: Form
    candidate: int | None = None


class SignProtocol(Command, frozen=True, kw_only=True):
    """Record that the team signed copy `copy` of protocol 4.5 (4.1.19)."""

    copy: int


class OpenRevision(Command, frozen=True, kw_only=True):
    """Open the signed record again, for a reason."""

    reason: str


class RecordExport(Command, frozen=True, kw_only=True):
    """Record that the signed revision left as a bundle with the SHA-256 `digest` (4.1.20)."""

    digest: str


class TakeReceipt(Command, frozen=True, kw_only=True):
    """Record the OKE's answer to a bundle."""

    bundle_digest: str
    receipt_digest: str
    accepted: bool


class TakeBackEntry(Command, frozen=True, kw_only=True):
    """Take an entry back, with a reason."""

    entry: str
    reason: str


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


class LetOut(CandidateCommand, frozen=True, kw_only=True, omit_defaults=True):
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


AnyCommand = (
    ConfirmClock
    | JudgeChecklistItem
    | TakeOverMaterials
    | JudgePackage
    | OpenPackages
    | RecordDecision
    | HandOutSheets
    | StartExam
    | CollectWorks
    | CountSheets
    | MakeRemark
    | AnswerFinding
    | PrintForm
    | SignProtocol
    | OpenRevision
    | RecordExport
    | TakeReceipt
    | TakeBackEntry
    | AdmitCandidate
    | RefuseCandidate
    | LetOut
    | LetBackIn
    | AnnulExam
    | GiveUp
    | Finish
    | ReplaceSheet
)
