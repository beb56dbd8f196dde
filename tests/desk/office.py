"""A desk and the laptops that write to it: what a laptop would send is made here from keys and journals.

Everybody is synthetic. The clock stands where it is set; no form is set in type (`NoPrints`).
"""

import hashlib
from base64 import b64decode
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from msgspec.structs import replace

from app.bundle.certificates import load_der
from app.bundle.keys import Identity, key_fingerprint, new_identity, new_signing_key
from app.bundle.package import PackageFile
from app.bundle.request import Purpose, Request
from app.bundle.result import Exam, JournalEnd, ResultFile, Revision
from app.bundle.signature import Signer
from app.bundle.verify import verify_file
from app.bundle.writing import request_file, sealed
from app.desk.building import build_package
from app.desk.certifying import certificate_for
from app.desk.enrolling import enrol, read_request
from app.desk.importing import Import, import_bundle
from app.desk.root import found_oke, identities_of, recipients_of
from app.exam import commands as c
from app.exam.canonical import digest
from app.exam.clock import WARSAW
from app.exam.day import ExamDay
from app.exam.events import ExamOpened, Form, FormPrinted
from app.exam.figures import figures_of
from app.exam.journal import Line, Who
from app.exam.order import ExamOrder
from app.exam.refusal import Refusal
from app.exam.state import State
from app.laptop.seal import code_of
from app.ports import Person
from app.practice.clock import ScriptedClock
from app.practice.day import practice_day
from app.practice.order import BOARD, PracticeExam, practice_exam
from app.register_ports import BuiltPackage, Enrolment
from app.version import PROGRAM
from storage.desk import DeskStore
from storage.wrapping import Cost
from tests.fakes.ids import numbered_ids
from tests.fakes.journal import MemoryJournal

START = datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW)
CENTRE = "Centrum Kształcenia Ustawicznego (ćwiczenia)"
PASSPHRASE = "haslo okregowej komisji"
CHAIR = Who(account="chair-1", role="chair")

_CHEAP = Cost(memory_kib=8, passes=1)


class NoPrints:
    """Reprints nothing: these bundles bring no forms."""

    program = PROGRAM

    def reprint(self, _: ExamOrder, __: Sequence[Line]) -> Mapping[str, bytes]:
        return {}


class Laptop:
    """A laptop by its keys; `name` is its chair's."""

    def __init__(
        self,
        laptop: str,
        *,
        name: str = "Anna Kowalska",
        centre: str = CENTRE,
        identity: Identity | None = None,
    ) -> None:
        self.name, self.laptop, self.centre = name, laptop, centre
        self.key: ec.EllipticCurvePrivateKey = new_signing_key()
        self.identity = identity or new_identity()

    @property
    def fingerprint(self) -> str:
        return key_fingerprint(self.key.public_key())

    def successor(self, name: str = "Teresa Mazur") -> "Laptop":
        """The same laptop with another chair's key."""
        return Laptop(self.laptop, name=name, centre=self.centre, identity=self.identity)

    def request(
        self,
        at: datetime,
        purpose: Purpose = "first",
        replaces: tuple[str, ...] = (),
        *,
        program: str = PROGRAM,
        recipient: str = "",
        practice: bool = True,
    ) -> bytes:
        asked = Request(
            program=program,
            practice=practice,
            created=at,
            name=self.name,
            laptop=self.laptop,
            organisation=self.centre,
            recipient=recipient or self.identity.recipient,
            purpose=purpose,
            replaces=replaces,
        )
        return request_file(asked, self.key, at)


