"""A desk with two laptops of one centre, to which an exam was sent, and the record that the first one made of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.office import Laptop, Office, Record, an_exam


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "desk")
    with made.desk:
        yield made


@pytest.fixture
def laptop(office: Office) -> Laptop:
    """The chair's own laptop, enrolled."""
    made = Laptop("laptop sali 12")
    office.enrolled(made)
    return made


@pytest.fixture
def spare(office: Office) -> Laptop:
    """A second laptop of the same centre, enrolled."""
    made = Laptop("laptop zapasowy", name="Jerzy Lis")
    office.enrolled(made)
    return made


@pytest.fixture
def record(office: Office, laptop: Laptop, spare: Laptop) -> Record:
    """The exam as the first laptop recorded it, ready to be exported."""
    office.sent(laptop, spare)
    return Record(an_exam(), laptop)
