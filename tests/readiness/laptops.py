"""Laptops for the checks: a fake that is well unless told otherwise, and a real store. All people are synthetic."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from app.bundle.certificates import Holder, Role, write_pem
from app.bundle.issuing import issue, new_root
from app.bundle.keys import key_fingerprint, new_signing_key, private_bytes
from app.errors import KnownError
from app.exam.canonical import canonical, digest
from app.exam.clock import WARSAW, Reading
from app.exam.commands import ConfirmClock
from app.exam.day import ExamDay
from app.exam.events import ExamOpened
from app.exam.journal import Who
from app.exam.order import ExamOrder
from app.laptop.readiness.check import Check, State
from app.laptop.readiness.probes import Battery, KeptExam, Probes
from app.ports import (
    DocumentName,
    DocumentVersion,
    ErasedExam,
    ExamEntry,
    ExamMeta,
    Health,
    Journal,
    Person,
    ReceivedPackage,
    Row,
)
from app.practice.order import practice_exam
from storage import key_file
from storage.laptop import LaptopStore
from storage.wrapping import Cost

NOW = datetime(2026, 10, 5, 8, 30, tzinfo=WARSAW)
PASSPHRASE = "hasło do sprawdzenia laptopa"
PACKAGE = "5e" * 32
ORDER = practice_exam(NOW, 3).order
FOLDER = Path("store")


def polish_minutes(moment: datetime) -> int:
    """The zone of a laptop that is set as it should be."""
    return (moment.astimezone(WARSAW).utcoffset() or timedelta()) // timedelta(minutes=1)


# --- fakes at the ports ---


class Pages:
    """A journal in memory."""

    def __init__(self) -> None:
        self.kept: list[Row] = []

    def append(self, rows: Sequence[Row]) -> None:
        self.kept += rows

    def rows(self, after: int = 0) -> Sequence[Row]:
        return [row for row in self.kept if row.seq > after]

    def head(self) -> Row | None:
        return self.kept[-1] if self.kept else None


@dataclass
class FakeExam:
    """An exam with these rows."""

    meta: ExamMeta
    kept: Sequence[Row] = ()

    def rows(self) -> Sequence[Row]:
        return self.kept


@dataclass
class FakeExams:
    """Exams by id; one that is an error is raised when it is opened."""

    held: dict[str, KeptExam | KnownError]
    listing: KnownError | None = None
    gone: tuple[str, ...] = ()

    def erased(self) -> Sequence[ErasedExam]:
        return [
            ErasedExam(
                exam_id=one,
                run=1,
                package_sha256=PACKAGE,
                erased=NOW,
                bundle_sha256=None,
                receipt_sha256=None,
            )
            for one in self.gone
        ]

    def list(self) -> Sequence[ExamEntry]:
        if self.listing:
            raise self.listing
        return [
            ExamEntry(exam_id=exam_id, run=1, package_sha256=PACKAGE, created=NOW) for exam_id in self.held
        ]

    def open(self, exam_id: str, run: int) -> KeptExam:
        assert run == 1
        found = self.held[exam_id]
        if isinstance(found, KnownError):
            raise found
        return found


@dataclass
class FakePackages:
    """Packages that order these exams, one each."""

    exam_ids: tuple[str, ...] = ()

    def list(self) -> Sequence[ReceivedPackage]:
        return [
            ReceivedPackage(
                sha256=PACKAGE, file_name="a.zlecenie", received=NOW, exam_ids=(one,), writer="1", body=b""
            )
            for one in self.exam_ids
        ]


@dataclass
class FakePapers:
    """One version of each paper, at the most."""

    kept: dict[DocumentName, bytes]

    def get(self, name: DocumentName) -> bytes | None:
        return self.kept.get(name)

    def history(self, name: DocumentName) -> Sequence[DocumentVersion]:
        return [DocumentVersion(saved=NOW, body=self.kept[name])] if name in self.kept else []


@dataclass
class FakeKeys:
    """The names of keys."""

    names: tuple[str, ...]

    def fingerprints(self) -> Sequence[str]:
        return self.names


KEY = new_signing_key()
OWN = key_fingerprint(KEY.public_key())


def certified(until: datetime | None = None) -> FakePapers:
    """The paper of a laptop whose key has a certificate, for five years or until then."""
    holder = Holder(name="Żaneta Próbna", unit="laptop", organisation="Ośrodek próbny")
    made = until or NOW
    made = min(made - timedelta(days=100), NOW)
    root = new_root(holder, new_signing_key(), made, practice=False)
    issued = issue(root, KEY.public_key(), holder, Role.LAPTOP, made, until)
    return FakePapers({DocumentName.CHAIR_CERTIFICATE: write_pem(issued)})


@dataclass
class FakeStore:
    """An open store that is whole and holds no exam, unless told otherwise."""

    exams: FakeExams = field(default_factory=lambda: FakeExams({}))
    packages: FakePackages = field(default_factory=FakePackages)
    documents: FakePapers = field(default_factory=certified)
    signing_keys: FakeKeys = field(default_factory=lambda: FakeKeys((OWN,)))
    practice: bool = False
    health: Sequence[Health] | KnownError = (Health(name="store.db", problems=()),)
    closed: bool = False

    def check(self) -> Sequence[Health]:
        if isinstance(self.health, KnownError):
            raise self.health
        return self.health

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closed = True


def raising(code: str, **context: object) -> Callable[..., object]:
    """A callable that ends in this known error."""

    def fail(*_: object) -> object:
        raise KnownError(code, **context)

    return fail


def fake_probes(**changed: object) -> Probes:
    """A laptop that is well, but for what is changed."""
    store = FakeStore()
    well = Probes(
        now=lambda: NOW,
        zone_minutes=polish_minutes,
        free_bytes=lambda _folder: 20_000_000_000,
        battery=lambda: Battery(percent=97, plugged=True),
        missing_fonts=lambda: (),
        printers=lambda: ("Sala 12",),
        is_practice=lambda _folder: store.practice,
        is_laptop=lambda _folder: True,
        open_store=lambda _folder, _passphrase: store,
    )
    return replace(well, **changed)  # type: ignore[arg-type]  # each test changes another probe


def states(checks: Sequence[Check], code: str) -> list[State]:
    """How every check of that code came out."""
    return [check.state for check in checks if check.code == code]


# --- a real exam on a real store ---


class StandingClock:
    """Shows the same time at each look."""

    def __init__(self, wall: datetime) -> None:
        self.wall = wall

    def read(self) -> Reading:
        return Reading(
            wall=self.wall, monotonic_ms=0, awake_ms=0, epoch="1", zone_minutes=polish_minutes(self.wall)
        )


def begin_day(journal: Journal, opening: ExamOpened, at: datetime = NOW) -> ExamDay:
    """Begin the journal and record one act."""
    ids = count(1)
    who = Who(account="chair-1", role="chair")
    day = ExamDay.begin(
        ORDER, journal, clock=StandingClock(at), ids=lambda: f"id-{next(ids)}", opening=opening, who=who
    )
    day.do(ConfirmClock(room_clock=at, laptop_clock=at), who)
    return day


def opening(order: ExamOrder = ORDER, *, practice: bool = False, run: int = 1) -> ExamOpened:
    """What the first entry of an exam's journal says."""
    return ExamOpened(
        exam_id=order.exam_id,
        order_digest=digest(order),
        package_digest=PACKAGE,
        practice=practice,
        run=run,
    )


