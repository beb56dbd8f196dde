"""Findings about all who came in, side by side: one document twice, another's number, the order (4.1.1b, 4.1.5)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from app.exam.finding import Finding, marked
from app.exam.order import Candidate, ExamOrder
from app.exam.same import Same
from app.exam.sentences import name
from app.exam.turns import Entrances, out_of_turn
from app.people.documents import normal, spaced
from app.people.private import Private

# More than these names nobody reads in one sentence.
_NAMED = 5


@lru_cache(maxsize=4)
def door_findings(order: Same[ExamOrder], entered: Same[Entrances]) -> tuple[Finding, ...]:
    """What is not right between the persons who came in; asked anew only when somebody's entrance changes."""
    listed = _listed(order)
    return (
        *_one_document_twice(listed.people, entered.value),
        *_numbers_of_others(listed, entered.value),
        *_order(listed.people, entered.value),
    )


class _List(Private, frozen=True, kw_only=True):
    """The list by the numbers on it."""

    people: Mapping[int, Candidate]
    by_pesel: Mapping[str, int]
    by_document: Mapping[str, int]


@lru_cache(maxsize=4)
def _listed(order: Same[ExamOrder]) -> _List:
    people = order.value.candidates
    return _List(
        people={person.number: person for person in people},
        by_pesel={person.pesel: person.number for person in people if person.pesel},
        by_document={normal(person.document): person.number for person in people if person.document},
    )


def _one_document_twice(people: Mapping[int, Candidate], entered: Entrances) -> Iterator[Finding]:
    first: dict[str, int] = {}
    shown: dict[str, list[int]] = {}
    for number, entrance in entered.items():
        before = first.setdefault(entrance.document, number)
        if before != number and entrance.document:
            shown.setdefault(entrance.document, [before]).append(number)
    for document, holders in shown.items():
        by = tuple(sorted(holders))
        yield Finding(
            code="A-127",
            about=f"candidates:{'+'.join(map(str, by))}@{marked(document)}",
            fields=tuple(f"candidate.{number}.document" for number in by),
            context={"document": spaced(document), "names": _names(people, by)},
            candidates=by,
        )


def _numbers_of_others(listed: _List, entered: Entrances) -> Iterator[Finding]:
    people = listed.people
    for number, entrance in entered.items():
        person = people[number]
        # Where the list has a number twice, it is the list that is wrong.
        owner = listed.by_pesel.get(entrance.pesel, number)
        if owner != number and entrance.pesel != person.pesel:
            yield _of_another(person, people[owner], "pesel", entrance.pesel)
        document = entrance.document
        owner = listed.by_document.get(document, number)
        if owner == number or document == normal(person.document or ""):
            continue
        # Where both have shown it, that is told already.
        if owner not in entered or entered[owner].document != document:
            yield _of_another(person, people[owner], "document", spaced(document))


def _of_another(person: Candidate, other: Candidate, place: str, shown: str) -> Finding:
    return Finding(
        code="A-128",
        about=f"candidate:{person.number}={other.number}@{place}",
        fields=(f"candidate.{person.number}.{place}",),
        context={
            "name": name(person),
            "number": person.number,
            "shown": shown,
            "other": name(other),
            "other_number": other.number,
        },
        candidates=(person.number, other.number),
    )


def _order(people: Mapping[int, Candidate], entered: Entrances) -> Iterator[Finding]:
    strays = out_of_turn(tuple(people), entered)
    if strays:
        yield Finding(
            code="A-129",
            about="admission-order",
            fields=tuple(f"candidate.{number}.admission" for number in strays),
            context={"names": _names(people, strays), "number": len(strays)},
            candidates=strays,
        )


def _names(people: Mapping[int, Candidate], numbers: tuple[int, ...]) -> str:
    named = ", ".join(f"{number}. {name(people[number])}" for number in numbers[:_NAMED])
    return f"{named} …" if len(numbers) > _NAMED else named
