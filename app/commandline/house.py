"""What the command line needs of the other folders; `app.__main__` is the one place that fills it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from app.bundle.scanned_page import ScannedPage
from app.desk.store import Desk
from app.exam.clock import Clock
from app.exam.forms import AnnulmentProtocol, CandidateList, CourseProtocol, PrintRecord
from app.laptop.printables import PrintPaper
from app.laptop.store import Laptop
from app.ports import Person

FormData = CourseProtocol | AnnulmentProtocol | CandidateList
PrintForm = Callable[[FormData, PrintRecord], bytes]

# The codes on each page of a scan (PDF, PNG, JPG), read until one is ours. Raises `KnownError` F-45x.
ReadScan = Callable[[bytes, Callable[[bytes], bool]], Sequence[ScannedPage]]

# The practice OKE: a bundle in, its receipt out.
PracticeDesk = Callable[[bytes], bytes]


class Stores(Protocol):
    """Making and opening stores. All raise `KnownError` S-…; `passphrase` opens the first account of its role."""

    def create_laptop(
        self, folder: Path, person: Person, passphrase: str, expires: date, *, practice: bool
    ) -> tuple[Laptop, str]:
        """A new laptop's store and its recovery code."""
        ...

    def open_laptop(self, folder: Path, passphrase: str) -> Laptop:
        """A laptop's store, opened by its chair."""
        ...

    def recover_laptop(self, folder: Path, recovery_code: str) -> Laptop:
        """A laptop's store, opened by the code of the OKE's envelope; nobody is signed in."""
        ...

    def create_desk(
        self, folder: Path, person: Person, passphrase: str, expires: date, *, practice: bool
    ) -> tuple[Desk, str]:
        """A new desk's store and its recovery code."""
        ...

    def open_desk(self, folder: Path, passphrase: str) -> Desk:
        """A desk's store, opened by its clerk."""
        ...

    def is_laptop(self, folder: Path) -> bool:
        """Whether the store there is a laptop's; needs no passphrase."""
        ...

    def is_practice(self, folder: Path) -> bool:
        """Whether the store there is a practice store; needs no passphrase."""
        ...


@dataclass(frozen=True, kw_only=True)
class House:
    """The other folders behind narrow doors."""

    stores: Stores
    print_form: PrintForm
    read_scan: ReadScan
    printers: Callable[[], Sequence[str]]
    missing_fonts: Callable[[], Sequence[str]]
    print_paper: PrintPaper
    open_window: Callable[[Path], int]
    open_practice_window: Callable[[Path, PracticeDesk], int]
    open_desk_window: Callable[[Path], int]
    clock: Callable[[str], Clock]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
