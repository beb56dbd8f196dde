"""Keys, papers and files of a synthetic OKE and laptop; everybody in them is made up, with right check digits."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from msgspec.structs import replace

from app.bundle.certificates import Authority, Holder, Role
from app.bundle.issuing import issue, new_root
from app.bundle.keys import Identity, key_fingerprint, new_identity, new_signing_key
from app.bundle.package import KeyList, KnownKey, Package, PackageFile
from app.bundle.receipt import Receipt, ReceiptFile, ReceiptVerdict
from app.bundle.report import Report
from app.bundle.request import Request
from app.bundle.result import Exam, JournalEnd, ResultFile, Revision
from app.bundle.signature import Signer
from app.bundle.trust import Trust
from app.bundle.verdicts import Verdict
from app.errors import KnownError
from app.exam import events
from app.exam.canonical import digest
from app.exam.figures import figures_of
from app.exam.journal import NOTHING_BEFORE, Entry, Line, Who, write
from app.exam.order import ExamOrder
from app.exam.state import ImpossibleJournal, State, folded
from app.people.private import Private
from app.practice.order import BOARD, practice_exam
from app.version import PROGRAM

NOW = datetime.fromisoformat("2026-10-06T13:30:00+02:00")
START = datetime.fromisoformat("2026-10-06T09:00:00+02:00")
PERSON = Holder(name="Anna Kowalska", unit="Laptop sali 12", organisation="OKE-ĆW")


class Board(Private, frozen=True, kw_only=True):
    """An OKE: its root, its desk's signer, its working and escrow identities."""

    root: Authority
    desk: Signer
    working: Identity
    escrow: Identity

    @property
    def trust(self) -> Trust:
        return Trust(roots=(self.root.certificate,))


class Laptop(Private, frozen=True, kw_only=True):
    """A laptop: its signing key with the OKE's certificate, and its age identity."""

    signer: Signer
    identity: Identity


def board(*, practice: bool = True, now: datetime = NOW) -> Board:
    key = new_signing_key()
    holder = Holder(name="Główny klucz OKE", unit="OKE-ĆW", organisation="OKE Kraków")
    root = new_root(holder, key, now, practice=practice)
    desk_key = new_signing_key()
    desk = issue(
        root, desk_key.public_key(), replace(holder, name="Stanowisko 1"), Role.DESK, now - timedelta(days=9)
    )
    return Board(
        root=root,
        desk=Signer(certificate=desk, key=desk_key),
        working=new_identity(),
        escrow=new_identity(),
    )


def laptop(oke: Board, *, now: datetime = NOW, until: datetime | None = None) -> Laptop:
    key = new_signing_key()
    certificate = issue(oke.root, key.public_key(), PERSON, Role.LAPTOP, now, until)
    return Laptop(signer=Signer(certificate=certificate, key=key), identity=new_identity())


def order(candidates: int = 3) -> ExamOrder:
    return practice_exam(START, candidates).order


def request(identity: Identity, *, practice: bool = True) -> Request:
    return Request(
        program=PROGRAM,
        practice=practice,
        created=NOW,
        name=PERSON.name,
        laptop=PERSON.unit,
        organisation=PERSON.organisation,
        recipient=identity.recipient,
    )


def package(oke: Board, its: Laptop, *, practice: bool = True) -> PackageFile:
    certificate = its.signer.certificate
    return PackageFile(
        package=Package(
            program=PROGRAM,
            practice=practice,
            package_id="zlecenie-1",
            issued=NOW,
            board=BOARD,
            exams=(order(),),
        ),
        laptops=(certificate,),
        oke=oke.root.certificate,
        recipients=(oke.working.recipient, oke.escrow.recipient),
        keys=KeyList(program=PROGRAM, practice=practice, issued=NOW, keys=(known(certificate),)),
    )


def known(certificate: x509.Certificate) -> KnownKey:
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    return KnownKey(
        fingerprint=key_fingerprint(key),
        serial=f"{certificate.serial_number:x}",
        role=Role.LAPTOP,
        expires=certificate.not_valid_after_utc,
    )


