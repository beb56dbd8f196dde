"""A line that says what is under way; what is done in half a second never shows it."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

PATIENCE_MS = 500


class BusyLine(QWidget):
    """Hidden until something takes longer than half a second, and again when it is done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.said = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(160, 10)
        layout.addWidget(self._bar)
        layout.addWidget(self.said, 1)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    def begin(self, text: str) -> None:
        """Something begins; the same line goes on when one step follows another."""
        self.said.setText(text)
        self._bar.setAccessibleName(text)
        if not self._patience.isActive() and self.isHidden():
            self._patience.start()

    @Slot()
    def end(self) -> None:
        """It is done, or it failed."""
        self._patience.stop()
        self.hide()
