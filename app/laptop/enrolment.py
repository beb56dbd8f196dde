"""Enrolment: a laptop makes its keys and asks the OKE to be known, or to go on being known (`.zgloszenie`)."""

from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric import ec

from app.bundle.certificates import public_key_of
from app.bundle.keys import (
    key_fingerprint,
    load_identity,
    load_private,
    new_identity,
    new_signing_key,
    private_bytes,
)
from app.bundle.request import Purpose, Request, RequestFile
from app.bundle.verify import verify_file
from app.bundle.writing import request_file
from app.errors import KnownError
from app.laptop.keys import certificates_of
from app.laptop.store import Laptop
from app.people.private import Private
from app.ports import DocumentName, LoginRole
from app.version import PROGRAM

# How many replaced keys a request names (its schema); whose laptop had more chairs names the last ones.
MOST_REPLACED = 20


class Asking(Private, frozen=True, kw_only=True):
    """What the request names besides the signed-in chair: the laptop and the chair's organisation."""

    laptop: str
    organisation: str


class KeptRequest(Private, frozen=True, kw_only=True):
    """A request of this laptop, read back: what it said, its key, and the fingerprint to be read to the OKE."""

    request: Request
    key: str
    spoken: str


_ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)

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


def refuse_address(email: str) -> None:
    """Refuse what can be no address of e-mail, before an account is made with it. Raises `KnownError` K-416."""
    before, _, after = email.strip().partition("@")
    if not (before.strip() and after.strip()):
        raise KnownError("K-416", email=email)


def request_enrolment(laptop: Laptop, asking: Asking, now: datetime, purpose: Purpose = "first") -> bytes:
    """Make the laptop's keys where there are none yet, and the request that names them; it is kept as well.

    It names every key that signed on this laptop before and will not sign again. Raises `KnownError` K-403 where
    nobody with a passphrase is signed in, K-414 where that is no chair, K-407 for a name that does not fit.
    """
    account = laptop.account
    if account is None:
        raise KnownError("K-403")
    if account.role is not LoginRole.CHAIR:
        raise KnownError("K-414")
    name = account.person.name
    refuse_unfit(name, asking)
    key = _signing_key(laptop)
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
        purpose=purpose,
        replaces=_replaced(laptop, key_fingerprint(key.public_key())),
        email=account.person.email,
        phone=account.person.phone,
    )
    content = request_file(request, key, now)
    laptop.documents.save(DocumentName.ENROLMENT_REQUEST, content)
    return content


def request_again(laptop: Laptop, now: datetime) -> bytes:
    """Ask the OKE once more with the same key, laptop and organisation: for a renewal, where it has a certificate.

    Where the OKE has not answered yet, the purpose stays that of the request before. Raises `KnownError` as
    `request_enrolment`, and K-413 where there is no request to repeat.
    """
    last = last_request(laptop)
    if last is None:
        raise KnownError("K-413")
    certified = {key_fingerprint(public_key_of(one)) for one in certificates_of(laptop)}
    own = laptop.signing_keys.fingerprints()
    purpose: Purpose = last.request.purpose
    if own and own[-1] in certified:
        purpose = "renewal"
    asking = Asking(laptop=last.request.laptop, organisation=last.request.organisation)
    return request_enrolment(laptop, asking, now, purpose)


def last_request(laptop: Laptop) -> KeptRequest | None:
    """The newest request of this laptop."""
    content = laptop.documents.get(DocumentName.ENROLMENT_REQUEST)
    return _read(content) if content is not None else None


def _signing_key(laptop: Laptop) -> ec.EllipticCurvePrivateKey:
    known = laptop.signing_keys.fingerprints()
    if known:
        return load_private(laptop.signing_keys.get(known[-1]))
    key = new_signing_key()
    laptop.signing_keys.save(key_fingerprint(key.public_key()), private_bytes(key))
    return key


def _replaced(laptop: Laptop, signing: str) -> tuple[str, ...]:
    """The keys of every request and certificate of this laptop but the one that signs now, the last ones."""
    kept = laptop.documents.history(DocumentName.ENROLMENT_REQUEST)
    asked = [_read(version.body).key for version in kept]
    certified = [key_fingerprint(public_key_of(one)) for one in certificates_of(laptop)]
    before = [key for key in dict.fromkeys((*certified, *asked)) if key != signing]
    return tuple(before[-MOST_REPLACED:])


def _read(content: bytes) -> KeptRequest:
    # Of our own request nothing is taken that the moment it is judged at decides.
    report = verify_file(content, trust=None, identities=(), now=_ANY_MOMENT)
    found = report.contents
    if not isinstance(found, RequestFile) or report.claimed is None or report.fingerprint is None:
        raise AssertionError("a request that this laptop wrote can be read")
    return KeptRequest(request=found.request, key=report.claimed.fingerprint, spoken=report.fingerprint)
