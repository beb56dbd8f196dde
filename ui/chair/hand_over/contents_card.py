"""The list of what is handed over, to be read through at the packing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from app.exam.state import State
from ui.chair.hand_over.contents import LETTERS, items
from ui.window.words import say


class ContentsCard(QFrame):
    """Shows the six points of 4.1.20 with their counts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setVerticalSpacing(4)
        heading = QLabel(say("hand-over.contents"), self)
        heading.setProperty("kind", "heading")
        grid.addWidget(heading, 0, 0, 1, 3)
        self.counts: dict[str, QLabel] = {}
        for row, letter in enumerate(LETTERS, start=1):
            what = QLabel(say(f"hand-over.item-{letter}"), self)
            what.setWordWrap(True)
            count = QLabel(self)
            count.setWordWrap(True)
            count.setTextFormat(Qt.TextFormat.PlainText)
            self.counts[letter] = count
            grid.addWidget(QLabel(f"{letter}.", self), row, 0)
            grid.addWidget(what, row, 1)
            grid.addWidget(count, row, 2)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 4)

    def show_state(self, state: State) -> None:
        """Show the counts."""
        for item in items(state):
            label = self.counts[item.letter]
            label.setText(item.count)
            label.setAccessibleName(f"{item.what}: {item.count}")
