"""The paper check: what the QR codes on a scan prove alone (Q-01 to Q-05), and against a bundle (Q-06 to Q-11)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from cryptography import x509

from app.bundle.certificates import Profile, profile
from app.bundle.examination import Examination
from app.bundle.paper_bundle import Against, against, examine_against, holds, vouches
from app.bundle.paper_record import PaperRecord, read
from app.bundle.paper_report import PaperReport, ScanReport, rows_of
from app.bundle.paper_seal import is_ours, parted
from app.bundle.report import Report
from app.bundle.scanned_page import ScannedPage
from app.bundle.trust import Trust, day_of, is_practice, refuse_untrusted_print, revoked_since
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
    beside = against(bundle) if bundle is not None else None
    protocols = [
        judged(code, page, trust=trust, now=now, beside=beside) for code, page in codes_on(pages).items()
    ]
    return ScanReport(pages=len(pages), protocols=tuple(protocols) or (_nothing(bundle),))


def codes_on(pages: Sequence[ScannedPage]) -> Mapping[bytes, int]:
    """The codes of a scan that look like ours, each with the page on which it was found first."""
    found: dict[bytes, int] = {}
    for page in pages:
        for code in filter(is_ours, page.codes):
            found.setdefault(code, page.number)
    return found


def _nothing(bundle: Report | None) -> PaperReport:
    made = Examination()
    made.ask("Q-01", _refuse_without_code)
    codes = ALONE if bundle is None else WITH_BUNDLE
    return PaperReport(page=None, record=None, signer=None, checks=tuple(made.in_order(codes)))


def _refuse_without_code() -> None:
    raise KnownError("F-401")


def judged(
    code: bytes, page: int, *, trust: Trust, now: datetime, beside: Against | CannotCheck | None = None
) -> PaperReport:
    """Judge one code that `is_ours`, alone, and `beside` a bundle or the reason why there is none to compare with."""
    bundle = beside if isinstance(beside, Against) else None
    made, payload = Examination(), parted(code)
    made.ask("Q-01", lambda: code)
    record = made.ask("Q-02", lambda: read(payload.record))
    if record is None:
        codes = ALONE if beside is None else WITH_BUNDLE
        return PaperReport(page=page, record=None, signer=None, checks=tuple(made.in_order(codes)))
    known = made.ask("Q-03", lambda: _signers(code, trust, bundle))
    signer = None

    def judge(one: x509.Certificate) -> Profile:
        return _judge(one, record, trust, now, lambda: bundle is not None and vouches(code, bundle))

    if known:
        good = made.ask("Q-04", lambda: first_good(known, judge))
        signer = good or known[0]
    made.ask("Q-05", lambda: _type(record, signer, trust))
    codes, expected = ALONE, None
    if beside is not None:
        codes = WITH_FIGURES if record.form == "4.5" else WITH_BUNDLE
    if isinstance(beside, Against):
        expected = examine_against(made, code, record, beside)
    elif beside is not None:
        for check in codes[len(ALONE) :]:
            made.ask(check, lambda: _raise(beside))
    return PaperReport(
        page=page,
        record=record,
        signer=signer,
        checks=tuple(made.in_order(codes)),
        fields=rows_of(record, expected),
    )


def _raise(reason: CannotCheck) -> None:
    raise reason


def _signers(code: bytes, trust: Trust, beside: Against | None) -> tuple[x509.Certificate, ...]:
    """Every known certificate of the key that signed: at least one."""
    known = trust.issued
    if beside is not None and beside.report.claimed is not None:
        known = (beside.report.claimed.certificate, *known)
    signers = signed_with(parted(code), known)
    if signers:
        return signers
    # A laptop that had another key before, by which it printed: nobody has changed anything.
    if beside is not None and (not trust.issued or holds(code, beside)):
        raise CannotCheck("F-427")
    raise KnownError("F-404") if trust.issued else CannotCheck("F-405")


def _judge(
    signer: x509.Certificate, record: PaperRecord, trust: Trust, now: datetime, vouched: Callable[[], bool]
) -> Profile:
    """Whether the OKE issued it for a laptop, it had not ended when the form was printed, and is not revoked.

    When it was printed is what the code says, and a stolen key could write any time: so a key that was revoked later
    is believed only where a bundle, itself believed, has `vouched` that this very code was there.
    """
    said = refuse_untrusted_print(signer, trust, judged_at(record, now), now)
    since = revoked_since(signer, trust)
    if since is not None and since <= now and not vouched():
        raise CannotCheck("F-426", day=day_of(since))
    return said


def _type(record: PaperRecord, signer: x509.Certificate | None, trust: Trust) -> bool:
    """Whether this is for practice: said alike by the code, the certificate and whoever checks."""
    if signer is not None and profile(signer).practice != record.practice:
        raise KnownError("F-406")
    if is_practice(trust) != record.practice:
        raise KnownError("F-407" if record.practice else "F-408")
    return record.practice
