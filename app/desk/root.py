"""The keys of an OKE: a root, a desk's signing key, a working and an escrow age identity (design.md section 7)."""

from datetime import datetime

from app.bundle.certificates import Authority, Holder, Role, common_name, load_der, load_pem, write_pem
from app.bundle.issuing import issue, new_root
from app.bundle.keys import (
    key_fingerprint,
    load_identity,
    load_private,
    new_identity,
    new_signing_key,
    private_bytes,
)
from app.bundle.signature import Signer
from app.desk.issued import record_certificate
from app.desk.store import Desk
from app.errors import KnownError
from app.ports import DocumentName

# Bytes of UTF-8 in a common name (X.520, ub-common-name).
LONGEST_NAME = 64


def refuse_unfit_name(board: str) -> None:
    """Refuse an OKE's name that no certificate holds. Raises `KnownError` D-212."""
    if not 0 < len(board.encode()) <= LONGEST_NAME:
        raise KnownError("D-212", most=LONGEST_NAME)


def found_oke(desk: Desk, board: str, now: datetime) -> None:
    """Make the OKE's keys on this desk, once. Raises `KnownError` D-201 where they are there already, D-212."""
    refuse_unfit_name(board)
    if desk.documents.get(DocumentName.OKE_ROOT_KEY) is not None:
        raise KnownError("D-201")
    root_key = new_signing_key()
    holder = Holder(name=board, unit="OKE", organisation=board)
    root = new_root(holder, root_key, now, practice=desk.practice)
    key = new_signing_key()
    certificate = issue(root, key.public_key(), holder, Role.DESK, now)
    desk.documents.save(DocumentName.WORKING_IDENTITY, new_identity().secret.encode())
    desk.documents.save(DocumentName.ESCROW_IDENTITY, new_identity().secret.encode())
    desk.documents.save(DocumentName.OKE_CERTIFICATE, write_pem(root.certificate))
    desk.documents.save(DocumentName.CHAIR_CERTIFICATE, write_pem(certificate))
    desk.signing_keys.save(key_fingerprint(key.public_key()), private_bytes(key))
    record_certificate(desk, certificate, now)
    desk.documents.save(DocumentName.OKE_ROOT_KEY, private_bytes(root_key))


def authority_of(desk: Desk) -> Authority:
    """The OKE's root with its key. Raises `KnownError` D-202 before `found_oke`."""
    certificate = _needed(desk, DocumentName.OKE_CERTIFICATE)
    key = _needed(desk, DocumentName.OKE_ROOT_KEY)
    return Authority(certificate=load_pem(certificate), key=load_private(key))


def signer_of(desk: Desk) -> Signer:
    """The key of whoever is signed in, with its newest certificate, whether or not that lasts.

    What leaves the desk is signed by `app.desk.signing.signer_now`. Raises `KnownError` D-202, S-108.
    """
    fingerprint = own_key(desk)
    issued = desk.register.certificates.list(fingerprint) if fingerprint else ()
    if fingerprint is None or not issued:
        raise KnownError("D-202")
    return Signer(certificate=load_der(issued[-1].body), key=load_private(desk.signing_keys.get(fingerprint)))


def board_of(desk: Desk) -> str:
    """The name of the OKE whose keys these are. Raises `KnownError` D-202."""
    return common_name(load_pem(_needed(desk, DocumentName.OKE_CERTIFICATE)))


def own_key(desk: Desk) -> str | None:
    """The newest signing key of whoever is signed in; None where the account never signed."""
    own = desk.signing_keys.fingerprints()
    return own[-1] if own else None


def recipients_of(desk: Desk) -> tuple[str, str]:
    """Whom a laptop seals its bundles to: the OKE's working key and its escrow key. Raises `KnownError` D-202."""
    working = load_identity(_needed(desk, DocumentName.WORKING_IDENTITY).decode())
    escrow = load_identity(_needed(desk, DocumentName.ESCROW_IDENTITY).decode())
    return working.recipient, escrow.recipient


def identities_of(desk: Desk) -> tuple[str, ...]:
    """The age secrets that open what is sealed to this OKE. Raises `KnownError` D-202."""
    return (_needed(desk, DocumentName.WORKING_IDENTITY).decode(),)


def _needed(desk: Desk, name: DocumentName) -> bytes:
    body = desk.documents.get(name)
    if body is None:
        raise KnownError("D-202")
    return body
