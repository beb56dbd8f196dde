"""The field for a counted number: empty until somebody types what they counted."""

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

_WIDTH = 68


class NumberField(QLineEdit):
    """Takes up to five digits. Empty is not nought: what was not counted is not known."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,5}"), self))
        self.setFixedWidth(_WIDTH)

    def number(self) -> int | None:
        """What stands here; None while it is empty."""
        return int(self.text()) if self.text() else None
