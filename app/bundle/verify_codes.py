"""B-14: the QR codes of the prints in a journal say what the journal leads to, and a key of this OKE signed them."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from cryptography import x509

from app.bundle.certificates import public_key_of
from app.bundle.paper_record import PaperRecord, write
from app.bundle.paper_seal import Payload, is_ours, parted, signed_by
from app.bundle.replay import PrintedCode
from app.bundle.trust import Trust, refuse_untrusted_print
from app.bundle.verdicts import CannotCheck
from app.errors import KnownError


def refuse_other_codes(
    codes: Iterable[PrintedCode], signer: x509.Certificate, trust: Trust | None, now: datetime
) -> None:
    """Refuse a code that says anything else, or that neither the bundle's signer nor another laptop's key signed.

    Raises `KnownError`: F-421 it says something else; as `refuse_untrusted_print` where another certificate's key
    signed it; `CannotCheck` F-422 where no known certificate's key did.
    """
    unknown: int | None = None
    for code in codes:
        payload = _payload(code)
        if not signed_with(payload, (signer,)) and not _by_another(code, payload, trust, now):
            unknown = unknown or code.seq
    if unknown is not None:
        raise CannotCheck("F-422", line=unknown)


def says_what_follows(code: PrintedCode) -> bool:
    """Whether a code says what its journal leads to, in its one spelling."""
    payload = b64decode(code.printed.qr)
    spelt = b64encode(payload).decode("ascii")
    return spelt == code.printed.qr and is_ours(payload) and parted(payload).record == write(code.record)


def _payload(code: PrintedCode) -> Payload:
    if not says_what_follows(code):
        raise KnownError("F-421", line=code.seq)
    return parted(b64decode(code.printed.qr))


def _by_another(code: PrintedCode, payload: Payload, trust: Trust | None, now: datetime) -> bool:
    """Whether another laptop's key signed a code: one that the laptop had before."""
    if trust is None or not (others := signed_with(payload, trust.issued)):
        return False
    printed = judged_at(code.record, now)
    first_good(others, lambda one: refuse_untrusted_print(one, trust, printed, now))
    return True


def judged_at(record: PaperRecord, now: datetime) -> datetime:
    """When the certificate of a code must not have ended or been revoked: when it was printed, as the code says.

    A practice day is played by a clock of its own, so that its certificates are judged as of now.
    """
    return now if record.practice else datetime.fromtimestamp(record.printed, UTC)


def signed_with(payload: Payload, certificates: Iterable[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """Those of these certificates whose key signed a code; one key may have had several, one after the other."""
    return tuple(its for its in certificates if _signed_by(payload, its))


def first_good(
    certificates: Sequence[x509.Certificate], judge: Callable[[x509.Certificate], object]
) -> x509.Certificate:
    """The first of at least one certificate that `judge` does not refuse.

    Else raises its refusal of the first; or, where it could not check another, why not.
    """
    refusals: list[KnownError] = []
    for certificate in certificates:
        try:
            judge(certificate)
        except KnownError as reason:
            refusals.append(reason)
        else:
            return certificate
    raise next((reason for reason in refusals if isinstance(reason, CannotCheck)), refusals[0])


def _signed_by(payload: Payload, certificate: x509.Certificate) -> bool:
    try:
        return signed_by(payload, public_key_of(certificate))
    except KnownError:
        # A certificate of another kind of key, in a trust file, is no reason to refuse the others.
        return False
