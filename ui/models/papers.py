"""Protocols on scans as rows, and the fields of one of them side by side with its bundle."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from app.bundle.paper_report import FieldRow, PaperReport, Value
from app.bundle.verdicts import Verdict
from app.desk.papers import Paper
from app.people.private import Private
from ui.models.candidates import Role, Tone
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

FILE, PAGE, FORM, EXAM, COPY, RESULT = range(6)
FIELD, PAPER, BUNDLE, SAME = range(4)
_HEADINGS = (
    "papers.file",
    "papers.page",
    "papers.form",
    "papers.exam",
    "papers.copy",
    "papers.result",
)
_FIELD_HEADINGS = ("papers.field", "papers.on-paper", "papers.in-bundle", "papers.same")
_TONES = {
    Verdict.VALID: Tone.GOOD,
    Verdict.NOT_VALID: Tone.ERROR,
    Verdict.NOT_CHECKED: Tone.WARNING,
}
_SAMENESS = {
    True: ("papers.is-same", Tone.GOOD),
    False: ("papers.is-different", Tone.ERROR),
    None: ("papers.is-alone", Tone.QUIET),
}


class ProtocolRow(Private, frozen=True, kw_only=True):
    """One protocol, or a scan on which none was read, worded."""

    key: str
    file: str
    page: str
    form: str
    exam: str
    copy: str
    result: str
    tone: Tone


def paper_row(key: str, file: str, paper: Paper) -> ProtocolRow:
    """A protocol on a scan."""
    report = paper.report
    return ProtocolRow(
        key=key,
        file=file,
        page="" if report.page is None else str(report.page),
        form=form_title(report),
        exam=exam_title(paper),
        copy=str(report.record.copy) if report.record else "",
        result=_result(paper),
        tone=_TONES[report.verdict],
    )


def unread_row(key: str, file: str) -> ProtocolRow:
    """A scan that could not be read, or that holds no code of ours."""
    return ProtocolRow(
        key=key,
        file=file,
        page="",
        form="",
        exam="",
        copy="",
        result=say("papers.unread"),
        tone=Tone.ERROR,
    )


def form_title(report: PaperReport) -> str:
    """Which form it is; empty where the code could not be read."""
    record = report.record
    if record is None:
        return ""
    if record.form == "list":
        return say("papers.form-list")
    if record.number is not None:
        return say("papers.form-numbered", form=record.form, number=record.number)
    return record.form


def exam_title(paper: Paper) -> str:
    """The exam by its subject and day where its bundle was found, else by the id that the code holds."""
    record = paper.report.record
    if record is None:
        return say("papers.unknown")
    if paper.head is None:
        return say("papers.exam-id", exam=record.exam, room=record.room)
    return say(
        "papers.exam-title",
        subject=paper.head.subject,
        day=f"{paper.head.day:%d.%m.%Y}",
        room=record.room,
    )


def _result(paper: Paper) -> str:
    """The verdict, and the first check it rests on where it is a bad one."""
    report = paper.report
    if report.verdict is Verdict.VALID:
        return say("papers.valid")
    if report.verdict is Verdict.NOT_CHECKED and paper.is_good_alone and paper.compared is None:
        return say("papers.good-alone")
    worst = next(check for check in report.checks if check.verdict is report.verdict)
    words = "papers.not-valid" if report.verdict is Verdict.NOT_VALID else "papers.not-checked"
    return say(words, check=worst.text.title)


class PapersModel(KeyedRows[ProtocolRow]):
    """Turns protocols into roles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_HEADINGS), parent)

    def key(self, row: ProtocolRow) -> str:
        """The row's own key."""
        return row.key

    def key_at(self, place: int) -> str:
        """The key of a row."""
        return self._rows[place].key

    def place_of(self, key: str) -> int:
        """The place of a row, by its key. Raises `LookupError`."""
        return [row.key for row in self._rows].index(key)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Qt's."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Qt's."""
        row = self._rows[index.row()]
        texts = (row.file, row.page, row.form, row.exam, row.copy, row.result)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return texts[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{say(_HEADINGS[index.column()])}: {texts[index.column()]}"
            case Role.TONE:
                return row.tone
            case _:
                return None


def different_first(fields: Sequence[FieldRow]) -> tuple[FieldRow, ...]:
    """What is not the same comes first; otherwise the order of the form."""
    return tuple(sorted(fields, key=lambda field: field.same is not False))


class FieldsModel(KeyedRows[FieldRow]):
    """Turns the fields of one protocol into roles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_FIELD_HEADINGS), parent)

    def key(self, row: FieldRow) -> str:
        """The field's name."""
        return row.name

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Qt's."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(_FIELD_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Qt's."""
        row = self._rows[index.row()]
        words, tone = _SAMENESS[row.same]
        if row.same is False and row.bundle is None:
            words = "papers.is-missing"
        texts = (row.title, _shown(row, row.paper), _shown(row, row.bundle), say(words))
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return texts[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{texts[FIELD]}, {say(_FIELD_HEADINGS[index.column()])}: {texts[index.column()]}"
            case Role.TONE:
                return tone
            case _:
                return None


def _shown(row: FieldRow, value: Value) -> str:
    return say("papers.form-list") if (row.name, value) == ("form", "list") else row.shown(value)
