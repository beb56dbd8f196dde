"""Running tests in forked children: the modules are imported once, and no child sees another's changes."""

import os
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest

# A switched-off rule may leave a test waiting for ever; that, too, is noticed.
_PATIENCE_S = 300
_BROKEN = 70


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Tests to be run in a child of their own, after a preparation there."""

    name: str
    items: Sequence[pytest.Item]
    prepare: Callable[[], object] = lambda: None
    stop_at_first: bool = True


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a job: the tests that failed, and how long each took that was run."""

    failed: tuple[str, ...] = ()
    seconds: dict[str, float] = {}


def run_forked(session: pytest.Session, jobs: Sequence[Job]) -> Iterator[tuple[Job, Outcome]]:
    """Run jobs as they come, as many at once as there are processors; each outcome as soon as it is there.

    Raises `ChildProcessError` where a child broke down instead of running its tests.
    """
    waiting = list(jobs)[::-1]
    running: dict[int, tuple[Job, Path]] = {}
    with TemporaryDirectory(prefix="mutants-") as folder:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                job = waiting.pop()
                place = Path(folder, job.name)
                place.mkdir()
                child = os.fork()
                if child == 0:
                    _live(session, job, place)
                running[child] = job, place
            child, status = os.wait()
            job, place = running.pop(child)
            yield job, _told(job, place, status)


def _told(job: Job, place: Path, status: int) -> Outcome:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
        return Outcome(failed=(f"{job.name}: no end within {_PATIENCE_S} s",))
    if status != 0:
        raise ChildProcessError(f"{job.name}: {(place / 'output').read_text(errors='replace')[-2000:]}")
    return msgspec.json.decode((place / "outcome").read_bytes(), type=Outcome)


def _live(session: pytest.Session, job: Job, place: Path) -> None:
    """A child's whole life: it must never come back into its parent's work."""
    status = _BROKEN
    try:
        output = os.open(place / "output", os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(output, 1)
        os.dup2(output, 2)
        signal.alarm(_PATIENCE_S)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(place)
        (place / "outcome").write_bytes(msgspec.json.encode(_run(session, job)))
        status = 0
    except BaseException:  # noqa: BLE001  # whatever it is, it ends here and is told
        traceback.print_exc()
    finally:
        os._exit(status)


def _run(session: pytest.Session, job: Job) -> Outcome:
    failures = _Failures()
    plugins = session.config.pluginmanager
    plugins.unregister(name="terminalreporter")
    plugins.register(failures)
    job.prepare()
    seconds: dict[str, float] = {}
    for place, item in enumerate(job.items):
        following = job.items[place + 1] if place + 1 < len(job.items) else None
        began = time.perf_counter()
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        seconds[item.nodeid] = time.perf_counter() - began
        if failures.failed and job.stop_at_first:
            break
    return Outcome(failed=tuple(failures.failed), seconds=seconds)


class _Failures:
    """A plugin that notes which tests failed, in whatever phase."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and report.nodeid not in self.failed:
            self.failed.append(report.nodeid)
