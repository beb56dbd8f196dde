"""A practice day played without a window, straight into a laptop's store."""

from datetime import datetime
from pathlib import Path

from app.commandline.play import play
from app.exam.refusal import Refusal
from app.laptop.exams import begin_exam, who_is_signed_in
from app.laptop.packages import read_package
from app.practice.computer_order import practice_computer_exam
from app.practice.day import practice_day
from app.practice.order import practice_exam
from tests.fakes.clock import SteppedClock
from tests.fakes.ids import numbered_ids
from tests.ui.preparation.practice import PASSPHRASE, Doors


def play_morning(doors: Doors, clock: SteppedClock, store: Path, end: datetime) -> None:
    """Begin the exam of the store's only package and play the script of the practice day until `end`."""
    with doors.open(store, doors.slots(store)[0].id, PASSPHRASE) as laptop:
        (package,) = laptop.packages.list()
        (order,) = read_package(laptop, package.sha256, doors.now()).package.exams
        opened = begin_exam(
            laptop,
            package.sha256,
            order.exam_id,
            clock=clock,
            ids=numbered_ids("played-"),
            now=doors.now(),
        )
        who = who_is_signed_in(laptop)
        make = practice_computer_exam if order.computer_exam else practice_exam
        for timed in practice_day(make(order.planned_start, len(order.candidates))):
            if timed.happened <= end:
                clock.go_to(timed.happened)
                assert not isinstance(play(opened.day, timed, who), Refusal)
    clock.go_to(end)
