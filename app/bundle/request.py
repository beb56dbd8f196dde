"""The enrolment request of a laptop: `.zgloszenie`."""

from typing import Annotated, ClassVar

from cryptography import x509
from msgspec import Meta

from app.bundle.envelope import Envelope, Label, Moment, Name
from app.people.private import Private


class Request(Envelope, frozen=True, kw_only=True):
    """Who asks to be known, from which laptop, and how to seal to it; `created` is the laptop's wall clock."""

    FORMAT: ClassVar = "protokolant/zgloszenie"

    format: Label = FORMAT
    created: Moment
    name: Name
    laptop: Name
    organisation: Name
    recipient: Annotated[str, Meta(max_length=100)]
    email: Annotated[str, Meta(max_length=200)] = ""
    phone: Annotated[str, Meta(max_length=40)] = ""


class RequestFile(Private, frozen=True, kw_only=True):
    """An enrolment request, read: with the PKCS#10 request for its new key."""

    request: Request
    csr: x509.CertificateSigningRequest
