"""A whole practice exam: from a laptop's enrolment to the OKE's receipt, on real stores (design.md section 11)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from app import files
from app.bundle.certificates import load_pem
from app.bundle.replay import JournalReplay
from app.bundle.trust import Trust
from app.bundle.verify import verify_file
from app.commandline import passphrases
from app.commandline.house import House
from app.commandline.play import play, summary, write_papers, write_prints
from app.desk.answering import give_receipt
from app.desk.building import build_package
from app.desk.enrolling import enrol, read_request
from app.desk.importing import Import, import_bundle
from app.desk.root import found_oke
from app.desk.store import Desk
from app.exam.clock import WARSAW
from app.exam.journal import Who
from app.exam.refusal import Refusal
from app.exam.script import Timed, write_day
from app.laptop.enrolment import Asking, request_enrolment
from app.laptop.exams import OpenExam, begin_exam, who_is_signed_in
from app.laptop.export import export_bundle
from app.laptop.packages import take_package
from app.laptop.receipts import take_receipt
from app.laptop.reprint import Reprinter
from app.laptop.store import Laptop
from app.ports import DocumentName, LoginRole, Person
from app.practice.clock import ScriptedClock
from app.practice.computer_order import practice_computer_exam
from app.practice.day import practice_day
from app.practice.order import BOARD, CENTRE, PracticeExam, practice_exam
from app.practice.passphrase import PASSPHRASE

# A day within the autumn session (2.1.1); a headless practice exam is always held on it.
PRACTICE_START = datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW)

CHAIR = Person(name="Anna Kowalska", email="anna.kowalska@przyklad.invalid", phone="000 000 000")
_CLERK = Person(name="Maria Zielińska", email="maria.zielinska@przyklad.invalid")
# The laptop looks at its clock before the first line is played.
_BEFORE = timedelta(minutes=2)


def practice(planned_start: datetime, candidates: int, *, computer: bool) -> PracticeExam:
    """The usual practice exam, or the one at computers (Z7.1)."""
    make = practice_computer_exam if computer else practice_exam
    return make(planned_start, candidates)


@dataclass(frozen=True, kw_only=True)
class Stores:
    """The two open practice stores of a day."""

    laptop: Laptop
    desk: Desk


class PracticeRun:
    """One practice exam in a folder, step by step; each step leaves its file."""

    def __init__(self, house: House, folder: Path, stores: Stores, exam: PracticeExam) -> None:
        self._house = house
        self._folder = folder
        self._laptop, self._desk = stores.laptop, stores.desk
        self._exam = exam
        self._day = practice_day(exam)
        self._hashes: dict[str, str] = {}

    def enrol(self, now: datetime) -> None:
        """The OKE is founded, the laptop asks, the clerk confirms: `01.zgloszenie`, `oke.crt`, `oke.key`."""
        found_oke(self._desk, BOARD.name, now)
        request = request_enrolment(
            self._laptop, Asking(laptop="laptop-cwiczebny-1", organisation=CENTRE.name), now
        )
        self._write("01.zgloszenie", request)
        _, fingerprint = read_request(request, now)
        enrol(self._desk, request, fingerprint, now)
        self._write("oke.crt", _needed(self._desk, DocumentName.OKE_CERTIFICATE))
        self._write("oke.key", _needed(self._desk, DocumentName.WORKING_IDENTITY) + b"\n")

    def order(self, now: datetime) -> str:
        """The desk builds the package, the laptop takes it in: `02.zlecenie`; the package's SHA-256."""
        enrolment = self._desk.register.enrolments.list()[0]
        package = build_package(self._desk, enrolment, [self._exam.order], now, synthetic=True)
        self._write("02.zlecenie", package.body)
        return take_package(self._laptop, package.body, "02.zlecenie", now).sha256

    def admit_administrator(self, now: datetime) -> None:
        """The administrator of a computer room gets an account of their own on the laptop (3.5.3)."""
        keeper = self._exam.order.administrator
        if keeper is not None:
            person = Person(name=keeper.name, email="administrator@przyklad.invalid")
            expires = now.date() + timedelta(days=365)
            self._laptop.accounts.add(LoginRole.ADMINISTRATOR, person, PASSPHRASE, expires)

    def clock(self) -> ScriptedClock:
        """The clock of the day, a little before its first line."""
        return ScriptedClock(self._day[0].happened - _BEFORE, self._house.new_id())

    def begin(self, package: str, clock: ScriptedClock) -> OpenExam:
        """The exam's journal begins."""
        return begin_exam(
            self._laptop,
            package,
            self._exam.order.exam_id,
            clock=clock,
            ids=self._house.new_id,
            now=clock.read().wall,
        )

    def play(self, exam: OpenExam, clock: ScriptedClock, until: datetime | None = None) -> Iterator[Timed]:
        """Play the script, all of it or as far as `until`; yields each line with the id its entry got."""
        chair = who_is_signed_in(self._laptop)
        administrator = self._administrator(chair)
        for timed in self._day:
            if until is not None and timed.happened > until:
                return
            clock.set(timed.happened)
            lines = play(exam.day, timed, administrator if timed.by == "administrator" else chair)
            if isinstance(lines, Refusal):
                raise AssertionError(f"the practice day was refused: {lines.rule}")
            yield timed

    def _administrator(self, chair: Who) -> Who:
        accounts = self._laptop.accounts.list()
        slots = [account.slot for account in accounts if account.role is LoginRole.ADMINISTRATOR]
        return Who(account=slots[0] if slots else chair.account, role="administrator")

    def finish(self, exam: OpenExam, played: list[Timed], now: datetime) -> dict[str, Any]:
        """Export, import, answer: `03.wynik`, `04.pokwitowanie`, `print/`, `day.jsonl`, `summary.json`."""
        for name, content in write_prints(exam, self._house.print_form, self._folder).items():
            self._hash(name, content)
        for name, content in write_papers(exam, self._house.print_paper, self._folder).items():
            self._hash(name, content)
        bundle = export_bundle(self._laptop, exam, self._house.print_form, now)
        self._write("03.wynik", bundle.content)
        imported = import_bundle(self._desk, bundle.content, now, Reprinter(self._house.print_form))
        receipt = give_receipt(self._desk, imported.sha256, now)
        self._write("04.pokwitowanie", receipt.body)
        take_receipt(self._laptop, exam, receipt.body, now)
        self._write("day.jsonl", write_day(played))
        return summary(exam.day.state, self._hashes, self._verdicts(imported, now))

    def _verdicts(self, imported: Import, now: datetime) -> dict[str, Any]:
        """Every file of the day, judged once more as somebody else would: with the root and the OKE's key."""
        root = load_pem(_needed(self._desk, DocumentName.OKE_CERTIFICATE))
        oke = _needed(self._desk, DocumentName.WORKING_IDENTITY).decode()
        laptop = _needed(self._laptop, DocumentName.LAPTOP_IDENTITY).decode()
        verdicts: dict[str, Any] = {}
        for name in ("01.zgloszenie", "02.zlecenie", "03.wynik", "04.pokwitowanie"):
            report = verify_file(
                files.read(self._folder / name),
                trust=Trust(roots=(root,)),
                identities=(oke, laptop),
                now=now,
                replay=JournalReplay(),
                reprint=Reprinter(self._house.print_form),
            )
            verdicts[name] = {check.code: check.verdict for check in report.checks}
        verdicts["import"] = {check.code: check.verdict for check in imported.checks}
        return verdicts

    def _write(self, name: str, content: bytes) -> None:
        files.fill(self._folder / name, content)
        self._hash(name, content)

    def _hash(self, name: str, content: bytes) -> None:
        self._hashes[name] = hashlib.sha256(content).hexdigest()


def create_stores(house: House, folder: Path, today: date) -> Stores:
    """Two new practice stores below a folder, with their passphrase beside them in plain sight."""
    expires = today + timedelta(days=365)
    passphrase = PASSPHRASE
    laptop, _ = house.stores.create_laptop(folder / "laptop", CHAIR, passphrase, expires, practice=True)
    try:
        desk, _ = house.stores.create_desk(folder / "desk", _CLERK, passphrase, expires, practice=True)
    except BaseException:
        laptop.close()
        raise
    files.fill(folder / passphrases.PASSPHRASE, passphrase.encode() + b"\n")
    return Stores(laptop=laptop, desk=desk)


def _needed(store: Laptop | Desk, name: DocumentName) -> bytes:
    body = store.documents.get(name)
    if body is None:
        raise AssertionError(f"{name} was made a moment ago")
    return body
