"""The message that the program itself is at fault; it stops nothing and never stands there twice."""

from PySide6.QtWidgets import QMessageBox, QWidget


class BugNotice:
    """Told once, until it is closed: a fault that comes back each second must not bury the window in boxes."""

    def __init__(self, title: str, parent: QWidget) -> None:
        self._title = title
        self._parent = parent
        self._box: QMessageBox | None = None

    def tell(self, text: str) -> None:
        """Show a text, unless one stands there already."""
        if self._box is not None:
            return
        self._box = QMessageBox(
            QMessageBox.Icon.Critical, self._title, text, QMessageBox.StandardButton.Ok, self._parent
        )
        self._box.finished.connect(self._closed)
        self._box.open()

    def _closed(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
            self._box = None
