"""Small pieces of Polish that forms and screens share: names, times, words of the code's values."""

from datetime import datetime, timedelta
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


def span(length: timedelta) -> str:
    """How long something lasted, in whole minutes and seconds: „5 min 1 s”."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    form = "both" if minutes and seconds else "minutes" if minutes else "seconds"
    return phrase("span", form, minutes=minutes, seconds=seconds)


def phrase(table: str, key: str, /, **context: Any) -> str:
    """A sentence of `resources/words` with its placeholders filled."""
    return texts.fill(texts.word(table, key), context)
