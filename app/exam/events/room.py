"""What happens in the room before and around the writing: clock, checklists, packages, start, end (B, D, H)."""

from typing import Literal

import msgspec

from app.exam.clock import Aware
from app.exam.events.base import Event

WayOut = Literal["explanation", "departure", "decision"]
EnvelopeContents = Literal["works", "annulled", "computer", "assisted"]


class ClockConfirmed(Event, frozen=True, kw_only=True):
    """The chair compared the laptop with the room's clock (Z1.1/1f); `ahead_seconds` is room minus laptop."""

    room_clock: Aware
    ahead_seconds: int


class ChecklistItemJudged(Event, frozen=True, kw_only=True):
    """A line of a checklist was looked at (Z1.1, 4.1.1a, Z3.2, Z7.1, 5.2, 5.3).

    A line that is asked for each candidate or for each stand names which.
    """

    item: str
    outcome: Literal["done", "off", "not-applicable"]
    note: str = ""
    candidate: int | None = None
    stand: int | None = None


class PackagesCollected(Event, frozen=True, kw_only=True):
    """The authorised person collected the packages and locked them away (3.7.2–3, Z5.2).

    `tampering` says what was wrong with them and was reported to the OKE director; empty where nothing was.
    """

    person: str
    authorisation: str
    id_shown: bool
    packages: int
    kept_in: str
    tampering: str = ""


class MaterialsTakenOver(Event, frozen=True, kw_only=True):
    """The chair took the materials from the person who kept them (3.7.5); `sheets` is **a** of 4.5/11.

    `reserve_sheets` and `reserve_cards` are how many of them are the reserve. For a computer exam `data_media` are
    the DANE media and `disc_sets` the sets of WYNIKI and KOPIA WYNIKI discs.
    """

    from_whom: str
    packages: tuple[str, ...]
    sheets: int
    cards: int
    reserve_sheets: int = 0
    reserve_cards: int = 0
    data_media: int = 0
    disc_sets: int = 0


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


class SheetsGivenToTeam(Event, frozen=True, kw_only=True):
    """The chair gave the members sheets and score cards to hand out, as many as there are candidates (4.1.2)."""

    sheets: int
    cards: int


class SheetsHandedOut(Event, frozen=True, kw_only=True):
    """Sheets and score cards were handed out (4.1.8); nobody is let in after it (Z4.3.9)."""


class ExamStarted(Event, frozen=True, kw_only=True):
    """The organisational steps ended and the start and end were written on the board (4.1.13)."""


class UnusedSealed(Event, frozen=True, kw_only=True):
    """The unused sheets and cards went into a sealed envelope that bears their numbers (3.7.7)."""

    sheets: int
    cards: int


class UnusedReopened(Event, frozen=True, kw_only=True):
    """The envelope with the unused sheets and cards was opened again, for a reason (procedure.md K)."""

    reason: str


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


class EnvelopeSealed(Event, frozen=True, kw_only=True):
    """A return envelope was packed and sealed before a representative of the candidates (3.7.8, 4.1.19).

    `label` tells it from the others; `witness` is the candidate before whom it was sealed.
    """

    label: str
    holds: EnvelopeContents
    sheets: int
    cards: int
    witness: int | None = None


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
