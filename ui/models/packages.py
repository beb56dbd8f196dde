"""The packages with sheets as rows: which were looked at, by whom, and how they were found."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from app.exam.packages import Judgement
from app.exam.sentences import clock
from app.exam.state import State
from app.people.private import Private
from ui.models.candidates import Role, Tone
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

PACKAGE, FOUND, CHECKED_BY, SEAL, NOTE = range(5)
_HEADINGS = (
    "materials.package",
    "materials.found",
    "materials.checked-by",
    "materials.seal",
    "materials.note",
)


class PackageRow(Private, frozen=True, kw_only=True):
    """One package, worded."""

    package: str
    found: str
    tone: Tone
    judged: bool
    checked_by: str = ""
    seal: str = ""
    note: str = ""


def package_rows(state: State) -> tuple[PackageRow, ...]:
    """The packages that were taken over, in the order they were written down."""
    materials = state.room.materials
    names = materials.packages if materials else ()
    return tuple(_row(name, state.room.packages.get(name)) for name in names)


def _row(name: str, judgement: Judgement | None) -> PackageRow:
    if judgement is None:
        return PackageRow(package=name, found=say("materials.not-judged"), tone=Tone.QUIET, judged=False)
    judged, key = judgement.judged, "materials.intact" if judgement.judged.intact else "materials.violated"
    return PackageRow(
        package=name,
        found=say(key, time=clock(judgement.at)),
        tone=Tone.GOOD if judged.intact else Tone.ERROR,
        judged=True,
        checked_by=judged.checked_by,
        seal=judged.seal,
        note=judged.note,
    )


class PackagesModel(KeyedRows[PackageRow]):
    """Turns packages into roles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_HEADINGS), parent)

    def key(self, row: PackageRow) -> str:
        """The package's number."""
        return row.package

    def package_at(self, place: int) -> str | None:
        """The package in a row."""
        return self._rows[place].package if 0 <= place < len(self._rows) else None

    def first_open(self) -> int | None:
        """The first row whose package nobody looked at."""
        return next((place for place, row in enumerate(self._rows) if not row.judged), None)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt's: the columns' headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: one datum."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (row.package, row.found, row.checked_by, row.seal, row.note)[index.column()]
            case Role.TONE if index.column() == FOUND:
                return row.tone
            case _:
                return None
