"""The OKE's answer to a bundle: `.pokwitowanie`."""

from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from app.bundle.envelope import Digest, Envelope, Label, Moment, Text
from app.bundle.verdicts import Verdict
from app.people.private import Private


class ReceiptVerdict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one check of the desk said; `cause` is the code of the sentence that says why, empty where valid."""

    check: Annotated[str, Meta(pattern="^[A-Z]-[0-9]{2,3}$")]
    verdict: Verdict
    cause: Annotated[str, Meta(pattern="^([A-Z]-[0-9]{2,3})?$")] = ""


class Receipt(Envelope, frozen=True, kw_only=True):
    """Which bundle was imported when, by whom, and what the checks said.

    `bundle_digest` is the SHA-256 of the file as it came; `imported` proves that its signature was good then.
    `keep_days` is for how many days after `issued` the laptop keeps an exam that was accepted; after them its chair
    can have its key destroyed. It is missing where the bundle was not accepted.
    """

    FORMAT: ClassVar = "protokolant/pokwitowanie"

    format: Label = FORMAT
    bundle_digest: Digest
    exam_id: Label
    run: Annotated[int, Meta(ge=1, le=10_000)] = 1
    revision: Annotated[int, Meta(ge=1, le=10_000)]
    imported: Moment
    issued: Moment
    clerk: Label
    accepted: bool
    keep_days: Annotated[int, Meta(ge=0, le=3650)] | None = None
    verdicts: Annotated[tuple[ReceiptVerdict, ...], Meta(max_length=200)]
    note: Text = ""


class ReceiptFile(Private, frozen=True, kw_only=True):
    """A receipt, read."""

    receipt: Receipt
