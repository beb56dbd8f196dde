"""Writes the kept sample of each kind, in the folder named after the format's version.

    python -m tests.bundle.golden.write

Run by hand, for a **new version of the format only**: what a released program once wrote must be read for ever, so a
folder that was released is never written again (docs/decisions/0020). Everybody in the files is made up; they are for
practice, sealed to the practice identity that everybody has, and their keys are thrown away when this ends.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from msgspec.structs import replace

from app.bundle.certificates import Role, write_pem, write_pem_chain
from app.bundle.envelope import VERSION
from app.bundle.issuing import issue
from app.bundle.keys import Identity, new_signing_key
from app.bundle.package import KeyList, KnownKey, Package, PackageFile
from app.bundle.practice_identity import RECIPIENT, SECRET
from app.bundle.receipt import Receipt, ReceiptFile, ReceiptVerdict
from app.bundle.replay import JournalReplay
from app.bundle.report import Report
from app.bundle.request import Request
from app.bundle.result import Exam, JournalEnd, ResultFile, Revision
from app.bundle.revocation_list import write_revocation_list
from app.bundle.trust import read_trust
from app.bundle.verify import verify_file
from app.bundle.writing import request_file, sealed
from app.exam.figures import figures_of
from app.exam.journal import unbroken
from app.laptop.reprint import Reprinter
from app.laptop.seal import code_of
from app.practice.day import practice_day
from app.practice.order import PracticeExam
from app.version import PROGRAM
from printing.protocols import printed
from tests.benchmarks.busy_day import begun, exam_of, play
from tests.bundle import material
from tests.bundle.material import PERSON, Board, Laptop
from tests.fakes.journal import MemoryJournal

FOLDER = Path(__file__).parent / VERSION
REQUEST, PACKAGE, RESULT, RECEIPT = "laptop.zgloszenie", "oke.zlecenie", "laptop.wynik", "oke.pokwitowanie"
ROOT, TRUST = "oke.crt", "oke.pem"
# When they were signed, and the moment at which they are judged.
AT = datetime.fromisoformat("2026-10-12T15:00:00+02:00")
_READERS = [RECIPIENT]
_CANDIDATES = 6


class Lost(NamedTuple):
    """A laptop that was lost: its certificate, and since when it is not believed."""

    certificate: x509.Certificate
    since: datetime

    @property
    def known(self) -> KnownKey:
        """How the key list tells it."""
        return replace(material.known(self.certificate), revoked=self.since, reason="zgubiony laptop")


def main() -> None:
    """Write all of them, and end in failure where the bundle is not valid."""
    oke = material.board(now=AT - timedelta(days=10))
    laptop, second = (material.laptop(oke, now=AT - timedelta(days=5)) for _ in range(2))
    old = issue(oke.root, new_signing_key().public_key(), PERSON, Role.LAPTOP, AT - timedelta(days=9))
    lost = Lost(certificate=old, since=AT - timedelta(days=6))
    exam = exam_of(_CANDIDATES)
    bundle = sealed(result(exam, laptop), laptop.signer, AT, _READERS)
    trust = trust_file(oke, laptop, lost)
    report = verify_file(
        bundle,
        trust=read_trust(trust),
        identities=[SECRET],
        now=AT,
        replay=JournalReplay(),
        reprint=Reprinter(printed),
    )
    files = {
        ROOT: write_pem(oke.root.certificate),
        TRUST: trust,
        REQUEST: request_file(request(lost), laptop.signer.key, AT),
        PACKAGE: sealed(package(oke, (laptop, second), lost, exam), oke.desk, AT, _READERS),
        RESULT: bundle,
        RECEIPT: sealed(receipt(exam, report), oke.desk, AT, _READERS),
    }
    FOLDER.mkdir(exist_ok=True)
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)
    if material.causes(report):
        raise SystemExit(f"the bundle is not valid: {material.causes(report)}")
    print(f"{len(files)} files of version {VERSION}")


def trust_file(oke: Board, laptop: Laptop, lost: Lost) -> bytes:
    """What a desk exports: its root, the certificates it issued, the list of those that it revoked."""
    certificates = (oke.root.certificate, laptop.signer.certificate, lost.certificate)
    listed = write_revocation_list(oke.root, {lost.certificate.serial_number: lost.since}, AT)
    return write_pem_chain(certificates) + listed


def request(lost: Lost) -> Request:
    """A request with every field filled."""
    return replace(
        material.request(Identity(secret=SECRET, recipient=RECIPIENT)),
        created=AT,
        purpose="recovery",
        replaces=(lost.known.fingerprint,),
        email="anna@przyklad.invalid",
        phone="000 000 000",
    )


def package(oke: Board, laptops: Sequence[Laptop], lost: Lost, exam: PracticeExam) -> PackageFile:
    """A package for two laptops, which tells of a third that was lost."""
    certificates = tuple(laptop.signer.certificate for laptop in laptops)
    keys = KeyList(
        program=PROGRAM, practice=True, issued=AT, keys=(*map(material.known, certificates), lost.known)
    )
    head = Package(
        program=PROGRAM,
        practice=True,
        package_id="zlecenie-1",
        issued=AT,
        board=exam.order.board,
        exams=(exam.order,),
    )
    recipients = (RECIPIENT, oke.escrow.recipient)
    return PackageFile(
        package=head, laptops=certificates, oke=oke.root.certificate, recipients=recipients, keys=keys
    )


def result(exam: PracticeExam, laptop: Laptop) -> ResultFile:
    """The practice day with few candidates, and its forms as they were printed."""
    journal = MemoryJournal()
    day, clock = begun(exam, journal, partial(code_of, key=laptop.signer.key))
    play(day, clock, practice_day(exam))
    lines = tuple(unbroken(journal.bodies()))
    return ResultFile(
        exam=Exam(
            program=PROGRAM,
            practice=True,
            created=AT,
            order=exam.order,
            figures=figures_of(day.state),
            journal=JournalEnd(entries=len(lines), head=lines[-1].hash),
        ),
        journal=tuple(line.body for line in lines),
        revision=Revision(program=PROGRAM, practice=True, number=1),
        prints=Reprinter(printed).reprint(exam.order, lines),
    )


def receipt(exam: PracticeExam, report: Report) -> ReceiptFile:
    """The answer to the bundle that `report` is of."""
    return ReceiptFile(
        receipt=Receipt(
            program=PROGRAM,
            practice=True,
            bundle_digest=report.file_digest,
            exam_id=exam.order.exam_id,
            revision=1,
            imported=AT,
            issued=AT,
            clerk="Ewa Nowak",
            accepted=True,
            keep_days=14,
            verdicts=tuple(
                ReceiptVerdict(check=check.code, verdict=check.verdict, cause=check.cause)
                for check in report.checks
            ),
        )
    )


if __name__ == "__main__":
    main()
