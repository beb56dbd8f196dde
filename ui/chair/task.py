"""What a screen has under way on the worker: said when it takes long, reported when it fails."""

from collections.abc import Callable
from typing import TypeVar

from app.errors import KnownError
from ui.widgets.busy_line import BusyLine
from ui.window.session import Session
from ui.window.words import say

T = TypeVar("T")


class Task:
    """Runs jobs that may follow from each other; a known error goes to the window."""

    def __init__(self, session: Session, line: BusyLine) -> None:
        self._session = session
        self._line = line
        self._pending = 0

    @property
    def busy(self) -> bool:
        """Whether something is under way; then nothing else ought to begin."""
        return self._pending > 0

    def run(self, said: str, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Run `work` on the worker, then `done` with its answer; `said` is the key of what the line tells."""
        self._pending += 1
        self._line.begin(say(said))
        self._session.worker.submit(
            work,
            lambda answer: self._delivered(lambda: done(answer)),
            lambda error: self._delivered(lambda: self._failed(error)),
            # Part of the screen that asks, and destroyed with it.
            asker=self._line,
        )

    def _failed(self, error: KnownError) -> None:
        self._session.report(error)

    def _delivered(self, answer: Callable[[], object]) -> None:
        try:
            answer()
        finally:
            self._pending -= 1
            if not self._pending:
                self._line.end()
