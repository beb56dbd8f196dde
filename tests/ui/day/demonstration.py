"""`protokolant demo`, played by the program itself as far as the middle of the day, and the window it opens."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from app.commandline.house import House, PracticeDesk
from app.commandline.middle_of_day import open_in_the_middle
from app.desk.store import Desk
from app.laptop.service import LaptopService
from app.laptop.store import Laptop
from app.ports import Person
from app.practice.passphrase import PASSPHRASE
from printing.printables import printed_paper
from printing.protocols import printed
from printing.scan import read_scan
from storage.desk import DeskStore
from storage.key_file import read
from tests.fakes.clock import SteppedClock
from tests.ui.day.office import Seat
from tests.ui.preparation.practice import CHEAP, Doors
from ui.chair.window import ChairWindow

CANDIDATES = 31


def demonstrate(folder: Path, now: datetime, sit_down: Callable[[Seat], None]) -> None:
    """Open the demonstration at a time of day and let somebody sit down at its window."""
    clock = SteppedClock(now)
    doors = Doors(clock)

    def open_window(laptop: Path, practice_desk: PracticeDesk) -> int:
        window = ChairWindow(LaptopService(doors, laptop), doors.now, practice_desk=practice_desk)
        try:
            window.open_newest(PASSPHRASE)
            sit_down(Seat(window, clock, now))
        finally:
            window.close()
        return 0

    open_in_the_middle(_house(doors, open_window), folder, CANDIDATES)


class _Stores:
    """The real stores, with passphrases that are cheap to guess and quick to try."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors

    def create_laptop(
        self, folder: Path, person: Person, passphrase: str, expires: date, *, practice: bool
    ) -> tuple[Laptop, str]:
        return self._doors.create(folder, person, passphrase, expires, practice=practice)

    def open_laptop(self, folder: Path, passphrase: str) -> Laptop:
        return self._doors.open(folder, self._doors.slots(folder)[0].id, passphrase)

    def recover_laptop(self, *_: object) -> Laptop:
        raise AssertionError("no laptop is recovered here")

    def create_desk(
        self, folder: Path, person: Person, passphrase: str, expires: date, *, practice: bool
    ) -> tuple[Desk, str]:
        return DeskStore.create(
            folder,
            person=person,
            passphrase=passphrase,
            expires=expires,
            practice=practice,
            clock=self._doors.now,
            cost=CHEAP,
        )

    def open_desk(self, folder: Path, passphrase: str) -> Desk:
        slot = self._doors.slots(folder)[0].id
        return DeskStore.open(folder, slot, passphrase, clock=self._doors.now, cost=CHEAP)

    def is_laptop(self, folder: Path) -> bool:
        return any(slot.role == "chair" for slot in read(folder).slots)

    def is_practice(self, folder: Path) -> bool:
        return read(folder).practice


def _house(doors: Doors, open_window: Callable[[Path, PracticeDesk], int]) -> House:
    return House(
        stores=_Stores(doors),
        print_form=printed,
        read_scan=read_scan,
        printers=lambda: (),
        missing_fonts=lambda: (),
        print_paper=printed_paper,
        open_window=_no_window,
        open_practice_window=open_window,
        open_desk_window=_no_window,
        clock=lambda _: doors.clock(),
        now=doors.now,
        new_id=doors.new_id,
    )


def _no_window(_: Path) -> int:
    raise AssertionError("a demonstration opens its own window")
