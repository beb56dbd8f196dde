"""The laptops that a desk knows as rows: how the key stands, whose it is, until when."""

from html import escape
from typing import Any

from PySide6.QtCore import QObject, Qt

from app.desk.laptops import KnownLaptop, Validity
from app.exam.clock import warsaw
from app.people.private import Private
from ui.models.candidates import Role, Tone
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

STATE, NAME, LAPTOP, UNTIL = range(4)
_HEADINGS = ("laptops.state", "laptops.name", "laptops.laptop", "laptops.until")
_TONES = {
    Validity.VALID: Tone.GOOD,
    Validity.ENDING: Tone.WARNING,
    Validity.EXPIRED: Tone.ERROR,
    Validity.REVOKED: Tone.ERROR,
    Validity.NONE: Tone.QUIET,
}


class LaptopRow(Private, frozen=True, kw_only=True):
    """One laptop, worded; `key` is its signing key's fingerprint."""

    key: str
    state: str
    tone: Tone
    name: str
    laptop: str
    organisation: str
    until: str


def laptop_row(laptop: KnownLaptop) -> LaptopRow:
    """A laptop's row."""
    until = f"{warsaw(laptop.expires):%d.%m.%Y}" if laptop.expires else say("laptops.no-certificate")
    return LaptopRow(
        key=laptop.key,
        state=say(f"laptops.{laptop.validity}"),
        tone=_TONES[laptop.validity],
        name=laptop.name,
        laptop=laptop.laptop,
        organisation=laptop.organisation,
        until=until,
    )


class LaptopsModel(KeyedRows[LaptopRow]):
    """Turns the laptops into roles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_HEADINGS), parent)

    def key(self, row: LaptopRow) -> str:
        """The row's own key."""
        return row.key

    def key_at(self, place: int) -> str:
        """The key of a row."""
        return self._rows[place].key

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Qt's."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Qt's."""
        row = self._rows[index.row()]
        texts = (row.state, row.name, row.laptop, row.until)
        whole = (row.state, row.name, f"{row.laptop}, {row.organisation}", row.until)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return texts[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                # As markup, for Qt would take it for such where it only looks like it.
                return f"<p>{escape(whole[index.column()])}</p>"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{say(_HEADINGS[index.column()])}: {whole[index.column()]}"
            case Role.SMALL_PRINT if index.column() == LAPTOP:
                return row.organisation
            case Role.TONE:
                return row.tone
            case _:
                return None
