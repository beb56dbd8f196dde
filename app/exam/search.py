"""Finding a person of the list by any digits or letters: PESEL, document, Lp., surname, given names (4.1.5, 4.1.1b).

The index is made once for an order, so that each sign typed costs little however long the list is.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum

from app.exam.order import Candidate
from app.people.documents import normal
from app.people.names import collation_key, fold
from app.people.pesel import LENGTH, compact
from app.people.private import Private
from app.people.slips import slips

# One or two signs stand inside nearly every number and many a name: there they tell nothing.
_TELLING = 3
# Shorter surnames that differ by one letter are not alike, they are others: Bąk and Kąk.
_ALIKE_FROM = 5
# A surname's letters that tell a woman's form from a man's: Kowalska and Kowalski, Żelazna and Żelazny, Dvořáková.
_GENDERED = re.compile(r"(?<=..)(ova|[aeiy])$")


class Rank(IntEnum):
    """How well a person fits; the best first. `PASSING` is a sign or two somewhere inside."""

    EXACT = 0
    BEGINNING = 1
    INSIDE = 2
    PASSING = 3


class Entry(Private, frozen=True, kw_only=True):
    """What one person is found by: folded words of the name, bare folded numbers."""

    number: int
    birth_date: date
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    surnames: tuple[str, ...]


class Found(Private, frozen=True, kw_only=True):
    """Everybody who fits, the best first and those who fit alike in the Polish order.

    `likely` are those who fit by more than a sign or two in passing.
    """

    numbers: tuple[int, ...]
    likely: tuple[int, ...]

    @property
    def best(self) -> tuple[int, ...]:
        """The likely ones; where there are none, all."""
        return self.likely or self.numbers

    @property
    def only(self) -> int | None:
        """Whom it must be: the only likely one, or the only one at all."""
        return self.best[0] if len(self.best) == 1 else None


class PersonIndex:
    """The list of an exam, prepared for searching. `entries` stand in the Polish order of names."""

    def __init__(self, people: Iterable[Candidate]) -> None:
        ordered = sorted(people, key=lambda p: (collation_key(p.surname, p.given_names), p.number))
        self.entries = tuple(_entry(person) for person in ordered)
        self._by_number = {entry.number: entry for entry in self.entries}
        self._alike: dict[int, tuple[int, ...]] = {}

    def find(self, typed: str) -> Found:
        """Everybody who fits every word of what was typed; a number with a full stop is an Lp. and nothing else."""
        bare = typed.strip()
        if bare.endswith(".") and (ordinal := digits_of(bare[:-1])):
            told = tuple(entry.number for entry in self.entries if str(entry.number) == ordinal)
            return Found(numbers=told, likely=told)
        words, whole = tuple(fold(typed).split()), number_of(typed)
        if not words:
            return Found(numbers=(), likely=())
        ranked: dict[Rank, list[int]] = {rank: [] for rank in Rank}
        for entry in self.entries:
            rank = _rank(entry, words, whole)
            if rank is not None:
                ranked[rank].append(entry.number)
        numbers = tuple(number for rank in Rank for number in ranked[rank])
        return Found(numbers=numbers, likely=numbers[: len(numbers) - len(ranked[Rank.PASSING])])

    def alike(self, number: int) -> tuple[int, ...]:
        """Who else on the list has this surname, part of it, its form for the other sex, or nearly so (4.1.1b)."""
        if number not in self._alike:
            surnames = self._by_number[number].surnames
            self._alike[number] = tuple(
                entry.number
                for entry in self.entries
                if entry.number != number and _related(surnames, entry.surnames)
            )
        return self._alike[number]


def digits_of(typed: str) -> str:
    """What was typed as bare digits; empty where it is anything else."""
    bare = compact(typed)
    return bare if bare.isascii() and bare.isdigit() else ""


def whole_pesel(typed: str) -> str:
    """A PESEL typed or scanned in full; empty where it is less."""
    digits = digits_of(typed)
    return digits if len(digits) == LENGTH else ""


def number_of(typed: str) -> str:
    """What was typed as a PESEL's or a document's bare number, folded; empty where it has no digit."""
    bare = _folded(typed)
    return bare if any(sign.isdigit() for sign in bare) else ""


def _entry(person: Candidate) -> Entry:
    surnames = tuple(fold(person.surname).split())
    given = tuple(fold(person.given_names).split())
    # Whoever does not strike the space or the hyphen finds a double surname too.
    joined = ("".join(surnames),) if len(surnames) > 1 else ()
    numbers = (person.pesel or "", _folded(person.document or ""))
    return Entry(
        number=person.number,
        birth_date=person.birth_date,
        words=(*surnames, *joined, *given),
        numbers=tuple(number for number in numbers if number),
        surnames=tuple(_GENDERED.sub("", surname) for surname in surnames),
    )


def _folded(number: str) -> str:
    return fold(normal(number)).replace(" ", "")


def _rank(entry: Entry, words: Sequence[str], whole: str) -> Rank | None:
    """How well a person fits all the words, as well as the worst of them; or the whole, taken for one number."""
    worst = Rank.EXACT
    for word in words:
        rank = Rank.EXACT if word == str(entry.number) else _best(word, (*entry.words, *entry.numbers))
        if rank is None:
            return _best(whole, entry.numbers) if whole and len(words) > 1 else None
        worst = max(worst, rank)
    if whole and len(words) > 1:
        as_number = _best(whole, entry.numbers)
        return worst if as_number is None else min(worst, as_number)
    return worst


def _best(word: str, tokens: Sequence[str]) -> Rank | None:
    best = None
    for token in tokens:
        at = token.find(word)
        if at == 0:
            if len(token) == len(word):
                return Rank.EXACT
            best = Rank.BEGINNING
        elif at > 0 and best is None:
            best = Rank.INSIDE if len(word) >= _TELLING else Rank.PASSING
    return best


def _related(some: Iterable[str], others: Sequence[str]) -> bool:
    return any(_nearly(one, other) for one in some for other in others)


def _nearly(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= _ALIKE_FROM and slips(one, other, 1) is not None
