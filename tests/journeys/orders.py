"""What the OKE ordered for each day: synthetic persons, and the documents they show at the door."""

from datetime import datetime

from msgspec.structs import replace

from app.exam.clock import WARSAW
from app.exam.order import Accommodation
from app.practice.computer_order import practice_computer_exam
from app.practice.order import PracticeExam, practice_exam

AUTUMN = datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW)
WINTER = datetime(2019, 2, 11, 9, 0, tzinfo=WARSAW)

ASSISTED = 3


def demo() -> PracticeExam:
    """The practice exam as `protokolant demo` orders it."""
    return practice_exam(AUTUMN, 31)


def smooth() -> PracticeExam:
    """Ten persons, the second with half an hour more."""
    return practice_exam(AUTUMN, 10)


def violated() -> PracticeExam:
    """Six persons in the winter of 2019, under the edition that the CKE printed."""
    exam = practice_exam(WINTER, 6)
    order = replace(
        exam.order,
        exam_id="cwiczenie-20190211-geografia-3",
        edition="2018/2019",
        scope="gimnazjum",
        subject="geografia",
        duration_minutes=120,
        room="3",
        supplement=None,
    )
    return replace(exam, order=order)


def hard() -> PracticeExam:
    """Twelve persons: the second with more time, the third with a teacher who writes, the fifth without a PESEL."""
    return _with_a_teacher(practice_exam(AUTUMN, 12))


def _with_a_teacher(exam: PracticeExam) -> PracticeExam:
    people = list(exam.order.candidates)
    people[ASSISTED - 1] = replace(
        people[ASSISTED - 1],
        accommodation=Accommodation(
            dysfunction="b",
            conditions=("nauczyciel wspomagający w pisaniu",),
            assisting_teacher="reading-writing",
        ),
    )
    return replace(exam, order=replace(exam.order, candidates=tuple(people)))


def computer() -> PracticeExam:
    """Twelve persons in a computer room, each with an environment of their own choice."""
    return practice_computer_exam(AUTUMN, 12)


def worst() -> PracticeExam:
    """Fourteen persons, otherwise as on the hard day."""
    return _with_a_teacher(practice_exam(AUTUMN, 14))
