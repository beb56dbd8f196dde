"""Finding somebody of the list by any digits or letters. All people are synthetic, with right check digits."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exam.order import Candidate
from app.exam.search import PersonIndex, digits_of, number_of, whole_pesel
from app.people.documents import spaced
from app.people.names import collation_key, fold
from tests.exam.roster import PEOPLE, roster

pytestmark = pytest.mark.clause("4.1.5", "4.1.1b", "3.1.1c", "Z3.2.5")

INDEX = PersonIndex(PEOPLE)
LIST = roster(120)
LIST_INDEX = PersonIndex(LIST)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bąk", (1, 2)),
        ("BAK mich", (2,)),
        ("mich bak", (2,)),
        ("michal", (2,)),
        ("zolk", (6, 5)),
        ("lecki", (5,)),
        ("zelazny", (4,)),
        ("nowakzel", (4,)),
        ("ewa", (14, 6)),
        ("nguyen", (3,)),
        ("RT243", (3,)),
        ("RT 243640", (3,)),
        ("rt 24 36-40", (3,)),
        ("243", (3,)),
        ("900514", (5,)),
        ("9005", (5,)),
        ("90 05 14", (5,)),
        ("14.", (14,)),
        ("1.", (1,)),
        ("15.", ()),
        ("kowal", ()),
        ("bak grzegorz", ()),
        ("", ()),
        ("   ", ()),
        ("-", ()),
        (".", ()),
    ],
)
def test_what_was_typed_finds(typed: str, found: tuple[int, ...]) -> None:
    assert INDEX.find(typed).likely == found


def test_whoever_fits_exactly_comes_before_a_beginning_and_that_before_the_inside() -> None:
    assert INDEX.find("14").numbers[0] == 14
    assert INDEX.find("117").likely == (2,)
    people = [
        Candidate(
            number=n, surname=s, given_names="Jan", birth_date=PEOPLE[0].birth_date, sex="M", document=f"A{n}"
        )
        for n, s in enumerate(("Zakosny", "Kosmala", "Kos", "Akosa", "Kosak"), start=1)
    ]
    assert PersonIndex(people).find("kos").numbers == (3, 5, 2, 4, 1)


@pytest.mark.parametrize(
    ("typed", "likely", "passing"), [("51", (), (5,)), ("514", (5,), ()), ("k", (), (4,))]
)
def test_one_or_two_signs_inside_are_found_but_prove_nothing(
    typed: str, likely: tuple[int, ...], passing: tuple[int, ...]
) -> None:
    found = INDEX.find(typed)
    assert found.likely == likely
    assert set(passing) <= set(found.numbers) - set(likely)


@pytest.mark.parametrize(
    ("typed", "only"), [("cwik", 14), ("bak", None), ("71", 2), ("51", None), ("xy", None), ("cw", 14)]
)
def test_it_is_one_person_or_nobody_is_chosen(typed: str, only: int | None) -> None:
    assert INDEX.find(typed).only == only


def test_a_scanned_pesel_finds_one_person_whatever_stands_between_its_digits() -> None:
    number = PEOPLE[4].pesel or ""
    assert INDEX.find(number).only == 5
    assert INDEX.find(f" {number[:6]} {number[6:]} ").only == 5
    assert whole_pesel(f"{number[:6]} {number[6:]}") == number
    assert whole_pesel(number[:10]) == ""
    assert whole_pesel("żółkiewski") == ""
    assert digits_of("9005x") == ""
    assert number_of("RT-24 3") == "rt243"
    assert number_of("żółkiewski") == ""


def test_similar_surnames_are_named_whatever_their_gender_or_their_other_half() -> None:
    assert INDEX.alike(1) == (2,)
    assert INDEX.alike(2) == (1,)
    assert INDEX.alike(5) == (6,)
    assert INDEX.alike(6) == (5,)
    assert INDEX.alike(14) == ()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Kowalska", "Kowalski", True),
        ("Kowalski", "Kowolski", True),
        ("Dvořáková", "Dvořák", True),
        ("Nowak-Żelazna", "Żelazny", True),
        ("Bąk", "Kąk", False),
        ("Nowak", "Nowacki", True),
        ("Nowak", "Nowicki", False),
        ("Kowalska", "Kowolczyk", False),
    ],
)
def test_which_surnames_are_alike(one: str, other: str, *, alike: bool) -> None:
    born = PEOPLE[0].birth_date
    people = [
        Candidate(number=n, surname=s, given_names="Jan", birth_date=born, sex="M", document=f"A{n}")
        for n, s in ((1, one), (2, other))
    ]
    assert (PersonIndex(people).alike(1) == (2,)) is alike
    assert (PersonIndex(people).alike(2) == (1,)) is alike


shapes = st.sampled_from((str, str.upper, str.lower, fold, lambda text: unicodedata.normalize("NFD", text)))


@given(st.sampled_from(LIST), st.data())
def test_everybody_is_found_by_any_part_of_a_name_or_number(one: Candidate, data: st.DataObject) -> None:
    texts = [one.surname, one.given_names, one.pesel or "", one.document or "", spaced(one.document or "")]
    text = data.draw(st.sampled_from([text for text in texts if text]))
    start = data.draw(st.integers(0, len(text) - 1))
    part = data.draw(shapes)(text[start : data.draw(st.integers(start + 1, len(text)))])
    found = LIST_INDEX.find(part)
    if fold(part):
        assert one.number in found.numbers
    if len(fold(part).replace(" ", "")) >= 3:
        words = fold(part).split()
        assert one.number in found.likely or min(map(len, words)) < 3


@given(st.sampled_from(LIST), st.permutations(range(3)), shapes)
def test_words_may_come_in_any_order(one: Candidate, order: list[int], shape: object) -> None:
    assert callable(shape)
    words = (one.surname, one.given_names.split()[0], one.identifier)
    assert LIST_INDEX.find(shape(" ".join(words[place] for place in order))).only == one.number


@given(st.text(st.sampled_from("aeioukowz 019."), max_size=4))
def test_those_who_fit_alike_stand_in_the_polish_order(typed: str) -> None:
    found = LIST_INDEX.find(typed)
    by_number = {one.number: one for one in LIST}
    assert len(set(found.numbers)) == len(found.numbers)
    assert found.likely == found.numbers[: len(found.likely)]
    keys = [collation_key(by_number[n].surname, by_number[n].given_names) for n in found.numbers]
    # At most four runs, one for each rank, each of them in order.
    assert sum(later < earlier for earlier, later in pairwise(keys)) <= 3


@given(st.text())
def test_any_text_gets_an_answer(typed: str) -> None:
    found = LIST_INDEX.find(typed)
    assert set(found.likely) <= set(found.numbers)
