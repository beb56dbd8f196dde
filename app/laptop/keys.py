"""The keys of a laptop: made here, kept in its store, never leaving it (design.md section 7)."""

from cryptography import x509

from app.bundle.certificates import load_pem, public_key_of
from app.bundle.keys import Identity, key_fingerprint, load_identity, load_private
from app.bundle.practice_identity import SECRET
from app.bundle.signature import Signer
from app.errors import KnownError
from app.laptop.store import Laptop
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


def certificate_of(laptop: Laptop) -> x509.Certificate:
    """The newest certificate that the OKE issued for a key of this laptop. Raises `KnownError` K-402 without one."""
    pem = laptop.documents.get(DocumentName.CHAIR_CERTIFICATE)
    if pem is None:
        raise KnownError("K-402")
    return load_pem(pem)


def signer_of(laptop: Laptop) -> Signer:
    """Who signs for this laptop: its certificate, and the key that only the chair's passphrase opens.

    Raises `KnownError` K-402 without a certificate, S-108 where the key is not this account's.
    """
    certificate = certificate_of(laptop)
    key = laptop.signing_keys.get(key_fingerprint(public_key_of(certificate)))
    return Signer(certificate=certificate, key=load_private(key))
