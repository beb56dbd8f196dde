"""Halts: when and why the exam stood still, who was told, what the OKE director decided (5.5–5.8)."""

from datetime import datetime
from typing import Literal

import msgspec
from msgspec.structs import replace

from app.exam.events.halts import DirectorDecided, ExamSuspended, HaltCause, NoticeGiven
from app.exam.refusal import Refusal

# What waits for nothing but the director: the decision itself lets the exam go on. After a disruption or a disclosure
# somebody has to bring the room back to work, and when is a fact of its own.
_ENDED_BY_DECISION: frozenset[HaltCause] = frozenset({"missing-package", "reserve"})


class Halt(msgspec.Struct, frozen=True, kw_only=True):
    """One standstill; `won_over` is when a disruption itself was over (5.7.2), `ended` when the exam went on.

    `lost_time`: the OKE director decided that what it took is added to everybody's time.
    """

    entry: int
    began: datetime
    suspended: ExamSuspended
    won_over: datetime | None = None
    ended: datetime | None = None
    ended_by: Literal["", "resumption", "decision", "call-off"] = ""
    lost_time: bool = False


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """Who was told of a halt, and when."""

    entry: int
    at: datetime
    given: NoticeGiven


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision of the OKE director and when it reached the chair."""

    entry: int
    at: datetime
    decided: DirectorDecided


Halts = tuple[Halt, ...]


def suspended(halts: Halts, event: ExamSuspended, at: datetime, entry: int) -> Halts | Refusal:
    """The halts with a new one; refused (X-134) while one for the same cause lasts."""
    if any(halt.ended is None and halt.suspended.cause == event.cause for halt in halts):
        return Refusal(rule="X-134")
    return (*halts, Halt(entry=entry, began=at, suspended=event))


def won_over(halts: Halts, at: datetime) -> Halts | Refusal:
    """The disruption that lasts is over; refused (X-133) where none does."""
    if not any(_disrupts(halt) for halt in halts):
        return Refusal(rule="X-133")
    return tuple(replace(halt, won_over=at) if _disrupts(halt) else halt for halt in halts)


def resumed(halts: Halts, at: datetime) -> Halts | Refusal:
    """The exam goes on; refused (X-132) where it does not stand still."""
    if not any(halt.ended is None for halt in halts):
        return Refusal(rule="X-132")
    return tuple(_ended(halt, at, "resumption") for halt in halts)


def decided(halts: Halts, event: DirectorDecided, at: datetime) -> Halts:
    """What a decision does to the halts: it may end them, and may grant the time they took."""
    if event.lost_time and halts:
        lasting = [place for place, halt in enumerate(halts) if halt.ended is None]
        granted = lasting or [len(halts) - 1]
        halts = tuple(
            replace(halt, lost_time=True) if place in granted else halt for place, halt in enumerate(halts)
        )
    if event.decision == "call-off":
        return tuple(_ended(halt, at, "call-off") for halt in halts)
    return tuple(
        _ended(halt, at, "decision") if halt.suspended.cause in _ENDED_BY_DECISION else halt for halt in halts
    )


def _disrupts(halt: Halt) -> bool:
    return halt.suspended.cause == "disruption" and halt.ended is None and halt.won_over is None


def _ended(halt: Halt, at: datetime, by: Literal["resumption", "decision", "call-off"]) -> Halt:
    return replace(halt, ended=at, ended_by=by) if halt.ended is None else halt
