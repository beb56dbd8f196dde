"""Findings about failures: mended in time or moved, to a computer with the same software, and ended (Z7.1/P6)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.exam.candidate import Break, Standing
from app.exam.computer_room import ComputerRoom
from app.exam.ends import lost, stood_still
from app.exam.finding import Finding
from app.exam.order import Candidate, ExamOrder, readings_of
from app.exam.room import Room
from app.exam.seats import interrupted_in, software, stands_for_candidates
from app.exam.sentences import clock, span
from app.exam.stand_finding import about_stand, environment_words
from app.procedure.texts import word


def failure_findings(
    order: ExamOrder, person: Candidate, standing: Standing, room: Room, computers: ComputerRoom
) -> Iterator[Finding]:
    """What is wrong with a candidate's failures, one after the other."""
    mending = timedelta(minutes=readings_of(order).failure_minutes)
    for failure in standing.breaks:
        which = f"failure:{failure.entry}"
        if failure.resumed is None:
            # Whoever gave up or was sent away meanwhile has no work to resume.
            if room.collected is not None and standing.left_for_good is None:
                reported = clock(failure.reported)
                yield about_stand(person, "F-732", "failure", which, reported=reported)
        elif failure.moved_to is not None:
            yield from _elsewhere(person, failure, failure.moved_to, computers, which)
        elif _mending(failure, failure.resumed, room) > mending:
            yield _too_long(person, failure, failure.resumed, which)


def _mending(failure: Break, resumed: datetime, room: Room) -> timedelta:
    """How long the computer was out of order while the exam went on: nobody mends while all stand still."""
    begins, ends = failure.reported, resumed
    stood = [span for halt in room.halts if (span := stood_still(room, halt))]
    within = [(max(a, begins), min(b, ends)) for a, b in stood if a < ends and b > begins]
    return ends - begins - lost(within, begins)


def _too_long(person: Candidate, failure: Break, resumed: datetime, which: str) -> Finding:
    return about_stand(
        person,
        "F-730",
        "failure",
        which,
        stand=failure.stand or "–",
        reported=clock(failure.reported),
        resumed=clock(resumed),
        span=span(resumed - failure.reported),
    )


def _elsewhere(
    person: Candidate, failure: Break, moved_to: int, computers: ComputerRoom, which: str
) -> Iterator[Finding]:
    failed, has = interrupted_in(person, failure, computers), software(computers, moved_to)
    if failed is None or has is None or failed == has:
        return
    spares = [
        n
        for n, stand in stands_for_candidates(computers).items()
        if stand.set_up.role == "spare" and stand.set_up.environment == failed
    ]
    matching = ", ".join(map(str, spares)) or word("computer-value", "no-matching")
    yield about_stand(
        person,
        "F-731",
        "failure",
        which,
        stand=moved_to,
        environment=environment_words(has),
        failed=environment_words(failed),
        matching=matching,
    )
