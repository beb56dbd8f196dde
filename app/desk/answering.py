"""Answering a bundle with a signed receipt (`.pokwitowanie`), sealed to the laptop that sent it."""

import hashlib
from datetime import datetime

from app.bundle.receipt import Receipt, ReceiptFile, ReceiptVerdict
from app.bundle.result import ResultFile
from app.bundle.verdicts import Check, Verdict
from app.bundle.verify import verify_file
from app.bundle.writing import sealed
from app.desk.accepting import acceptable
from app.desk.issued import trust_of
from app.desk.root import identities_of, recipients_of
from app.desk.signing import signer_now
from app.desk.standing import standing_of
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.clock import warsaw
from app.register_ports import IssuedReceipt
from app.version import PROGRAM

# What the schema of a receipt allows (`app.bundle.envelope.Text`).
LONGEST_NOTE = 2000
MOST_KEEP_DAYS = 3650


# How long a laptop keeps an exam after its bundle was accepted, where the clerk says nothing else: objections come
# within two days of the exam and are decided within seven working days (Z4.3.19-20).
KEEP_DAYS = 30


def give_receipt(
    desk: Desk, bundle_sha256: str, now: datetime, note: str = "", keep_days: int = KEEP_DAYS
) -> IssuedReceipt:
    """The receipt of an imported bundle: accepted where nothing stands against it now (`app.desk.accepting`), so not
    where another journal of the exam came since. It is kept in the register.

    `keep_days` after it the laptop may have the exam erased. It is sealed to the OKE's own working key too, so that
    a desk can read back what it answered. Raises `KnownError` D-210 for a bundle that was not imported, D-211 where
    no laptop of that key is known, D-213 for a note that no reader would take, D-224 for days out of bounds, D-225
    where the bundle came after its key was revoked: what came before is still answered, for it was good then.
    """
    if len(note) > LONGEST_NOTE:
        raise KnownError("D-213", most=LONGEST_NOTE)
    if not 0 <= keep_days <= MOST_KEEP_DAYS:
        raise KnownError("D-224", most=MOST_KEEP_DAYS)
    bundle = desk.register.bundles.get(bundle_sha256)
    body = desk.register.bundles.body(bundle_sha256)
    if bundle is None or body is None:
        raise KnownError("D-210")
    report = verify_file(body, trust=trust_of(desk), identities=identities_of(desk), now=bundle.imported)
    if not isinstance(report.contents, ResultFile) or report.claimed is None:
        raise KnownError("D-210")
    enrolment = desk.register.enrolments.get(report.claimed.fingerprint)
    if enrolment is None:
        raise KnownError("D-211")
    _refuse_revoked(desk, enrolment.fingerprint, bundle.imported)
    checks = standing_of(desk, bundle).checks
    accepted = acceptable(checks)
    account = desk.account
    receipt = Receipt(
        program=PROGRAM,
        practice=desk.practice,
        bundle_digest=bundle_sha256,
        exam_id=bundle.exam_id,
        run=report.contents.exam.run,
        revision=bundle.revision,
        imported=bundle.imported,
        issued=now,
        clerk=account.person.name if account else "–",
        accepted=accepted,
        keep_days=keep_days if accepted else None,
        verdicts=tuple(map(_said, checks)),
        note=note,
    )
    # Whoever has another key on that laptop by now may have another age identity there too.
    later = (one for one in desk.register.enrolments.list() if enrolment.fingerprint in one.replaces)
    recipients = (enrolment.recipient, *(one.recipient for one in later), recipients_of(desk)[0])
    readers = list(dict.fromkeys(recipients))
    content = sealed(ReceiptFile(receipt=receipt), signer_now(desk, now), now, readers)
    issued = IssuedReceipt(
        sha256=hashlib.sha256(content).hexdigest(),
        bundle_sha256=bundle_sha256,
        issued=now,
        body=content,
    )
    desk.register.receipts.add(issued)
    return issued


def _said(check: Check) -> ReceiptVerdict:
    """A verdict as a receipt has it: what is only noted at the desk is nothing to the laptop."""
    cause = "" if check.verdict is Verdict.VALID else check.cause
    return ReceiptVerdict(check=check.code, verdict=check.verdict, cause=cause)


def _refuse_revoked(desk: Desk, key: str, imported: datetime) -> None:
    revocation = desk.register.revocations.get(key)
    if revocation is not None and revocation.since <= imported:
        raise KnownError("D-225", day=f"{warsaw(revocation.since):%d.%m.%Y}")
