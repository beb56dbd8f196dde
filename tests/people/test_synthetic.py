"""Synthetic people: the same everywhere, and right in every number."""

import hashlib
from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.people import documents, pesel
from app.people.synthetic import people

DAY = date(2026, 10, 5)


def test_the_same_seed_gives_the_same_people_on_every_python() -> None:
    made = msgspec.json.encode(people(200, seed="demo", on=DAY))
    assert (
        hashlib.sha256(made).hexdigest() == "96f15811d2aa4fc45b767fb2ba1c0961ec0d4dc03158545b6a5462fbe1888a17"
    )


def test_another_seed_gives_others() -> None:
    assert people(5, seed="one", on=DAY) != people(5, seed="two", on=DAY)


def test_more_people_begin_with_the_same_ones() -> None:
    assert people(40, seed="demo", on=DAY)[:10] == people(10, seed="demo", on=DAY)


@given(st.text(max_size=8), st.dates(min_value=date(2018, 10, 1), max_value=date(2040, 2, 28)))
def test_everybody_is_an_adult_with_right_numbers(seed: str, day: date) -> None:
    for person in people(20, seed=seed, on=day):
        eighteenth = date(
            person.birth_date.year + 18, person.birth_date.month, min(person.birth_date.day, 28)
        )
        assert eighteenth < day
        assert (
            documents.check(person.document_kind, person.document_number) is not documents.NumberVerdict.WRONG
        )
        if person.pesel is None:
            assert person.document_kind == "passport"
        else:
            verdict = pesel.check(person.pesel)
            assert (verdict.birth_date, verdict.sex) == (person.birth_date, person.sex)


def test_a_crowd_has_every_sort_of_person_and_no_number_twice() -> None:
    crowd = people(2_000, seed="crowd", on=DAY)
    numbers = [person.pesel for person in crowd if person.pesel] + [
        person.document_number for person in crowd
    ]
    assert len(set(numbers)) == len(numbers)
    assert {person.sex for person in crowd} == {"F", "M"}
    assert {person.document_kind for person in crowd} == {"id-card", "passport", "residence-card"}
    assert 100 < sum(person.pesel is None for person in crowd) < 300
    letters = set("".join(f"{person.surname}{person.given_names}" for person in crowd).lower())
    assert set("ąćęłńóśźżčřőășğåïēūıņšß’") <= letters


def test_polish_documents_have_right_check_digits() -> None:
    crowd = people(300, seed="cards", on=DAY)
    verdicts = {documents.check("id-card", p.document_number) for p in crowd if p.document_kind == "id-card"}
    assert verdicts == {documents.NumberVerdict.VALID}


def test_no_name_reaches_a_repr() -> None:
    person = people(1, seed="demo", on=DAY)[0]
    assert person.surname not in repr(person)
    assert repr(person) == "Person(…)"
