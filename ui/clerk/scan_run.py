"""Checking scans on the worker, one after the other; what has not begun can be called off."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app import files
from app.bundle.verdicts import Verdict
from app.desk.paper_service import PaperService
from app.desk.papers import CheckedScan, Paper
from app.errors import KnownError
from app.people.private import Private
from ui.clerk.import_run import OF_THE_STORE
from ui.clerk.incoming import Unread
from ui.window.worker import Worker


class Asked(Private, frozen=True, kw_only=True):
    """A scan to check; `chosen` is the SHA-256 of the bundle to compare with, empty for the one it belongs to."""

    path: Path
    chosen: str = ""


class GivenScans(Private, frozen=True, kw_only=True):
    """Scans that a clerk dropped or chose, each to be compared with its own bundle, or all with the chosen one."""

    paths: Sequence[Path]
    chosen: str = ""


class Checked(Private, frozen=True, kw_only=True):
    """What was found on a scan."""

    path: Path
    scan: CheckedScan


class ScanTally(Private, frozen=True, kw_only=True):
    """How a run ended. `left` were not checked, because it was called off or the store failed with `error`."""

    checked: tuple[Checked, ...]
    unread: tuple[Unread, ...]
    left: int
    error: KnownError | None

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every protocol on every scan."""
        return tuple(paper for checked in self.checked for paper in checked.scan.papers)

    def count(self, verdict: Verdict) -> int:
        """How many protocols were judged so."""
        return sum(paper.report.verdict is verdict for paper in self.papers)


class ScanRun(QObject):
    """Checks scans, and tells of each.

    `begun` carries a path, `checked` a `Checked`, `unread` an `Unread`, `ended` the `ScanTally`; `moved` comes
    whenever `done`, `total` or `current` change.
    """

    begun = Signal(object)
    checked = Signal(object)
    unread = Signal(object)
    ended = Signal(object)
    moved = Signal()

    def __init__(self, service: PaperService, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._worker = worker
        self._begin()

    def _begin(self) -> None:
        self.running = False
        self.stopping = False
        self.current: Path | None = None
        self._waiting: deque[Asked] = deque()
        self._checked: list[Checked] = []
        self._unread: list[Unread] = []
        self._left = 0
        self._error: KnownError | None = None

    @property
    def done(self) -> int:
        """How many scans were checked or could not be read."""
        return len(self._checked) + len(self._unread)

    @property
    def total(self) -> int:
        """How many there are."""
        return self.done + len(self._waiting) + (self.current is not None)

    def add(self, paths: Sequence[Path], chosen: str = "") -> None:
        """Check these too, against `chosen` or each against the bundle it belongs to."""
        asked = (Asked(path=path, chosen=chosen) for path in paths)
        self._waiting.extend(one for one in asked if one not in self._waiting)
        if self.stopping:
            self._give_up()
        if self.running:
            self.moved.emit()
        elif self._waiting:
            self.running = True
            self._next()

    def cancel(self) -> None:
        """Begin no further scan; the one under way is finished."""
        if self.running:
            self._give_up()
            self.moved.emit()

    def _give_up(self) -> None:
        self.stopping = True
        self._left += len(self._waiting)
        self._waiting.clear()

    def _next(self) -> None:
        if not self._waiting:
            self.current = None
            self._end()
            return
        asked = self._waiting.popleft()
        self.current = asked.path
        self.begun.emit(asked.path)
        self._worker.submit(
            lambda: self._service.check(files.read(asked.path), asked.chosen),
            lambda scan: self._found(Checked(path=asked.path, scan=scan)),
            lambda error: self._failed(Unread(path=asked.path, error=error)),
            asker=self,
        )
        self.moved.emit()

    def _found(self, checked: Checked) -> None:
        self._checked.append(checked)
        self.checked.emit(checked)
        self._next()

    def _failed(self, unread: Unread) -> None:
        if unread.error.code.startswith(OF_THE_STORE):
            self._error = unread.error
            self._left += 1
            self._give_up()
        else:
            self._unread.append(unread)
            self.unread.emit(unread)
        self._next()

    def _end(self) -> None:
        tally = ScanTally(
            checked=tuple(self._checked), unread=tuple(self._unread), left=self._left, error=self._error
        )
        self._begin()
        self.moved.emit()
        self.ended.emit(tally)
