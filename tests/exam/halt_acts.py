"""Commands about standstills with the unimportant parts filled in, and how each of their codes comes about."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from app.exam import commands as c
from app.exam.events import HaltCause, Notified
from app.exam.refusal import Refusal
from tests.exam import acts
from tests.exam.exam_room import ExamRoom

Cause = Literal["missing-package", "reserve", "disruption", "disclosure"]
DIRECTOR = "Ewa Maj, dyrektor OKE"


def suspend(
    cause: Cause = "disruption", description: str = "alarm przeciwpożarowy", *, secured: bool = True
) -> c.SuspendExam:
    return c.SuspendExam(cause=cause, description=description, secured=secured)


def notice(about: HaltCause = "disruption", to: Notified = "oke-director", text: str = "") -> c.GiveNotice:
    return c.GiveNotice(about=about, to=to, who="dyżurny", means="telephone", text=text)


def decided(
    decision: Literal["resume", "call-off"] = "resume",
    *,
    text: str = "",
    new_date: date | None = None,
    new_place: str = "",
    lost_time: bool = False,
    about: HaltCause | None = None,
) -> c.RecordDecision:
    return c.RecordDecision(
        decision=decision,
        by=DIRECTOR,
        means="telephone",
        text=text,
        new_date=new_date,
        new_place=new_place,
        lost_time=lost_time,
        about=about,
    )


OVER, RESUMED = c.EndDisruption(), c.ResumeExam()
STARTED = (c.StartExam(), "9:08")
SUSPENDED = (suspend(), "8:30")

# What is recorded so that each finding comes about.
FINDINGS: dict[str, list[tuple[c.Command, str]]] = {
    "H-701": [(suspend("missing-package"), "8:30")],
    "H-702": [(suspend("reserve"), "9:03")],
    "H-703": [SUSPENDED],
    "H-704": [(suspend("disclosure"), "8:30")],
    "H-705": [SUSPENDED, (decided(), "8:40")],
    "H-706": [SUSPENDED],
    "H-707": [SUSPENDED, (RESUMED, "8:40")],
    "H-708": [SUSPENDED, (OVER, "9:31"), (RESUMED, "9:35")],
    "H-709": [(c.OpenPackages(witnesses=()), "8:29"), SUSPENDED, (OVER, "8:40"), (RESUMED, "8:45")],
    "H-710": [SUSPENDED, (RESUMED, "8:40")],
    "H-711": [(acts.take_over(), "8:20"), (suspend(secured=False), "8:30")],
    "H-712": [SUSPENDED, (c.OpenPackages(witnesses=()), "8:31")],
    "H-713": [SUSPENDED, (acts.admit(1), "8:31")],
    "H-714": [STARTED, (suspend(), "10:00"), (RESUMED, "10:20")],
    "H-715": [STARTED, (decided(lost_time=True), "10:00")],
    "H-716": [(acts.take_over(), "8:20"), (acts.judge(intact=False), "8:30"), (acts.judge(), "8:31")],
    "H-717": [(decided("call-off"), "8:40")],
    "H-718": [(decided("call-off", new_date=date(2026, 10, 19)), "8:40")],
    "H-719": [(c.HandOutSheets(), "9:00"), (decided("call-off"), "8:40")],
}

REFUSALS: dict[str, Callable[[ExamRoom], Refusal]] = {
    "X-132": lambda room: room.refused(RESUMED, "9:30"),
    "X-133": lambda room: _after(room, suspend("disclosure")).refused(OVER, "9:30"),
    "X-134": lambda room: _after(room, suspend("reserve")).refused(suspend("reserve"), "9:30"),
}


def _after(room: ExamRoom, command: c.Command) -> ExamRoom:
    room.must(command, "9:00")
    return room
