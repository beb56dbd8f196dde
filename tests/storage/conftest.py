"""A laptop's store with one exam, and a clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.desk import DeskStore
from storage.laptop import LaptopStore
from tests.storage.stores import Clock, new_desk, new_laptop


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def laptop(folder: Path, clock: Clock) -> Iterator[LaptopStore]:
    store, _ = new_laptop(folder, clock)
    with store:
        yield store


@pytest.fixture
def desk(folder: Path, clock: Clock) -> Iterator[DeskStore]:
    store, _ = new_desk(folder, clock)
    with store:
        yield store
