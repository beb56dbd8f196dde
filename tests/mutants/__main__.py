"""Is anything missed when a rule, a refusal or an entry is switched off? `make mutants`, or some of them by name.

Prints how many were noticed by a test of their own, and the names of the others; the exit status is 1 where one of
those is not explained in `explained.toml`, or is explained though it is noticed, 2 where tests fail anyhow.
"""

import sys
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from pathlib import Path

import msgspec
import pytest

from app.exam.trace import events_by_name
from app.procedure.rules import rules
from tests.mutants.children import Job, run_forked
from tests.mutants.named import named, tests_of
from tests.mutants.switches import switched_off, switches

FOLDER = Path(__file__).parent
TESTED = ("tests/exam", "tests/people", "tests/journeys", "tests/procedure")
# How many tests one child runs while nothing is switched off.
_SHARE = 300
KINDS = ("findings", "refusals", "entries")


def explained() -> dict[str, str]:
    """Why it is well that nobody notices: the switch, and the reason."""
    return msgspec.toml.decode((FOLDER / "explained.toml").read_bytes(), type=dict[str, str])


class Mutants:
    """A plugin that runs the collected tests against each switch instead of once."""

    def __init__(self, wanted: Sequence[str]) -> None:
        self.wanted = wanted
        self.status = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Pytest's: all there is to run."""
        tests = named(session.items)
        of_each = {name: tests_of(name, tests) for name in self.wanted}
        wanted = set(chain.from_iterable(of_each.values()))
        seconds, broken = _as_they_are(session, [item for item in session.items if item in wanted])
        jobs = [
            Job(name=name, items=_quickest_first(items, seconds, broken), prepare=_Off(name))
            for name, items in of_each.items()
        ]
        missed = {
            job.name: len(job.items) for job, outcome in run_forked(session, jobs) if not outcome.failed
        }
        self.status = int(_report(self.wanted, missed))
        if broken:
            print("fail with everything switched on, and were left out:", *broken, sep="\n  ")
            self.status = 2
        return True


def _quickest_first(
    items: Sequence[pytest.Item], seconds: dict[str, float], broken: Collection[str]
) -> list[pytest.Item]:
    sound = (item for item in items if item.nodeid not in broken)
    return sorted(sound, key=lambda item: seconds[item.nodeid])


def _as_they_are(
    session: pytest.Session, items: Sequence[pytest.Item]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """How long each test takes, and which fail, while nothing is switched off."""
    jobs = [
        Job(name=f"as-it-is-{start}", items=items[start : start + _SHARE], stop_at_first=False)
        for start in range(0, len(items), _SHARE)
    ]
    seconds: dict[str, float] = {}
    broken: list[str] = []
    for _, outcome in run_forked(session, jobs):
        seconds.update(outcome.seconds)
        broken.extend(outcome.failed)
    return seconds, tuple(broken)


class _Off:
    """Switches something off for the rest of a child's life."""

    def __init__(self, name: str) -> None:
        self._switch = switched_off(name)

    def __call__(self) -> None:
        self._switch.__enter__()


def _report(wanted: Sequence[str], missed: dict[str, int]) -> bool:
    """Print the figures and what was missed; whether something is left to be done."""
    for kind in KINDS:
        names = [name for name in wanted if _kind(name) == kind]
        if names:
            print(_figure(kind, names, missed))
    print(_figure("all", wanted, missed))
    lines = [*_unexplained(missed), *_needlessly(wanted, missed)]
    print(*lines, sep="\n")
    return bool(lines)


def _figure(kind: str, names: Sequence[str], missed: dict[str, int]) -> str:
    noticed = sum(name not in missed for name in names)
    return f"{kind}: {noticed} of {len(names)} noticed, {noticed / len(names):.1%}"


def _unexplained(missed: dict[str, int]) -> Iterator[str]:
    reasons = explained()
    for name, tests in sorted(missed.items()):
        if name in reasons:
            print(f"{name}: missed by {tests} tests, explained: {reasons[name]}")
        else:
            yield f"{name}: missed by {tests} tests, unexplained"


def _needlessly(wanted: Sequence[str], missed: dict[str, int]) -> Iterator[str]:
    for name in sorted(explained()):
        if name not in switches():
            yield f"{name}: explained, but there is no such thing"
        elif name in wanted and name not in missed:
            yield f"{name}: explained, but noticed"


def _kind(name: str) -> str:
    if name in events_by_name():
        return "entries"
    return "refusals" if rules()[name].refusal else "findings"


def main(arguments: Sequence[str]) -> int:
    """Run the switches named, or every one; 0 where all is noticed or explained, 2 where it cannot be told."""
    unknown = [name for name in arguments if name not in switches()]
    if unknown:
        print("no such finding, refusal or entry:", *unknown, file=sys.stderr)
        return 2
    mutants = Mutants(arguments or switches())
    options = ["-qq", "--no-header", "-p", "no:cacheprovider", "-m", "not slow"]
    collected = pytest.main([*options, *TESTED], plugins=[mutants])
    return mutants.status if collected in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED} else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
