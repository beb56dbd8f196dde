"""The exams of a laptop as its window lists them: one row for each, what became of it, and whether it may go."""

from collections.abc import Iterator
from datetime import datetime

from app.exam.clock import warsaw
from app.laptop.answers import last_word
from app.laptop.erasing import erasable_from, waiting_erasable_from
from app.laptop.ordered import OrderedHead, newest_orders, ordered_exams
from app.laptop.service import ExamChoice
from app.laptop.store import Laptop


def exam_choices(laptop: Laptop, now: datetime) -> tuple[ExamChoice, ...]:
    """Every exam that was not erased. One that was begun stands with its own package and newest run alone, one that
    was not with the newest order of it; on a practice store a newer order stands beside the run, for it may be run
    again.
    """
    return tuple(_choices(laptop, now))


def _choices(laptop: Laptop, now: datetime) -> Iterator[ExamChoice]:
    runs = {(entry.exam_id, entry.package_sha256): entry.run for entry in laptop.exams.list()}
    begun = {exam_id for exam_id, _ in runs}
    newest = newest_orders(laptop, now)
    for ordered in ordered_exams(laptop, now):
        key = (ordered.head.exam_id, ordered.package_sha256)
        if key in runs:
            yield _begun(laptop, ordered, runs[key], now)
        elif newest[key[0]] == key[1] and (laptop.practice or key[0] not in begun):
            day = waiting_erasable_from(laptop, ordered.head.planned_start)
            yield _choice(ordered, None, erasable=day is not None and warsaw(now).date() >= day)


def _begun(laptop: Laptop, ordered: OrderedHead, run: int, now: datetime) -> ExamChoice:
    exam_id = ordered.head.exam_id
    day = None if laptop.practice else erasable_from(laptop, exam_id, run)
    left, answer = last_word(laptop, exam_id, run)
    word = None
    if left:
        word = "out" if answer is None else "refused" if answer.keep_days is None else "accepted"
    return _choice(
        ordered,
        run,
        erasable_from=day,
        erasable=laptop.practice or (day is not None and warsaw(now).date() >= day),
        answer=word,
    )


def _choice(ordered: OrderedHead, run: int | None, **more: object) -> ExamChoice:
    head = ordered.head
    return ExamChoice(
        package_sha256=ordered.package_sha256,
        exam_id=head.exam_id,
        subject=head.subject,
        room=head.room,
        planned_start=head.planned_start,
        run=run,
        **more,  # type: ignore[arg-type]  # fields of a choice
    )
