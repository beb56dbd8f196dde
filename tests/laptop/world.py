"""A real OKE and real laptops under one clock that is moved by hand; everybody in it is made up."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from cryptography import x509
from msgspec.structs import replace

from app.bundle.certificates import Holder, Role, load_der, load_pem, public_key_of
from app.bundle.fingerprint import root_fingerprint
from app.bundle.issuing import issue
from app.bundle.keys import key_fingerprint, new_signing_key
from app.bundle.package import KeyList, Package, PackageFile
from app.bundle.receipt import Receipt, ReceiptFile, ReceiptVerdict
from app.bundle.request import Request, RequestFile
from app.bundle.signature import Signer
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.bundle.writing import sealed
from app.commandline.play import play
from app.desk.certifying import certificate_for
from app.desk.enrolling import enrol, read_request
from app.desk.issued import key_list, record_certificate
from app.desk.root import authority_of, found_oke, recipients_of, signer_of
from app.exam.order import ExamOrder
from app.exam.refusal import Refusal
from app.laptop.enrolment import Asking, request_enrolment
from app.laptop.exams import OpenExam, begin_exam, resume_exam, who_is_signed_in
from app.laptop.export import Exported, export_bundle
from app.laptop.packages import Taken, take
from app.ports import DocumentName, Person
from app.practice.clock import ScriptedClock
from app.practice.order import BOARD
from app.register_ports import Revocation
from app.version import PROGRAM
from printing.protocols import printed
from storage.desk import DeskStore
from storage.laptop import LaptopStore
from storage.wrapping import Cost
from tests.fakes.ids import numbered_ids
from tests.journeys import orders, writing

CHAIR = Person(name="Anna Kowalska", email="anna@przyklad.invalid", phone="000 000 001")
NEXT_CHAIR = Person(name="Jan Następca-Próbny", email="jan@przyklad.invalid", phone="000 000 002")
CLERK = Person(name="Maria Zielińska", email="maria@przyklad.invalid")
ASKING = Asking(laptop="laptop sali 12", organisation="Ośrodek próbny")
PASSPHRASE = "prawdziwe hasło próbne"
NEXT_PASSPHRASE = "hasło następcy na laptopie"
EXPIRES = date(2030, 6, 30)
MORNING = orders.AUTUMN - timedelta(hours=1)
EXAM = "lo4-matematyka-12"
OTHER = "lo4-matematyka-13"
SECRET_NAME = orders.smooth().order.candidates[0].surname
CHEAP = Cost(memory_kib=8, passes=1)


def ordered(exam_id: str = EXAM, room: str = "12") -> ExamOrder:
    """The smooth day's order as a real one."""
    return replace(orders.smooth().order, exam_id=exam_id, room=room)


