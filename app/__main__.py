"""The program: its command line, and the one place that wires the other folders together."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from app.commandline.ending import ended
from app.commandline.house import House
from app.commandline.parser import Parser
from app.commandline.places import default_store
from app.commandline.screen import refuse_without_screen
from app.commandline.texts import phrase
from app.errors import KnownError
from app.exam.clock import Clock, SystemClock
from app.laptop.service import LaptopService, Slot
from app.ports import Person, StoreSlot
from app.practice.passphrase import PASSPHRASE
from app.version import PROGRAM

if TYPE_CHECKING:
    from app.bundle.replay import ReprintPort
    from app.bundle.scanned_page import ScannedPage
    from app.commandline.house import FormData, PracticeDesk
    from app.desk.paper_service import ReadScan
    from app.desk.store import Desk
    from app.exam.forms import PrintRecord
    from app.exam.printables.about import PrintableRecord
    from app.exam.printables.catalogue import Printable
    from app.laptop.printables import PrintPaper
    from app.laptop.reprint import PrintForm
    from app.laptop.store import Laptop


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 done, 1 done but something is not valid, 2 refused or misused."""
    return ended(lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    # A window alone needs none of the commands, and whoever waits for it need not wait for their modules.
    only_a_window = not given or (len(given) == 2 and given[0] == "--store")
    args = _parser(commands=not only_a_window).parse_args(given)
    return int(args.run(args, _house()))


def _parser(*, commands: bool) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = Parser(prog="protokolant", description=phrase("about"))
    parser.add_argument("--version", action="version", version=PROGRAM, help=phrase("version"))
    parser.add_argument("--store", type=Path, metavar="FOLDER", help=phrase("store"))
    parser.set_defaults(run=_window)
    if commands:
        from app.commandline import (  # noqa: PLC0415  # see `_run`
            check_paper,
            demo,
            desk,
            doctor,
            laptop,
            replay,
            trace,
            verify,
        )

        kinds = parser.add_subparsers(metavar="POLECENIE")
        for command in (demo, replay, verify, check_paper, laptop, desk, doctor, trace):
            command.add(kinds)
    return parser


def _window(args: argparse.Namespace, house: House) -> int:
    refuse_without_screen()
    return house.open_window(args.store or default_store())


def _house() -> House:
    return House(
        stores=_SqlCipherStores(),
        print_form=_print_form,
        read_scan=_read_scan,
        printers=_printers,
        missing_fonts=_missing_fonts,
        print_paper=_print_paper,
        open_window=_open_window,
        open_practice_window=_open_practice_window,
        open_desk_window=_open_desk_window,
        clock=SystemClock,
        now=_now,
        new_id=lambda: uuid4().hex,
    )


def _now() -> datetime:
    return datetime.now(UTC)


# What is heavy to import is imported where it is used, so that `--help` and `verify` start at once.


def _print_form(data: FormData, record: PrintRecord) -> bytes:
    from printing.protocols import printed  # noqa: PLC0415  # reportlab takes a third of a second

    return printed(data, record)


def _read_scan(scan: bytes, ours: Callable[[bytes], bool]) -> Sequence[ScannedPage]:
    from printing.scan import read_scan  # noqa: PLC0415  # PDFium, Pillow and ZXing

    return read_scan(scan, ours)


def _missing_fonts() -> Sequence[str]:
    from printing.fonts import missing  # noqa: PLC0415  # as above

    return missing()


def _print_paper(data: Printable, record: PrintableRecord) -> bytes:
    from printing.printables import printed_paper  # noqa: PLC0415  # as above

    return printed_paper(data, record)


def _printers() -> Sequence[str]:
    from ui.printers import printer_names  # noqa: PLC0415  # only a window needs Qt

    return printer_names()


def _open_window(folder: Path) -> int:
    from ui.application import run_chair  # noqa: PLC0415  # only a window needs Qt

    return run_chair(LaptopService(_LaptopDoors(), folder), _now)


def _open_practice_window(folder: Path, practice_desk: PracticeDesk) -> int:
    from ui.demonstration import run_demonstration  # noqa: PLC0415  # only a window needs Qt

    return run_demonstration(LaptopService(_LaptopDoors(), folder), PASSPHRASE, _now, practice_desk)


def _open_desk_window(folder: Path) -> int:
    from app.desk.service import DeskService  # noqa: PLC0415  # only the clerk's window needs it
    from ui.clerk.window import run_clerk  # noqa: PLC0415  # only a window needs Qt

    return run_clerk(DeskService(_DeskDoors(), folder))


class _LaptopDoors:
    """What a window asks of the laptop."""

    def slots(self, folder: Path) -> Sequence[Slot]:
        from storage.key_file import NAME, slots  # noqa: PLC0415  # SQLCipher and OpenSSL

        if not (folder / NAME).exists():
            return ()
        return tuple(Slot(id=slot.id, role=slot.role, ordinal=slot.ordinal) for slot in slots(folder))

    def create(
        self, folder: Path, person: Person, passphrase: str, expires: date, *, practice: bool
    ) -> tuple[Laptop, str]:
        return _SqlCipherStores().create_laptop(folder, person, passphrase, expires, practice=practice)

    def open(self, folder: Path, slot: str, passphrase: str) -> Laptop:
        from storage.laptop import LaptopStore  # noqa: PLC0415  # SQLCipher and OpenSSL

        return LaptopStore.open(folder, slot, passphrase, clock=_now)

    def print_form(self) -> PrintForm:
        return _print_form

    def print_paper(self) -> PrintPaper:
        return _print_paper

    def clock(self) -> Clock:
        return SystemClock(uuid4().hex)

    def now(self) -> datetime:
        return _now()

    def new_id(self) -> str:
        return uuid4().hex


class _DeskDoors:
    """What a clerk's window asks of the desk."""

    def slots(self, folder: Path) -> Sequence[StoreSlot]:
        from storage.key_file import slots  # noqa: PLC0415  # SQLCipher and OpenSSL

        return slots(folder)

    def open(self, folder: Path, slot: str, passphrase: str) -> Desk:
        from storage.desk import DeskStore  # noqa: PLC0415  # SQLCipher and OpenSSL

        return DeskStore.open(folder, slot, passphrase, clock=_now)

    def reprint(self) -> ReprintPort:
        from app.laptop.reprint import Reprinter  # noqa: PLC0415  # half the program, which no window begins with

        return Reprinter(_print_form)

    def read_scan(self) -> ReadScan:
        return _read_scan

    def now(self) -> datetime:
        return _now()


class _SqlCipherStores:
    def create_laptop(
        self, folder: Path, person: Person, passphrase: str, expires: date, *, practice: bool
    ) -> tuple[Laptop, str]:
        from storage.laptop import LaptopStore  # noqa: PLC0415  # SQLCipher and OpenSSL

        return LaptopStore.create(
            folder, person=person, passphrase=passphrase, expires=expires, practice=practice, clock=_now
        )

    def open_laptop(self, folder: Path, passphrase: str) -> Laptop:
        from storage.laptop import LaptopStore  # noqa: PLC0415  # as above

        return LaptopStore.open(folder, _first_slot(folder, "chair"), passphrase, clock=_now)

    def recover_laptop(self, folder: Path, recovery_code: str) -> Laptop:
        from storage.laptop import LaptopStore  # noqa: PLC0415  # as above

        return LaptopStore.open(folder, _first_slot(folder, "recovery"), recovery_code, clock=_now)

    def create_desk(
        self, folder: Path, person: Person, passphrase: str, expires: date, *, practice: bool
    ) -> tuple[Desk, str]:
        from storage.desk import DeskStore  # noqa: PLC0415  # as above

        return DeskStore.create(
            folder, person=person, passphrase=passphrase, expires=expires, practice=practice, clock=_now
        )

    def open_desk(self, folder: Path, passphrase: str) -> Desk:
        from storage.desk import DeskStore  # noqa: PLC0415  # as above

        return DeskStore.open(folder, _first_slot(folder, "clerk"), passphrase, clock=_now)

    def is_laptop(self, folder: Path) -> bool:
        from storage.key_file import slots  # noqa: PLC0415  # as above

        return any(slot.role == "chair" for slot in slots(folder))

    def is_practice(self, folder: Path) -> bool:
        from storage.key_file import read  # noqa: PLC0415  # as above

        return read(folder).practice


def _first_slot(folder: Path, role: str) -> str:
    from storage.key_file import slots  # noqa: PLC0415  # as above

    for slot in slots(folder):
        if slot.role == role:
            return slot.id
    raise KnownError("C-107", path=str(folder))


if __name__ == "__main__":
    sys.exit(main())
