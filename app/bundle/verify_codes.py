"""B-14: the QR codes of the prints in a journal say what the journal leads to, and a key of this OKE signed them."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import UTC, datetime

from cryptography import x509

from app.bundle.certificates import Role, public_key_of
from app.bundle.paper_record import PaperRecord, write
from app.bundle.paper_seal import Payload, is_ours, parted, signed_by
from app.bundle.replay import PrintedCode
from app.bundle.trust import Trust, refuse_untrusted
from app.bundle.verdicts import CannotCheck
from app.errors import KnownError


def refuse_other_codes(
    codes: Iterable[PrintedCode], signer: x509.Certificate, trust: Trust | None, now: datetime
) -> None:
    """Refuse a code that says anything else, or that neither the bundle's signer nor another laptop's key signed.

    Raises `KnownError`: F-421 it says something else; as `refuse_untrusted` where another certificate's key signed
    it; `CannotCheck` F-422 where no known certificate's key did.
    """
    unknown: int | None = None
    for code in codes:
        payload = b64decode(code.printed.qr)
        spelt = b64encode(payload).decode("ascii")
        if spelt != code.printed.qr or not is_ours(payload) or parted(payload).record != write(code.record):
            raise KnownError("F-421", line=code.seq)
        its = signed_with(parted(payload), (signer, *(trust.issued if trust else ())))
        if its is None:
            unknown = unknown or code.seq
        elif its != signer and trust is not None:
            refuse_untrusted(its, Role.LAPTOP, trust, judged_at(code.record, now), None)
    if unknown is not None:
        raise CannotCheck("F-422", line=unknown)


def judged_at(record: PaperRecord, now: datetime) -> datetime:
    """When the certificate of a code must have been valid: when it was printed, as the code says.

    A practice day is played by a clock of its own, so that its certificates are judged as of now.
    """
    return now if record.practice else datetime.fromtimestamp(record.printed, UTC)


def signed_with(payload: Payload, certificates: Iterable[x509.Certificate]) -> x509.Certificate | None:
    """The first of these certificates whose key signed a code, if one did."""
    return next((its for its in certificates if _signed_by(payload, its)), None)


def _signed_by(payload: Payload, certificate: x509.Certificate) -> bool:
    try:
        return signed_by(payload, public_key_of(certificate))
    except KnownError:
        # A certificate of another kind of key, in a trust file, is no reason to refuse the others.
        return False
