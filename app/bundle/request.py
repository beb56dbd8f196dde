"""The enrolment request of a laptop: `.zgloszenie`."""

from typing import Annotated, ClassVar, Literal

from cryptography import x509
from msgspec import Meta

from app.bundle.envelope import Digest, Envelope, Label, Moment, Name
from app.people.private import Private

Purpose = Literal["first", "renewal", "recovery", "succession"]


class Request(Envelope, frozen=True, kw_only=True):
    """Who asks to be known, from which laptop, and how to seal to it; `created` is the laptop's wall clock.

    `purpose` says why: a laptop that is new to the OKE; a certificate that ends, for the same key; a passphrase that
    was forgotten; another chair on the same laptop (3.5.4). `replaces` are the fingerprints of the keys that signed
    here before and will not sign again: the clerk revokes them.
    """

    FORMAT: ClassVar = "protokolant/zgloszenie"

    format: Label = FORMAT
    created: Moment
    name: Name
    laptop: Name
    organisation: Name
    recipient: Annotated[str, Meta(max_length=100)]
    purpose: Purpose = "first"
    replaces: Annotated[tuple[Digest, ...], Meta(max_length=20)] = ()
    email: Annotated[str, Meta(max_length=200)] = ""
    phone: Annotated[str, Meta(max_length=40)] = ""


class RequestFile(Private, frozen=True, kw_only=True):
    """An enrolment request, read: with the PKCS#10 request for its new key."""

    request: Request
    csr: x509.CertificateSigningRequest
