"""A journey through any day of this folder."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from app.practice.order import PracticeExam
from tests.journeys import orders
from tests.journeys.journey import Journey

Begin = Callable[[str], Journey]

_ORDERS: dict[str, Callable[[], PracticeExam]] = {
    "demo": orders.demo,
    "smooth": orders.smooth,
    "violated": orders.violated,
    "hard": orders.hard,
    "computer": orders.computer,
    "worst": orders.worst,
}


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Begin the day of that name: enrolled, ordered, its journal open, nothing recorded."""
    with ExitStack() as begun:

        def journey(name: str) -> Journey:
            lines = (Path(__file__).parent / "days" / f"{name}.jsonl").read_bytes()
            return begun.enter_context(closing(Journey(tmp_path, _ORDERS[name]().order, lines)))

        yield journey
