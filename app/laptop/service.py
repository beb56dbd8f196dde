"""Everything a chair's window asks of the laptop, as plain calls for one serial worker; it knows no screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from app.errors import KnownError
from app.exam.refusal import Refusal
from app.laptop.care import LaptopCare
from app.people.private import Private
from app.ports import Account, LoginRole, Person

# The page that unlocks the store asks `slots` alone: what an exam and its bundle need, cryptography among it, is
# imported where it is used, on the worker's thread, while a passphrase is typed or tried.
if TYPE_CHECKING:
    from app.exam.clock import Clock
    from app.exam.commands import Command
    from app.exam.day import Recorded
    from app.exam.events import Form
    from app.exam.finding import Finding
    from app.exam.printables.catalogue import Kind
    from app.exam.state import State
    from app.laptop.answers import Answer
    from app.laptop.exams import OpenExam
    from app.laptop.export import Exported
    from app.laptop.packages import Taken
    from app.laptop.printables import PrintedPaper, PrintPaper
    from app.laptop.reprint import PrintForm
    from app.laptop.store import Laptop


class Slot(Private, frozen=True, kw_only=True):
    """Somebody who may unlock the store, as far as it is known while it is locked: a role and a number, no name."""

    id: str
    role: str
    ordinal: int


class ExamChoice(Private, frozen=True, kw_only=True):
    """An exam that can be opened: of a package, begun (`run` is its newest) or not yet (`run` is None).

    `erasable_from` is the day from which it may be erased (Europe/Warsaw), once the OKE has accepted it; `erasable`
    says whether it may be erased now, as far as receipts tell: a practice exam always. `answer` is "out" once it has
    left, then the OKE's last word: "accepted" or "refused".
    """

    package_sha256: str
    exam_id: str
    subject: str
    room: str
    planned_start: datetime
    run: int | None
    erasable_from: date | None = None
    erasable: bool = False
    answer: str | None = None


class OpenedExam(Private, frozen=True, kw_only=True):
    """An exam that was opened: its state, and how far the room's clock is ahead of the laptop's, in seconds."""

    state: State
    practice: bool


class PrintedForm(Private, frozen=True, kw_only=True):
    """A form that was printed and recorded: its file name, its bytes, and the state after."""

    name: str
    content: bytes
    state: State


class LaptopDoors(Protocol):
    """How the service reaches the store and what else it needs; filled in `app.__main__`."""

    def slots(self, folder: Path) -> Sequence[Slot]: ...
    def create(
        self, folder: Path, person: Person, passphrase: str, expires: date, *, practice: bool
    ) -> tuple[Laptop, str]: ...
    def open(self, folder: Path, slot: str, passphrase: str) -> Laptop: ...
    def print_form(self) -> PrintForm: ...
    def print_paper(self) -> PrintPaper: ...
    def clock(self) -> Clock: ...
    def now(self) -> datetime: ...
    def new_id(self) -> str: ...


class LaptopService(LaptopCare):
    """One laptop, its store open or locked, and at most one exam open. Used by one thread at a time."""

    def __init__(self, doors: LaptopDoors, folder: Path) -> None:
        self._doors = doors
        self._folder = folder
        self._laptop: Laptop | None = None
        self._exam: OpenExam | None = None

    # --- the store ---

    def slots(self) -> Sequence[Slot]:
        """Who may unlock; empty where there is no store yet."""
        return self._doors.slots(self._folder)

    def refuse_unfit(self, person: Person, laptop: str, organisation: str) -> None:
        """Refuse what no request can bear, before the store is made with it. Raises `KnownError` K-407, K-416."""
        from app.laptop.enrolment import Asking, refuse_address, refuse_unfit  # noqa: PLC0415  # see above

        refuse_address(person.email)
        refuse_unfit(person.name, Asking(laptop=laptop, organisation=organisation))

    def create(self, person: Person, passphrase: str, expires: date, *, practice: bool) -> str:
        """Make the store and stay signed in; the recovery code, to be shown once."""
        self._laptop, recovery_code = self._doors.create(
            self._folder, person, passphrase, expires, practice=practice
        )
        return recovery_code

    def unlock(self, slot: str, passphrase: str) -> Account:
        """Open the store, or sign somebody in to the one that is open. Raises `KnownError` S-10x."""
        if self._laptop is None:
            self._laptop = self._doors.open(self._folder, slot, passphrase)
        else:
            self._laptop.sign_in(slot, passphrase)
        return self.account

    def close(self) -> None:
        """Close the exam and the store."""
        self._exam = None
        if self._laptop is not None:
            self._laptop.close()
            self._laptop = None

    @property
    def account(self) -> Account:
        """Who is signed in. Raises `KnownError` K-403 where nobody is."""
        account = self._open_laptop().account
        if account is None:
            raise KnownError("K-403")
        return account

    @property
    def practice(self) -> bool:
        """Whether the open store is for practice."""
        return self._open_laptop().practice

    def add_administrator(self, person: Person, passphrase: str, expires: date) -> Sequence[Slot]:
        """Add the account of a computer room's administrator (Z7.1); everybody who may unlock now.

        Raises `KnownError` K-409 where the chair is not signed in, S-106 and S-107 for a passphrase or a day that
        will not do.
        """
        if self.account.role is not LoginRole.CHAIR:
            raise KnownError("K-409")
        from app.laptop.enrolment import refuse_address  # noqa: PLC0415  # see above

        refuse_address(person.email)
        self._open_laptop().accounts.add(LoginRole.ADMINISTRATOR, person, passphrase, expires)
        return self.slots()

    # --- packages and enrolment ---

    def request_enrolment(self, laptop: str, organisation: str) -> bytes:
        """The `.zgloszenie` of this laptop."""
        from app.laptop.enrolment import Asking, request_enrolment  # noqa: PLC0415  # see above

        asking = Asking(laptop=laptop, organisation=organisation)
        return request_enrolment(self._open_laptop(), asking, self._doors.now())

    def take_package(self, data: bytes, file_name: str, fingerprint: str | None) -> Taken:
        """Verify and keep a package; what it brought."""
        from app.laptop.packages import take  # noqa: PLC0415  # see above

        return take(self._open_laptop(), data, file_name, self._doors.now(), fingerprint)

    def exams(self) -> Sequence[ExamChoice]:
        """Every exam that was not erased, once: begun, with its newest run, or as it was ordered last."""
        from app.laptop.listing import exam_choices  # noqa: PLC0415  # see above

        return exam_choices(self._open_laptop(), self._doors.now())

    # --- the exam ---

    def open_exam(self, choice: ExamChoice) -> OpenedExam:
        """Begin an exam's journal, or go on with it."""
        from app.laptop.exams import begin_exam, resume_exam  # noqa: PLC0415  # see above

        laptop = self._open_laptop()
        if laptop.account is None:
            raise KnownError("K-403")
        clock, ids = self._doors.clock(), self._doors.new_id
        if choice.run is None:
            now = self._doors.now()
            self._exam = begin_exam(
                laptop, choice.package_sha256, choice.exam_id, clock=clock, ids=ids, now=now
            )
        else:
            self._exam = resume_exam(laptop, choice.exam_id, choice.run, clock=clock, ids=ids)
        return OpenedExam(state=self._exam.day.state, practice=laptop.practice)

    def foresee(self, command: Command, happened: datetime | None) -> tuple[Finding, ...]:
        """What recording this would make a finding of."""
        from app.laptop.exams import who_is_signed_in  # noqa: PLC0415  # see above

        who = who_is_signed_in(self._open_laptop())
        return self._open_exam().day.foresee(command, who, happened)

    def do(
        self, command: Command, happened: datetime | None, *, from_paper: bool = False
    ) -> Recorded | Refusal:
        """Record a command, durably; `from_paper`: it was written on paper while the laptop was down."""
        from app.laptop.exams import who_is_signed_in  # noqa: PLC0415  # see above

        who = who_is_signed_in(self._open_laptop())
        return self._open_exam().day.do(command, who, happened, from_paper=from_paper)

    # --- paper ---

    def preview(self, form: Form, candidate: int | None) -> bytes:
        """The form as it would be printed now; nothing is recorded, so its copy number is that of the next copy."""
        exam = self._open_exam()
        return preview_form(exam.day.state, form, candidate, exam.day.room_now(), self._doors.print_form())

    def print_form(self, form: Form, candidate: int | None) -> PrintedForm | Refusal:
        """Record the next copy of a form, then set it in type."""
        from app.exam import commands  # noqa: PLC0415  # see above
        from app.laptop.reprint import form_of, member_name, print_record  # noqa: PLC0415  # see above

        recorded = self.do(commands.PrintForm(form=form, candidate=candidate), None)
        if isinstance(recorded, Refusal):
            return recorded
        copy = recorded.state.record.prints[-1]
        content = self._doors.print_form()(form_of(recorded.state, copy), print_record(recorded.state, copy))
        name = member_name(copy).rpartition("/")[2]
        return PrintedForm(name=name, content=content, state=recorded.state)

    def print_paper(self, kind: Kind, *, blank: bool = False) -> PrintedPaper:
        """A print beside the protocols as the journal has it now, or its blank form; nothing is recorded."""
        from app.laptop.printables import printed_paper  # noqa: PLC0415  # see above

        day = self._open_exam().day
        return printed_paper(
            day.state, kind, at=day.room_now(), print_paper=self._doors.print_paper(), blank=blank
        )

    def printed_again(self) -> dict[str, bytes]:
        """The newest copy of each form, with the bytes it had when it was printed."""
        from app.exam.journal import unbroken  # noqa: PLC0415  # see above
        from app.laptop.reprint import Reprinter  # noqa: PLC0415  # see above

        exam = self._open_exam()
        journal = tuple(unbroken(row.body for row in exam.store.rows()))
        reprinted = Reprinter(self._doors.print_form()).reprint(exam.day.state.order, journal)
        return {name.rpartition("/")[2]: content for name, content in reprinted.items()}

    # --- files ---

    def export(self) -> tuple[str, Exported, State]:
        """Make the bundle and record that it leaves: its file name, the bundle, and the state after."""
        from app.laptop.export import bundle_name, export_bundle  # noqa: PLC0415  # see above

        exam = self._open_exam()
        name = bundle_name(exam)
        exported = export_bundle(self._open_laptop(), exam, self._doors.print_form(), self._doors.now())
        return name, exported, exam.day.state

    def take_receipt(self, data: bytes) -> tuple[Answer, State]:
        """Take the OKE's answer in; what it came to and the state after. Raises `KnownError`."""
        from app.laptop.answers import answer_in  # noqa: PLC0415  # see above
        from app.laptop.receipts import take_receipt  # noqa: PLC0415  # see above

        exam = self._open_exam()
        receipt = take_receipt(self._open_laptop(), exam, data, self._doors.now())
        return answer_in(exam.day.state.record, receipt), exam.day.state

    def _open_laptop(self) -> Laptop:
        if self._laptop is None:
            raise KnownError("K-403")
        return self._laptop

    def _open_exam(self) -> OpenExam:
        # Who came in by the recovery code alone reads no exam and prints nothing.
        if self._open_laptop().account is None:
            raise KnownError("K-403")
        if self._exam is None:
            raise KnownError("K-406")
        return self._exam


def preview_form(state: State, form: Form, candidate: int | None, at: datetime, printed: PrintForm) -> bytes:
    """A form of this state with the marks of the copy that would come next, and PROJEKT: it is no copy itself."""
    from app.exam.forms import PrintRecord  # noqa: PLC0415  # see above
    from app.laptop.reprint import form_data  # noqa: PLC0415  # see above

    record = PrintRecord(
        form=form,
        copy=state.copies.get((form, candidate), 0) + 1,
        printed=at,
        head=state.fact_head,
        entry=state.fact_seq,
    )
    return printed(replace(form_data(state, form, candidate), draft=True), record)
