"""Where two numbers differ, sign by sign (4.1.1b, Z3.2.5)."""

from itertools import zip_longest

from app.people.private import Private


class Difference(Private, frozen=True, kw_only=True):
    """One place where a number is not what it should be.

    `position` counts from 1; `found` is the sign there, `expected` every sign that would fit; either is empty where
    one of two numbers is shorter.
    """

    position: int
    found: str
    expected: str


def differences(found: str, expected: str) -> tuple[Difference, ...]:
    """Name the places where one bare number differs from another."""
    pairs = zip_longest(found, expected, fillvalue="")
    return tuple(
        Difference(position=position, found=one, expected=other)
        for position, (one, other) in enumerate(pairs, start=1)
        if one != other
    )