def fake_exam(first: ExamOpened | None = None) -> FakeExam:
    """An exam whose journal was begun, and one act recorded."""
    pages = Pages()
    begin_day(pages, first or opening())
    meta = ExamMeta(exam_id=ORDER.exam_id, run=1, package_sha256=PACKAGE, order=canonical(ORDER), created=NOW)
    return FakeExam(meta, pages.rows())


def with_meta(exam: FakeExam, **changed: object) -> FakeExam:
    """The same journal beside something else."""
    return FakeExam(msgspec.structs.replace(exam.meta, **changed), exam.kept)


def create_laptop(folder: Path, *, practice: bool = False) -> LaptopStore:
    """A real store, cheap to open."""
    store, _ = LaptopStore.create(
        folder,
        person=Person(name="Żaneta Próbna", email="zaneta@example.org"),
        passphrase=PASSPHRASE,
        expires=date(2029, 6, 30),
        practice=practice,
        clock=lambda: NOW,
        cost=Cost(memory_kib=8, passes=1),
    )
    return store


def create_with_exam(folder: Path, *, practice: bool = False) -> None:
    """A real store with a certificate and one exam, begun."""
    with create_laptop(folder, practice=practice) as store:
        store.signing_keys.save(OWN, private_bytes(KEY))
        store.documents.save(DocumentName.CHAIR_CERTIFICATE, certified().kept[DocumentName.CHAIR_CERTIFICATE])
        exam = store.exams.create(ORDER.exam_id, 1, package_sha256=PACKAGE, order=canonical(ORDER))
        begin_day(exam, opening(practice=practice))


def open_laptop(folder: Path, passphrase: str) -> LaptopStore:
    """The real store again."""
    return LaptopStore.open(folder, "chair-1", passphrase, clock=lambda: NOW)


def real_probes(**changed: object) -> Probes:
    """A well laptop around a real store."""
    real = {
        "is_practice": lambda folder: key_file.read(folder).practice,
        "open_store": open_laptop,
        "now": lambda: NOW + timedelta(hours=1),
    }
    return fake_probes(**(real | changed))
