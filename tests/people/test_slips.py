"""Slips of the keyboard: which they are, where they stand, and that the fewest are found."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.slips import Slip, SlipKind, slips

pytestmark = pytest.mark.clause("4.1.1b", "Z3.2.5")

SWAPPED, MISTYPED, EXTRA, MISSING = SlipKind.SWAPPED, SlipKind.MISTYPED, SlipKind.EXTRA, SlipKind.MISSING
short = st.text("abc", max_size=7)


def told(found: tuple[Slip, ...] | None) -> list[tuple[SlipKind, int, str, str]] | None:
    return None if found is None else [(slip.kind, slip.position, slip.typed, slip.meant) for slip in found]


@pytest.mark.parametrize(
    ("typed", "meant", "found"),
    [
        ("90051424393", "90051424393", []),
        ("90051424339", "90051424393", [(SWAPPED, 10, "39", "93")]),
        ("09051424393", "90051424393", [(SWAPPED, 1, "09", "90")]),
        ("90051424394", "90051424393", [(MISTYPED, 11, "4", "3")]),
        ("9005142439", "90051424393", [(MISSING, 11, "", "3")]),
        ("0051424393", "90051424393", [(MISSING, 1, "", "9")]),
        ("900514243933", "90051424393", [(EXTRA, 12, "3", "")]),
        ("ckwik", "cwik", [(EXTRA, 2, "k", "")]),
        ("novak", "nowak", [(MISTYPED, 3, "v", "w")]),
        ("09051424339", "90051424393", None),
        ("", "ab", None),
    ],
)
def test_one_slip_is_named_with_its_place(
    typed: str, meant: str, found: list[tuple[SlipKind, int, str, str]] | None
) -> None:
    assert told(slips(typed, meant, 1)) == found


@pytest.mark.parametrize(
    ("typed", "meant", "found"),
    [
        ("9005", "90051424393", []),
        ("9050", "90051424393", [(SWAPPED, 3, "50", "05")]),
        ("905", "90051424393", [(MISTYPED, 3, "5", "0")]),
        ("90015142", "90051424393", [(EXTRA, 4, "1", "")]),
        ("91150", "90051424393", None),
        ("cwikla", "cwik", None),
        ("cwikl", "cwik", [(EXTRA, 5, "l", "")]),
    ],
)
def test_the_beginning_of_what_was_meant_is_enough(
    typed: str, meant: str, found: list[tuple[SlipKind, int, str, str]] | None
) -> None:
    assert told(slips(typed, meant, 1, beginning=True)) == found


@given(short, short, st.integers(0, 3))
def test_the_fewest_slips_are_found(typed: str, meant: str, most: int) -> None:
    """Against the textbook's table, in which each pair of beginnings costs what its shorter pairs cost and one."""
    fewest = distance(typed, meant)
    found = slips(typed, meant, most)
    assert (None if found is None else len(found)) == (fewest if fewest <= most else None)


@given(short, short, st.integers(0, 2))
def test_a_beginning_takes_as_few_slips_as_the_best_of_all_beginnings(
    typed: str, meant: str, most: int
) -> None:
    fewest = min(distance(typed, meant[:length]) for length in range(len(meant) + 1))
    found = slips(typed, meant, most, beginning=True)
    assert (None if found is None else len(found)) == (fewest if fewest <= most else None)


@given(short, short)
def test_mending_the_slips_gives_what_was_meant(typed: str, meant: str) -> None:
    found = slips(typed, meant, 7)
    assert found is not None
    mended = typed
    for slip in reversed(found):
        at = slip.position - 1
        assert mended[at : at + len(slip.typed)] == slip.typed
        mended = mended[:at] + slip.meant + mended[at + len(slip.typed) :]
    assert mended == meant


@cache
def distance(typed: str, meant: str) -> int:
    if not typed or not meant:
        return len(typed) + len(meant)
    costs = [
        distance(typed[:-1], meant[:-1]) + (typed[-1] != meant[-1]),
        distance(typed[:-1], meant) + 1,
        distance(typed, meant[:-1]) + 1,
    ]
    if len(typed) > 1 and len(meant) > 1 and typed[-2:] == meant[-2:][::-1]:
        costs.append(distance(typed[:-2], meant[:-2]) + 1)
    return min(costs)
