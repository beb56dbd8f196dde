"""Findings about one candidate at a computer: the trial, the stand, the failures, the folder (Z7.1)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.exam.candidate import UNTOUCHED, Standing
from app.exam.computer_room import ComputerRoom
from app.exam.failure_findings import failure_findings
from app.exam.finding import Finding
from app.exam.order import Candidate, Environment, ExamOrder, readings_of
from app.exam.room import Room
from app.exam.seats import sittings, software
from app.exam.stand_finding import about_stand, environment_words
from app.people import documents

# „w przeddzień egzaminu” (Z7.1/T10).
EVE = timedelta(days=1)


def stand_findings(
    order: ExamOrder, person: Candidate, standing: Standing, room: Room, computers: ComputerRoom
) -> tuple[Finding, ...]:
    """What is wrong with one candidate's computer; of the rooms it depends on the times by which every candidate
    is judged, and on the stands.
    """
    if standing is UNTOUCHED or not order.computer_exam:
        return ()
    return (
        *_trials(order, person, standing),
        *_seat(person, standing, room, computers),
        *failure_findings(order, person, standing, room, computers),
        *_folder(person, standing),
    )


def _trials(order: ExamOrder, person: Candidate, standing: Standing) -> Iterator[Finding]:
    eve, most = order.day - EVE, readings_of(order).trial_minutes
    for place, (at, trial) in enumerate(standing.trials, start=1):
        which = f"trial:{place}:{at:%Y-%m-%dT%H:%M:%S}"
        if trial.minutes > most:
            stand, minutes = trial.stand, trial.minutes
            yield about_stand(person, "F-725", "trial", which, stand=stand, minutes=minutes, most=most)
        if at.date() != eve:
            day, expected = _date(at), f"{eve:%d.%m.%Y}"
            yield about_stand(person, "F-726", "trial", which, stand=trial.stand, day=day, eve=expected)
    if standing.trials and not any(trial.accepted for _, trial in standing.trials):
        at, last = standing.trials[-1]
        note = last.note or "–"
        yield about_stand(person, "F-724", "trial", stand=last.stand, day=_date(at), note=note)


def _date(moment: datetime) -> str:
    return f"{moment:%d.%m.%Y}"


def _seat(person: Candidate, standing: Standing, room: Room, computers: ComputerRoom) -> Iterator[Finding]:
    if standing.admitted is None:
        return
    started, left = room.started, standing.left_for_good
    if not standing.seats and started is not None and (left is None or left > started):
        yield about_stand(person, "F-722", "stand")
    seats = [sitting.seat for sitting in sittings(standing, room.handed_out)]
    for stand in dict.fromkeys(seat.stand for seat in seats):
        if software(computers, stand) is None:
            yield about_stand(person, "F-721", "stand", f"stand:{stand}", stand=stand)
    # Whether a spare one fits is asked of the computer that failed, and nobody tested it before.
    for stand in dict.fromkeys(seat.stand for seat in seats if not seat.spare):
        yield from _own_stand(person, standing, stand, software(computers, stand))


def _own_stand(
    person: Candidate, standing: Standing, stand: int, has: Environment | None
) -> Iterator[Finding]:
    which = f"stand:{stand}"
    if has is not None and person.environment is not None and has != person.environment:
        declared, environment = environment_words(person.environment), environment_words(has)
        yield about_stand(
            person, "F-720", "stand", which, stand=stand, declared=declared, environment=environment
        )
    tested = sorted({trial.stand for _, trial in standing.trials if trial.accepted})
    if tested and stand not in tested:
        known = ", ".join(map(str, tested))
        yield about_stand(person, "F-723", "stand", which, stand=stand, tested=known)


def _folder(person: Candidate, standing: Standing) -> Iterator[Finding]:
    if standing.folder is None:
        return
    folder, own = standing.folder.folder, person.identifier
    if documents.normal(folder) != documents.normal(own):
        yield about_stand(person, "F-741", "folder", folder=folder, own=own)
