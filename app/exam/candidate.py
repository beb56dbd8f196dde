"""One candidate's day: a small machine over the candidate's own timeline (procedure.md sections C and E)."""

from datetime import datetime, timedelta
from typing import Literal

import msgspec
from msgspec.structs import replace

from app.exam.events import (
    CandidateAdmitted,
    CandidateCameBack,
    CandidateFinished,
    CandidateGaveUp,
    CandidateRefused,
    CandidateWentOut,
    ExamAnnulled,
    FailureReported,
    FolderConfirmed,
    MedicineAgreed,
    SheetReplaced,
    StandTaken,
    StandTried,
    WorkAnnotated,
    WorkResumed,
)
from app.exam.journal import Entry
from app.exam.refusal import Refusal
from app.exam.timeline import Facts
from app.people.private import Private

Place = Literal["expected", "inside", "outside", "gone"]


class Exit(Private, frozen=True, kw_only=True, gc=False):
    """One leave of the room; `back` is missing while the candidate is outside (4.1.15)."""

    entry: int
    out: datetime
    reason: str
    escort: str
    sheet_closed: bool
    back: datetime | None = None

    @property
    def minutes(self) -> int:
        """The absence in minutes, as whoever reads both times on paper reckons; 0 while the candidate is outside."""
        if self.back is None:
            return 0
        return (
            self.back.replace(second=0, microsecond=0) - self.out.replace(second=0, microsecond=0)
        ) // _MINUTE


class Break(Private, frozen=True, kw_only=True, gc=False):
    """One failure of the candidate's computer; `resumed` is missing while it lasts (Z7.1/P6).

    `stand` is where the candidate sat, `moved_to` the spare stand where the work went on, if it was another.
    """

    entry: int
    reported: datetime
    description: str
    stand: int | None = None
    resumed: datetime | None = None
    moved_to: int | None = None


