"""Events: what has happened, in the past tense; the payloads of the journal (design.md section 3).

Each event's docstring names the clause it rests on. The time it happened stands in its journal entry.
"""

from datetime import date
from typing import Literal

import msgspec

from app.exam.clock import Aware
from app.people.private import Private

DocumentKind = Literal["id-card", "passport", "residence-card", "other"]
RefusalReason = Literal["no-document", "identity", "device", "late", "other"]
AnnulmentGround = Literal["not-independent", "device", "disturbance"]
WayOut = Literal["explanation", "departure", "decision"]
Form = Literal["4.4", "4.5", "list"]


class Event(Private, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True, gc=False):
    """Something that happened in the room or on the laptop."""


class ExamOpened(Event, frozen=True, kw_only=True):
    """The laptop began this exam's journal from a package; the digests bind the journal to the order.

    `practice` marks a journal that no OKE takes for a real one; `run` counts the repetitions of a practice
    exam.
    """

    exam_id: str
    order_digest: str
    package_digest: str
    practice: bool
    run: int


class ClockChanged(Event, frozen=True, kw_only=True):
    """The laptop's clock restarted, slept, jumped or changed its zone, by `by_ms` milliseconds."""

    reason: Literal["restart", "suspend", "jump", "zone"]
    by_ms: int


class ClockConfirmed(Event, frozen=True, kw_only=True):
    """The chair compared the laptop with the room's clock (Z1.1/1f); `ahead_seconds` is room minus laptop."""

    room_clock: Aware
    ahead_seconds: int


class ChecklistItemJudged(Event, frozen=True, kw_only=True):
    """A line of a checklist was looked at (Z1.1, 4.1.1a, Z3.2)."""

    item: str
    outcome: Literal["done", "off", "not-applicable"]
    note: str = ""


class MaterialsTakenOver(Event, frozen=True, kw_only=True):
    """The chair took the materials from the person who kept them (3.7.5); `sheets` is **a** of 4.5/11."""

    from_whom: str
    packages: tuple[str, ...]
    sheets: int
    cards: int


class PackageJudged(Event, frozen=True, kw_only=True):
    """A package was checked for integrity before it was opened (4.1.1c, 4.1.2)."""

    package: str
    intact: bool
    checked_by: str
    seal: str = ""
    note: str = ""


class PackagesOpened(Event, frozen=True, kw_only=True):
    """The packages were opened before the team and representatives of the candidates (3.7.6, 4.1.2)."""

    witnesses: tuple[int, ...]


class DirectorDecided(Event, frozen=True, kw_only=True):
    """The OKE director's decision reached the chair (4.1.3, 5.5.3, 5.6.2, 5.7.4)."""

    decision: Literal["resume", "call-off"]
    by: str
    means: Literal["telephone", "fax", "e-mail", "in-person"]
    text: str
    new_date: date | None = None


class SheetsHandedOut(Event, frozen=True, kw_only=True):
    """Sheets and score cards were handed out (4.1.8); nobody is let in after it (Z4.3.9)."""


class ExamStarted(Event, frozen=True, kw_only=True):
    """The organisational steps ended and the start and end were written on the board (4.1.13)."""


class WorksCollected(Event, frozen=True, kw_only=True):
    """Time was up: sheets closed and collected, their coding checked in the candidates' presence (4.1.18)."""


class Tally(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The four figures of 4.5/11: received, handed over for marking, unused as surplus, unused as damaged."""

    a: int
    b: int
    c: int
    d: int


class SheetsCounted(Event, frozen=True, kw_only=True):
    """The chair counted the sheets and the score cards by hand (4.5/11)."""

    sheets: Tally
    cards: Tally


class RemarkMade(Event, frozen=True, kw_only=True):
    """A free remark for 4.5/8, about the exam or one candidate."""

    text: str
    candidate: int | None = None


class FindingAnswered(Event, frozen=True, kw_only=True):
    """A finding was explained, recorded as a departure, or settled by the OKE director's decision."""

    code: str
    about: str
    way: WayOut
    text: str
    decided_by: str = ""


class FormPrinted(Event, frozen=True, kw_only=True):
    """A form left the program; `digest` is of the facts on it, `head` the last entry that is not a print.

    `number` counts the 4.4 forms of this exam (the annulled candidate stands in `candidate`), `copy` the
    copies.
    """

    form: Form
    copy: int
    head: str
    digest: str
    number: int = 1
    candidate: int | None = None


class ProtocolSigned(Event, frozen=True, kw_only=True):
    """The team signed copy `copy` of protocol 4.5 by hand (4.1.19)."""

    copy: int


class RevisionOpened(Event, frozen=True, kw_only=True):
    """The signed record was opened again; what follows is revision `number`."""

    number: int
    reason: str


class BundleExported(Event, frozen=True, kw_only=True):
    """Revision `revision` left as a bundle whose bytes have the SHA-256 `digest` (4.1.20)."""

    revision: int
    digest: str


class ReceiptTaken(Event, frozen=True, kw_only=True):
    """The OKE answered the bundle `bundle_digest`."""

    bundle_digest: str
    receipt_digest: str
    accepted: bool


class EntryTakenBack(Event, frozen=True, kw_only=True):
    """An earlier entry does not hold; `subject` is the timeline it stood on, `seq` its number."""

    entry: str
    seq: int
    subject: str
    reason: str


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


class CandidateWentOut(CandidateEvent, frozen=True, kw_only=True, omit_defaults=True):
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


AnyEvent = (
    ExamOpened
    | ClockChanged
    | ClockConfirmed
    | ChecklistItemJudged
    | MaterialsTakenOver
    | PackageJudged
    | PackagesOpened
    | DirectorDecided
    | SheetsHandedOut
    | ExamStarted
    | WorksCollected
    | SheetsCounted
    | RemarkMade
    | FindingAnswered
    | FormPrinted
    | ProtocolSigned
    | RevisionOpened
    | BundleExported
    | ReceiptTaken
    | EntryTakenBack
    | CandidateAdmitted
    | CandidateRefused
    | CandidateWentOut
    | CandidateCameBack
    | ExamAnnulled
    | CandidateGaveUp
    | CandidateFinished
    | SheetReplaced
)
