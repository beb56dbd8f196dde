"""A table of whole rows, as a rule two lines high, moved through by arrows alone; letters stay free for actions."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_LINES = 2
_ROOM = 8


class RowTable(QTableView):
    """One row is chosen at a time; Tab leaves the table, Enter activates the row.

    All rows have one height, so that a thousand of them cost no more to lay out than ten.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, lines: int = _LINES) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        # Before it is shown a widget knows nothing of the style sheet's letters unless it is asked to.
        self.ensurePolished()
        self._measure()

    def wide(self, column: int, width: int) -> None:
        """Give a column a width in characters, its heading's at the least; the others share what is left."""
        header = self.horizontalHeader()
        needed = width * self.fontMetrics().averageCharWidth() + 2 * _ROOM
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        heading = 0 if header.isHidden() else header.sectionSizeHint(column)
        header.resizeSection(column, max(needed, heading))

    def share(self, column: int) -> None:
        """Let a column take what the fixed ones leave."""
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def keyboardSearch(self, _text: str) -> None:
        """Qt's: letters search nothing here, for they are keys of actions."""

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: rows follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._lines * self.fontMetrics().lineSpacing() + _ROOM)
