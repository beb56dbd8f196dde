"""The persons of the list nearest to what fits nobody, and where each differs from it (4.1.1b, Z3.2.5)."""

from collections.abc import Callable, Iterator
from datetime import date
from enum import IntEnum
from functools import cache
from typing import TypeAlias

from app.exam.search import Entry, PersonIndex, number_of, whole_pesel
from app.people import pesel
from app.people.names import fold
from app.people.private import Private
from app.people.slips import Slip, slips

# More than these are no help to whoever looks for one.
_SHOWN = 5
# A beginning that is shorter is within one slip of far too many; so is a shorter word of any other.
_LEAST_DIGITS, _LEAST_LETTERS = 4, 3
# From so many signs on a second slip is still a slip, and not another number or name.
_TWICE_FROM = 7


class Nearness(IntEnum):
    """By what somebody is near; the nearest first."""

    SLIP = 0
    BEGINNING = 1
    SLIPS = 2
    BIRTH_DATE = 3


class Near(Private, frozen=True, kw_only=True):
    """A person of the list, and the slips by which what was typed would be theirs.

    `meant` is what the list has in that place: a folded word or a bare number. For the same birth date alone there
    are no slips.
    """

    number: int
    nearness: Nearness
    meant: str = ""
    slips: tuple[Slip, ...] = ()


def nearest(index: PersonIndex, typed: str) -> tuple[Near, ...]:
    """Whom what was typed is nearest to: one slip in a number or a name, one in its beginning, two in a long one.

    A whole PESEL is near to whoever was born on its day, too: the list may lack the number or have another. Everybody
    within one slip is told, and five persons at most; the order is that of nearness, then the Polish one.
    """
    ranked: dict[Nearness, list[Near]] = {nearness: [] for nearness in Nearness}
    judge = _judge(typed)
    for entry in index.entries:
        near = min(judge(entry), key=lambda one: (one.nearness, len(one.slips)), default=None)
        if near is not None:
            ranked[near.nearness].append(near)
    for found in ranked.values():
        found.sort(key=lambda near: len(near.slips))
    every = [near for nearness in Nearness for near in ranked[nearness]]
    return tuple(every[: max(_SHOWN, len(ranked[Nearness.SLIP]))])


_Ways: TypeAlias = tuple[tuple[Nearness, tuple[Slip, ...]], ...]


def _judge(typed: str) -> Callable[[Entry], Iterator[Near]]:
    number, words = number_of(typed), tuple(fold(typed).split())
    if number:
        born = pesel.check(whole_pesel(typed)).birth_date
        return lambda entry: _by_number(entry, number, born)
    # Many share a surname or a given name.
    ways = cache(_ways)
    return lambda entry: _by_name(entry, words, ways)


def _by_number(entry: Entry, number: str, born: date | None) -> Iterator[Near]:
    if born is not None and entry.birth_date == born:
        yield Near(number=entry.number, nearness=Nearness.BIRTH_DATE)
    if len(number) < _LEAST_DIGITS:
        return
    for meant in entry.numbers:
        for nearness, found in _ways(number, meant):
            yield Near(number=entry.number, nearness=nearness, meant=meant, slips=found)


def _by_name(entry: Entry, words: tuple[str, ...], ways: Callable[[str, str], _Ways]) -> Iterator[Near]:
    """Near by the name is whoever has every word, one or more of them with a slip."""
    worst, meant, made = Nearness.SLIP, list[str](), list[Slip]()
    for word in words:
        if any(word in token for token in entry.words):
            continue
        if len(word) < _LEAST_LETTERS:
            return
        possible = [(near, found, token) for token in entry.words for near, found in ways(word, token)]
        if not possible:
            return
        nearness, found, token = min(possible, key=lambda way: (way[0], len(way[1])))
        worst = max(worst, nearness)
        meant.append(token)
        made.extend(found)
    if made:
        yield Near(number=entry.number, nearness=worst, meant=" ".join(meant), slips=tuple(made))


def _ways(typed: str, meant: str) -> _Ways:
    if found := slips(typed, meant, 1):
        return ((Nearness.SLIP, found),)
    if len(typed) >= _LEAST_DIGITS and (found := slips(typed, meant, 1, beginning=True)):
        return ((Nearness.BEGINNING, found),)
    if len(typed) >= _TWICE_FROM and (found := slips(typed, meant, 2)):
        return ((Nearness.SLIPS, found),)
    return ()
