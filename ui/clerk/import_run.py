"""Importing files on the worker, one after the other; what has not begun can be called off."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app import files
from app.bundle.verdicts import Verdict
from app.desk.sequence import PREDECESSOR_MISSING
from app.desk.service import DeskService, ImportedFile
from app.errors import KnownError
from app.people.private import Private
from ui.clerk.incoming import Incoming, Unread, incoming
from ui.window.worker import Worker

# A full disk or a damaged register says nothing about a file: it ends the run.
_OF_THE_STORE = "S-"


class Tally(Private, frozen=True, kw_only=True):
    """How a run ended. `left` were not imported, because it was called off or the store failed with `error`."""

    imported: tuple[ImportedFile, ...]
    unread: tuple[Unread, ...]
    left: int
    error: KnownError | None

    def count(self, verdict: Verdict) -> int:
        """How many files were judged so."""
        return sum(file.verdict is verdict for file in self.imported)

    @property
    def known(self) -> int:
        """How many had been imported before."""
        return sum(file.known for file in self.imported)


class ImportRun(QObject):
    """Takes files in, and tells of each.

    `begun` carries a path, `imported` an `ImportedFile`, `unread` an `Unread`, `ended` the `Tally`;
    `moved` comes whenever `done`, `total` or `current` change.
    """

    begun = Signal(object)
    imported = Signal(object)
    unread = Signal(object)
    ended = Signal(object)
    moved = Signal()

    def __init__(self, service: DeskService, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._worker = worker
        self._begin()

    def _begin(self) -> None:
        self.running = False
        self.stopping = False
        self.current: Path | None = None
        self._looking = 0
        self._waiting: deque[Path] = deque()
        # Corrections that came before their first version, and whether another file came in since.
        self._early: list[Path] = []
        self._came_in = False
        self._patient = True
        self._files: list[ImportedFile] = []
        self._unread: list[Unread] = []
        self._left = 0
        self._error: KnownError | None = None

    @property
    def done(self) -> int:
        """How many files were judged or could not be read."""
        return len(self._files) + len(self._unread)

    @property
    def total(self) -> int:
        """How many there are, as far as is known."""
        return self.done + len(self._waiting) + len(self._early) + (self.current is not None)

    def add(self, paths: Sequence[Path]) -> None:
        """Import these too: files as they are, folders for the bundles in them."""
        self.running = True
        self._looking += 1
        self._worker.submit(lambda: incoming(paths), self._found, asker=self)
        self.moved.emit()

    def cancel(self) -> None:
        """Begin no further file; the one under way is finished, for it is imported whole or not at all."""
        if self.running:
            self._give_up()
            self.moved.emit()

    def _give_up(self) -> None:
        self.stopping = True
        self._left += len(self._waiting) + len(self._early)
        self._waiting.clear()
        self._early.clear()

    def _found(self, found: Incoming) -> None:
        self._looking -= 1
        for unread in found.unread:
            self._not_read(unread)
        known = {*self._waiting, *self._early, self.current}
        self._waiting.extend(path for path in found.files if path not in known)
        self._patient = True
        if self.stopping:
            self._give_up()
        if self.current is None:
            self._next()
        else:
            self.moved.emit()

    def _next(self) -> None:
        if not self._waiting and self._early:
            # As long as others came in, one of them may have been the first version that is missing.
            self._patient, self._came_in = self._came_in, False
            self._waiting.extend(self._early)
            self._early.clear()
        self.current = self._waiting.popleft() if self._waiting else None
        if self.current is not None:
            self.begun.emit(self.current)
            self._import(self.current, can_wait=self._patient)
            self.moved.emit()
        elif not self._looking:
            self._end()

    def _import(self, path: Path, *, can_wait: bool) -> None:
        self._worker.submit(
            lambda: self._service.import_file(files.read(path), can_wait=can_wait),
            self._judged,
            lambda error: self._failed(Unread(path=path, error=error)),
            asker=self,
        )

    def _judged(self, file: ImportedFile) -> None:
        self._came_in = True
        self._files.append(file)
        self.imported.emit(file)
        self._next()

    def _failed(self, unread: Unread) -> None:
        if unread.error.code.startswith(_OF_THE_STORE):
            self._error = unread.error
            self._left += 1
            self._give_up()
        elif unread.error.code == PREDECESSOR_MISSING:
            self._put_aside(unread.path)
        else:
            self._not_read(unread)
        self._next()

    def _put_aside(self, path: Path) -> None:
        if self.stopping:
            self._left += 1
        else:
            self._early.append(path)

    def _not_read(self, unread: Unread) -> None:
        self._unread.append(unread)
        self.unread.emit(unread)

    def _end(self) -> None:
        tally = Tally(
            imported=tuple(self._files), unread=tuple(self._unread), left=self._left, error=self._error
        )
        self._begin()
        self.moved.emit()
        self.ended.emit(tally)
