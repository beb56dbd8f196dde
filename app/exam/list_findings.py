"""Findings about the list of candidates as it was ordered: who they are, what was granted to them (3.1.1, 3.3)."""

from collections.abc import Callable, Iterator, Sequence

from app.exam.finding import Finding
from app.exam.order import Candidate, ExamOrder
from app.exam.sentences import name
from app.people import documents, pesel
from app.procedure.texts import word

_FIELDS = ("preparation.order",)

# What is said of a listed number until the door compares it with a document.
OF_NUMBERS = frozenset({"Z-017", "Z-018"})


def list_findings(order: ExamOrder) -> list[Finding]:
    """Nobody to be known by, two by the same number, a PESEL that cannot be theirs, conditions that say nothing."""
    people = order.candidates
    return [
        *(finding for person in people for finding in _identity(person)),
        *_shared(people, "Z-015", "pesel", lambda person: _bare(person.pesel or "")),
        *_shared(people, "Z-016", "document", lambda person: documents.normal(person.document or "")),
        *(finding for person in people for finding in _granted(person)),
    ]


def _identity(person: Candidate) -> Iterator[Finding]:
    if not person.identifier:
        yield _about(person, "Z-014")
    if not person.pesel or _evidently_theirs(person, person.pesel):
        return
    verdict = pesel.check(person.pesel)
    if not verdict.valid:
        yield _about(person, "Z-017", pesel=person.pesel)
        return
    other_date, other_sex = verdict.birth_date != person.birth_date, verdict.sex != person.sex
    if other_date or other_sex:
        what = "both" if other_date and other_sex else "birth-date" if other_date else "sex"
        yield _about(person, "Z-018", pesel=person.pesel, what=word("pesel-contradicts", what))


def _evidently_theirs(person: Candidate, number: str) -> bool:
    """Whether a PESEL is right at a glance, which spares a long list the questions of what is wrong with it."""
    if not 1800 <= person.birth_date.year < 2300 or len(number) != pesel.LENGTH or not number.isdecimal():
        return False
    expected = pesel.with_check_digit(pesel.date_digits(person.birth_date) + number[6:10])
    return number == expected and (int(number[9]) % 2 == 1) is (person.sex == "M")


def _bare(number: str) -> str:
    return number if number.isdecimal() else pesel.compact(number)


def _shared(
    people: Sequence[Candidate], code: str, what: str, number_of: Callable[[Candidate], str]
) -> Iterator[Finding]:
    """Whoever has the same number as somebody else; two people cannot be told apart by it."""
    known: dict[str, list[Candidate]] = {}
    for person in people:
        if number := number_of(person):
            known.setdefault(number, []).append(person)
    for number, together in known.items():
        if len(together) == 1:
            continue
        numbers = tuple(person.number for person in together)
        yield Finding(
            code=code,
            about=f"{what}:{'+'.join(map(str, numbers))}",
            fields=_FIELDS,
            context={"shared": number, "names": ", ".join(f"{name(p)} (lp. {p.number})" for p in together)},
            candidates=numbers,
        )


def _granted(person: Candidate) -> Iterator[Finding]:
    granted = person.accommodation
    if granted is None:
        return
    if not any(condition.strip() for condition in granted.conditions):
        yield _about(person, "Z-021")
    if granted.extra_minutes < 0:
        yield _about(person, "Z-022", minutes=granted.extra_minutes)


def _about(person: Candidate, code: str, **context: str | int) -> Finding:
    return Finding(
        code=code,
        about=f"candidate:{person.number}",
        fields=_FIELDS,
        context={"name": name(person), "number": person.number, **context},
        candidates=(person.number,),
    )
