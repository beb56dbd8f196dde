"""Short tables that stand above each other: each as high as its rows, and scrolled only where there is no room."""

from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QTableView, QWidget


def no_higher_than_its_rows(card: QWidget, table: QTableView) -> None:
    """Let a table in its card grow with its rows and no further."""
    table.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
    for widget in (table, card):
        widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)


def keep_in_sight(table: QTableView, rows: int) -> None:
    """Leave room for so many rows of a table, where it has them."""
    heights = (table.rowHeight(row) for row in range(min(rows, table.model().rowCount())))
    frame = 2 * table.frameWidth()
    table.setMinimumHeight(table.horizontalHeader().sizeHint().height() + sum(heights) + frame)
