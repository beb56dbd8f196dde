"""The order of the practice exam: synthetic people, a synthetic board, a real subject."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle, islice

from msgspec.structs import replace

from app.exam.clock import warsaw
from app.exam.events import DocumentKind
from app.exam.order import Accommodation, Board, Candidate, Centre, ExamOrder, TeamMember
from app.exam.team_findings import recommended_members
from app.people import synthetic
from app.people.names import collation_key
from app.people.private import Private
from app.procedure.editions import LegalBasis, Minutes, ScopeSupplement, Subject, Supplement, edition

BOARD = Board(code="OKE-ĆW", name="Okręgowa Komisja Egzaminacyjna w Krakowie (ćwiczenia)", city="Kraków")
CENTRE = Centre(name="Centrum Kształcenia Ustawicznego (ćwiczenia)", address="ul. Ćwiczebna 7", city="Kraków")
ACCOMMODATED = 2
_EDITION = "current"
_DURATION = 150
_TEAM = (
    ("Anna Kowalska", "język polski"),
    ("Jerzy Lis", "historia"),
    ("Barbara Źrebiec", "biologia"),
    ("Wojciech Duda", "geografia"),
    ("Teresa Mazur", "chemia"),
)


def _printed_basis() -> LegalBasis:
    """The laws as the CKE last printed them: practice invents none."""
    basis = edition("2018/2019").legal_basis
    if basis is None:
        raise ValueError("the printed edition names no laws")
    return basis


# The current edition leaves these to the OKE's package; the practice board states them as a real one would.
SUPPLEMENT = Supplement(
    subjects=(Subject(id="matematyka", name="matematyka", genitive="matematyki"),),
    scopes=(ScopeSupplement(scope="lo-4", subjects=("matematyka",), minutes=Minutes(least=120, most=150)),),
    legal_basis=_printed_basis(),
)


class PracticeExam(Private, frozen=True, kw_only=True):
    """A practice order, and the kind and number of the document each candidate shows at the door.

    `series` begins the number of each package.
    """

    order: ExamOrder
    shown: dict[int, tuple[DocumentKind, str]]
    series: str = "MLO4"


def practice_exam(planned_start: datetime, candidates: int) -> PracticeExam:
    """An exam in mathematics for so many synthetic persons, starting then."""
    people = synthetic.people(candidates, seed="practice", on=planned_start.date() - timedelta(days=1))
    in_order = sorted(people, key=lambda p: collation_key(p.surname, p.given_names))
    return PracticeExam(
        order=_order(planned_start, in_order),
        shown={
            number: (person.document_kind, person.document_number)
            for number, person in enumerate(in_order, start=1)
        },
    )


def _order(planned_start: datetime, people: Sequence[synthetic.Person]) -> ExamOrder:
    return ExamOrder(
        exam_id=f"cwiczenie-{planned_start:%Y%m%d}-matematyka-12",
        edition=_EDITION,
        board=BOARD,
        centre=CENTRE,
        room="12",
        session="winter" if planned_start.month <= 2 else "autumn",
        year=planned_start.year,
        scope="lo-4",
        subject="matematyka",
        planned_start=warsaw(planned_start),
        duration_minutes=_DURATION,
        team=_team(len(people)),
        candidates=_candidates(people),
        supplement=SUPPLEMENT,
        aids=("linijka", "cyrkiel", "kalkulator prosty"),
    )


def reserve(candidates: int) -> int:
    """How many spare sheets come with so many candidates."""
    return 2 + math.ceil(candidates / 10)


def packages(candidates: int, series: str = "MLO4") -> tuple[str, ...]:
    """The numbers of the packages; one holds at most 25 sheets."""
    sheets = candidates + reserve(candidates)
    return tuple(f"{series}-{number:03d}" for number in range(1, math.ceil(sheets / 25) + 1))


def _team(candidates: int) -> tuple[TeamMember, ...]:
    size = 1 + recommended_members(candidates, edition(_EDITION).readings)
    people = list(islice(cycle(_TEAM), size))
    return tuple(
        TeamMember(
            name=name if place < len(_TEAM) else f"{name} ({place // len(_TEAM) + 1})",
            post="chair" if place == 0 else "member",
            teaches=teaches,
            register_number=f"ĆW/{place + 1:04d}",
        )
        for place, (name, teaches) in enumerate(people)
    )


def _candidates(people: Sequence[synthetic.Person]) -> tuple[Candidate, ...]:
    count = len(people)
    listed = [
        Candidate(
            number=number,
            surname=person.surname,
            given_names=person.given_names,
            birth_date=person.birth_date,
            sex=person.sex,
            pesel=person.pesel,
            document=None if person.pesel else person.document_number,
            seat=str(number),
        )
        for number, person in enumerate(people, start=1)
    ]
    if count >= WITH_EVERYTHING and all(person.pesel for person in listed):
        # Whatever the draw, one person of a practice exam has no PESEL (3.1.1c).
        listed[4] = replace(listed[4], pesel=None, document=people[4].document_number)
    if count >= ACCOMMODATED:
        listed[1] = replace(listed[1], accommodation=_MORE_TIME)
    return tuple(listed)


WITH_EVERYTHING = 12
_MORE_TIME = Accommodation(
    dysfunction="d",
    conditions=("wydłużenie czasu o 30 minut", "miejsce w pierwszym rzędzie"),
    extra_minutes=30,
)
