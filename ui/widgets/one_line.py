"""A text that never takes more than its place: what does not fit is cut with „…” and told in full on demand."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

_DOTS = "…"


class OneLine(QLabel):
    """Takes the width it needs where there is room. A label of Qt's would make its window as wide as its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def tell(self, text: str) -> None:
        """Show a text."""
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """Qt's: room for the dots."""
        hint, metrics = super().minimumSizeHint(), self.fontMetrics()
        return QSize(self._around() + metrics.horizontalAdvance(_DOTS), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the text, or as much of it as there is room for."""
        if self.sizeHint().width() <= self.width():
            super().paintEvent(event)
            return
        painter, around = QPainter(self), self._around()
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        self.drawFrame(painter)
        room = self.rect().adjusted(around // 2, 0, -around // 2, 0)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.style().drawItemText(
            painter,
            room,
            self.alignment().value,
            self.palette(),
            self.isEnabled(),
            cut,
            self.foregroundRole(),
        )
        painter.end()

    def _around(self) -> int:
        """What the frame and the indentation of a label take beside its text."""
        return max(0, self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text()))
