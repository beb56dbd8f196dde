"""A practice laptop for tests of screens: real stores, synthetic people, a clock that stands where it is put."""

import shutil
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from app.desk.building import build_package
from app.desk.enrolling import enrol, read_request
from app.desk.root import found_oke
from app.exam.clock import WARSAW, Clock, warsaw
from app.exam.commands import Command, TakeBackEntry
from app.exam.day import Recorded
from app.exam.finding import Finding
from app.exam.refusal import Refusal
from app.exam.state import State
from app.laptop.enrolment import Asking, request_enrolment
from app.laptop.packages import take_package
from app.laptop.printables import PrintPaper
from app.laptop.reprint import PrintForm
from app.laptop.service import LaptopService, OpenedExam, Slot
from app.laptop.store import Laptop
from app.ports import Person
from app.practice.day import practice_day
from app.practice.order import BOARD, CENTRE, PracticeExam, practice_exam
from printing.printables import printed_paper
from printing.protocols import printed
from storage.desk import DeskStore
from storage.key_file import NAME, slots
from storage.laptop import LaptopStore
from storage.wrapping import Cost
from tests.fakes.clock import SteppedClock
from tests.fakes.ids import numbered_ids
from ui.window.session import Session
from ui.window.worker import Worker

START = datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW)
CANDIDATES = 14
CHEAP = Cost(memory_kib=8, passes=1)
PASSPHRASE = "ćwiczenie czyni mistrza"
CHAIR = Person(name="Anna Kowalska", email="anna.kowalska@przyklad.invalid")
EXPIRES = date(2028, 6, 30)
MORNING = START - timedelta(hours=2)


class Doors:
    """The doors of `app.__main__` with this clock, known ids and cheap passphrases."""

    def __init__(self, clock: SteppedClock) -> None:
        self._clock = clock
        self._ids = numbered_ids()

    def slots(self, folder: Path) -> Sequence[Slot]:
        if not (folder / NAME).exists():
            return ()
        return tuple(Slot(id=slot.id, role=slot.role, ordinal=slot.ordinal) for slot in slots(folder))

    def create(
        self, folder: Path, person: Person, passphrase: str, expires: date, *, practice: bool
    ) -> tuple[Laptop, str]:
        return LaptopStore.create(
            folder,
            person=person,
            passphrase=passphrase,
            expires=expires,
            practice=practice,
            clock=self.now,
            cost=CHEAP,
        )

    def open(self, folder: Path, slot: str, passphrase: str) -> Laptop:
        return LaptopStore.open(folder, slot, passphrase, clock=self.now, cost=CHEAP)

    def print_form(self) -> PrintForm:
        return printed

    def print_paper(self) -> PrintPaper:
        return printed_paper

    def clock(self) -> Clock:
        return self._clock

    def now(self) -> datetime:
        return self._clock.read().wall

    def new_id(self) -> str:
        return self._ids()


class PracticeLaptop:
    """One practice exam, played by the script as far as wanted, with the session that screens are built on."""

    def __init__(self, folder: Path, exam: PracticeExam | None = None) -> None:
        self.clock = SteppedClock(MORNING)
        self.exam = exam or practice_exam(START, CANDIDATES)
        self._service = LaptopService(Doors(self.clock), folder)
        self._service.unlock(slots(folder)[0].id, PASSPHRASE)
        self._opened = self._service.open_exam(self._service.exams()[0])
        self._state = self._opened.state
        self.worker = Worker()

    def session(self) -> Session:
        """A session over the exam as it stands."""
        opened = OpenedExam(state=self._state, practice=True)
        return Session(opened, self._service, self.worker, lambda: self.clock.read().wall)

    def play(self, minutes: float, wanted: Callable[[Command], bool] = lambda _: True) -> None:
        """Play the script as far as so many minutes after the planned start, without its slip and its undo."""
        end = START + timedelta(minutes=minutes)
        for timed in practice_day(self.exam):
            if timed.happened > end:
                break
            if timed.id is None and not isinstance(timed.command, TakeBackEntry) and wanted(timed.command):
                self.clock.go_to(timed.happened)
                self.do(timed.command)
        self.clock.go_to(end)

    def do(self, command: Command, happened: datetime | None = None) -> State:
        """Record a command without a screen."""
        return self._kept(self._service.do(command, happened))

    def from_paper(self, command: Command, happened: datetime) -> State:
        """Record a command that stood on paper, without a screen."""
        return self._kept(self._service.do(command, happened, from_paper=True))

    def _kept(self, recorded: Recorded | Refusal) -> State:
        assert not isinstance(recorded, Refusal), recorded.rule
        self._state = recorded.state
        return recorded.state

    def close(self) -> None:
        """End the worker, then close the store."""
        self.worker.stop()
        self._service.close()


def make_template(folder: Path, candidates: int = CANDIDATES, exam: PracticeExam | None = None) -> None:
    """A desk's store and a laptop's with the practice package taken in, to be copied for each test."""
    doors = Doors(SteppedClock(MORNING))
    desk, _ = DeskStore.create(
        folder / "desk",
        person=CHAIR,
        passphrase=PASSPHRASE,
        expires=EXPIRES,
        practice=True,
        clock=doors.now,
        cost=CHEAP,
    )
    laptop, _ = doors.create(folder / "laptop", CHAIR, PASSPHRASE, EXPIRES, practice=True)
    now = doors.now()
    with desk, laptop:
        found_oke(desk, BOARD.name, now)
        request = request_enrolment(laptop, Asking(laptop="laptop", organisation=CENTRE.name), now)
        _, fingerprint = read_request(request, now)
        enrol(desk, request, fingerprint, now)
        order = (exam or practice_exam(START, candidates)).order
        package = build_package(desk, desk.register.enrolments.list()[0], [order], now)
        take_package(laptop, package.body, "02.zlecenie", now)


def copied(template: Path, folder: Path, exam: PracticeExam | None = None) -> PracticeLaptop:
    """A laptop on a copy of the template."""
    shutil.copytree(template / "laptop", folder)
    return PracticeLaptop(folder, exam)


def at(hour: int, minute: int, second: int = 0) -> datetime:
    """A time of the exam's day."""
    return warsaw(START.replace(hour=hour, minute=minute, second=second))


def codes(found: Sequence[Finding]) -> list[str]:
    """The codes of findings."""
    return [finding.code for finding in found]
