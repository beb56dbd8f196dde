"""A job that the worker does not end before the test lets it: what would be a race is an order."""

import threading
from types import TracebackType
from typing import Self

from PySide6.QtWidgets import QApplication

from ui.window.worker import Worker


class Gate:
    """Holds the worker from its place in the queue until it is opened; at the end of the `with` it is."""

    def __init__(self, worker: Worker) -> None:
        self._here, self._open = threading.Event(), threading.Event()
        worker.submit(self._hold, lambda _: None, asker=None)

    def reached(self) -> None:
        """Wait until the worker stands here: what was given before is done, and its answers are on their way."""
        self._here.wait()

    def answered(self) -> None:
        """Wait until the worker stands here and what was given before is answered."""
        self.reached()
        QApplication.processEvents()

    def open(self) -> None:
        """Let the worker go on."""
        self._open.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        self.open()

    def _hold(self) -> None:
        self._here.set()
        self._open.wait()
