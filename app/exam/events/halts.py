"""Suspensions, notices, the OKE director's decisions and resumption (4.1.3, 5.5–5.8)."""

from datetime import date
from typing import Literal

from app.exam.events.base import Event, Means

HaltCause = Literal["violated-package", "missing-package", "reserve", "disruption", "disclosure"]
Notified = Literal["oke-director", "police", "fire-brigade", "ambulance", "other"]


class ExamSuspended(Event, frozen=True, kw_only=True):
    """The chair suspended or broke the exam off and waits for the OKE director (5.5.2, 5.6.1, 5.7.1, 5.8.1).

    A violated package suspends by itself and needs no such entry (4.1.3). `secured`: the materials are out of
    anybody's reach meanwhile (5.7.3); where that was done later, `MaterialsSecured` follows.
    """

    cause: Literal["missing-package", "reserve", "disruption", "disclosure"]
    description: str
    secured: bool = False


class NoticeGiven(Event, frozen=True, kw_only=True):
    """Somebody was told of it: the OKE director, the services that were needed (4.1.3, 5.5.2, 5.6.1, 5.7.1)."""

    about: HaltCause
    to: Notified
    who: str
    means: Means
    text: str = ""


class MaterialsSecured(Event, frozen=True, kw_only=True):
    """Sheets and score cards were put out of anybody's reach while the exam stood still (5.7.3)."""

    where: str = ""


class DirectorDecided(Event, frozen=True, kw_only=True):
    """The OKE director's decision reached the chair (4.1.3, 5.5.3, 5.6.2, 5.7.2, 5.7.4, 5.8.2).

    `about` names the one cause it answers, where the exam stood still for several; without it, it is about them all.
    `lost_time`: what a suspension after the start took is added to everybody's time (procedure.md E, ours).
    """

    decision: Literal["resume", "call-off"]
    by: str
    means: Means
    text: str
    new_date: date | None = None
    new_place: str = ""
    lost_time: bool = False
    about: HaltCause | None = None


class DisruptionEnded(Event, frozen=True, kw_only=True):
    """The disruption itself was over; the half hour of 5.7.2 is measured to here."""


class ExamResumed(Event, frozen=True, kw_only=True):
    """The suspended exam went on (5.7.2)."""
