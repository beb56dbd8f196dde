"""The paper check: what the QR codes on a scan prove alone (Q-01 to Q-05), and against a bundle (Q-06 to Q-11)."""

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509

from app.bundle.certificates import Profile, Role, profile
from app.bundle.examination import Examination
from app.bundle.paper_bundle import Kept, examine_against, kept_in
from app.bundle.paper_record import PaperRecord, read
from app.bundle.paper_report import PaperReport, ScanReport, rows_of
from app.bundle.paper_seal import Payload, is_ours, parted
from app.bundle.report import Report
from app.bundle.scanned_page import ScannedPage
from app.bundle.trust import Trust, is_practice, refuse_revoked, refuse_untrusted
from app.bundle.verdicts import CannotCheck
from app.bundle.verify_codes import first_good, judged_at, signed_with
from app.errors import KnownError

# Every check of a protocol: alone, and against a bundle where its form prints no figures, or does.
ALONE: tuple[str, ...] = ("Q-01", "Q-02", "Q-03", "Q-04", "Q-05")
WITH_BUNDLE = (*ALONE, "Q-06", "Q-07", "Q-08", "Q-10", "Q-11")
WITH_FIGURES = (*ALONE, "Q-06", "Q-07", "Q-08", "Q-09", "Q-10", "Q-11")


def check_paper(
    pages: Sequence[ScannedPage], *, trust: Trust, now: datetime, bundle: Report | None = None
) -> ScanReport:
    """Judge every protocol on a scan, the same code once however often it was scanned.

    `trust` holds the root and, for paper alone, the certificates that the OKE issued; `bundle` is what
    `app.bundle.verify.verify_file` found out about the bundle to compare with. Never raises for what is on the scan.
    """
    found: dict[bytes, int] = {}
    for page in pages:
        for code in filter(is_ours, page.codes):
            found.setdefault(code, page.number)
    kept = kept_in(bundle) if bundle is not None else None
    protocols = [_judged(code, page, trust, now, bundle, kept) for code, page in found.items()]
    return ScanReport(pages=len(pages), protocols=tuple(protocols) or (_nothing(bundle),))


def _nothing(bundle: Report | None) -> PaperReport:
    made = Examination()
    made.ask("Q-01", _refuse_without_code)
    codes = ALONE if bundle is None else WITH_BUNDLE
    return PaperReport(page=None, record=None, signer=None, checks=tuple(made.in_order(codes)))


def _refuse_without_code() -> None:
    raise KnownError("F-401")


def _judged(
    code: bytes, page: int, trust: Trust, now: datetime, bundle: Report | None, kept: Kept | None
) -> PaperReport:
    made, payload = Examination(), parted(code)
    made.ask("Q-01", lambda: code)
    record = made.ask("Q-02", lambda: read(payload.record))
    if record is None:
        codes = ALONE if bundle is None else WITH_BUNDLE
        return PaperReport(page=page, record=None, signer=None, checks=tuple(made.in_order(codes)))
    known = made.ask("Q-03", lambda: _signers(payload, trust, bundle))
    signer = None
    if known:
        good = made.ask("Q-04", lambda: first_good(known, lambda one: _judge(one, record, trust, now)))
        signer = good or known[0]
    made.ask("Q-05", lambda: _type(record, signer, trust))
    codes, expected = ALONE, None
    if bundle is not None:
        codes = WITH_FIGURES if record.form == "4.5" else WITH_BUNDLE
        expected = examine_against(made, code, record, bundle, kept)
    return PaperReport(
        page=page,
        record=record,
        signer=signer,
        checks=tuple(made.in_order(codes)),
        fields=rows_of(record, expected),
    )


def _signers(payload: Payload, trust: Trust, bundle: Report | None) -> tuple[x509.Certificate, ...]:
    """Every known certificate of the key that signed: at least one."""
    known = trust.issued
    if bundle is not None and bundle.claimed is not None:
        known = (bundle.claimed.certificate, *known)
    if not known:
        raise CannotCheck("F-405")
    signers = signed_with(payload, known)
    if not signers:
        raise KnownError("F-404")
    return signers


def _judge(signer: x509.Certificate, record: PaperRecord, trust: Trust, now: datetime) -> Profile:
    """Whether the OKE issued it for a laptop, it was valid when the form was printed, and is not revoked by now.

    The time is what the code says. A stolen key could write any, so its revocation counts whenever it came.
    """
    refuse_revoked(signer, trust, now)
    return refuse_untrusted(signer, Role.LAPTOP, trust, judged_at(record, now), None)


def _type(record: PaperRecord, signer: x509.Certificate | None, trust: Trust) -> bool:
    """Whether this is for practice: said alike by the code, the certificate and whoever checks."""
    if signer is not None and profile(signer).practice != record.practice:
        raise KnownError("F-406")
    if is_practice(trust) != record.practice:
        raise KnownError("F-407" if record.practice else "F-408")
    return record.practice
