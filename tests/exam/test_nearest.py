"""The nearest persons when nobody fits: one slip of the keyboard away, and where."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.exam.nearest import Near, Nearness, nearest
from app.exam.order import Candidate
from app.exam.search import PersonIndex
from app.people.names import fold
from app.people.slips import SlipKind
from app.people.synthetic import pesel_for
from tests.exam.roster import PEOPLE, roster

pytestmark = pytest.mark.clause("4.1.1b", "Z3.2.5", "3.1.1c")

INDEX = PersonIndex(PEOPLE)
LIST = roster(120)
LIST_INDEX = PersonIndex(LIST)
NUMBER = PEOPLE[4].pesel or ""


def told(near: Near) -> tuple[int, list[tuple[SlipKind, int]]]:
    return near.number, [(slip.kind, slip.position) for slip in near.slips]


@pytest.mark.parametrize(
    ("typed", "number", "slips"),
    [
        (f"{NUMBER[:4]}{NUMBER[5]}{NUMBER[4]}{NUMBER[6:]}", 5, [(SlipKind.SWAPPED, 5)]),
        (f"{NUMBER[:6]}9{NUMBER[7:]}", 5, [(SlipKind.MISTYPED, 7)]),
        (NUMBER[:5] + NUMBER[6:], 5, [(SlipKind.MISSING, 6)]),
        (f"{NUMBER[:5]}8{NUMBER[5:]}", 5, [(SlipKind.EXTRA, 6)]),
        (f"{NUMBER[:-2]}{NUMBER[-1]}{NUMBER[-2]}", 5, [(SlipKind.SWAPPED, 10)]),
        ("950514", 5, [(SlipKind.MISTYPED, 2)]),
        ("ckwik", 14, [(SlipKind.EXTRA, 2)]),
        ("novak", 4, [(SlipKind.MISTYPED, 3)]),
        ("Zolkeiwska", 6, [(SlipKind.SWAPPED, 5)]),
        ("cwik wea", 14, [(SlipKind.SWAPPED, 1)]),
        ("RT 234640", 3, [(SlipKind.SWAPPED, 4)]),
        ("RT 24364", 3, [(SlipKind.MISSING, 8)]),
        ("TR 243640", 3, [(SlipKind.SWAPPED, 1)]),
    ],
)
def test_whom_a_slip_is_nearest_to_and_where(
    typed: str, number: int, slips: list[tuple[SlipKind, int]]
) -> None:
    found = nearest(INDEX, typed)
    assert told(found[0]) == (number, slips)


@pytest.mark.parametrize("typed", ["", "xxxxxxxx", "00000000000", "71", "999", "bk", "bak xxxxxx"])
def test_whom_nothing_is_near_to(typed: str) -> None:
    assert nearest(INDEX, typed) == ()


def test_a_long_number_may_have_two_slips_a_short_one_may_not() -> None:
    typed = f"{NUMBER[:2]}9{NUMBER[3:7]}9{NUMBER[8:]}"
    (near,) = nearest(INDEX, typed)
    assert (near.number, near.nearness, len(near.slips)) == (5, Nearness.SLIPS, 2)
    assert nearest(INDEX, "cvyk") == ()


def test_a_right_number_that_the_list_lacks_is_near_to_whoever_was_born_that_day() -> None:
    born = PEOPLE[2].birth_date
    (near,) = nearest(INDEX, pesel_for(born, "M", 77))
    assert (near.number, near.nearness, near.slips) == (3, Nearness.BIRTH_DATE, ())
    wrong = pesel_for(born, "M", 77)[:-1] + str((int(pesel_for(born, "M", 77)[-1]) + 1) % 10)
    assert nearest(INDEX, wrong) == ()


def test_two_persons_with_one_surname_are_both_told() -> None:
    assert [near.number for near in nearest(INDEX, "bjak")] == [1, 2]


def test_no_more_than_five_are_told_unless_more_are_within_one_slip() -> None:
    assert len(nearest(PersonIndex(roster(1000)), "8407")) == 5
    crowd = [
        Candidate(number=n, surname="Kowalska", given_names="Ewa", birth_date=PEOPLE[0].birth_date, sex="F")
        for n in range(1, 9)
    ]
    assert len(nearest(PersonIndex(crowd), "kovalska")) == 8


numbered = st.sampled_from([one for one in LIST if one.identifier])


@given(numbered, st.data())
def test_every_swap_of_two_neighbours_in_a_number_finds_its_owner(
    one: Candidate, data: st.DataObject
) -> None:
    number = one.identifier
    at = data.draw(st.integers(0, len(number) - 2))
    typed = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assume(typed != number)
    assert _owner(typed, one).slips[0].kind in (SlipKind.SWAPPED, SlipKind.MISTYPED)


@given(numbered, st.data())
def test_every_digit_mistyped_in_a_number_finds_its_owner(one: Candidate, data: st.DataObject) -> None:
    number = one.identifier
    places = [place for place, sign in enumerate(number) if sign.isdigit()]
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from(sorted(set("0123456789") - {number[at]})))
    slip = _owner(number[:at] + other + number[at + 1 :], one).slips[0]
    assert (slip.kind, slip.position, slip.typed, slip.meant) == (
        SlipKind.MISTYPED,
        at + 1,
        other,
        number[at],
    )


@given(numbered, st.data())
def test_every_digit_missing_from_or_added_to_a_number_finds_its_owner(
    one: Candidate, data: st.DataObject
) -> None:
    number = one.identifier
    at = data.draw(st.integers(0, len(number) - 1))
    typed = number[:at] + number[at + 1 :] if data.draw(st.booleans()) else f"{number[:at]}7{number[at:]}"
    assert _owner(typed, one).slips[0].kind in (SlipKind.MISSING, SlipKind.EXTRA)


@given(st.sampled_from([one for one in LIST if len(one.surname) > 4]), st.data())
def test_every_letter_mistyped_in_a_surname_finds_its_owner(one: Candidate, data: st.DataObject) -> None:
    surname = fold(one.surname)
    at = data.draw(st.sampled_from([place for place, sign in enumerate(surname) if sign != " "]))
    typed = f"{surname[:at]}ẍ{surname[at + 1 :]}"
    assume(not LIST_INDEX.find(typed).numbers)
    assume(all(len(word) >= 3 for word in typed.split()))
    assert one.number in [near.number for near in nearest(LIST_INDEX, typed)]


@given(st.text())
def test_any_text_gets_an_answer(typed: str) -> None:
    assert isinstance(nearest(LIST_INDEX, typed), tuple)


def _owner(typed: str, one: Candidate) -> Near:
    """What is told about the person whose number was meant, where the slip is nobody else's number."""
    assume(not LIST_INDEX.find(typed).numbers)
    near = {near.number: near for near in nearest(LIST_INDEX, typed)}
    assert near[one.number].nearness is Nearness.SLIP
    return near[one.number]
