"""How a laptop stands: its keys, packages and exams, what left and what was answered; for whoever looks after it."""

from datetime import date, datetime, timedelta

from cryptography import x509

from app.bundle.certificates import load_pem
from app.bundle.fingerprint import root_fingerprint
from app.errors import KnownError
from app.exam.clock import warsaw
from app.exam.journal import ChainBroken, unbroken
from app.exam.stages import Stage, stage_of
from app.exam.state import ImpossibleJournal, folded
from app.laptop.answers import kept_answer, last_answer, reasons
from app.laptop.enrolment import last_request
from app.laptop.erasing import erasable_from
from app.laptop.exams import order_of
from app.laptop.keys import certificate_of
from app.laptop.ordered import ordered_exams
from app.laptop.revocations import revocations_of
from app.laptop.store import Laptop
from app.people.private import Private
from app.ports import DocumentName, ErasedExam, KeptReceipt, OutboxHead

# So long before its end a certificate is to be renewed; the desk renews with the next package from then on.
RENEWAL_DAYS = 60


class Keys(Private, frozen=True, kw_only=True):
    """The laptop's own key and the OKE's; days are Europe/Warsaw.

    `request` is the fingerprint of the last request, to be read to the OKE, `oke` that of its root. `missing` is the
    code of why nothing can be signed now, if so: K-401, K-402, K-410, K-411, K-412 or S-108.
    """

    request: str | None
    purpose: str | None
    key: str | None
    oke: str | None
    certificate_ends: date | None
    days_left: int | None
    missing: str | None
    revoked: tuple[str, ...]

    @property
    def ends_soon(self) -> bool:
        """Whether it is time to ask for a renewal."""
        return self.days_left is not None and self.days_left < RENEWAL_DAYS


class TakenPackage(Private, frozen=True, kw_only=True):
    """A package that was taken in."""

    sha256: str
    file_name: str
    received: datetime
    exam_ids: tuple[str, ...]


class BundleOut(Private, frozen=True, kw_only=True):
    """A bundle that left, and the answer to it that was issued last, if any; `reasons` are those of a refusal."""

    sha256: str
    revision: int
    created: datetime
    receipt: str | None
    accepted: bool | None
    reasons: tuple[str, ...] = ()


class HeldExam(Private, frozen=True, kw_only=True):
    """An exam of this laptop; `stage` is None before it was begun, and where its journal does not hold.

    `erasable` is the first day on which it may be erased (Europe/Warsaw), None while the OKE has not accepted it.
    """

    exam_id: str
    run: int | None
    package_sha256: str
    stage: Stage | None
    bundles: tuple[BundleOut, ...]
    erasable: date | None


class Standing(Private, frozen=True, kw_only=True):
    """All of it."""

    keys: Keys
    packages: tuple[TakenPackage, ...]
    exams: tuple[HeldExam, ...]
    erased: tuple[ErasedExam, ...]


def standing(laptop: Laptop, now: datetime) -> Standing:
    """How the laptop stands. Raises `KnownError` as opening an exam does."""
    return Standing(
        keys=keys_of(laptop, now),
        packages=tuple(
            TakenPackage(
                sha256=kept.sha256, file_name=kept.file_name, received=kept.received, exam_ids=kept.exam_ids
            )
            for kept in laptop.packages.list()
        ),
        exams=_exams(laptop, now),
        erased=tuple(laptop.exams.erased()),
    )


def keys_of(laptop: Laptop, now: datetime) -> Keys:
    """How the keys stand, for whoever is signed in."""
    request = last_request(laptop)
    root = laptop.documents.get(DocumentName.OKE_CERTIFICATE)
    revoked = revocations_of(laptop)
    own = laptop.signing_keys.fingerprints()
    certificate, missing = _certificate(laptop)
    if not own and request is None:
        missing = "K-401"
    elif own and own[-1] in revoked:
        missing = "K-411"
    elif certificate is not None and now > certificate.not_valid_after_utc:
        missing = "K-412"
    ends = None if certificate is None else warsaw(certificate.not_valid_after_utc).date()
    return Keys(
        request=request.spoken if request else None,
        purpose=request.request.purpose if request else None,
        key=own[-1] if own else None,
        oke=root_fingerprint(load_pem(root)) if root is not None else None,
        certificate_ends=ends,
        days_left=None
        if certificate is None
        else (certificate.not_valid_after_utc - now) // timedelta(days=1),
        missing=missing,
        revoked=tuple(sorted(revoked)),
    )


def _certificate(laptop: Laptop) -> tuple[x509.Certificate | None, str | None]:
    try:
        found = certificate_of(laptop)
    except KnownError as why:
        return None, why.code
    return found, None


def _exams(laptop: Laptop, now: datetime) -> tuple[HeldExam, ...]:
    begun = laptop.exams.list()
    waiting = (
        HeldExam(
            exam_id=ordered.head.exam_id,
            run=None,
            package_sha256=ordered.package_sha256,
            stage=None,
            bundles=(),
            erasable=None,
        )
        for ordered in ordered_exams(laptop, now)
        if not any(
            (entry.exam_id, entry.package_sha256) == (ordered.head.exam_id, ordered.package_sha256)
            for entry in begun
        )
    )
    held = (
        HeldExam(
            exam_id=entry.exam_id,
            run=entry.run,
            package_sha256=entry.package_sha256,
            stage=_stage(laptop, entry.exam_id, entry.run),
            bundles=_bundles(laptop, entry.exam_id, entry.run, now),
            erasable=erasable_from(laptop, entry.exam_id, entry.run),
        )
        for entry in begun
    )
    return (*held, *waiting)


def _stage(laptop: Laptop, exam_id: str, run: int) -> Stage | None:
    store = laptop.exams.open(exam_id, run)
    try:
        return stage_of(folded(order_of(store), tuple(unbroken(row.body for row in store.rows()))))
    except (ChainBroken, ImpossibleJournal):
        return None


def _bundles(laptop: Laptop, exam_id: str, run: int, now: datetime) -> tuple[BundleOut, ...]:
    left = [entry for entry in laptop.outbox.heads() if (entry.exam_id, entry.run) == (exam_id, run)]
    return tuple(_bundle(laptop, entry, last_answer(laptop, {entry.sha256}), now) for entry in left)


def _bundle(laptop: Laptop, left: OutboxHead, answer: KeptReceipt | None, now: datetime) -> BundleOut:
    refused = answer is not None and answer.keep_days is None
    said = kept_answer(laptop, answer, now) if answer is not None and refused else None
    return BundleOut(
        sha256=left.sha256,
        revision=left.revision,
        created=left.created,
        receipt=answer.sha256 if answer is not None else None,
        accepted=not refused if answer is not None else None,
        reasons=reasons(said) if said is not None else (),
    )
