"""The bundle of one exam in one room: `.wynik`."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from app.bundle.envelope import Count, Digest, Envelope, Label, Moment, Text
from app.exam.figures import Figures
from app.exam.order import ExamOrder
from app.people.private import Private


class JournalEnd(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long the journal is, and the hash of its last line."""

    entries: Count
    head: Digest


class Exam(Envelope, frozen=True, kw_only=True):
    """What the bundle declares: the order it answers, the figures, and the journal that proves them.

    `run` counts the repetitions of a practice exam; `created` is the laptop's wall clock.
    """

    FORMAT: ClassVar = "protokolant/wynik"

    format: Label = FORMAT
    created: Moment
    run: Annotated[int, Meta(ge=1, le=10_000)] = 1
    order: ExamOrder
    figures: Figures
    journal: JournalEnd


class Revision(Envelope, frozen=True, kw_only=True):
    """Which revision of the record this is: the first has number 1, no predecessor and no reason.

    `predecessor` is the SHA-256 of the last file of the revision before, as it left the laptop.
    """

    FORMAT: ClassVar = "protokolant/wersja"

    format: Label = FORMAT
    number: Annotated[int, Meta(ge=1, le=10_000)]
    predecessor: Digest | None = None
    reason: Text = ""


class ResultFile(Private, frozen=True, kw_only=True):
    """A bundle, read: `journal` are its lines as they stand, `prints` the PDF files by name ("print/….pdf")."""

    exam: Exam
    journal: tuple[bytes, ...]
    revision: Revision
    prints: Mapping[str, bytes]
