"""Small pieces of Polish that forms and screens share: names, times, words of the code's values."""

from datetime import datetime
from typing import Any

from app.exam.order import Candidate
from app.people.names import given_first, surname_first
from app.procedure import texts


def name(person: Candidate) -> str:
    """„Nazwisko Imię”, as lists and remarks name a person."""
    return surname_first(person.surname, person.given_names)


def full_name(person: Candidate) -> str:
    """„Imię Nazwisko”, as the forms' „imię i nazwisko” asks."""
    return given_first(person.surname, person.given_names)


def clock(moment: datetime) -> str:
    """The hour as written on the board."""
    return f"{moment:%H:%M}"


def phrase(table: str, key: str, /, **context: Any) -> str:
    """A sentence of `resources/words` with its placeholders filled."""
    return texts.fill(texts.word(table, key), context)
