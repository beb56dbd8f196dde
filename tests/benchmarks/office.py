"""A desk that sent out packages to as many laptops, and the bundles that came back; all of it synthetic."""

import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from msgspec.structs import replace

from app.bundle.certificates import load_der
from app.bundle.keys import new_identity, new_signing_key
from app.bundle.request import Request
from app.bundle.result import Exam, JournalEnd, ResultFile, Revision
from app.bundle.signature import Signer
from app.bundle.writing import request_file, sealed
from app.desk.building import build_package
from app.desk.certifying import certificate_for
from app.desk.enrolling import enrol, read_request
from app.desk.root import found_oke, recipients_of
from app.exam.figures import figures_of
from app.people.private import Private
from app.ports import Person
from app.practice.day import practice_day
from app.practice.order import BOARD, PracticeExam
from app.register_ports import Enrolment
from app.version import PROGRAM
from storage.desk import DeskStore
from storage.wrapping import Cost
from tests.benchmarks.busy_day import START, begun, exam_of, play
from tests.fakes.journal import MemoryJournal

CANDIDATES = 30
NOW = START + timedelta(hours=8)

_CHEAP = Cost(memory_kib=8, passes=1)
_PASSPHRASE = "hasło okręgowej komisji"
_CLERK = Person(name="Maria Zielińska", email="maria.zielinska@przyklad.invalid")
_BEFORE = START - timedelta(days=9)


class Office(Private, frozen=True, kw_only=True):
    """A desk's folder, closed, in which nothing was imported yet, and the bundles that wait."""

    folder: Path
    bundles: tuple[bytes, ...]

    def opened(self, folder: Path) -> DeskStore:
        """A fresh copy of the desk in `folder`, open."""
        shutil.copytree(self.folder, folder)
        return DeskStore.open(folder, "clerk-1", _PASSPHRASE, clock=_clock, cost=_CHEAP)


def office(folder: Path, bundles: int) -> Office:
    """Found an OKE, enrol so many laptops, send each its exam, and let each send its bundle back."""
    desk, _ = DeskStore.create(
        folder,
        person=_CLERK,
        passphrase=_PASSPHRASE,
        expires=date(2029, 6, 30),
        practice=True,
        clock=_clock,
        cost=_CHEAP,
    )
    with desk:
        found_oke(desk, BOARD.name, _BEFORE)
        exam = exam_of(CANDIDATES)
        made = tuple(_came_back(desk, exam, number) for number in range(bundles))
    return Office(folder=folder, bundles=made)


def _came_back(desk: DeskStore, exam: PracticeExam, number: int) -> bytes:
    order = replace(exam.order, exam_id=f"{exam.order.exam_id}-{number:05d}", room=str(number))
    key = new_signing_key()
    enrolment = _enrolled(desk, key, f"laptop-{number}")
    build_package(desk, enrolment, [order], _BEFORE)
    certificate = load_der(certificate_for(desk, enrolment, _BEFORE).body)
    signer = Signer(certificate=certificate, key=key)
    return _bundle(PracticeExam(order=order, shown=exam.shown), signer, recipients_of(desk))


def _enrolled(desk: DeskStore, key: ec.EllipticCurvePrivateKey, laptop: str) -> Enrolment:
    request = Request(
        program=PROGRAM,
        practice=True,
        created=_BEFORE,
        name="Anna Kowalska",
        laptop=laptop,
        organisation="Centrum Kształcenia Ustawicznego (ćwiczenia)",
        recipient=new_identity().recipient,
    )
    content = request_file(request, key, _BEFORE)
    _, fingerprint = read_request(content, _BEFORE)
    return enrol(desk, content, fingerprint, _BEFORE)


def _bundle(exam: PracticeExam, signer: Signer, recipients: Sequence[str]) -> bytes:
    journal = MemoryJournal()
    day, clock = begun(exam, journal)
    play(day, clock, practice_day(exam))
    state = day.state
    contents = ResultFile(
        exam=Exam(
            program=PROGRAM,
            practice=True,
            created=NOW,
            order=exam.order,
            figures=figures_of(state),
            journal=JournalEnd(entries=state.seq, head=state.head),
        ),
        journal=journal.bodies(),
        revision=Revision(program=PROGRAM, practice=True, number=1),
        prints={},
    )
    return sealed(contents, signer, NOW, recipients)


def _clock() -> datetime:
    return NOW.astimezone(UTC)
