"""Halts: when and why the exam stood still, and what the OKE director decided about it (4.1.3, 5.5–5.8)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec
from msgspec.structs import replace

from app.exam.events.halts import DirectorDecided, HaltCause, MaterialsSecured, NoticeGiven
from app.exam.refusal import Refusal
from app.people.private import Private

EndedBy = Literal["", "resumption", "decision", "call-off", "judgement"]

# What waits for nothing but the director: the decision itself lets the exam go on. After a disruption or a disclosure
# somebody has to bring the room back to work, and when is a fact of its own.
ENDED_BY_DECISION: frozenset[HaltCause] = frozenset({"violated-package", "missing-package", "reserve"})


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


class Securing(msgspec.Struct, frozen=True, kw_only=True):
    """When sheets and cards were put out of anybody's reach, and where (5.7.3)."""

    entry: int
    at: datetime
    secured: MaterialsSecured


class Halt(Private, frozen=True, kw_only=True):
    """One standstill, from the entry that began it; while it lasts, `ended` is missing.

    `packages` were found violated (4.1.3). `secured`: the materials were out of reach when it began (5.7.3).
    `won_over` is when a disruption itself was over (5.7.2). `ended_by` a "judgement": a package was looked at again
    and found intact. `decisions` reached the chair while it lasted. `lost_time`: the OKE director decided that what
    it took is added to everybody's time.
    """

    entry: int
    began: datetime
    cause: HaltCause
    description: str = ""
    packages: tuple[str, ...] = ()
    secured: bool = False
    won_over: datetime | None = None
    ended: datetime | None = None
    ended_by: EndedBy = ""
    decisions: tuple[Decision, ...] = ()
    lost_time: bool = False

    @property
    def lasts(self) -> bool:
        """Whether it has not ended."""
        return self.ended is None

    @property
    def consent(self) -> Decision | None:
        """The first decision that the exam is held, of those that came while it lasted."""
        return next((d for d in self.decisions if d.decided.decision == "resume"), None)

    def lasted_at(self, moment: datetime) -> bool:
        """Whether it lasted then, the moments of its beginning and end included."""
        return self.began <= moment and (self.ended is None or moment <= self.ended)

    def within(self, moment: datetime) -> bool:
        """As `lasted_at`, but for what happened at the very minute of its beginning or end nobody knows."""
        return self.lasted_at(moment) and moment not in (self.began, self.ended)


Halts = tuple[Halt, ...]


def begun(halts: Halts, new: Halt, decisions: Iterable[Decision]) -> Halts | Refusal:
    """The halts with a new one; refused (X-134) while one for the same cause lasts.

    A decision of the very moment is about it, however the two were typed in.
    """
    if any(halt.lasts and halt.cause == new.cause for halt in halts):
        return Refusal(rule="X-134")
    fresh: Halts = (new,)
    for decision in decisions:
        if decision.at == new.began:
            fresh = decided(fresh, decision)
    return (*halts, *fresh)


def found_violated(
    halts: Halts, package: str, at: datetime, entry: int, decisions: Iterable[Decision]
) -> Halts:
    """A package is violated: that alone suspends the exam, unless it already stands still for another one (4.1.3)."""
    new = Halt(entry=entry, began=at, cause="violated-package", packages=(package,))
    after = begun(halts, new, decisions)
    if not isinstance(after, Refusal):
        return after
    return tuple(
        replace(halt, packages=(*halt.packages, package)) if _for_packages(halt) else halt for halt in halts
    )


def found_intact(halts: Halts, package: str, at: datetime) -> Halts:
    """A package that was found violated is intact after all: where it was the only one, the exam goes on."""
    return tuple(
        _without(halt, package, at) if _for_packages(halt) and package in halt.packages else halt
        for halt in halts
    )


def won_over(halts: Halts, at: datetime) -> Halts | Refusal:
    """The disruption is over; refused (X-133) where none lasts."""
    if not any(_disrupts(halt, at) for halt in halts):
        return Refusal(rule="X-133")
    return tuple(replace(halt, won_over=at) if _disrupts(halt, at) else halt for halt in halts)


def resumed(halts: Halts, at: datetime) -> Halts | Refusal:
    """The exam goes on; refused (X-132) where it does not stand still."""
    if not any(halt.lasts for halt in halts):
        return Refusal(rule="X-132")
    return tuple(_ended(halt, at, "resumption") for halt in halts)


def decided(halts: Halts, decision: Decision, *, called_off: bool = False) -> Halts:
    """What a decision does to the halts: it may end them, and may give back the time they took.

    `called_off`: the exam was called off before; a decision that it is held after all brings back what stood still
    then. Time is given back of the halts that last; where none does, of all that there were.
    """
    made = decision.decided
    if called_off and made.decision == "resume":
        halts = tuple(
            replace(halt, ended=None, ended_by="") if halt.ended_by == "call-off" else halt for halt in halts
        )
    if not any(_concerned(halt, decision) for halt in halts):
        return tuple(_given_back(halt, decision) for halt in halts) if made.lost_time else halts
    return tuple(_heard(halt, decision) if _concerned(halt, decision) else halt for halt in halts)


def standing_still(halts: Halts) -> list[Halts]:
    """The halts that overlap, or follow each other at once, taken together, in the order they began."""
    together: list[Halts] = []
    for halt in halts:
        if together and any(other.lasted_at(halt.began) for other in together[-1]):
            together[-1] = (*together[-1], halt)
        else:
            together.append((halt,))
    return together


def _concerned(halt: Halt, decision: Decision) -> bool:
    return _about(halt, decision) and halt.lasted_at(decision.at)


def _about(halt: Halt, decision: Decision) -> bool:
    made = decision.decided
    return made.about in (None, halt.cause) or made.decision == "call-off"


def _given_back(halt: Halt, decision: Decision) -> Halt:
    return replace(halt, lost_time=True) if _about(halt, decision) else halt


def _heard(halt: Halt, decision: Decision) -> Halt:
    made = decision.decided
    halt = replace(halt, decisions=(*halt.decisions, decision), lost_time=halt.lost_time or made.lost_time)
    if made.decision == "call-off":
        return _ended(halt, decision.at, "call-off")
    return _ended(halt, decision.at, "decision") if halt.cause in ENDED_BY_DECISION else halt


def _for_packages(halt: Halt) -> bool:
    return halt.lasts and halt.cause == "violated-package"


def _without(halt: Halt, package: str, at: datetime) -> Halt:
    left = tuple(name for name in halt.packages if name != package)
    return replace(halt, packages=left) if left else _ended(halt, at, "judgement")


def _disrupts(halt: Halt, at: datetime) -> bool:
    return halt.cause == "disruption" and halt.won_over is None and halt.lasted_at(at)


def _ended(halt: Halt, at: datetime, by: EndedBy) -> Halt:
    return replace(halt, ended=at, ended_by=by) if halt.lasts else halt
