"""Writing a file of any kind: members, manifest, signature, container, seal."""

from collections.abc import Sequence
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric import ec

from app.bundle import container
from app.bundle.certificates import Holder, Profile, profile
from app.bundle.container import Container
from app.bundle.contents import Contents, head, kind_of, members
from app.bundle.issuing import request_certificate, signing_request
from app.bundle.kinds import SHAPES
from app.bundle.manifest import manifest
from app.bundle.practice_identity import refuse_public
from app.bundle.request import Request, RequestFile
from app.bundle.sealing import seal
from app.bundle.signature import Signer, sign


def signed(contents: Contents, signer: Signer, at: datetime) -> bytes:
    """The signed container of these contents; the same input gives the same bytes.

    Raises ValueError where the signer's certificate is for another role, or only one of the two is for practice.
    """
    wanted = Profile(role=SHAPES[kind_of(contents)].role, practice=head(contents).practice)
    if profile(signer.certificate) != wanted:
        raise ValueError("this certificate may not sign this kind of file")
    content = members(contents)
    listing = manifest(content)
    whole = Container(members=content, manifest=listing, signature=sign(listing, signer, at))
    return container.write(whole)


def sealed(contents: Contents, signer: Signer, at: datetime, recipients: Sequence[str]) -> bytes:
    """The file as it leaves: signed, then sealed to `recipients`; never the same bytes twice.

    Raises `KnownError` K-102, F-204 (`app.bundle.sealing`), K-327 for what is real and would be open to everybody.
    """
    for recipient in recipients:
        refuse_public(recipient, practice=head(contents).practice)
    return seal(signed(contents, signer, at), recipients)


def request_file(request: Request, key: ec.EllipticCurvePrivateKey, at: datetime) -> bytes:
    """The enrolment request of a new key, signed by that key alone, not sealed."""
    holder = Holder(name=request.name, unit=request.laptop, organisation=request.organisation)
    certificate = request_certificate(holder, key, at, practice=request.practice)
    csr = signing_request(holder, key, practice=request.practice)
    return signed(RequestFile(request=request, csr=csr), Signer(certificate=certificate, key=key), at)
