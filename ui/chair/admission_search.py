"""Finding a person of the list by what was typed or scanned: digits, letters, a number of the list, a document."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from app.exam.order import Candidate
from app.people.documents import normal
from app.people.names import fold
from app.people.pesel import LENGTH, compact
from app.people.private import Private

# Two digits stand somewhere in nearly every PESEL: inside one they tell nothing.
_INSIDE_FROM = 3
_ALIKE, _NEAREST = 0.6, 3
_SAME_NAME = 0.84


class _Entry(Private, frozen=True, kw_only=True):
    number: int
    words: tuple[str, ...]
    surname: str
    identifier: str


class Directory:
    """The list of an exam, prepared once so that each letter typed costs little."""

    def __init__(self, people: Iterable[Candidate]) -> None:
        self._entries = tuple(
            _Entry(
                number=person.number,
                words=tuple(fold(f"{person.surname} {person.given_names}").split()),
                surname=fold(person.surname),
                identifier=person.pesel or normal(person.document or ""),
            )
            for person in people
        )

    def find(self, typed: str) -> tuple[int, ...]:
        """The Lp. of everybody who fits, the best first; a number with a full stop is an Lp. and nothing else."""
        digits = digits_of(typed)
        if ordinal := digits_of(typed.strip().removesuffix(".")) if typed.strip().endswith(".") else "":
            return tuple(entry.number for entry in self._entries if str(entry.number) == ordinal)
        if digits:
            ranked = [(_digits(entry, digits), entry.number) for entry in self._entries]
        else:
            words, document = tuple(fold(typed).split()), normal(typed)
            if not words:
                return ()
            ranked = [(_letters(entry, words, document), entry.number) for entry in self._entries]
        return tuple(number for rank, number in sorted(r for r in ranked if r[0] < _NO))

    def nearest(self, typed: str) -> tuple[int, ...]:
        """At most three persons whose number or name is most like what fits nobody."""
        digits = digits_of(typed)
        wanted = digits or fold(typed)
        matcher = SequenceMatcher(None, b=wanted, autojunk=False)
        alike = []
        for entry in self._entries:
            for text in [entry.identifier] if digits else [" ".join(entry.words), *entry.words]:
                matcher.set_seq1(text)
                if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                    alike.append((-matcher.ratio(), entry.number))
        best: dict[int, float] = {}
        for ratio, number in sorted(alike):
            if -ratio >= _ALIKE:
                best.setdefault(number, ratio)
        return tuple(best)[:_NEAREST]

    def alike(self, number: int) -> tuple[int, ...]:
        """Who else on the list has this person's surname or nearly so (4.1.1b)."""
        surname = next(entry.surname for entry in self._entries if entry.number == number)
        matcher = SequenceMatcher(None, b=surname, autojunk=False)
        found = []
        for entry in self._entries:
            matcher.set_seq1(entry.surname)
            if entry.number != number and matcher.quick_ratio() >= _SAME_NAME <= matcher.ratio():
                found.append(entry.number)
        return tuple(found)


def digits_of(typed: str) -> str:
    """What was typed as bare digits; empty where it is anything else."""
    bare = compact(typed)
    return bare if bare.isascii() and bare.isdigit() else ""


def whole_pesel(typed: str) -> str:
    """A PESEL typed or scanned in full; empty where it is less."""
    digits = digits_of(typed)
    return digits if len(digits) == LENGTH else ""


_EXACT, _BEGINNING, _INSIDE, _NO = range(4)


def _digits(entry: _Entry, digits: str) -> int:
    if digits == entry.identifier or digits == str(entry.number):
        return _EXACT
    if entry.identifier.startswith(digits):
        return _BEGINNING
    return _INSIDE if len(digits) >= _INSIDE_FROM and digits in entry.identifier else _NO


def _letters(entry: _Entry, words: tuple[str, ...], document: str) -> int:
    if all(any(word.startswith(typed) for word in entry.words) for typed in words):
        return _EXACT if entry.words[0].startswith(words[0]) else _BEGINNING
    has_digit = any(sign.isdigit() for sign in document)
    return _INSIDE if has_digit and document in entry.identifier else _NO
