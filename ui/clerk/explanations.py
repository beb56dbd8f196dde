"""What is not valid, or was not checked, told one below the other; and lines of plain text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.models.verdicts import Explanation
from ui.window.words import say

_MOST_EXPLAINED = 220
_BETWEEN = 6


class Explanations(QScrollArea):
    """What is not valid, one below the other; as high as it needs to be, up to a limit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("imports.explanations"))
        self.viewport().setAutoFillBackground(False)
        self._shown: tuple[Explanation, ...] = ()
        self.labels: list[QLabel] = []
        self.hide()

    def show_all(self, explained: tuple[Explanation, ...]) -> None:
        """Show these in place of those before."""
        if explained == self._shown:
            return
        self._shown = explained
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_BETWEEN)
        self.labels = [_explanation(inside, explanation) for explanation in explained]
        for label in self.labels:
            column.addWidget(label)
            label.ensurePolished()
        column.addStretch(1)
        self.setWidget(inside)
        inside.show()
        inside.setAutoFillBackground(False)
        self.setVisible(bool(explained))
        self.verticalScrollBar().setValue(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: a narrower label is a higher one."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A layout would ask a wrapped label for the height it has at its least width.
        for label in self.labels:
            label.setFixedHeight(label.heightForWidth(self.viewport().width()))
        if self.labels:
            needed = sum(label.height() + _BETWEEN for label in self.labels)
            self.setFixedHeight(min(needed, _MOST_EXPLAINED))


def _explanation(parent: QWidget, explanation: Explanation) -> QLabel:
    label = QLabel(parent)
    label.setProperty("kind", explanation.kind)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(explanation.rich)
    label.setAccessibleName(explanation.plain)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label


def text_line(parent: QWidget, kind: str) -> QLabel:
    """A wrapped line of what files and people brought: never read as markup."""
    label = QLabel(parent)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
