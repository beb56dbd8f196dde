"""A line that tells how something ended; hidden while there is nothing to tell."""

from typing import Literal, TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

Kind: TypeAlias = Literal["good", "warning", "error"]


class Notice(QLabel):
    """Its text carries a sign or says in words how it ended; the colour only helps."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def tell(self, text: str, kind: Kind) -> None:
        """Show a text."""
        self.setProperty("kind", kind)
        self.style().polish(self)
        # Polishing alone keeps the frame, and with it the padding, of the style before.
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))
        self.setText(text)
        self.setAccessibleName(text)
        self.show()
