"""Findings about who came in: the numbers shown against the list and against themselves (4.1.1b, 4.1.5)."""

from collections.abc import Iterator, Sequence
from datetime import date

from app.exam.events import CandidateAdmitted
from app.exam.finding import Finding, about_candidate, marked
from app.exam.order import Candidate, Sex
from app.exam.sentences import phrase
from app.people import documents, pesel
from app.people.differences import Difference
from app.people.documents import NumberVerdict
from app.procedure.texts import word


def identity_findings(person: Candidate, admission: CandidateAdmitted) -> Iterator[Finding]:
    """What is not right about the numbers; they depend on the list and the admission alone."""
    yield from _document(person, admission)
    yield from _pesel(person, admission.pesel_read)


def _document(person: Candidate, admission: CandidateAdmitted) -> Iterator[Finding]:
    number = documents.normal(admission.document_number)
    if not number:
        yield about_candidate(person, "A-133", "document")
        return
    read = marked(admission.document_kind, number)
    match documents.check(admission.document_kind, number):
        case NumberVerdict.WRONG:
            yield about_candidate(person, "A-121", "document", read, document=documents.spaced(number))
        case NumberVerdict.OTHER_FORM:
            yield about_candidate(person, "A-134", "document", read, document=documents.spaced(number))
    listed = documents.normal(person.document or "")
    # Whoever has no PESEL is known by that very document (3.1.1c); anybody else may have a new one.
    if person.pesel is None and listed and number != listed:
        places = documents.compare(number, listed)
        yield about_candidate(
            person, "A-124", "document", read, shown=number, listed=listed, places=_positions(places)
        )


def _pesel(person: Candidate, read: str | None) -> Iterator[Finding]:
    shown = pesel.compact(read or "")
    if person.pesel and shown and (places := pesel.compare(shown, person.pesel)):
        yield about_candidate(
            person,
            "A-122",
            "pesel",
            marked(shown),
            shown=shown,
            listed=person.pesel,
            places=_positions(places),
        )
    if person.pesel is None and shown:
        yield about_candidate(person, "A-130", "pesel", marked(shown), shown=shown)
    number = person.pesel or shown
    if number:
        yield from _what_it_says(person, number)


def _what_it_says(person: Candidate, number: str) -> Iterator[Finding]:
    """Whether a PESEL is one, and says the birth date and the sex that the list has."""
    verdict = pesel.check(number)
    if verdict.fault is not None:
        fault = word("pesel-fault", verdict.fault.name.lower().replace("_", "-"))
        yield about_candidate(person, "A-126", "pesel", marked(number), pesel=number, fault=fault)
        return
    places = pesel.against(number, person.birth_date, person.sex)
    if places and verdict.birth_date is not None and verdict.sex is not None:
        yield about_candidate(
            person,
            "A-125",
            "pesel",
            marked(number),
            pesel=number,
            says=_says(verdict.birth_date, verdict.sex),
            listed=_says(person.birth_date, person.sex),
            places=_positions(places),
        )


def _says(birth_date: date, sex: Sex) -> str:
    return phrase("pesel-says", "person", date=f"{birth_date:%d.%m.%Y}", sex=word("sex", sex))


def _positions(places: Sequence[Difference]) -> str:
    return ", ".join(str(place.position) for place in places)
