"""Stores for tests: cheap to open, under a clock that stands where it is set. All people are synthetic."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import KnownError
from app.ports import Person, Row
from storage.desk import DeskStore
from storage.laptop import LaptopStore
from storage.wrapping import Cost

CHEAP = Cost(memory_kib=8, passes=1)
PASSPHRASE = "poprawne hasło zespołu"
WRONG = "zupełnie inne hasło"
NEXT = "następne, lepsze hasło"
PERSON = Person(name="Żaneta Źrebiec-Próbna", email="zaneta.zrebiec@example.org", phone="+48 600 100 200")
EXPIRES = date(2029, 6, 30)
SHA256 = "5e" * 32

_SENTENCES = tomllib.loads(
    (Path(__file__).parents[2] / "resources" / "errors" / "storage.toml").read_text(encoding="utf-8")
)


class Clock:
    """Stands still unless it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 10, 5, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def new_laptop(folder: Path, clock: Clock, *, practice: bool = False) -> tuple[LaptopStore, str]:
    return LaptopStore.create(
        folder,
        person=PERSON,
        passphrase=PASSPHRASE,
        expires=EXPIRES,
        practice=practice,
        clock=clock,
        cost=CHEAP,
    )


def open_laptop(
    folder: Path, clock: Clock, slot: str = "chair-1", passphrase: str = PASSPHRASE
) -> LaptopStore:
    return LaptopStore.open(folder, slot, passphrase, clock=clock, cost=CHEAP)


def new_desk(folder: Path, clock: Clock) -> tuple[DeskStore, str]:
    return DeskStore.create(
        folder,
        person=PERSON,
        passphrase=PASSPHRASE,
        expires=EXPIRES,
        practice=True,
        clock=clock,
        cost=CHEAP,
    )


def open_desk(folder: Path, clock: Clock) -> DeskStore:
    return DeskStore.open(folder, "clerk-1", PASSPHRASE, clock=clock, cost=CHEAP)


def entries(first: int, last: int, content: bytes = b"") -> list[Row]:
    return [Row(seq, b"entry %d " % seq + content, seq.to_bytes(32, "big")) for seq in range(first, last + 1)]


def sentence(error: KnownError) -> str:
    """What the user reads; a KeyError where the context does not fill it."""
    text: str = _SENTENCES[error.code]["text"]
    return text.format(**error.context)


def codes_with_sentences() -> set[str]:
    return set(_SENTENCES)


@contextmanager
def refused(code: str) -> Iterator[pytest.ExceptionInfo[KnownError]]:
    """The block must end in this KnownError, and its sentence must have all it needs."""
    with pytest.raises(KnownError) as caught:
        yield caught
    assert caught.value.code == code
    assert sentence(caught.value)
