"""Enrolment: a laptop makes its keys and asks the OKE to be known (`.zgloszenie`)."""

from datetime import datetime

from app.bundle.keys import (
    key_fingerprint,
    load_identity,
    load_private,
    new_identity,
    new_signing_key,
    private_bytes,
)
from app.bundle.request import Request
from app.bundle.writing import request_file
from app.errors import KnownError
from app.laptop.store import Laptop
from app.people.private import Private
from app.ports import DocumentName
from app.version import PROGRAM


class Asking(Private, frozen=True, kw_only=True):
    """What the request names besides the signed-in chair: the laptop and the chair's organisation."""

    laptop: str
    organisation: str


# What the schema of a request allows, and of a name in a certificate X.509 (ub-common-name, in bytes of UTF-8).
_LONGEST = 64


def refuse_unfit(name: str, asking: Asking) -> None:
    """Refuse names that no request can bear, before anything is made. Raises `KnownError` K-407."""
    for text, length in (
        (name, len(name.encode())),
        (asking.laptop, len(asking.laptop)),
        (asking.organisation, len(asking.organisation)),
    ):
        if not 0 < length <= _LONGEST:
            raise KnownError("K-407", text=text, most=_LONGEST)


def request_enrolment(laptop: Laptop, asking: Asking, now: datetime) -> bytes:
    """Make the laptop's keys where there are none yet, and the request that names them; it is kept as well.

    Raises `KnownError` K-403 where nobody with a passphrase is signed in, K-407 for a name that does not fit.
    """
    account = laptop.account
    if account is None:
        raise KnownError("K-403")
    name = account.person.name
    refuse_unfit(name, asking)
    known = laptop.signing_keys.fingerprints()
    if known:
        key = load_private(laptop.signing_keys.get(known[-1]))
    else:
        key = new_signing_key()
        laptop.signing_keys.save(key_fingerprint(key.public_key()), private_bytes(key))
    secret = laptop.documents.get(DocumentName.LAPTOP_IDENTITY)
    identity = load_identity(secret.decode()) if secret is not None else new_identity()
    if secret is None:
        laptop.documents.save(DocumentName.LAPTOP_IDENTITY, identity.secret.encode())
    request = Request(
        program=PROGRAM,
        practice=laptop.practice,
        created=now,
        name=name,
        laptop=asking.laptop,
        organisation=asking.organisation,
        recipient=identity.recipient,
        email=account.person.email,
        phone=account.person.phone,
    )
    content = request_file(request, key, now)
    laptop.documents.save(DocumentName.ENROLMENT_REQUEST, content)
    return content
