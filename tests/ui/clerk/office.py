"""A practice desk and its post: bundles of two exams, a correction, and files that are not as they should be.

Everybody is synthetic, the check digits are right.
"""

import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Self

from app.bundle.keys import read_recipients
from app.bundle.replay import ReprintPort
from app.bundle.result import ResultFile
from app.bundle.verify import verify_file
from app.bundle.writing import sealed
from app.commandline.house import House
from app.commandline.practice_day import PracticeRun
from app.commandline.practice_day import Stores as TwoStores
from app.desk.paper_service import ReadScan
from app.desk.root import identities_of
from app.desk.store import Desk
from app.exam import commands as c
from app.exam.clock import WARSAW, SystemClock
from app.exam.refusal import Refusal
from app.laptop.exams import OpenExam, who_is_signed_in
from app.laptop.export import export_bundle
from app.laptop.keys import signer_of
from app.laptop.reprint import Reprinter
from app.laptop.store import Laptop
from app.ports import DocumentName, Person, StoreSlot
from app.practice.clock import ScriptedClock
from app.practice.order import PracticeExam, practice_exam
from printing.printables import printed_paper
from printing.protocols import printed
from printing.scan import read_scan
from storage.desk import DeskStore
from storage.key_file import slots
from storage.laptop import LaptopStore
from storage.wrapping import Cost
from tests.fakes.ids import numbered_ids

PASSPHRASE = "cwiczenie czyni mistrza"
CLERK = "Maria Zielińska"
NOW = datetime(2026, 10, 15, 10, 30, tzinfo=UTC)
CORRECTION = "cwiczenie-20261012-matematyka-12-korekta-1.wynik"
FIRST = "cwiczenie-20261012-matematyka-12.wynik"
NOT_ORDERED = "cwiczenie-20261014-matematyka-12.wynik"
STRANGE = "cwiczenie-obcy.wynik"
DAMAGED = "uszkodzony.wynik"

_EXPIRES = date(2028, 6, 30)
_CHEAP = Cost(memory_kib=8, passes=1)
_FOUNDED = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
_FIRST_DAY = datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW)
_CANDIDATES = 12


class Doors:
    """What `app.__main__` fills for a desk, at a cheap cost and at a time that stands."""

    def slots(self, folder: Path) -> Sequence[StoreSlot]:
        return slots(folder)

    def open(self, folder: Path, slot: str, passphrase: str) -> Desk:
        return DeskStore.open(folder, slot, passphrase, clock=self.now, cost=_CHEAP)

    def reprint(self) -> ReprintPort:
        return Reprinter(printed)

    def read_scan(self) -> ReadScan:
        return read_scan

    def now(self) -> datetime:
        return NOW


class Post:
    """The files that lie ready, and the desk's store as it was before any of them came."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / "post"

    def bundle(self, name: str) -> Path:
        """One of the files."""
        return self.files / name

    def desk(self, folder: Path) -> Path:
        """A copy of the desk's store that a test may change."""
        return Path(shutil.copytree(self.folder / "desk-before", folder / "desk"))


def make_post(folder: Path) -> Post:
    """Play two practice exams, correct the first, and let a laptop of another OKE sign a third."""
    post = Post(folder)
    post.files.mkdir()
    house = _house()
    with _stores(folder, "desk", "laptop") as stores:
        first, second = _exam(0), _exam(2)
        run = PracticeRun(house, folder, stores, first)
        run.enrol(_FOUNDED)
        opened = _played(run, first)
        # The desk that the tests begin with built no package of the second exam.
        shutil.copytree(folder / "desk", folder / "desk-before", ignore=shutil.ignore_patterns("lock"))
        content = _exported(stores, opened)
        post.bundle(FIRST).write_bytes(content)
        _correct(stores, opened)
        post.bundle(CORRECTION).write_bytes(_exported(stores, opened))
        other = _played(PracticeRun(house, folder, stores, second), second)
        post.bundle(NOT_ORDERED).write_bytes(_exported(stores, other))
        post.bundle(STRANGE).write_bytes(_signed_by_a_stranger(folder, stores, content))
    post.bundle(DAMAGED).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    return post


class _Both(TwoStores):
    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.laptop.close()
        self.desk.close()


