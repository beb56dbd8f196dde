"""Lists of synthetic people to search in."""

from datetime import date
from functools import cache

from app.exam.order import Candidate, Sex
from app.people import synthetic
from app.people.pesel import date_digits, with_check_digit

EXAM_DAY = date(2026, 10, 12)


def person(number: int, surname: str, given: str, born: date, sex: Sex, document: str = "") -> Candidate:
    """One candidate; with a document they have no PESEL."""
    digits = f"{date_digits(born)}123{'2' if sex == 'F' else '1'}"
    return Candidate(
        number=number,
        surname=surname,
        given_names=given,
        birth_date=born,
        sex=sex,
        pesel=None if document else with_check_digit(digits),
        document=document or None,
    )


PEOPLE = (
    person(1, "Bąk", "Elżbieta", date(1970, 9, 5), "F"),
    person(2, "Bąk", "Michał", date(1971, 1, 17), "M"),
    person(3, "Nguyễn", "Văn Đức", date(1999, 6, 3), "M", "RT 243640"),
    person(4, "Nowak-Żelazny", "Łukasz", date(1991, 6, 5), "M"),
    person(5, "Żółkiewski-Łęcki", "Grzegorz", date(1990, 5, 14), "M"),
    person(6, "Żółkiewska", "Maria Ewa", date(2004, 6, 16), "F"),
    person(14, "Ćwik", "Ewa", date(1984, 7, 29), "F"),
)


@cache
def roster(count: int) -> tuple[Candidate, ...]:
    """So many synthetic people as a list has them; every third without a PESEL, known by a document."""
    people = synthetic.people(count, seed="roster", on=EXAM_DAY)
    return tuple(
        Candidate(
            number=number,
            surname=one.surname,
            given_names=one.given_names,
            birth_date=one.birth_date,
            sex=one.sex,
            pesel=None if number % 3 == 0 else one.pesel,
            document=one.document_number if number % 3 == 0 or one.pesel is None else None,
        )
        for number, one in enumerate(people, start=1)
    )
