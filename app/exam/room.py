"""The room's day: what happened to the exam as a whole (procedure.md sections B, D, E and H)."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from app.exam.events import (
    ChecklistItemJudged,
    ClockConfirmed,
    DirectorDecided,
    ExamStarted,
    FindingAnswered,
    MaterialsTakenOver,
    PackageJudged,
    PackagesOpened,
    RemarkMade,
    SheetsCounted,
    SheetsHandedOut,
    WorksCollected,
)
from app.exam.journal import Entry
from app.exam.refusal import Refusal
from app.exam.timeline import Facts
from app.people.private import Private


class Remark(Private, frozen=True, kw_only=True):
    """A free remark with the time it is about."""

    entry: int
    at: datetime
    text: str
    candidate: int | None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """How a finding was answered, and when."""

    at: datetime
    answered: FindingAnswered


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """The last look at one package, and when it was first looked at."""

    at: datetime
    judged: PackageJudged
    first: datetime


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision of the OKE director and when it reached the chair."""

    at: datetime
    decided: DirectorDecided


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """Where the exam as a whole stands. Times are the room's; nothing here is about one candidate."""

    clock: ClockConfirmed | None = None
    clock_confirmed: datetime | None = None
    checklist: dict[str, ChecklistItemJudged] = {}
    materials: MaterialsTakenOver | None = None
    taken_over: datetime | None = None
    packages: dict[str, Judgement] = {}
    opening: PackagesOpened | None = None
    opened: datetime | None = None
    decisions: tuple[Decision, ...] = ()
    handed_out: datetime | None = None
    started: datetime | None = None
    collected: datetime | None = None
    count: SheetsCounted | None = None
    counted: datetime | None = None
    remarks: tuple[Remark, ...] = ()
    answers: dict[tuple[str, str], Answer] = {}

    @property
    def violated(self) -> datetime | None:
        """When a package that counts as violated was found so, the first of them (4.1.3)."""
        found = [package.at for package in self.packages.values() if not package.judged.intact]
        return min(found, default=None)

    @property
    def suspended(self) -> bool:
        """Whether the exam waits for the OKE director because of a violated package (4.1.3)."""
        violated = [package.at for package in self.packages.values() if not package.judged.intact]
        return bool(violated) and not any(decision.at >= max(violated) for decision in self.decisions)

    @property
    def called_off(self) -> bool:
        """Whether the OKE director's last decision was that the exam is not held (5.6.2, 5.7.4)."""
        return bool(self.decisions) and self.decisions[-1].decided.decision == "call-off"


class RoomDay(msgspec.Struct, frozen=True, kw_only=True):
    """The room's facts in the order they happened, and where they lead."""

    facts: Facts = ()
    room: Room = Room()


def step(room: Room, entry: Entry) -> Room | Refusal:
    """Take one fact in, or say by which rule it cannot have happened in a room that stands so."""
    event, at = entry.event, entry.happened
    match event:
        case RemarkMade():
            remark = Remark(entry=entry.seq, at=at, text=event.text, candidate=event.candidate)
            return replace(room, remarks=(*room.remarks, remark))
        case ClockConfirmed():
            return replace(room, clock=event, clock_confirmed=at)
        case ChecklistItemJudged():
            return replace(room, checklist={**room.checklist, event.item: event})
        case MaterialsTakenOver():
            if room.materials:
                return _once("materials")
            return replace(room, materials=event, taken_over=at)
        case PackageJudged():
            if room.materials is None or event.package not in room.materials.packages:
                return Refusal(rule="X-108", context={"package": event.package})
            earlier = room.packages.get(event.package)
            judgement = Judgement(at=at, judged=event, first=earlier.first if earlier else at)
            return replace(room, packages={**room.packages, event.package: judgement})
        case PackagesOpened():
            return _once("opening") if room.opened else replace(room, opening=event, opened=at)
        case DirectorDecided():
            return replace(room, decisions=(*room.decisions, Decision(at=at, decided=event)))
        case SheetsHandedOut():
            return _once("hand-out") if room.handed_out else replace(room, handed_out=at)
        case ExamStarted():
            return _once("start") if room.started else replace(room, started=at)
        case WorksCollected():
            return _once("collection") if room.collected else replace(room, collected=at)
        case SheetsCounted():
            return replace(room, count=event, counted=at)
        case FindingAnswered():
            answer = Answer(at=at, answered=event)
            return replace(room, answers={**room.answers, (event.code, event.about): answer})
        case _:
            raise TypeError(f"{type(event).__name__} is not about the room")


def _once(what: str) -> Refusal:
    return Refusal(rule="X-109", context={"what": what})
