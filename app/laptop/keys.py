"""The keys of a laptop: made here, kept in its store, never leaving it (design.md section 7)."""

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509

from app.bundle.certificates import load_pem, public_key_of
from app.bundle.keys import Identity, key_fingerprint, load_identity, load_private
from app.bundle.practice_identity import SECRET
from app.bundle.signature import Signer
from app.errors import KnownError
from app.exam.clock import warsaw
from app.laptop.revocations import revocations_of
from app.laptop.store import Laptop, Papers
from app.ports import DocumentName


def identity_of(laptop: Laptop) -> Identity:
    """The laptop's age identity. Raises `KnownError` K-401 before it was enrolled."""
    secret = laptop.documents.get(DocumentName.LAPTOP_IDENTITY)
    if secret is None:
        raise KnownError("K-401")
    return load_identity(secret.decode())


def identities_of(laptop: Laptop) -> tuple[str, ...]:
    """Every age secret this laptop can open files with; a practice store has the public practice one too."""
    own = laptop.documents.get(DocumentName.LAPTOP_IDENTITY)
    secrets = (own.decode(),) if own is not None else ()
    return (*secrets, SECRET) if laptop.practice else secrets


def certificates_of(laptop: Papers) -> tuple[x509.Certificate, ...]:
    """Every certificate that the OKE issued for a key of this laptop, of former chairs too, oldest first."""
    return tuple(load_pem(kept.body) for kept in laptop.documents.history(DocumentName.CHAIR_CERTIFICATE))


def certificate_of(laptop: Papers) -> x509.Certificate:
    """The certificate that the OKE issued last of those for the newest key, with any, of whoever is signed in.

    Not the one that lasts longest: the OKE may issue a shorter one, and its last word counts.

    Raises `KnownError` K-402 where the OKE issued none for this laptop yet, K-410 where it issued none yet for the
    key of a chair who followed another, S-108 where the key is another account's.
    """
    known = certificates_of(laptop)
    if not known:
        raise KnownError("K-402")
    own = laptop.signing_keys.fingerprints()
    if not own:
        raise KnownError("S-108")
    # Keys of one account follow each other only where it lost one; the newest is the one that signs.
    for fingerprint in reversed(own):
        fitting = [one for one in known if key_fingerprint(public_key_of(one)) == fingerprint]
        last = issued_last(fitting)
        if last is not None:
            return last
    raise KnownError("K-410")


def issued_last(certificates: Sequence[x509.Certificate]) -> x509.Certificate | None:
    """The one whose validity begins last, which is when it was issued; of several, the one that was taken in last."""
    return max(reversed(certificates), key=lambda one: one.not_valid_before_utc, default=None)


def signer_of(laptop: Laptop) -> Signer:
    """Who signs for this laptop: its certificate, and the key that only the chair's passphrase opens.

    Raises `KnownError` as `certificate_of`, and K-411 where the OKE revoked the key.
    """
    certificate = certificate_of(laptop)
    fingerprint = key_fingerprint(public_key_of(certificate))
    if fingerprint in revocations_of(laptop):
        raise KnownError("K-411")
    return Signer(certificate=certificate, key=load_private(laptop.signing_keys.get(fingerprint)))


def refuse_ended(certificate: x509.Certificate, now: datetime) -> None:
    """Raises `KnownError` K-412 for a certificate that ended, naming its last day (Europe/Warsaw)."""
    if now > certificate.not_valid_after_utc:
        raise KnownError("K-412", day=f"{warsaw(certificate.not_valid_after_utc):%d.%m.%Y}")
