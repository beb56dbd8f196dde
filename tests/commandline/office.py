"""A real desk, made with the command line alone, and a real laptop whose chair runs an exam it ordered.

Everybody is made up, the check digits are right; „real” means that neither store is marked as practice.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from msgspec.structs import replace

from app.commandline.play import play
from app.desk.tables import write_tables
from app.exam.order import ExamOrder
from app.exam.refusal import Refusal
from app.laptop.enrolment import Asking, request_enrolment
from app.laptop.exams import OpenExam, begin_exam, last_run, resume_exam, who_is_signed_in
from app.laptop.export import export_bundle
from app.laptop.packages import take_package
from app.ports import Person
from app.practice.clock import ScriptedClock
from printing.protocols import printed
from storage.desk import DeskStore
from storage.laptop import LaptopStore
from storage.wrapping import Cost
from tests.commandline.running import run
from tests.fakes.ids import numbered_ids
from tests.journeys import orders, writing

BOARD = "Okręgowa Komisja Egzaminacyjna w Próbie"
PASSPHRASE = "prawdziwe hasło próbne"
_CHEAP = Cost(memory_kib=8, passes=1)

_SUPPLEMENT = """
[[subjects]]
id = "matematyka"
name = "matematyka"
genitive = "matematyki"

[[scopes]]
scope = "lo-4"
subjects = ["matematyka"]
minutes = { least = 120, most = 150 }

[legal_basis]
appointment = "§ 15 rozporządzenia (próba)"
annulment = "§ 21 rozporządzenia (próba)"
observer = "§ 20 ust. 3 rozporządzenia (próba)"
secrecy = []
"""


class Office:
    """The folder of both, and what lies in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = folder / "desk"
        self.laptop = folder / "laptop"
        self.passphrase = folder / "hasło.txt"
        self.request = folder / "laptop.zgloszenie"
        self.exams = folder / "egzaminy.csv"
        self.candidates = folder / "zdający.csv"
        self.supplement = folder / "uzupełnienie.toml"
        self.bundle = folder / f"{order().exam_id}.wynik"
        self.package = folder / "zlecenia" / f"{order().exam_id}.zlecenie"
        self.trust = folder / "zaufanie.pem"

    @property
    def at_desk(self) -> tuple[str | Path, ...]:
        """What opens the desk's store."""
        return "--store", self.desk, "--passphrase-file", self.passphrase

    @property
    def board(self) -> tuple[str, ...]:
        return "--board", BOARD, "--code", "OKE-PR", "--city", "Próba"

    @property
    def tables(self) -> tuple[str | Path, ...]:
        """What `desk build` reads."""
        return (
            *("--exams", self.exams, "--candidates", self.candidates),
            *("--supplement", self.supplement),
        )

    @contextmanager
    def chair(self) -> Iterator[LaptopStore]:
        """The laptop's store, opened by its chair."""
        with LaptopStore.open(self.laptop, "chair-1", PASSPHRASE, clock=now, cost=_CHEAP) as laptop:
            yield laptop

    @contextmanager
    def clerk(self) -> Iterator[DeskStore]:
        """The desk's store, opened by its clerk."""
        with DeskStore.open(self.desk, "clerk-1", PASSPHRASE, clock=now, cost=_CHEAP) as desk:
            yield desk

    def resumed(self, laptop: LaptopStore) -> OpenExam:
        """The exam, gone on with on the evening of its day."""
        known = last_run(laptop, order().exam_id)
        assert known is not None
        evening = ScriptedClock(order().planned_start + timedelta(hours=9), "evening")
        return resume_exam(laptop, known.exam_id, known.run, clock=evening, ids=lambda: uuid4().hex)

    def ordered(self) -> ExamOrder:
        """The order as the desk made it from the tables."""
        with self.chair() as laptop:
            return self.resumed(laptop).day.state.order


def now() -> datetime:
    return datetime.now(UTC)


def order() -> ExamOrder:
    """The smooth day's order as a real one."""
    return replace(orders.smooth().order, exam_id="lo4-matematyka-12")


def new_laptop(folder: Path) -> LaptopStore:
    """A real laptop's store, without keys."""
    laptop, _ = LaptopStore.create(
        folder,
        person=Person(name="Anna Kowalska", email="anna@przyklad.invalid"),
        passphrase=PASSPHRASE,
        expires=(now() + timedelta(days=300)).date(),
        practice=False,
        clock=now,
        cost=_CHEAP,
    )
    return laptop


def founded(folder: Path) -> Office:
    """Found an office: desk, enrolment by fingerprint, package from tables, an exam, its bundle."""
    made = Office(folder)
    folder.mkdir(exist_ok=True)
    made.passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    person = ("--name", "Maria Zielińska", "--email", "maria@przyklad.invalid")
    init = run("desk", "init", *made.at_desk, "--board", BOARD, *person, "--json").json()
    exams, candidates = write_tables([order()])
    made.exams.write_bytes(exams)
    made.candidates.write_bytes(candidates)
    made.supplement.write_text(_SUPPLEMENT, encoding="utf-8")
    with new_laptop(made.laptop) as laptop:
        asking = Asking(laptop="laptop sali 12", organisation=order().centre.name)
        made.request.write_bytes(request_enrolment(laptop, asking, now()))
        spoken = run("desk", "enrol", made.request, *made.at_desk, "--json").json()["fingerprint"]
        enrol = run("desk", "enrol", made.request, *made.at_desk, "--fingerprint", spoken, "--json").json()
        key = ("--laptop", enrol["key"], "--out", made.package.parent)
        build = run("desk", "build", *made.at_desk, *made.board, *made.tables, *key)
        assert build.status == 0, build
        letter = init["fingerprint"]
        package = take_package(laptop, made.package.read_bytes(), made.package.name, now(), letter)
        made.bundle.write_bytes(run_exam(laptop, package.sha256, order().exam_id))
    assert run("desk", "export", "certificates", *made.at_desk, "--out", made.trust).status == 0
    return made


def run_exam(laptop: LaptopStore, package: str, exam_id: str) -> bytes:
    """The bundle of the smooth day, run on a laptop from a package that it has taken in."""
    clock = ScriptedClock(order().planned_start - timedelta(hours=1), "morning")
    exam = begin_exam(laptop, package, exam_id, clock=clock, ids=numbered_ids(), now=now())
    for line in writing.smooth():
        clock.set(line.happened)
        assert not isinstance(play(exam.day, line, who_is_signed_in(laptop)), Refusal)
    return export_bundle(laptop, exam, printed, now()).content
