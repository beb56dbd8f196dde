"""What the forms say: the data of 4.5, its list and 4.4, as plain values that `printing` sets in type."""

from datetime import datetime
from typing import Literal

import msgspec

from app.people.private import Private


class Alternative(Private, frozen=True, kw_only=True):
    """One of the scopes a form prints side by side; those that do not apply are struck out."""

    text: str
    applies: bool


class Heading(Private, frozen=True, kw_only=True):
    """What stands above both protocols: place and date, the OKE, the scopes, the subject after „z”."""

    city: str
    date: str
    board: str
    scopes: tuple[Alternative, ...]
    subject: str


class TeamRow(Private, frozen=True, kw_only=True):
    """A row of 4.5/5."""

    name: str
    post: str


class OfficePerson(Private, frozen=True, kw_only=True):
    """Somebody named with institution and post: 4.5/6 and 4.5/7."""

    name: str
    institution: str


class Shortage(Private, frozen=True, kw_only=True):
    """A row of 4.5/9: what was missing and whose legible signature stands beside it."""

    text: str
    name: str


class Adapted(Private, frozen=True, kw_only=True):
    """A line of 4.5/10: who, and under which conditions; never why."""

    name: str
    conditions: str


class ListRow(Private, frozen=True, kw_only=True):
    """A row of the list of candidates."""

    number: int
    name: str
    pesel: str
    document: str
    remark: str


class Figures45(Private, frozen=True, kw_only=True):
    """4.5/4: registered, sat, absent, interrupted (annulled), gave up.

    `absent` is missing, and struck through on the form, where the exam was called off before anybody could sit it.
    """

    registered: int
    sat: int
    absent: int | None
    annulled: int
    gave_up: int


class Sheets45(Private, frozen=True, kw_only=True):
    """4.5/11 as counted by the chair; `sum` is b + c + d."""

    a: int
    b: int
    c: int
    d: int
    sum: int


class CourseProtocol(Private, frozen=True, kw_only=True, omit_defaults=True):
    """Protocol 4.5, section by section; what is not known yet is empty or `None` and prints as the blank form.

    `correction` counts the corrections since the hand-over; `draft`: this is not what the team may sign. Both are
    facts of the form, so that a copy that bears PROJEKT does not hold once the record can be signed, and are left out
    of its digest where there is none.
    """

    heading: Heading
    session: str
    year: int
    place: str
    start: str
    end: str
    figures: Figures45 | None
    team: tuple[TeamRow, ...]
    administrators: tuple[OfficePerson, ...]
    observers: tuple[OfficePerson, ...]
    remarks: tuple[str, ...]
    shortages: tuple[Shortage, ...]
    adapted: tuple[Adapted, ...]
    sheets: Sheets45 | None
    list: tuple[ListRow, ...]
    exam: str
    room: str
    revision: int
    practice: bool
    correction: int = 0
    draft: bool = False


class AnnulmentProtocol(Private, frozen=True, kw_only=True, omit_defaults=True):
    """Protocol 4.4 of one candidate; `number` is its ordinal within the exam."""

    heading: Heading
    legal_basis: str
    name: str
    pesel: str
    reason: str
    number: int
    exam: str
    room: str
    revision: int
    practice: bool
    correction: int = 0
    draft: bool = False


class CandidateList(Private, frozen=True, kw_only=True, omit_defaults=True):
    """The list of candidates printed by itself, which names the exam."""

    title: str
    rows: tuple[ListRow, ...]
    exam: str
    room: str
    revision: int
    practice: bool
    correction: int = 0
    draft: bool = False


class PrintRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on every page about the print itself: copy, time and the head of the journal.

    `head` is the hash of the last entry that is not a print; `entry` its number. `qr` is what the QR code on the
    first page holds; a preview and a print without a key have none.
    """

    form: Literal["4.4", "4.5", "list"]
    copy: int
    printed: datetime
    head: str
    entry: int
    qr: bytes = b""
