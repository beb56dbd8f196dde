"""Writing what a page of the clerk's window hands out, and telling where it lies."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import files
from app.errors import KnownError
from app.procedure.texts import error_sentence
from ui.widgets.notice import Notice
from ui.window.worker import Worker


class Saving:
    """Remembers the `folder` for the next question; what fails is told in the page's notice."""

    def __init__(self, page: QWidget, worker: Worker, notice: Notice) -> None:
        self._page = page
        self._worker = worker
        self._notice = notice
        self.folder = Path.home()

    def write(self, path: Path, content: bytes, told: str) -> None:
        """Write a file, then say `told`."""

        def saved(_: None) -> None:
            self.folder = path.parent
            self._notice.tell(told, "good")

        self._worker.submit(lambda: files.write(path, content), saved, self.failed, asker=self._page)

    def failed(self, error: KnownError) -> None:
        """Say why something was not done."""
        self._notice.tell(error_sentence(error), "error")
