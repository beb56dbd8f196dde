"""The doors of a world's laptop, for the service that a window asks."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from app.exam.clock import Clock
from app.laptop.printables import PrintPaper
from app.laptop.reprint import PrintForm
from app.laptop.service import Slot
from app.laptop.store import Laptop
from app.ports import Person
from app.practice.clock import ScriptedClock
from printing.printables import printed_paper
from printing.protocols import printed
from storage.key_file import slots
from storage.laptop import LaptopStore
from tests.fakes.ids import numbered_ids
from tests.laptop.world import CHEAP, World


class WorldDoors:
    """The doors of a world's laptop."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._ids = numbered_ids("okno-")

    def slots(self, folder: Path) -> Sequence[Slot]:
        return tuple(Slot(id=slot.id, role=slot.role, ordinal=slot.ordinal) for slot in slots(folder))

    def create(
        self, folder: Path, person: Person, passphrase: str, expires: date, *, practice: bool
    ) -> tuple[Laptop, str]:
        raise AssertionError(f"{folder.name} is there already", person, passphrase, expires, practice)

    def open(self, folder: Path, slot: str, passphrase: str) -> Laptop:
        return LaptopStore.open(folder, slot, passphrase, clock=self.now, cost=CHEAP)

    def print_paper(self) -> PrintPaper:
        return printed_paper

    def print_form(self) -> PrintForm:
        return printed

    def clock(self) -> Clock:
        return ScriptedClock(self._world.moment, f"okno {self._world.moment}")

    def now(self) -> datetime:
        return self._world.now()

    def new_id(self) -> str:
        return self._ids()
