"""The files that came to a desk as rows: those in the register, and those that could not be read."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from app.bundle.verdicts import Verdict
from app.desk.head import ExamHead
from app.desk.service import ImportedFile
from app.exam.clock import warsaw
from app.people.private import Private
from ui.models.candidates import Role, Tone
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

EXAM, ROOM, CHAIR, REVISION, RESULT, RECEIPT = range(6)
_HEADINGS = (
    "imports.exam",
    "imports.room",
    "imports.chair",
    "imports.revision",
    "imports.result",
    "imports.receipt",
)
_TONES = {
    Verdict.VALID: Tone.GOOD,
    Verdict.NOT_VALID: Tone.ERROR,
    Verdict.NOT_CHECKED: Tone.WARNING,
}


class ImportRow(Private, frozen=True, kw_only=True):
    """One file, worded. `key` is the SHA-256 of what is in the register, else the path it came from."""

    key: str
    exam: str
    room: str
    chair: str
    revision: str
    result: str
    tone: Tone
    receipt: str


def imported_row(file: ImportedFile, head: ExamHead | None) -> ImportRow:
    """A bundle of the register; without its head it goes by its id."""
    return ImportRow(
        key=file.sha256,
        exam=exam_title(file, head),
        room=file.room,
        chair=head.chair if head else "",
        revision=str(file.revision),
        result=_result(file),
        tone=_TONES[file.verdict],
        receipt=f"{warsaw(file.answered):%d.%m. %H:%M}" if file.answered else say("imports.no-receipt"),
    )


def unread_row(key: str, file_name: str) -> ImportRow:
    """A file that is not in the register, for it could not be read."""
    return ImportRow(
        key=key,
        exam=file_name,
        room="",
        chair="",
        revision="",
        result=say("imports.unread"),
        tone=Tone.ERROR,
        receipt=say("imports.no-receipt"),
    )


def exam_title(file: ImportedFile, head: ExamHead | None) -> str:
    """The exam of a bundle by its subject and day, or by its id while these are not known."""
    if head is None:
        return file.exam_id
    return say("imports.exam-title", subject=head.subject, day=f"{head.day:%d.%m.%Y}")


def _result(file: ImportedFile) -> str:
    """The verdict, and the first check it rests on where it is a bad one."""
    worst = next((check for check in file.checks if check.verdict is file.verdict), None)
    if file.verdict is Verdict.VALID or worst is None:
        words = say("imports.valid")
    elif file.verdict is Verdict.NOT_VALID:
        words = say("imports.not-valid", check=worst.text.title)
    else:
        words = say("imports.not-checked", check=worst.text.title)
    return say("imports.known", result=words) if file.known else words


class ImportsModel(KeyedRows[ImportRow]):
    """Turns the files into roles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_HEADINGS), parent)

    def key(self, row: ImportRow) -> str:
        """The row's own key."""
        return row.key

    def key_at(self, place: int) -> str:
        """The key of a row."""
        return self._rows[place].key

    def place_of(self, key: str) -> int:
        """The place of a row, by its key. Raises `LookupError`."""
        return next(place for place, row in enumerate(self._rows) if row.key == key)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Qt's."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Qt's."""
        row = self._rows[index.row()]
        texts = (row.exam, row.room, row.chair, row.revision, row.result, row.receipt)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return texts[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{say(_HEADINGS[index.column()])}: {texts[index.column()]}"
            case Role.TONE:
                return row.tone
            case _:
                return None