class Seat(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stand the candidate sat down at; `spare`: because the computer before it failed (Z7.1/P2, P6)."""

    at: datetime
    stand: int
    spare: bool = False


class Standing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where one candidate stands, derived from the candidate's facts."""

    place: Place = "expected"
    admission: CandidateAdmitted | None = None
    admitted: datetime | None = None
    refusal: CandidateRefused | None = None
    refused: datetime | None = None
    exits: tuple[Exit, ...] = ()
    annulment: ExamAnnulled | None = None
    annulled: datetime | None = None
    giving_up: CandidateGaveUp | None = None
    gave_up: datetime | None = None
    finished: datetime | None = None
    replacements: tuple[tuple[datetime, SheetReplaced], ...] = ()
    medicine: tuple[tuple[datetime, MedicineAgreed], ...] = ()
    trials: tuple[tuple[datetime, StandTried], ...] = ()
    seats: tuple[Seat, ...] = ()
    breaks: tuple[Break, ...] = ()
    folder: FolderConfirmed | None = None
    annotation: WorkAnnotated | None = None
    finishing: CandidateFinished | None = None

    @property
    def stand(self) -> int | None:
        """The stand the candidate sits at."""
        return self.seats[-1].stand if self.seats else None

    @property
    def failing(self) -> bool:
        """Whether the candidate's computer has failed and the work does not go on yet."""
        return bool(self.breaks) and self.breaks[-1].resumed is None

    @property
    def left_for_good(self) -> datetime | None:
        """When the candidate's exam ended before the common end, if it did."""
        return self.annulled or self.gave_up or self.finished

    def present_at(self, moment: datetime) -> bool:
        """Whether the candidate had been let in by then and had not ended the exam."""
        left = self.left_for_good
        return self.admitted is not None and self.admitted <= moment and (left is None or left > moment)

    def received_sheet(self, handed_out: datetime | None) -> bool:
        """Whether the candidate sat the exam, which is to have received a sheet (procedure.md K).

        An annulment, a hand-in or a replacement presupposes a sheet whatever else is recorded. Whoever was let in
        received one when the sheets were handed out, unless they had given up before.
        """
        if self.annulled or self.finished or self.replacements:
            return True
        if self.admitted is None or handed_out is None:
            return False
        return self.gave_up is None or self.gave_up >= handed_out


# One object for everybody who has no facts yet, so that they are told at a glance.
UNTOUCHED = Standing()


class CandidateDay(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate's facts in the order they happened, and where they lead."""

    facts: Facts = ()
    standing: Standing = UNTOUCHED


_MINUTE = timedelta(minutes=1)


def step(standing: Standing, entry: Entry) -> Standing | Refusal:
    """Take one fact in, or say by which rule it cannot have happened to a candidate who stands so."""
    event, at = entry.event, entry.happened
    # The commonest first: a journal is read back before the first screen.
    match event:
        case CandidateWentOut():
            if standing.place != "inside" or _away(standing, at):
                return _not_there(standing, event.candidate, otherwise="X-104")
            leave = Exit(
                entry=entry.seq,
                out=at,
                reason=event.reason,
                escort=event.escort,
                sheet_closed=event.sheet_closed,
                back=event.back,
            )
            place: Place = "outside" if event.back is None else "inside"
            return replace(standing, place=place, exits=(*standing.exits, leave))
        case CandidateCameBack():
            if standing.place != "outside":
                return _not_there(standing, event.candidate, otherwise="X-105")
            last = replace(standing.exits[-1], back=at)
            return replace(standing, place="inside", exits=(*standing.exits[:-1], last))
        case CandidateAdmitted():
            if standing.place != "expected":
                return _refusal("X-102", event.candidate)
            return replace(standing, place="inside", admission=event, admitted=at)
        case CandidateRefused():
            if standing.place != "expected":
                return _refusal("X-102", event.candidate)
            return replace(standing, refusal=event, refused=at)
        case ExamAnnulled():
            if standing.place not in ("inside", "outside"):
                return _not_there(standing, event.candidate, otherwise="X-106")
            return replace(standing, place="gone", annulment=event, annulled=at)
        case CandidateGaveUp():
            if standing.place not in ("inside", "outside"):
                return _not_there(standing, event.candidate, otherwise="X-106")
            return replace(standing, place="gone", giving_up=event, gave_up=at)
        case CandidateFinished():
            if standing.place != "inside" or _away(standing, at):
                return _not_there(standing, event.candidate, otherwise="X-104")
            return replace(standing, place="gone", finished=at, finishing=event)
        case SheetReplaced():
            if standing.place != "inside" or _away(standing, at):
                return _not_there(standing, event.candidate, otherwise="X-104")
            return replace(standing, replacements=(*standing.replacements, (at, event)))
        case _:
            return _beside_the_exam(standing, entry)


def _beside_the_exam(standing: Standing, entry: Entry) -> Standing | Refusal:
    """The rarer facts: the computer and its stand (Z7.1), medicine (3.3.4), the note on a printed work (5.2.9)."""
    event, at = entry.event, entry.happened
    match event:
        case FailureReported():
            if standing.place != "inside" or _away(standing, at):
                return _not_there(standing, event.candidate, otherwise="X-104")
            if standing.failing:
                return _refusal("X-136", event.candidate)
            failure = Break(entry=entry.seq, reported=at, description=event.description, stand=standing.stand)
            return replace(standing, breaks=(*standing.breaks, failure))
        case WorkResumed():
            if standing.place == "gone":
                return _refusal("X-106", event.candidate)
            if not standing.failing:
                return _refusal("X-139", event.candidate)
            return _resumed(standing, event.stand, at)
        case StandTaken():
            if standing.place == "gone":
                return _refusal("X-106", event.candidate)
            seat = Seat(at=at, stand=event.stand, spare=standing.failing)
            return replace(standing, seats=(*standing.seats, seat))
        case StandTried():
            return replace(standing, trials=(*standing.trials, (at, event)))
        case MedicineAgreed():
            return replace(standing, medicine=(*standing.medicine, (at, event)))
        case FolderConfirmed():
            if standing.place == "expected":
                return _refusal("X-103", event.candidate)
            return replace(standing, folder=event)
        case WorkAnnotated():
            if standing.place == "expected":
                return _refusal("X-103", event.candidate)
            return replace(standing, annotation=event)
        case _:
            raise TypeError(f"{type(event).__name__} is not about one candidate")


def _resumed(standing: Standing, stand: int | None, at: datetime) -> Standing:
    """The candidate works again, at the stand that failed, at the one named, or where they sat down meanwhile."""
    failure, seats = standing.breaks[-1], standing.seats
    now = standing.stand if stand is None else stand
    # A place that was first recorded after the failure may be the one that failed.
    known = failure.stand is not None or stand is not None
    moved_to = now if known and now != failure.stand else None
    if stand is not None and stand != standing.stand:
        seats = (*seats, Seat(at=at, stand=stand, spare=True))
    ended = replace(failure, resumed=at, moved_to=moved_to)
    return replace(standing, breaks=(*standing.breaks[:-1], ended), seats=seats)


def _away(standing: Standing, at: datetime) -> bool:
    """Whether an absence that was entered as a whole still lasts at that moment."""
    back = standing.exits[-1].back if standing.exits else None
    return back is not None and back > at


def _not_there(standing: Standing, candidate: int, *, otherwise: str) -> Refusal:
    match standing.place:
        case "expected":
            return _refusal("X-103", candidate)
        case "gone":
            return _refusal("X-106", candidate)
        case _:
            return _refusal(otherwise, candidate)


def _refusal(rule: str, candidate: int) -> Refusal:
    return Refusal(rule=rule, context={"candidate": candidate})