class World:
    """A folder with one OKE and one laptop; `moment` is what every clock shows."""

    def __init__(self, folder: Path, moment: datetime = MORNING) -> None:
        self.folder = folder
        self.moment = moment.astimezone(UTC)
        self.recovery_code = ""
        self.practice = False

    def now(self) -> datetime:
        return self.moment

    # --- stores ---

    def found(self, *, practice: bool = False) -> None:
        """Make both stores, the OKE's keys and the laptop's request."""
        self.practice = practice
        desk, _ = DeskStore.create(
            self.folder / "desk",
            person=CLERK,
            passphrase=PASSPHRASE,
            expires=EXPIRES,
            practice=practice,
            clock=self.now,
            cost=CHEAP,
        )
        with desk:
            found_oke(desk, BOARD.name, self.now())
        self.recovery_code = self.new_laptop("laptop")

    def new_laptop(self, name: str) -> str:
        """Another laptop with its keys and its request; the recovery code."""
        laptop, code = LaptopStore.create(
            self.folder / name,
            person=CHAIR,
            passphrase=PASSPHRASE,
            expires=EXPIRES,
            practice=self.practice,
            clock=self.now,
            cost=CHEAP,
        )
        with laptop:
            request_enrolment(laptop, replace(ASKING, laptop=name), self.now())
        return code

    @contextmanager
    def desk(self) -> Iterator[DeskStore]:
        with DeskStore.open(self.folder / "desk", "clerk-1", PASSPHRASE, clock=self.now, cost=CHEAP) as desk:
            yield desk

    @contextmanager
    def laptop(
        self, name: str = "laptop", slot: str = "chair-1", passphrase: str = PASSPHRASE
    ) -> Iterator[LaptopStore]:
        with LaptopStore.open(self.folder / name, slot, passphrase, clock=self.now, cost=CHEAP) as laptop:
            yield laptop

    @contextmanager
    def recovered(self) -> Iterator[LaptopStore]:
        """The laptop's store, opened by the code of the envelope."""
        with self.laptop(slot="recovery-1", passphrase=self.recovery_code) as laptop:
            yield laptop

    def copy(self, folder: Path) -> "World":
        """The same world in another folder."""
        shutil.copytree(self.folder, folder)
        other = World(folder, self.moment)
        other.recovery_code, other.practice = self.recovery_code, self.practice
        return other

    # --- what the OKE does ---

    @property
    def letter(self) -> str:
        """The fingerprint in the OKE's letter."""
        with self.desk() as desk:
            return root_fingerprint(load_pem(desk.documents.get(DocumentName.OKE_CERTIFICATE) or b""))

    def certify(self, request: bytes, until: datetime | None = None) -> x509.Certificate:
        """Enrol a laptop and issue a certificate for its key, a new one each time."""
        with self.desk() as desk:
            _, spoken = read_request(request, self.now())
            enrolment = enrol(desk, request, spoken, self.now())
            if until is None:
                return load_der(certificate_for(desk, enrolment, self.now()).body)
            asked = opened(request)
            holder = _holder(asked.request)
            key = asked.csr.public_key()
            certificate = issue(authority_of(desk), key, holder, Role.LAPTOP, self.now(), until)  # type: ignore[arg-type]  # a verified request's
            record_certificate(desk, certificate, self.now())
            return certificate

    def revoke(self, *certificates: x509.Certificate) -> None:
        with self.desk() as desk:
            for one in certificates:
                fingerprint = key_fingerprint(public_key_of(one))
                revoked = Revocation(
                    fingerprint=fingerprint, since=self.now(), entered=self.now(), reason="próba"
                )
                desk.register.revocations.add(revoked)

    def package(
        self,
        laptops: Sequence[x509.Certificate],
        readers: Sequence[bytes],
        exams: Sequence[ExamOrder] = (),
        *,
        keys: KeyList | None = None,
        signer: Signer | None = None,
    ) -> bytes:
        """A package for these laptops, sealed to those that wrote these requests."""
        with self.desk() as desk:
            contents = PackageFile(
                package=Package(
                    program=PROGRAM,
                    practice=desk.practice,
                    package_id="próba",
                    issued=self.now(),
                    board=BOARD,
                    exams=tuple(exams),
                ),
                laptops=tuple(laptops),
                oke=load_pem(desk.documents.get(DocumentName.OKE_CERTIFICATE) or b""),
                recipients=recipients_of(desk),
                keys=keys or key_list(desk, self.now()),
            )
            recipients = [opened(request).request.recipient for request in readers]
            return sealed(contents, signer or signer_of(desk), self.now(), recipients)

    def keys(self) -> KeyList:
        with self.desk() as desk:
            return key_list(desk, self.now())

    def second_desk(self) -> Signer:
        """Another desk of the same OKE, with a key of its own in the OKE's register."""
        with self.desk() as desk:
            key = new_signing_key()
            root = authority_of(desk)
            holder = Holder(name=BOARD.name, unit="drugie stanowisko", organisation="OKE")
            certificate = issue(root, key.public_key(), holder, Role.DESK, self.now())
            record_certificate(desk, certificate, self.now())
            return Signer(certificate=certificate, key=key)

    def answer(
        self,
        bundle: Exported,
        *,
        keep_days: int | None = 30,
        signer: Signer | None = None,
        reader: bytes | None = None,
        **changed: object,
    ) -> bytes:
        """A receipt for a bundle, as a desk would write it that accepts it; `changed` are fields of it."""
        accepted = keep_days is not None
        receipt = Receipt(
            program=PROGRAM,
            practice=self.practice,
            bundle_digest=bundle.digest,
            exam_id=EXAM,
            run=1,
            revision=1,
            imported=self.now(),
            issued=self.now(),
            clerk=CLERK.name,
            accepted=accepted,
            keep_days=keep_days,
            verdicts=(
                ReceiptVerdict(check="B-01", verdict=Verdict.VALID if accepted else Verdict.NOT_VALID),
            ),
        )
        receipt = replace(receipt, **changed)
        with self.desk() as desk:
            recipient = opened(reader or self.request()).request.recipient
            return sealed(ReceiptFile(receipt=receipt), signer or signer_of(desk), self.now(), [recipient])

    # --- what the laptop does ---

    def request(self, name: str = "laptop", slot: str = "chair-1", passphrase: str = PASSPHRASE) -> bytes:
        """The last request of a laptop."""
        with self.laptop(name, slot, passphrase) as laptop:
            return laptop.documents.get(DocumentName.ENROLMENT_REQUEST) or b""

    def take(
        self, package: bytes, name: str = "laptop", slot: str = "chair-1", passphrase: str = PASSPHRASE
    ) -> Taken:
        letter = self.letter
        with self.laptop(name, slot, passphrase) as laptop:
            return take(laptop, package, "próba.zlecenie", self.now(), letter)

    def enrolled(self, exams: Sequence[ExamOrder] = (), until: datetime | None = None) -> x509.Certificate:
        """Certify the laptop and take in its first package; the certificate."""
        request = self.request()
        certificate = self.certify(request, until)
        self.take(self.package([certificate], [request], exams))
        return certificate

    def begin(self, laptop: LaptopStore, exam_id: str = EXAM) -> OpenExam:
        """Begin an exam from the package that holds it."""
        (package,) = {row.package_sha256 for row in laptop.packages.orders() if row.exam_id == exam_id}
        clock = ScriptedClock(MORNING, "morning")
        return begin_exam(laptop, package, exam_id, clock=clock, ids=numbered_ids(), now=self.now())

    def play(self, laptop: LaptopStore, exam: OpenExam) -> None:
        """The whole smooth day, to the signature."""
        clock = ScriptedClock(MORNING, "day")
        day = resume_exam(laptop, EXAM, exam.run, clock=clock, ids=numbered_ids("day-"))
        for line in writing.smooth():
            clock.set(line.happened)
            assert not isinstance(play(day.day, line, who_is_signed_in(laptop)), Refusal)

    def resume(self, laptop: LaptopStore, exam_id: str = EXAM, run: int = 1) -> OpenExam:
        """The exam, gone on with in the evening."""
        evening = ScriptedClock(self.moment, f"evening-{self.moment}")
        return resume_exam(laptop, exam_id, run, clock=evening, ids=lambda: uuid4().hex)

    def export(self, laptop: LaptopStore, exam_id: str = EXAM) -> Exported:
        """The exam's bundle leaves."""
        return export_bundle(laptop, self.resume(laptop, exam_id), printed, self.now())

    def later(self, **span: int) -> None:
        self.moment += timedelta(**span)


def opened(request: bytes) -> RequestFile:
    """A request, read."""
    contents = verify_file(request, trust=None, identities=(), now=MORNING).contents
    assert isinstance(contents, RequestFile)
    return contents


def _holder(asked: Request) -> Holder:
    return Holder(name=asked.name, unit=asked.laptop, organisation=asked.organisation)


def fingerprint_of(certificate: x509.Certificate) -> str:
    """The key's name in lists."""
    return key_fingerprint(public_key_of(certificate))
