"""Export: the signed record leaves the laptop as a bundle (`.wynik`), read back before it counts (design.md 8)."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from app.bundle.certificates import load_pem
from app.bundle.keys import read_recipients
from app.bundle.replay import JournalReplay
from app.bundle.result import Exam, JournalEnd, ResultFile, Revision
from app.bundle.trust import Trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.bundle.writing import sealed
from app.errors import KnownError
from app.exam.commands import RecordExport
from app.exam.figures import figures_of
from app.exam.journal import unbroken
from app.exam.refusal import Refusal
from app.laptop.exams import OpenExam, who_is_signed_in
from app.laptop.keys import identity_of, refuse_ended, signer_of
from app.laptop.reprint import PrintForm, Reprinter
from app.laptop.store import Laptop
from app.people.private import Private
from app.ports import DocumentName
from app.version import PROGRAM

# A print that was sealed by a key which the OKE never certified must not keep the record on the laptop for ever.
_UNKNOWN_KEY = "F-422"


class Exported(Private, frozen=True, kw_only=True):
    """A bundle as it leaves: its bytes, their SHA-256, and the forms inside by name."""

    content: bytes
    digest: str
    prints: Mapping[str, bytes]


def make_bundle(laptop: Laptop, exam: OpenExam, print_form: PrintForm, now: datetime) -> Exported:
    """Build the bundle of a signed exam and verify it with the verifier that the OKE uses.

    Raises `KnownError` F-306 before the protocol is signed; K-402 without a certificate, K-410 where the one
    for this chair's key is still to come, K-411 where the key was revoked, K-412 where the certificate ended, S-108
    for another account's key; and the cause of any check of the finished file that is not valid.
    """
    state = exam.day.state
    if state.record.signed is None:
        raise KnownError("F-306")
    recipients = (*_oke_recipients(laptop), identity_of(laptop).recipient)
    signer = signer_of(laptop)
    refuse_ended(signer.certificate, now)
    bodies = tuple(row.body for row in exam.store.rows())
    reprinter = Reprinter(print_form)
    prints = reprinter.reprint(state.order, tuple(unbroken(bodies)))
    contents = ResultFile(
        exam=Exam(
            program=PROGRAM,
            practice=laptop.practice,
            created=now,
            run=exam.run,
            order=state.order,
            figures=figures_of(state),
            journal=JournalEnd(entries=state.seq, head=state.head),
        ),
        journal=bodies,
        revision=_revision(laptop, exam),
        prints=prints,
    )
    content = sealed(contents, signer, now, recipients)
    _refuse_unsound(laptop, content, reprinter, now)
    return Exported(content=content, digest=hashlib.sha256(content).hexdigest(), prints=prints)


def export_bundle(laptop: Laptop, exam: OpenExam, print_form: PrintForm, now: datetime) -> Exported:
    """Make the bundle, put it into the outbox, and record in the journal that it left.

    Raises `KnownError` as `make_bundle` does.
    """
    exported = make_bundle(laptop, exam, print_form, now)
    state = exam.day.state
    laptop.outbox.add(
        kind="wynik",
        file_name=bundle_name(exam),
        body=exported.content,
        exam_id=state.order.exam_id,
        run=exam.run,
        revision=state.record.revision,
    )
    recorded = exam.day.do(RecordExport(digest=exported.digest), who_is_signed_in(laptop))
    if isinstance(recorded, Refusal):
        raise KnownError("F-306")
    return exported


def bundle_name(exam: OpenExam) -> str:
    """The file name of a bundle: the exam, and run and revision from the second on. No personal data."""
    state = exam.day.state
    run = "" if exam.run == 1 else f"-przebieg-{exam.run}"
    revision = state.record.revision
    suffix = "" if revision == 1 else f"-korekta-{revision - 1}"
    return f"{state.order.exam_id}{run}{suffix}.wynik"


def _revision(laptop: Laptop, exam: OpenExam) -> Revision:
    record = exam.day.state.record
    before = [e.exported.digest for e in record.exports if e.exported.revision == record.revision - 1]
    return Revision(
        program=PROGRAM,
        practice=laptop.practice,
        number=record.revision,
        predecessor=before[-1] if before else None,
        reason=record.revision_reason,
    )


def _oke_recipients(laptop: Laptop) -> tuple[str, ...]:
    text = laptop.documents.get(DocumentName.OKE_RECIPIENT)
    if text is None:
        raise KnownError("K-402")
    return read_recipients(text)


def _refuse_unsound(laptop: Laptop, content: bytes, reprinter: Reprinter, now: datetime) -> None:
    root = laptop.documents.get(DocumentName.OKE_CERTIFICATE)
    if root is None:
        raise KnownError("K-402")
    # A form may have been printed under an earlier key, of which the laptop has kept the certificate.
    earlier = laptop.documents.history(DocumentName.CHAIR_CERTIFICATE)
    trust = Trust(roots=(load_pem(root),), issued=tuple(load_pem(version.body) for version in earlier))
    report = verify_file(
        content,
        trust=trust,
        identities=(identity_of(laptop).secret,),
        now=now,
        replay=JournalReplay(),
        reprint=reprinter,
    )
    for check in report.checks:
        if check.verdict is not Verdict.VALID and check.cause != _UNKNOWN_KEY:
            raise KnownError(check.cause, **check.context)
