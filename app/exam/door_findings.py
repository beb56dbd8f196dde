"""Findings about all who came in, side by side: one document twice, another's number, the order (4.1.1b, 4.1.5)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from app.exam.finding import Finding
from app.exam.order import Candidate, ExamOrder
from app.exam.same import Same
from app.exam.sentences import name
from app.exam.turns import Entrances, out_of_turn
from app.people import pesel
from app.people.documents import normal, spaced

# More than these names nobody reads in one sentence.
_NAMED = 5


@lru_cache(maxsize=4)
def door_findings(order: Same[ExamOrder], entered: Same[Entrances]) -> tuple[Finding, ...]:
    """What is not right between the persons who came in; asked anew only when somebody's entrance changes."""
    people = {person.number: person for person in order.value.candidates}
    shown = _shown(entered.value)
    return (
        *_one_document_twice(people, shown),
        *_numbers_of_others(people, entered.value, shown),
        *_order(people, entered.value),
    )


def _shown(entered: Entrances) -> Mapping[str, tuple[int, ...]]:
    """Who showed each document."""
    shown: dict[str, list[int]] = {}
    for number, entrance in entered.items():
        if document := normal(entrance.admission.document_number):
            shown.setdefault(document, []).append(number)
    return {document: tuple(sorted(by)) for document, by in shown.items()}


def _one_document_twice(
    people: Mapping[int, Candidate], shown: Mapping[str, tuple[int, ...]]
) -> Iterator[Finding]:
    for document, by in shown.items():
        if len(by) > 1:
            yield Finding(
                code="A-127",
                about=f"candidates:{'+'.join(map(str, by))}",
                fields=tuple(f"candidate.{number}.document" for number in by),
                context={"document": spaced(document), "names": _names(people, by)},
                candidates=by,
            )


def _numbers_of_others(
    people: Mapping[int, Candidate], entered: Entrances, shown: Mapping[str, tuple[int, ...]]
) -> Iterator[Finding]:
    pesels = {person.pesel: person for person in people.values() if person.pesel}
    documents = {normal(person.document): person for person in people.values() if person.document}
    for number, (_, admission) in entered.items():
        read = pesel.compact(admission.pesel_read or "")
        document = normal(admission.document_number)
        by_pesel, by_document = pesels.get(read), documents.get(document)
        if by_pesel is not None and by_pesel.number != number:
            yield _of_another(people[number], by_pesel, "pesel", read)
        # Where both have shown it, that is told already.
        if (
            by_document is not None
            and by_document.number != number
            and by_document.number not in shown[document]
        ):
            yield _of_another(people[number], by_document, "document", spaced(document))


def _of_another(person: Candidate, other: Candidate, place: str, shown: str) -> Finding:
    return Finding(
        code="A-128",
        about=f"candidate:{person.number}={other.number}",
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
