"""A day lived through on real stores: the OKE's package, the journal, the forms, the bundle, the import, the receipt.

Everybody in it is made up; the check digits of their documents are right.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from app.desk.answering import give_receipt
from app.desk.building import build_package
from app.desk.enrolling import enrol, read_request
from app.desk.importing import Import, import_bundle
from app.desk.root import found_oke
from app.exam.commands import AnyCommand
from app.exam.day import Recorded
from app.exam.figures import Figures, figures_of
from app.exam.finding import Finding, blocks
from app.exam.findings import findings
from app.exam.journal import unbroken
from app.exam.order import ExamOrder
from app.exam.refusal import Refusal
from app.exam.remarks import remarks
from app.exam.script import Timed, read_day
from app.exam.stages import Stage, stage_of
from app.exam.state import State
from app.laptop.enrolment import Asking, request_enrolment
from app.laptop.exams import begin_exam, resume_exam, who_is_signed_in
from app.laptop.export import Exported, export_bundle
from app.laptop.packages import take_package
from app.laptop.receipts import take_receipt
from app.laptop.reprint import Reprinter
from app.ports import Person
from app.practice.clock import ScriptedClock
from printing.protocols import printed
from storage.desk import DeskStore
from storage.laptop import LaptopStore
from storage.wrapping import Cost
from tests.fakes.ids import numbered_ids
from tests.printing.marks import marks
from tests.printing.reading import squeezed, whole

# A day is played for what happens in it: that a guess at its passphrase is dear is shown elsewhere.
_CHEAP = Cost(memory_kib=8, passes=1)
_PASSPHRASE = "hasło do dnia próbnego"


class Journey:
    """A laptop and a desk on one practice exam; the lines of a day are played one decisive moment after the other."""

    def __init__(self, folder: Path, order: ExamOrder, day: bytes) -> None:
        self._closing = ExitStack()
        self._morning = order.planned_start - timedelta(hours=1)
        self._next_year = order.day + timedelta(days=365)
        self._ids = numbered_ids()
        self._clock = ScriptedClock(self._morning, "epoch-1")
        self._lines = _readable(day)
        self.laptop = self._laptop(folder / "laptop")
        self.desk = self._desk(folder / "desk")
        self._package = self._enrolled_and_ordered(order)
        self.exam = begin_exam(
            self.laptop,
            self._package,
            order.exam_id,
            clock=self._clock,
            ids=self._ids,
            now=self._morning,
        )

    def close(self) -> None:
        self._closing.close()

    # --- playing ---

    def through(self, act: type[AnyCommand], candidate: int | None = None) -> None:
        """Play on until this act (of this candidate) is recorded; every line must be."""
        for line in self._lines:
            result = self.line(line)
            assert isinstance(result, Recorded), f"{line} was refused: {result}"
            whose = getattr(line.command, "candidate", None)
            if type(line.command) is act and candidate in (None, whose):
                return
        raise AssertionError(f"the day has no {act.__name__} of {candidate} here")

    def to_the_end(self) -> None:
        """Play what is left."""
        for line in self._lines:
            result = self.line(line)
            assert isinstance(result, Recorded), f"{line} was refused: {result}"

    def line(self, line: Timed) -> Recorded | Refusal:
        """Record one line of the day in the role that it names."""
        self._clock.set(line.happened)
        who = msgspec.structs.replace(who_is_signed_in(self.laptop), role=line.by)
        return self.exam.day.do(line.command, who, line.happened, line.id, from_paper=line.from_paper)

    def attempt(
        self,
        command: AnyCommand,
        happened: datetime | None = None,
        id: str | None = None,
    ) -> Recorded | Refusal:
        """Record one command at its time, or be refused."""
        if happened is not None:
            self._clock.set(happened)
        who = who_is_signed_in(self.laptop)
        return self.exam.day.do(command, who, happened, id)

    def restart(self) -> None:
        """The program is closed and opened again in the middle of the day."""
        self.exam.store.close()
        self._clock = ScriptedClock(self._clock.read().wall, "epoch-2")
        self.exam = resume_exam(
            self.laptop, self.state.order.exam_id, self.exam.run, clock=self._clock, ids=self._ids
        )

    # --- the way to the OKE and back ---

    def export(self) -> Exported:
        """The signed record leaves the laptop."""
        return export_bundle(self.laptop, self.exam, printed, self._now())

    def deliver(self, bundle: Exported) -> Import:
        """The desk imports a bundle."""
        return import_bundle(self.desk, bundle.content, self._now(), Reprinter(printed))

    def answer(self, bundle: Exported) -> bool:
        """The desk's receipt comes back to the laptop; whether it accepts."""
        receipt = give_receipt(self.desk, bundle.digest, self._now())
        return take_receipt(self.laptop, self.exam, receipt.body, self._now()).accepted

    # --- what it came to ---

    @property
    def state(self) -> State:
        return self.exam.day.state

    def stage(self) -> Stage:
        return stage_of(self.state)

    @property
    def figures(self) -> Figures:
        return figures_of(self.state)

    @property
    def remarks(self) -> tuple[str, ...]:
        """The sentences of 4.5/8."""
        return remarks(self.state)

    def found(self, *, closing: bool = False) -> list[str]:
        """The codes of the findings that stand, answered or not."""
        return [finding.code for finding in findings(self.state, closing=closing)]

    def blocking(self) -> list[str]:
        """The codes of what keeps the protocol from being signed."""
        return [f.code for f in findings(self.state, closing=True) if blocks(self.state, f)]

    def finding(self, code: str) -> Finding:
        """The one finding of a code."""
        (found,) = [f for f in findings(self.state, closing=True) if f.code == code]
        return found

    def name(self, candidate: int) -> str:
        """A candidate as the remarks name them."""
        person = self.state.people[candidate]
        return f"{person.surname} {person.given_names}"

    def form(self, name: str) -> str:
        """The text of a form's newest copy, printed anew from the journal, without white space."""
        return whole(self._copy(name))

    def marks(self, name: str) -> set[tuple[str, ...]]:
        """What stands across the pages of that copy."""
        return set(marks(self._copy(name)))

    def _copy(self, name: str) -> bytes:
        journal = tuple(unbroken(row.body for row in self.exam.store.rows()))
        return Reprinter(printed).reprint(self.state.order, journal)[f"print/{name}.pdf"]

    # --- how it began ---

    def _laptop(self, folder: Path) -> LaptopStore:
        chair = Person(name="Anna Kowalska", email="anna@przyklad.invalid")
        laptop, _ = LaptopStore.create(
            folder,
            person=chair,
            passphrase=_PASSPHRASE,
            expires=self._next_year,
            practice=True,
            clock=self._now,
            cost=_CHEAP,
        )
        return self._closing.enter_context(laptop)

    def _desk(self, folder: Path) -> DeskStore:
        clerk = Person(name="Maria Zielińska", email="maria@przyklad.invalid")
        desk, _ = DeskStore.create(
            folder,
            person=clerk,
            passphrase=_PASSPHRASE,
            expires=self._next_year,
            practice=True,
            clock=self._now,
            cost=_CHEAP,
        )
        return self._closing.enter_context(desk)

    def _enrolled_and_ordered(self, order: ExamOrder) -> str:
        found_oke(self.desk, order.board.name, self._morning)
        asking = Asking(laptop="laptop 1", organisation=order.centre.name)
        request = request_enrolment(self.laptop, asking, self._morning)
        _, fingerprint = read_request(request, self._morning)
        enrolment = enrol(self.desk, request, fingerprint, self._morning)
        package = build_package(self.desk, enrolment, [order], self._morning)
        return take_package(self.laptop, package.body, package.file_name, self._morning).sha256

    def _now(self) -> datetime:
        return self._clock.read().wall


def _readable(day: bytes) -> Iterator[Timed]:
    for number, line in read_day(day):
        assert isinstance(line, Timed), f"line {number} cannot be read"
        yield line


def says(text: str, *phrases: str) -> bool:
    """Whether a form's text holds every one of these phrases, however its lines were broken."""
    missing = [phrase for phrase in phrases if squeezed(phrase) not in text]
    assert not missing, f"not on the form: {missing}"
    return True
