"""Suspending, giving notice, recording the director's decision, resuming (4.1.3, 5.5–5.8)."""

from datetime import date
from typing import Literal

from app.exam.commands.base import Command
from app.exam.events.base import Means
from app.exam.events.halts import HaltCause, Notified


class SuspendExam(Command, frozen=True, kw_only=True):
    """Suspend the exam, or break it off, until the OKE director has decided (5.5.2, 5.6.1, 5.7.1, 5.8.1)."""

    cause: Literal["missing-package", "reserve", "disruption", "disclosure"]
    description: str
    secured: bool = False


class GiveNotice(Command, frozen=True, kw_only=True):
    """Record who was told of what stopped the exam (4.1.3, 5.7.1)."""

    about: HaltCause
    to: Notified
    who: str
    means: Means
    text: str = ""


class SecureMaterials(Command, frozen=True, kw_only=True):
    """Record that sheets and score cards are out of anybody's reach while the exam stands still (5.7.3)."""

    where: str = ""


class RecordDecision(Command, frozen=True, kw_only=True):
    """Record the OKE director's decision (4.1.3, 5.5.3, 5.6.2, 5.7.2, 5.7.4, 5.8.2)."""

    decision: Literal["resume", "call-off"]
    by: str
    means: Means
    text: str
    new_date: date | None = None
    new_place: str = ""
    lost_time: bool = False
    about: HaltCause | None = None


class EndDisruption(Command, frozen=True, kw_only=True):
    """Record that the disruption itself is over (5.7.2)."""


class ResumeExam(Command, frozen=True, kw_only=True):
    """Go on with the suspended exam (5.7.2)."""