class Office:
    """A practice desk whose clock is moved by `later`."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
        self.desk, _ = DeskStore.create(
            folder,
            person=Person(name="Maria Zielińska", email="maria.zielinska@przyklad.invalid"),
            passphrase=PASSPHRASE,
            expires=date(2029, 6, 30),
            practice=True,
            clock=lambda: self.now,
            cost=_CHEAP,
        )
        found_oke(self.desk, BOARD.name, self.now)

    def later(self, **span: float) -> datetime:
        """Let time pass."""
        self.now += timedelta(**span)
        return self.now

    def enrolled(self, laptop: Laptop, purpose: Purpose = "first", *replaces: Laptop) -> Enrolment:
        """The laptop asks, the fingerprint is compared."""
        data = laptop.request(self.now, purpose, tuple(before.fingerprint for before in replaces))
        return enrol(self.desk, data, read_request(data, self.now)[1], self.now)

    def sent(self, laptop: Laptop, *others: Laptop, exam: PracticeExam | None = None) -> BuiltPackage:
        """The package of an exam for laptops that are enrolled."""
        return build_package(
            self.desk,
            self.known(laptop),
            [(exam or an_exam()).order],
            self.now,
            others=[self.known(other) for other in others],
        )

    def known(self, laptop: Laptop) -> Enrolment:
        """Its enrolment."""
        found = self.desk.register.enrolments.get(laptop.fingerprint)
        assert found is not None
        return found

    def opened(self, package: BuiltPackage, laptop: Laptop | None = None) -> PackageFile:
        """What stands in a package, as a laptop reads it, or the desk itself."""
        identities = (laptop.identity.secret,) if laptop else identities_of(self.desk)
        report = verify_file(package.body, trust=None, identities=identities, now=self.now)
        assert isinstance(report.contents, PackageFile), report.checks
        return report.contents

    def imported(self, bundle: bytes) -> Import:
        """A bundle comes, a while after whatever came before."""
        self.now = max(self.later(minutes=1), START + timedelta(hours=9))
        return import_bundle(self.desk, bundle, self.now, NoPrints())


def an_exam(room: str = "12") -> PracticeExam:
    """A practice exam for twelve, which have all the parts of its day."""
    exam = practice_exam(START, 12)
    return replace(exam, order=replace(exam.order, exam_id=f"cwiczenie-{room}", room=room))


class Record:
    """The record of an exam on a laptop: its journal, which may be copied and go on in two ways."""

    def __init__(
        self, exam: PracticeExam, laptop: Laptop, *, seed: str = "", with_codes: bool = False, run: int = 1
    ) -> None:
        self.exam, self.laptop, self.run = exam, laptop, run
        self._with_codes = with_codes
        self.sent: dict[int, list[str]] = {}
        self._journal = MemoryJournal()
        ids = numbered_ids()
        self._ids = lambda: seed + ids()
        self._clock = ScriptedClock(START - timedelta(hours=1), "epoch-1")
        order = exam.order
        opening = ExamOpened(
            exam_id=order.exam_id, order_digest=digest(order), package_digest="0" * 64, practice=True, run=run
        )
        self._day = ExamDay.begin(
            order,
            self._journal,
            clock=self._clock,
            ids=self._ids,
            opening=opening,
            who=CHAIR,
            seal=self._seal,
        )
        for line in practice_day(exam):
            self._clock.set(line.happened)
            assert not isinstance(self._day.do(line.command, CHAIR, line.happened, line.id), Refusal)

    def copy(self, laptop: Laptop | None = None) -> "Record":
        """What a backup restores, on the same laptop or on another."""
        made = object.__new__(Record)
        made.exam, made.laptop, made.run = self.exam, laptop or self.laptop, self.run
        made._with_codes = self._with_codes
        made.sent = {number: list(digests) for number, digests in self.sent.items()}
        made._journal = MemoryJournal(self._journal.rows())
        made._clock = ScriptedClock(self._clock.read().wall, "epoch-copy")
        ids = numbered_ids()
        made._ids = lambda: "copy-" + ids()
        made._day = ExamDay.resume(
            self.exam.order, made._journal, clock=made._clock, ids=made._ids, seal=made._seal
        )
        return made

    def corrected(self, remark: str) -> "Record":
        """The record opened again, with a remark, printed and signed anew."""
        self.do(c.OpenRevision(reason="brakowało uwagi"), c.MakeRemark(text=remark))
        return self.signed()

    def signed(self) -> "Record":
        """Printed and signed as it stands."""
        self.do(c.PrintForm(form="4.5"), c.PrintForm(form="list"))
        last = self._day.state.record.last_print("4.5")
        assert last is not None
        self.do(c.SignProtocol(copy=last.printed.copy))
        return self

    def do(self, *acts: c.AnyCommand) -> None:
        """Record acts now."""
        for act in acts:
            result = self._day.do(act, CHAIR)
            assert not isinstance(result, Refusal), result

    def code(self, form: Form = "4.5") -> bytes:
        """What the QR code of the newest print of a form holds."""
        last = self._day.state.record.last_print(form)
        assert last is not None
        return b64decode(last.printed.qr)

    def _seal(self, state: State, printed: FormPrinted, at: datetime) -> str:
        return code_of(state, printed, at, self.laptop.key) if self._with_codes else ""

    @property
    def entries(self) -> int:
        """How many entries the journal has."""
        return self._day.state.seq

    def export(
        self,
        office: Office,
        *,
        program: str = PROGRAM,
        signer: Signer | None = None,
        prints: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """The bundle as it leaves; the journal records that it did."""
        state = self._day.state
        number = state.record.revision
        before = self.sent.get(number - 1, [None])
        contents = ResultFile(
            exam=Exam(
                program=program,
                practice=True,
                created=office.now,
                run=self.run,
                order=self.exam.order,
                figures=figures_of(state),
                journal=JournalEnd(entries=state.seq, head=state.head),
            ),
            journal=self._journal.bodies(),
            revision=Revision(
                program=program,
                practice=True,
                number=number,
                predecessor=before[-1],
                reason=state.record.revision_reason,
            ),
            prints=prints or {},
        )
        content = sealed(contents, signer or self._signer(office), office.now, recipients_of(office.desk))
        sha256 = hashlib.sha256(content).hexdigest()
        self.do(c.RecordExport(digest=sha256))
        self.sent.setdefault(number, []).append(sha256)
        return content

    def _signer(self, office: Office) -> Signer:
        certificate = certificate_for(office.desk, office.known(self.laptop), office.now)
        return Signer(certificate=load_der(certificate.body), key=self.laptop.key)
