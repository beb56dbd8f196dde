"""The rows of design.md section 12 that exist, each a ratio, told as one table at the end of the run.

A row over its budget is told and fails nothing: a machine that is busy with other work proves nothing. A row that
cannot be measured fails.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.pairs import Row, Side, paired
from tests.benchmarks.stored import StoredDay, stored_day

_ROWS = pytest.StashKey[list[Row]]()


class Table:
    """Where a test enters the rows that it measures."""

    def __init__(self, benchmark: BenchmarkFixture, rows: list[Row]) -> None:
        self._benchmark = benchmark
        self._rows = rows

    def measure(
        self,
        name: str,
        measured: Side[Any],
        *,
        against: str,
        floor: Side[Any],
        budget: float,
        rounds: int,
        turns: int = 1,
        times_the_work: float = 1,
    ) -> None:
        """Measure one row: so many `rounds`, each of so many `turns` of both sides.

        `times_the_work` is how many times more `measured` has to do than `floor`.
        """
        self._benchmark.name = name
        ratios = paired(self._benchmark, measured, floor, rounds=rounds, turns=turns)
        per_unit = tuple(ratio / times_the_work for ratio in ratios)
        self._rows.append(Row(name=name, floor=against, budget=budget, ratios=per_unit))

    def measure_once(
        self, name: str, work: Callable[[], float], *, against: str, budget: float, least: float
    ) -> None:
        """Measure one row whose `work` is done once and says itself what it came to, against a fixed `least`."""
        self._benchmark.name = name
        came_to = self._benchmark.pedantic(work, rounds=1)  # type: ignore[no-untyped-call]  # it has no annotations
        self._rows.append(Row(name=name, floor=against, budget=budget, ratios=(came_to / least,)))


@pytest.fixture
def table(benchmark: BenchmarkFixture, pytestconfig: pytest.Config) -> Table:
    return Table(benchmark, pytestconfig.stash.setdefault(_ROWS, []))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the stores of the run lie: on the disk that temporary files lie on."""
    return tmp_path_factory.mktemp("benchmarks")


@pytest.fixture(scope="session")
def busy_day(folder: Path) -> StoredDay:
    return stored_day(folder / "busy.db")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    rows = config.stash.get(_ROWS, [])
    if not rows:
        return
    terminalreporter.section("budgets of design.md section 12, as ratios (docs/benchmarks.md)")
    head = ("what", "against", "median", "min–max", "budget", "verdict")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        terminalreporter.write_line("  ".join(map(str.ljust, line, widths)).rstrip())


def _cells(row: Row) -> tuple[str, ...]:
    spread = f"{min(row.ratios):.2f}–{max(row.ratios):.2f}"
    verdict = "within" if row.within else "OVER"
    return (row.name, row.floor, f"{row.median:.2f}×", spread, f"≤ {row.budget}×", verdict)
