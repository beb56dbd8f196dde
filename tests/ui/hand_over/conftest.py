"""A practice laptop, a keyboard, and an office that answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.hand_over.office import Office
from tests.ui.preparation.fixtures import keyboard, laptop, template
from tests.ui.preparation.practice import PracticeLaptop

__all__ = ["keyboard", "laptop", "office", "template"]


@pytest.fixture
def office(template: Path, tmp_path: Path, laptop: PracticeLaptop) -> Iterator[Office]:
    made = Office(template, tmp_path / "desk", laptop)
    yield made
    made.close()