def _stores(folder: Path, desk: str, laptop: str) -> _Both:
    return _Both(
        desk=DeskStore.create(
            folder / desk,
            person=Person(name=CLERK, email="maria.zielinska@przyklad.invalid"),
            passphrase=PASSPHRASE,
            expires=_EXPIRES,
            practice=True,
            clock=lambda: _FOUNDED,
            cost=_CHEAP,
        )[0],
        laptop=LaptopStore.create(
            folder / laptop,
            person=Person(name="Anna Kowalska", email="anna.kowalska@przyklad.invalid"),
            passphrase=PASSPHRASE,
            expires=_EXPIRES,
            practice=True,
            clock=lambda: _FOUNDED,
            cost=_CHEAP,
        )[0],
    )


def _house() -> House:
    ids = numbered_ids()
    return House(
        stores=_NoStores(),
        print_form=printed,
        read_scan=read_scan,
        printers=tuple,
        missing_fonts=tuple,
        print_paper=printed_paper,
        open_window=_no_window,
        open_practice_window=_no_window,
        open_desk_window=_no_window,
        clock=SystemClock,
        now=lambda: _FOUNDED,
        new_id=ids,
    )


class _NoStores:
    """The stores of the tests are made cheaply, not through the house."""

    def is_laptop(self, *_: object) -> bool:
        raise AssertionError("no laptop is looked at here")

    def create_laptop(self, *_: object, **__: object) -> tuple[Laptop, str]:
        raise AssertionError("no laptop is made here")

    def open_laptop(self, *_: object) -> Laptop:
        raise AssertionError("no laptop is opened here")

    def recover_laptop(self, *_: object) -> Laptop:
        raise AssertionError("no laptop is recovered here")

    def create_desk(self, *_: object, **__: object) -> tuple[Desk, str]:
        raise AssertionError("no desk is made here")

    def open_desk(self, *_: object) -> Desk:
        raise AssertionError("no desk is opened here")

    def is_practice(self, _: Path) -> bool:
        raise AssertionError("nobody asks here")


def _no_window(*_: object) -> int:
    raise AssertionError("no window is opened here")


def _exam(days: int) -> PracticeExam:
    return practice_exam(_FIRST_DAY + timedelta(days=days), _CANDIDATES)


def _played(run: PracticeRun, exam: PracticeExam) -> OpenExam:
    clock = ScriptedClock(exam.order.planned_start - timedelta(hours=1), "morning")
    opened = run.begin(run.order(_FOUNDED), clock)
    for _ in run.play(opened, clock):
        pass
    return opened


def _exported(stores: TwoStores, opened: OpenExam) -> bytes:
    return export_bundle(stores.laptop, opened, printed, NOW).content


def _correct(stores: TwoStores, opened: OpenExam) -> None:
    acts: tuple[c.AnyCommand, ...] = (
        c.OpenRevision(reason="brakowało uwagi"),
        c.MakeRemark(text="hałas na korytarzu"),
        c.PrintForm(form="4.5"),
        c.PrintForm(form="list"),
    )
    who = who_is_signed_in(stores.laptop)
    for act in acts:
        assert not isinstance(opened.day.do(act, who), Refusal)
    last = opened.day.state.record.last_print("4.5")
    assert last is not None
    assert not isinstance(opened.day.do(c.SignProtocol(copy=last.printed.copy), who), Refusal)


def _signed_by_a_stranger(folder: Path, stores: TwoStores, content: bytes) -> bytes:
    """The first bundle, signed anew by a laptop that this OKE does not know, and sealed to this OKE."""
    report = verify_file(content, trust=None, identities=identities_of(stores.desk), now=NOW)
    assert isinstance(report.contents, ResultFile)
    recipients = stores.laptop.documents.get(DocumentName.OKE_RECIPIENT)
    assert recipients is not None
    with _stores(folder, "other-desk", "other-laptop") as others:
        elsewhere = PracticeRun(_house(), folder, others, _exam(0))
        elsewhere.enrol(_FOUNDED)
        elsewhere.order(_FOUNDED)
        signer = signer_of(others.laptop)
    return sealed(report.contents, signer, NOW, read_recipients(recipients))
