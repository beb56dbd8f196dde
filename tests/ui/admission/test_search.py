"""Finding somebody of the list by what was typed. All people are synthetic, their numbers have right check digits."""

from datetime import date

import pytest

from app.exam.order import Candidate, Sex
from app.people.pesel import date_digits, with_check_digit
from ui.chair.admission_search import Directory, whole_pesel


def _person(number: int, surname: str, given: str, born: date, sex: Sex, document: str = "") -> Candidate:
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
    _person(1, "Bąk", "Elżbieta", date(1970, 9, 5), "F"),
    _person(2, "Bąk", "Michał", date(1971, 1, 17), "M"),
    _person(3, "Nguyễn", "Văn Đức", date(1999, 6, 3), "M", "RT 243640"),
    _person(4, "Nowak-Żelazny", "Łukasz", date(1991, 6, 5), "M"),
    _person(5, "Żółkiewski-Łęcki", "Grzegorz", date(1990, 5, 14), "M"),
    _person(6, "Żółkiewska", "Maria Ewa", date(2004, 6, 16), "F"),
    _person(14, "Ćwik", "Ewa", date(1984, 7, 29), "F"),
)
DIRECTORY = Directory(PEOPLE)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bąk", (1, 2)),
        ("BAK mich", (2,)),
        ("michal", (2,)),
        ("zolk", (5, 6)),
        ("lecki", (5,)),
        ("zelazny", (4,)),
        ("ewa", (6, 14)),
        ("nguyen", (3,)),
        ("rt243", (3,)),
        ("RT 243640", (3,)),
        ("900514", (5,)),
        ("9005", (5,)),
        ("14", (14,)),
        ("1.", (1,)),
        ("15.", ()),
        ("kowal", ()),
        ("", ()),
        ("   ", ()),
        ("-", ()),
    ],
)
def test_what_was_typed_finds(typed: str, found: tuple[int, ...]) -> None:
    assert DIRECTORY.find(typed) == found


def test_digits_find_a_pesel_by_its_beginning_first_and_by_its_inside_last() -> None:
    assert DIRECTORY.find("71")[0] == 2
    assert DIRECTORY.find("117") == (2,)
    assert DIRECTORY.find("11") == ()


def test_a_scanned_pesel_finds_one_person_whatever_stands_between_its_digits() -> None:
    number = PEOPLE[4].pesel or ""
    assert DIRECTORY.find(number) == (5,)
    assert DIRECTORY.find(f" {number[:6]} {number[6:]} ") == (5,)
    assert whole_pesel(f"{number[:6]} {number[6:]}") == number
    assert whole_pesel(number[:10]) == ""
    assert whole_pesel("żółkiewski") == ""


def test_a_slip_in_a_pesel_or_a_name_has_its_nearest_person_first() -> None:
    number = PEOPLE[4].pesel or ""
    slip = f"{number[:4]}{number[5]}{number[4]}{number[6:]}"
    assert DIRECTORY.find(slip) == ()
    assert DIRECTORY.nearest(slip)[0] == 5
    assert DIRECTORY.nearest("ckwik")[0] == 14
    assert DIRECTORY.nearest("novak")[0] == 4
    assert DIRECTORY.nearest("xxxxxxxx") == ()


def test_similar_surnames_are_named_whatever_their_gender() -> None:
    assert DIRECTORY.alike(1) == (2,)
    assert DIRECTORY.alike(2) == (1,)
    assert DIRECTORY.alike(14) == ()
