"""`protokolant demo` with a window: a practice exam that is in the middle of its day."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from app.commandline.house import House
from app.commandline.practice_day import PracticeRun, create_stores, practice
from app.desk.answering import give_receipt
from app.desk.importing import import_bundle
from app.desk.store import Desk
from app.exam.clock import warsaw
from app.laptop.reprint import Reprinter

# So long ago the exam was to begin. By then the time of all but one, who has more of it, is over: the works may be
# collected as soon as that one has handed in. At computers, the third failure has just been reported.
_AGO, _AGO_AT_COMPUTERS = timedelta(minutes=165), timedelta(minutes=80)
_STEP_MINUTES = 5


def open_in_the_middle(house: House, folder: Path, candidates: int, *, computer: bool = False) -> int:
    """Play the morning of a practice exam that began a while ago, then open its window; the exit status."""
    now = warsaw(house.now())
    exam = practice(
        _planned_start(now - (_AGO_AT_COMPUTERS if computer else _AGO)), candidates, computer=computer
    )
    stores = create_stores(house, folder, now.date())
    with stores.desk:
        with stores.laptop:
            run = PracticeRun(house, folder, stores, exam)
            run.enrol(now)
            run.admit_administrator(now)
            package = run.order(now)
            clock = run.clock()
            opened = run.begin(package, clock)
            for _ in run.play(opened, clock, until=now):
                pass
        return house.open_practice_window(folder / "laptop", answering(house, stores.desk))


def answering(house: House, desk: Desk) -> Callable[[bytes], bytes]:
    """The practice OKE: takes a bundle, gives its receipt."""

    def answer(bundle: bytes) -> bytes:
        imported = import_bundle(desk, bundle, house.now(), Reprinter(house.print_form))
        return give_receipt(desk, imported.sha256, house.now()).body

    return answer


def _planned_start(start: datetime) -> datetime:
    return start.replace(minute=start.minute // _STEP_MINUTES * _STEP_MINUTES, second=0, microsecond=0)
