"""Acts in the room before and around the writing (B, D, H)."""

from typing import Literal

from app.exam.clock import Aware
from app.exam.commands.base import Command
from app.exam.events.room import EnvelopeContents, Tally, WayOut


class ConfirmClock(Command, frozen=True, kw_only=True):
    """The room's clock shows `room_clock` while the laptop shows `laptop_clock` (Z1.1/1f)."""

    room_clock: Aware
    laptop_clock: Aware


class JudgeChecklistItem(Command, frozen=True, kw_only=True):
    """Tick a line of a checklist, or note that it is off (Z1.1, 4.1.1a)."""

    item: str
    outcome: Literal["done", "off", "not-applicable"]
    note: str = ""
    candidate: int | None = None
    stand: int | None = None


class CollectPackages(Command, frozen=True, kw_only=True):
    """Record that the authorised person collected the packages and locked them away (3.7.2–3, Z5.2)."""

    person: str
    authorisation: str
    id_shown: bool
    packages: int
    kept_in: str
    tampering: str = ""


class TakeOverMaterials(Command, frozen=True, kw_only=True):
    """Take the materials over (3.7.5)."""

    from_whom: str
    packages: tuple[str, ...]
    sheets: int
    cards: int
    reserve_sheets: int = 0
    reserve_cards: int = 0
    data_media: int = 0
    disc_sets: int = 0


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


class GiveSheetsToTeam(Command, frozen=True, kw_only=True):
    """Give the members sheets and score cards to hand out (4.1.2)."""

    sheets: int
    cards: int


class HandOutSheets(Command, frozen=True, kw_only=True):
    """Hand the sheets out (4.1.8)."""


class StartExam(Command, frozen=True, kw_only=True):
    """Write the start and the end on the board (4.1.13)."""


class SealUnused(Command, frozen=True, kw_only=True):
    """Seal the unused sheets and cards in an envelope (3.7.7)."""

    sheets: int
    cards: int


class ReopenUnused(Command, frozen=True, kw_only=True):
    """Open the envelope with the unused again, for a reason (procedure.md K)."""

    reason: str


class CollectWorks(Command, frozen=True, kw_only=True):
    """Collect the works when time is up (4.1.18)."""


class CountSheets(Command, frozen=True, kw_only=True):
    """Enter what was counted by hand (4.5/11)."""

    sheets: Tally
    cards: Tally


class SealEnvelope(Command, frozen=True, kw_only=True):
    """Pack and seal a return envelope before a representative of the candidates (3.7.8, 4.1.19)."""

    label: str
    holds: EnvelopeContents
    sheets: int
    cards: int
    witness: int | None = None


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
