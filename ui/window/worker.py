"""One serial worker: everything that touches a store runs here, one job after the other, never on the GUI thread."""

from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QThread, Signal, Slot

from app.errors import KnownError

T = TypeVar("T")


class _Job:
    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[KnownError], object] | None,
        asker: QObject | None,
    ) -> None:
        self.work = work
        self.done = done
        self.failed = failed
        self._asker = asker

    @property
    def awaited(self) -> bool:
        """Whether whoever asked is still there: the toolkit may have destroyed it while the job was under way."""
        return self._asker is None or shiboken6.isValid(self._asker)


class _Bench(QObject):
    """Lives on the worker's thread and does the jobs."""

    finished = Signal(object, object)
    refused = Signal(object, object)
    broken = Signal(object, object)

    @Slot(object)
    def take(self, job: _Job | None) -> None:
        if job is None:
            self.thread().quit()
            return
        try:
            result = job.work()
        except KnownError as error:
            self.refused.emit(job, error)
        except BaseException as bug:  # noqa: BLE001  # a bug must be loud on the GUI thread, where it is raised again
            self.broken.emit(job, bug)
        else:
            self.finished.emit(job, result)


class Worker(QObject):
    """Takes jobs on the GUI thread, runs them in order elsewhere, and answers on the GUI thread.

    `idle` is emitted when the last job's answer was delivered; `failed` carries the `KnownError` of a job that gave
    no handler of its own.
    """

    failed = Signal(object)
    idle = Signal()
    _given = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pending = 0
        self._stopped = False
        self._thread = QThread()
        self._thread.setObjectName("protokolant-writer")
        self._bench = _Bench()
        self._bench.moveToThread(self._thread)
        self._given.connect(self._bench.take)
        self._bench.finished.connect(self._finished)
        self._bench.refused.connect(self._refused)
        self._bench.broken.connect(self._broken)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether a job is under way or waits."""
        return self._pending > 0

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[KnownError], object] | None = None,
        *,
        asker: QObject | None,
    ) -> None:
        """Run `work` after the jobs before it; then call `done` with its result, or `failed` with its known error.

        `asker` is the widget, or other object of the toolkit, that `done` and `failed` touch: once it is destroyed
        the answer is dropped. None where they touch nothing that could be. After `stop` nothing is taken any more.
        """
        if not self._stopped:
            self._pending += 1
            self._given.emit(_Job(work, done, failed, asker))

    @property
    def stopped(self) -> bool:
        """Whether its thread has ended."""
        return self._stopped

    def stop(self) -> None:
        """Finish the jobs that were given and end the thread. Whoever waits for an answer is not told any more."""
        if self._stopped:
            return
        # Behind the jobs and as one of them: `QThread.quit` from here could overtake what waits in the queue.
        self._given.emit(None)
        self._thread.wait()
        self._stopped = True
        self._pending = 0

    @Slot(object, object)
    def _finished(self, job: _Job, result: object) -> None:
        self._delivered(lambda: job.done(result) if job.awaited else None)

    @Slot(object, object)
    def _refused(self, job: _Job, error: KnownError) -> None:
        handler = job.failed or self.failed.emit
        self._delivered(lambda: handler(error) if job.awaited else None)

    @Slot(object, object)
    def _broken(self, _job: _Job, bug: BaseException) -> None:
        self._delivered(lambda: None)
        # Told all the same where whoever asked is gone.
        raise bug

    def _delivered(self, answer: Callable[[], object]) -> None:
        if self._stopped:
            return
        self._pending -= 1
        try:
            answer()
        finally:
            if not self._pending:
                self.idle.emit()
