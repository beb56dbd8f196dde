"""What the clerk's list holds: the files of the register, newest first, and those that could not be read today."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.desk.head import ExamHead
from app.desk.service import ImportedFile
from app.files import shown
from ui.clerk.incoming import Unread
from ui.models.imports import ImportRow, imported_row, unread_row


class Received:
    """Files by the keys of their rows. A file that was unread and came in later is no longer unread."""

    def __init__(self) -> None:
        self._files: dict[str, ImportedFile] = {}
        self._unread: dict[str, Unread] = {}
        # None for a file that was opened in vain.
        self._heads: dict[str, ExamHead | None] = {}
        # Worded once: a list of thousands is shown again after each file.
        self._rows: dict[str, ImportRow] = {}
        self._oldest_first: list[str] = []

    def begin(self, files: Sequence[ImportedFile]) -> None:
        """Take in what the register holds, newest first; what could not be read stays on top of it."""
        unread = [key for key in self._oldest_first if key in self._unread]
        self._files = {file.sha256: file for file in files}
        self._oldest_first = [*reversed(self._files), *unread]
        self._rows = {key: self._word(key) for key in self._oldest_first}

    def add(self, file: ImportedFile) -> None:
        """A file came in, or was answered: a new one on top, one that is there stays in its place."""
        if file.sha256 not in self._files:
            self._oldest_first.append(file.sha256)
        self._files[file.sha256] = file
        self._rows[file.sha256] = self._word(file.sha256)

    def add_unread(self, unread: Unread) -> str:
        """A file could not be read; its key."""
        key = shown(unread.path)
        self._forget(key)
        self._unread[key] = unread
        self._oldest_first.append(key)
        self._rows[key] = self._word(key)
        return key

    def try_again(self, path: Path) -> None:
        """A path is tried again: why it could not be read before counts no more."""
        self._forget(shown(path))

    def _forget(self, key: str) -> None:
        if self._unread.pop(key, None) is not None:
            self._oldest_first.remove(key)
            del self._rows[key]

    def name(self, asked: Sequence[str], heads: Mapping[str, ExamHead]) -> None:
        """It is known now which exams these are, as far as can be known."""
        for key in asked:
            self._heads[key] = heads.get(key)
            if key in self._files:
                self._rows[key] = self._word(key)

    @property
    def nameless(self) -> tuple[str, ...]:
        """The files whose exams were not looked for yet, newest first."""
        return tuple(
            key for key in reversed(self._oldest_first) if key in self._files and key not in self._heads
        )

    @property
    def rows(self) -> tuple[ImportRow, ...]:
        """The rows, newest first."""
        return tuple(self._rows[key] for key in reversed(self._oldest_first))

    def file(self, key: str) -> ImportedFile | None:
        """The file of a row; None for one that could not be read."""
        return self._files.get(key)

    def head(self, key: str) -> ExamHead | None:
        """The head of a file's exam, where it is known."""
        return self._heads.get(key)

    def unread(self, key: str) -> Unread | None:
        """Why the file of a row could not be read."""
        return self._unread.get(key)

    def _word(self, key: str) -> ImportRow:
        unread = self._unread.get(key)
        if unread is not None:
            return unread_row(key, shown(Path(unread.path.name)))
        return imported_row(self._files[key], self._heads.get(key))
