"""The room's day: what happened to the exam as a whole (procedure.md sections B, D, E and H)."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from app.exam.events import (
    ChecklistItemJudged,
    ClockConfirmed,
    DirectorDecided,
    DisruptionEnded,
    EnvelopeSealed,
    ExamResumed,
    ExamStarted,
    ExamSuspended,
    FindingAnswered,
    MaterialsSecured,
    MaterialsTakenOver,
    NoticeGiven,
    PackageJudged,
    PackagesCollected,
    PackagesOpened,
    RemarkMade,
    SheetsCounted,
    SheetsGivenToTeam,
    SheetsHandedOut,
    UnusedReopened,
    UnusedSealed,
    WorksCollected,
)
from app.exam.halts import (
    Decision,
    Halt,
    Halts,
    Notice,
    Securing,
    begun,
    decided,
    resumed,
    won_over,
)
from app.exam.journal import Entry
from app.exam.packages import Packages, after_look, looked_at
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


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """A return envelope as it was last sealed, and when (3.7.8)."""

    entry: int
    at: datetime
    sealed: EnvelopeSealed


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """Where the exam as a whole stands. Times are the room's; nothing here is about one candidate."""

    clock: ClockConfirmed | None = None
    clock_confirmed: datetime | None = None
    checklist: dict[str, ChecklistItemJudged] = {}
    collection: PackagesCollected | None = None
    collected_on: datetime | None = None
    materials: MaterialsTakenOver | None = None
    taken_over: datetime | None = None
    packages: Packages = {}
    opening: PackagesOpened | None = None
    opened: datetime | None = None
    halts: Halts = ()
    notices: tuple[Notice, ...] = ()
    securings: tuple[Securing, ...] = ()
    decisions: tuple[Decision, ...] = ()
    given: tuple[tuple[datetime, SheetsGivenToTeam], ...] = ()
    handed_out: datetime | None = None
    started: datetime | None = None
    unused: UnusedSealed | None = None
    unused_sealed: datetime | None = None
    unused_reopened: tuple[tuple[datetime, UnusedReopened], ...] = ()
    envelopes: dict[str, Envelope] = {}
    collected: datetime | None = None
    count: SheetsCounted | None = None
    counted: datetime | None = None
    remarks: tuple[Remark, ...] = ()
    answers: dict[tuple[str, str], Answer] = {}

    @property
    def lasting_halts(self) -> Halts:
        """Why the exam stands still now; what was called off waits for nothing."""
        return () if self.called_off else tuple(halt for halt in self.halts if halt.lasts)

    @property
    def suspended(self) -> bool:
        """Whether the exam stands still: for a violated package (4.1.3) or another cause (5.5–5.8)."""
        return bool(self.lasting_halts)

    @property
    def calling_off(self) -> Decision | None:
        """The OKE director's last decision, if it was that the exam is not held (5.6.2, 5.7.4, 5.8.2)."""
        last = self.decisions[-1] if self.decisions else None
        return last if last is not None and last.decided.decision == "call-off" else None

    @property
    def called_off(self) -> bool:
        """Whether the exam is not held by the OKE director's last decision."""
        return self.calling_off is not None


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
            line = line_key(event.item, event.candidate, event.stand)
            return replace(room, checklist={**room.checklist, line: event})
        case PackagesCollected():
            return replace(room, collection=event, collected_on=at)
        case MaterialsTakenOver():
            if room.materials:
                return _once("materials")
            return replace(room, materials=event, taken_over=at)
        case PackageJudged():
            if room.materials is None or event.package not in room.materials.packages:
                return Refusal(rule="X-108", context={"package": event.package})
            halts = after_look(room.halts, room.packages, room.decisions, entry.seq, event, at)
            return replace(room, halts=halts, packages=looked_at(room.packages, event, at))
        case PackagesOpened():
            return _once("opening") if room.opened else replace(room, opening=event, opened=at)
        case DirectorDecided():
            decision = Decision(entry=entry.seq, at=at, decided=event)
            halts = decided(room.halts, decision, called_off=room.called_off)
            return replace(room, decisions=(*room.decisions, decision), halts=halts)
        case SheetsGivenToTeam():
            return replace(room, given=(*room.given, (at, event)))
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
            return _rarer(room, entry)


def _rarer(room: Room, entry: Entry) -> Room | Refusal:
    event, at = entry.event, entry.happened
    match event:
        case ExamSuspended():
            halt = Halt(
                entry=entry.seq,
                began=at,
                cause=event.cause,
                description=event.description,
                secured=event.secured,
            )
            return _halted(room, begun(room.halts, halt, room.decisions))
        case DisruptionEnded():
            return _halted(room, won_over(room.halts, at))
        case ExamResumed():
            return _halted(room, resumed(room.halts, at))
        case NoticeGiven():
            notice = Notice(entry=entry.seq, at=at, given=event)
            return replace(room, notices=(*room.notices, notice))
        case MaterialsSecured():
            securing = Securing(entry=entry.seq, at=at, secured=event)
            return replace(room, securings=(*room.securings, securing))
        case UnusedSealed():
            return replace(room, unused=event, unused_sealed=at)
        case UnusedReopened():
            if room.unused is None:
                return Refusal(rule="X-135")
            return replace(
                room, unused=None, unused_sealed=None, unused_reopened=(*room.unused_reopened, (at, event))
            )
        case EnvelopeSealed():
            envelope = Envelope(entry=entry.seq, at=at, sealed=event)
            return replace(room, envelopes={**room.envelopes, event.label: envelope})
        case _:
            raise TypeError(f"{type(event).__name__} is not about the room")


def _once(what: str) -> Refusal:
    return Refusal(rule="X-109", context={"what": what})


def line_key(item: str, candidate: int | None = None, stand: int | None = None) -> str:
    """The place of a checklist's line: its id, and whose or which stand's it is where it is asked for each."""
    if candidate is not None:
        return f"{item}#{candidate}"
    return item if stand is None else f"{item}@{stand}"


def _halted(room: Room, halts: Halts | Refusal) -> Room | Refusal:
    return halts if isinstance(halts, Refusal) else replace(room, halts=halts)