def receipt(bundle_digest: str, *, practice: bool = True) -> ReceiptFile:
    return ReceiptFile(
        receipt=Receipt(
            program=PROGRAM,
            practice=practice,
            bundle_digest=bundle_digest,
            exam_id=order().exam_id,
            revision=1,
            imported=NOW,
            issued=NOW,
            clerk="Ewa Nowak",
            accepted=True,
            keep_days=14,
            verdicts=(ReceiptVerdict(check="B-04", verdict=Verdict.VALID),),
        )
    )


def chained(*happenings: events.AnyEvent) -> tuple[Line, ...]:
    """A journal of these events, a minute apart."""
    lines: list[Line] = []
    for seq, event in enumerate(happenings, start=1):
        at = START + timedelta(minutes=seq)
        entry = Entry(
            seq=seq,
            id=f"entry-{seq}",
            event=event,
            who=Who(account="a1", role="chair"),
            happened=at,
            recorded=at,
            epoch="e1",
            monotonic_ms=60_000 * seq,
            rules="current",
            previous=lines[-1].hash if lines else NOTHING_BEFORE,
        )
        lines.append(write(entry))
    return tuple(lines)


def opening(of: ExamOrder, *, practice: bool = True) -> events.ExamOpened:
    return events.ExamOpened(
        exam_id=of.exam_id, order_digest=digest(of), package_digest="0" * 64, practice=practice, run=1
    )


def day(of: ExamOrder, *, practice: bool = True) -> tuple[events.AnyEvent, ...]:
    """Three candidates of whom two come, five sheets and cards, one protocol printed and signed."""
    tally = events.Tally(a=5, b=2, c=3, d=0)
    return (
        opening(of, practice=practice),
        events.MaterialsTakenOver(from_whom="Jan Lis", packages=("P-1",), sheets=5, cards=5),
        admitted(1),
        admitted(2),
        events.SheetsHandedOut(),
        events.ExamStarted(),
        events.WorksCollected(),
        events.SheetsCounted(sheets=tally, cards=tally),
        events.FormPrinted(form="4.5", copy=1, head="0" * 64, digest="0" * 64),
        events.ProtocolSigned(copy=1),
    )


def admitted(number: int) -> events.CandidateAdmitted:
    return events.CandidateAdmitted(
        candidate=number,
        document_kind="id-card",
        document_number="AWK000005",
        photo_matches=True,
        no_devices=True,
    )


def result(
    of: ExamOrder, journal: Sequence[Line], revision: Revision | None = None, *, practice: bool = True
) -> ResultFile:
    """The bundle of this journal, as an honest laptop makes it."""
    state = folded(of, journal)
    return ResultFile(
        exam=Exam(
            program=PROGRAM,
            practice=practice,
            created=NOW,
            order=of,
            figures=figures_of(state),
            journal=JournalEnd(entries=len(journal), head=journal[-1].hash),
        ),
        journal=tuple(line.body for line in journal),
        revision=revision or Revision(program=PROGRAM, practice=practice, number=1),
        prints=printed(state),
    )


def printed(state: State) -> Mapping[str, bytes]:
    """Stands for printing: different bytes for different figures."""
    return {"print/protokol-4.5.pdf": b"%PDF-1.7 " + msgspec.json.encode(figures_of(state))}


class PrintsAgain:
    """A `ReprintPort` over `printed`; `program` is whose prints these are."""

    def __init__(self, program: str = PROGRAM) -> None:
        self.program = program

    def reprint(self, order: ExamOrder, journal: Sequence[Line]) -> Mapping[str, bytes]:
        try:
            return printed(folded(order, journal))
        except ImpossibleJournal as reason:
            raise KnownError("F-179", line=reason.seq) from reason


def causes(report: Report) -> dict[str, str]:
    """Every check that is not valid, with its cause."""
    return {check.code: check.cause for check in report.checks if check.verdict is not Verdict.VALID}
