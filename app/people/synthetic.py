"""Synthetic people for practice, demonstration and tests: nobody here exists.

The names are drawn from lists and combined at random; the numbers are drawn too and carry right check
digits. The same seed gives the same people on every Python.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from app.people.documents import DocumentKind
from app.people.documents import with_check_digit as document_with_check_digit
from app.people.pesel import Sex, date_digits
from app.people.pesel import with_check_digit as pesel_with_check_digit
from app.people.private import Private

T = TypeVar("T")

YOUNGEST, OLDEST = 19, 62
_FOREIGN_ONE_IN = 3
_FOREIGN_WITHOUT_PESEL_ONE_IN = 4
_PASSPORT_ONE_IN = 8
_PER_DAY_AND_SEX = 5000

# Surnames: the woman's form, the man's form.
_POLISH_SURNAMES = (
    ("Adamczyk", "Adamczyk"), ("Bąk", "Bąk"), ("Cieślak", "Cieślak"), ("Ćwik", "Ćwik"), ("Kos", "Kos"),
    ("Dąbrowska", "Dąbrowski"), ("Gołębiewska", "Gołębiewski"), ("Jędrzejczyk", "Jędrzejczyk"),
    ("Kaźmierczak", "Kaźmierczak"), ("Kowalska", "Kowalski"), ("Książek", "Książek"), ("Łuczak", "Łuczak"),
    ("Mróz", "Mróz"), ("Nowak", "Nowak"),
    ("Nowak-Żelazna", "Nowak-Żelazny"), ("Ogórek", "Ogórek"), ("Pająk", "Pająk"), ("Późniak", "Późniak"),
    ("Sęk", "Sęk"), ("Śliwińska", "Śliwiński"), ("Wójcik", "Wójcik"), ("Zając", "Zając"), ("Zięba", "Zięba"),
    ("Źrebiec", "Źrebiec"), ("Żak", "Żak"), ("Żółkiewska-Łęcka", "Żółkiewski-Łęcki"),
)  # fmt: skip
_POLISH_NAMES = {
    "F": ("Agnieszka", "Bożena", "Elżbieta", "Ewa", "Grażyna", "Izabela Róża", "Małgorzata", "Maria",
          "Michalina", "Sława", "Święcisława", "Wioletta Anna", "Żaneta", "Zofia"),
    "M": ("Adam", "Błażej", "Grzegorz", "Jan", "Jerzy Andrzej", "Łukasz", "Michał", "Paweł", "Piotr",
          "Sławomir", "Tomasz", "Wacław", "Zdzisław", "Żelisław"),
}  # fmt: skip
# A surname in both forms, a woman's name, a man's name.
_FOREIGN_PEOPLE = (
    (("Dvořáková", "Dvořák"), "Božena", "Jiří"), (("Černá", "Černý"), "Růžena", "Matěj"),
    (("Kovalenko", "Kovalenko"), "Olha", "Serhij"), (("Erdős", "Erdős"), "Ágnes", "Győző"),
    (("Ștefănescu", "Ștefănescu"), "Ioana", "Răzvan"), (("Yıldız", "Yıldız"), "Gülşen", "Çağrı"),
    (("Erdoğan", "Erdoğan"), "Ayşe", "İsmail"), (("Åkerlund", "Åkerlund"), "Åsa", "Göran"),
    (("Haïdara", "Haïdara"), "Zoë", "Anaël"), (("Bērziņa", "Bērziņš"), "Līga", "Jānis"),
    (("Ūdre", "Ūdris"), "Kristīne", "Gatis"), (("Nguyễn", "Nguyễn"), "Thị Hương", "Văn Đức"),
    (("O’Brien", "O’Brien"), "Siobhán", "Seán"), (("Weiß", "Weiß"), "Jördis", "Jürgen"),
    (("Petrauskienė", "Petrauskas"), "Živilė", "Ąžuolas"), (("Sørensen", "Sørensen"), "Maj-Britt", "Jørgen"),
)  # fmt: skip
# Some series the Polish offices use; the digits that follow are drawn.
_CARD_SERIES = ("AWK", "CBR", "CFA", "DBA", "DDC")
_PASSPORT_SERIES = ("EA", "EE", "EM", "ES")
_FOREIGN_SERIES = ("FX", "GB", "KM", "RT")


class Person(Private, frozen=True, kw_only=True):
    """A synthetic adult with the document shown at the door; without a PESEL it is a foreign passport."""

    surname: str
    given_names: str
    birth_date: date
    sex: Sex
    pesel: str | None
    document_kind: DocumentKind
    document_number: str


def people(count: int, *, seed: str, on: date) -> tuple[Person, ...]:
    """Make `count` synthetic people who are adults on a day; no two share a PESEL or a document number."""
    draw = _Draw(seed)
    taken: set[str] = set()
    return tuple(_person(draw, on, taken) for _ in range(count))


def pesel_for(birth_date: date, sex: Sex, serial: int) -> str:
    """A right PESEL for a birth date of 1800–2299; `serial` (0–4999) tells those born on one day apart."""
    order = serial * 2 + (1 if sex == "M" else 0)
    return pesel_with_check_digit(f"{date_digits(birth_date)}{order:04d}")


class _Draw:
    """A small generator over SHA-256: `random` promises the same numbers only for `random()` itself."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def below(self, limit: int) -> int:
        self._count += 1
        block = hashlib.sha256(f"{self._seed}/{self._count}".encode()).digest()
        return int.from_bytes(block[:8], "big") % limit

    def one_of(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def digits(self, count: int) -> str:
        return f"{self.below(10**count):0{count}d}"


def _person(draw: _Draw, on: date, taken: set[str]) -> Person:
    sex: Sex = "F" if draw.below(2) == 0 else "M"
    foreign = draw.below(_FOREIGN_ONE_IN) == 0
    has_pesel = not foreign or draw.below(_FOREIGN_WITHOUT_PESEL_ONE_IN) != 0
    surname, given_names = _foreign_name(draw, sex) if foreign else _polish_name(draw, sex)
    birth_date = _birth_date(draw, on)
    number = (
        _unused(taken, lambda: pesel_for(birth_date, sex, draw.below(_PER_DAY_AND_SEX)))
        if has_pesel
        else None
    )
    kind = _kind(draw, foreign=foreign, has_pesel=has_pesel)
    return Person(
        surname=surname,
        given_names=given_names,
        birth_date=birth_date,
        sex=sex,
        pesel=number,
        document_kind=kind,
        document_number=_unused(taken, lambda: _document_number(draw, kind, foreign=foreign)),
    )


def _polish_name(draw: _Draw, sex: Sex) -> tuple[str, str]:
    womans, mans = draw.one_of(_POLISH_SURNAMES)
    return (womans if sex == "F" else mans), draw.one_of(_POLISH_NAMES[sex])


def _foreign_name(draw: _Draw, sex: Sex) -> tuple[str, str]:
    (womans, mans), womans_name, mans_name = draw.one_of(_FOREIGN_PEOPLE)
    return (womans, womans_name) if sex == "F" else (mans, mans_name)


def _birth_date(draw: _Draw, on: date) -> date:
    # Counted in days of a mean year, a few days inside the bounds, so that nobody is a day too young.
    least, most = YOUNGEST * 366, OLDEST * 365
    return on - timedelta(days=least + draw.below(most - least))


def _kind(draw: _Draw, *, foreign: bool, has_pesel: bool) -> DocumentKind:
    if foreign:
        # A document with a photograph and a PESEL (4.1.5), or the passport of one who has no PESEL (3.1.1c).
        return "residence-card" if has_pesel else "passport"
    return "passport" if draw.below(_PASSPORT_ONE_IN) == 0 else "id-card"


def _document_number(draw: _Draw, kind: DocumentKind, *, foreign: bool) -> str:
    if kind == "id-card":
        return document_with_check_digit("id-card", draw.one_of(_CARD_SERIES), draw.digits(5))
    if kind == "passport" and not foreign:
        return document_with_check_digit("passport", draw.one_of(_PASSPORT_SERIES), draw.digits(6))
    # Six digits: not the form of a Polish passport, so that no Polish check digit is looked for.
    return draw.one_of(_FOREIGN_SERIES) + draw.digits(6)


def _unused(taken: set[str], make: Callable[[], str]) -> str:
    number = make()
    while number in taken:
        number = make()
    taken.add(number)
    return number
