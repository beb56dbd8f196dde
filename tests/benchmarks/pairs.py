"""Two ways of doing one thing, timed turn by turn in one run, so that only their ratio is told."""

import gc
import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import Generic, TypeVar

import msgspec
from pytest_benchmark.fixture import BenchmarkFixture

T = TypeVar("T")
F = TypeVar("F")


class Side(Generic[T]):
    """One of the two: `prepare` makes what `work` needs, anew for each turn, and is not timed."""

    def __init__(self, work: Callable[[T], object], prepare: Callable[[], T]) -> None:
        self.work = work
        self.prepare = prepare

    def seconds(self) -> float:
        """How long the work takes, once."""
        prepared = self.ready()
        start = perf_counter()
        self.work(prepared)
        return perf_counter() - start

    def ready(self) -> T:
        """All that comes before the clock starts: what is needed is made, and nothing is left to be swept."""
        prepared = self.prepare()
        gc.collect()
        return prepared


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table: what was measured, against what, and the most that the ratio should be.

    `ratios` are those of the single rounds, each already divided by how much more one side does than the other.
    """

    name: str
    floor: str
    budget: float
    ratios: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.ratios)

    @property
    def within(self) -> bool:
        return self.median <= self.budget


def paired(
    benchmark: BenchmarkFixture, measured: Side[T], floor: Side[F], *, rounds: int, turns: int
) -> tuple[float, ...]:
    """The time of `measured` over that of `floor`, once a round of so many `turns` of each.

    Turn by turn the other goes first, so that neither always finds the caches and the disk as the other left them. A
    first turn of both does not count. pytest-benchmark keeps the times of `measured`.
    """
    floors: list[float] = []
    begun = 0

    def before() -> tuple[tuple[T], dict[str, object]]:
        nonlocal begun
        begun += 1
        if begun % 2:
            floors.append(floor.seconds())
        return (measured.ready(),), {}

    def after(_: T) -> None:
        if not begun % 2:
            floors.append(floor.seconds())

    measured.seconds()
    floor.seconds()
    with heap_set_aside():
        benchmark.pedantic(measured.work, setup=before, teardown=after, rounds=rounds * turns)  # type: ignore[no-untyped-call]  # it has no annotations
    if benchmark.stats is None:
        raise AssertionError("nothing can be measured while benchmarks are disabled")
    sums = (_sums(times, turns) for times in (benchmark.stats.stats.data, floors))
    return tuple(time / least for time, least in zip(*sums, strict=True))


def _sums(times: Sequence[float], turns: int) -> list[float]:
    return [sum(times[start : start + turns]) for start in range(0, len(times), turns)]


@contextmanager
def heap_set_aside() -> Iterator[None]:
    """Let the collector look at what the two sides make and not at what the tests have gathered."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
