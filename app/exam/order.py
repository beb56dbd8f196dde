"""What the OKE ordered: one exam in one room, its candidates, team and conditions (form 3.1)."""

from datetime import date
from typing import Literal

from app.exam.clock import Aware, warsaw
from app.people.private import Private
from app.procedure.editions import Edition, Supplement, edition, supplemented
from app.procedure.readings import Readings

Sex = Literal["F", "M"]
SessionName = Literal["winter", "autumn"]
AssistingTeacher = Literal["none", "reading-writing", "support"]
# What a candidate of a computer exam may declare (Z7.1/T2, T5): Windows (NTFS) with one of two suites, or Linux.
Environment = Literal["windows-ms-office", "windows-openoffice", "linux-openoffice"]


class Accommodation(Private, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Conditions that the OKE director granted to one candidate (3.3.1–3).

    `dysfunction` is the letter of 3.3.1 and never printed; `conditions` are printed in 4.5/10.
    """

    dysfunction: Literal["a", "b", "c", "d", "e", "f", "g"]
    conditions: tuple[str, ...]
    extra_minutes: int = 0
    separate_room: bool = False
    computer: bool = False
    assisting_teacher: AssistingTeacher = "none"

    @property
    def teacher_gets_sheet(self) -> bool:
        """Whether the teacher gets a sheet of their own: for reading or writing only (5.3.10, 5.3.17)."""
        return self.assisting_teacher == "reading-writing"


class Candidate(Private, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person on the list; `number` is the Lp. of the list and identifies the person within the exam.

    Without a PESEL the person is known by `document` (3.1.1c).
    """

    number: int
    surname: str
    given_names: str
    birth_date: date
    sex: Sex
    pesel: str | None = None
    document: str | None = None
    seat: str | None = None
    accommodation: Accommodation | None = None
    environment: Environment | None = None

    @property
    def identifier(self) -> str:
        """What stands on the sheet: the PESEL, or the document's series and number (3.1.1c, 4.1.10)."""
        return self.pesel or self.document or ""


class TeamMember(Private, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A member of the supervising team as appointed with form 3.1."""

    name: str
    post: Literal["chair", "member"]
    teaches: str | None = None
    register_number: str | None = None


class RoomAdministrator(Private, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The administrator or keeper of the computer room, who is not of the team (3.5.3, 4.5/6)."""

    name: str
    institution: str
    post: str


class Board(Private, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The regional board (OKE) that orders the exam."""

    code: str
    name: str
    city: str


class Centre(Private, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The place of the exam as 4.5/1 prints it."""

    name: str
    address: str
    city: str


class ExamOrder(Private, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One exam in one room. Times are Europe/Warsaw with their offset, durations minutes.

    `scope` and `subject` are the edition's (2.1.3); `planned_start` is the hour set by the CKE director
    (4.1.8). `environments` are those that the OKE names for the centre (Z7.1/T5); `delivery` is where and how the
    works and papers go (3.7.9).
    """

    exam_id: str
    edition: str
    board: Board
    centre: Centre
    room: str
    session: SessionName
    year: int
    scope: str
    subject: str
    planned_start: Aware
    duration_minutes: int
    team: tuple[TeamMember, ...]
    candidates: tuple[Candidate, ...]
    administrator: RoomAdministrator | None = None
    supplement: Supplement | None = None
    aids: tuple[str, ...] = ()
    computer_exam: bool = False
    environments: tuple[Environment, ...] = ()
    delivery: str = ""

    @property
    def day(self) -> date:
        """The calendar day of the exam in Europe/Warsaw."""
        return warsaw(self.planned_start).date()

    @property
    def chair(self) -> TeamMember:
        """The chair of the supervising team; form 3.1 names exactly one."""
        return next(member for member in self.team if member.post == "chair")


def edition_of(order: ExamOrder) -> Edition:
    """The edition an exam is held under, completed by what its package adds. Raises `KnownError` E-…."""
    known = edition(order.edition)
    return known if order.supplement is None else supplemented(known, order.supplement)


def readings_of(order: ExamOrder) -> Readings:
    """How the exam's edition reads what its text leaves open; no package changes it. Raises `KnownError` E-101."""
    return edition(order.edition).readings
