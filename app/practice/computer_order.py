"""The order of the practice exam at computers: who declared what, and the room with its administrator (Z7.1)."""

from collections import Counter
from datetime import datetime

from msgspec.structs import replace

from app.exam.events.computer import StandRole
from app.exam.order import Environment, ExamOrder, RoomAdministrator
from app.exam.spares import wanted_spares
from app.people.private import Private
from app.practice.order import CENTRE, SUPPLEMENT, PracticeExam, practice_exam
from app.procedure.editions import Minutes, ScopeSupplement, Subject

_OFFICE: Environment = "windows-ms-office"
_OPEN: Environment = "windows-openoffice"
_LINUX: Environment = "linux-openoffice"
# What the candidates declared, in turn; the second and the third, whose computers fail, need spares of two kinds.
_DECLARED = (_OFFICE, _LINUX, _OPEN, _OFFICE, _OFFICE, _OPEN, _OFFICE)
_CANDIDATES_A_SPARE = 5

_ADMINISTRATOR = RoomAdministrator(
    name="Marek Siecik", institution=CENTRE.name, post="administrator pracowni"
)
_SUBJECT = Subject(id="informatyka", name="informatyka", genitive="informatyki", computer=True)
_SUPPLEMENT = replace(
    SUPPLEMENT,
    subjects=(_SUBJECT,),
    scopes=(ScopeSupplement(scope="lo-4", subjects=(_SUBJECT.id,), minutes=Minutes(least=120, most=150)),),
)


class PracticeStand(Private, frozen=True, kw_only=True):
    """A computer of the practice room."""

    number: int
    role: StandRole
    environment: Environment


def practice_computer_exam(planned_start: datetime, candidates: int) -> PracticeExam:
    """An exam in informatyka for so many synthetic persons, starting then; stand n is meant for candidate n."""
    exam = practice_exam(planned_start, candidates)
    people = tuple(
        replace(person, environment=_DECLARED[place % len(_DECLARED)])
        for place, person in enumerate(exam.order.candidates)
    )
    order = replace(
        exam.order,
        exam_id=f"cwiczenie-{planned_start:%Y%m%d}-informatyka-14",
        room="14",
        subject=_SUBJECT.id,
        supplement=_SUPPLEMENT,
        aids=(),
        computer_exam=True,
        candidates=people,
        environments=(_OFFICE, _OPEN, _LINUX),
        administrator=_ADMINISTRATOR,
    )
    return replace(exam, order=order, series="ILO4")


def practice_stands(order: ExamOrder) -> tuple[PracticeStand, ...]:
    """A computer for each candidate, spare ones of each environment as there should be, the operating one last."""
    declared = [(person.number, person.environment or _OFFICE) for person in order.candidates]
    spares = [
        environment
        for environment, candidates in sorted(
            Counter(environment for _, environment in declared).items(), reverse=True
        )
        for _ in range(wanted_spares(candidates, _CANDIDATES_A_SPARE))
    ]
    meant = [PracticeStand(number=n, role="candidate", environment=e) for n, e in declared]
    first = len(meant) + 1
    more = [PracticeStand(number=n, role="spare", environment=e) for n, e in enumerate(spares, start=first)]
    last = PracticeStand(number=first + len(spares), role="operating", environment=_OFFICE)
    return (*meant, *more, last)
