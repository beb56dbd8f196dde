"""A fingerprint as it is spoken: groups of digits, each in a field of its own, the next one opening by itself."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.bundle.fingerprint import GROUP, GROUPS
from ui.window.words import say

_ROOM = 28


class GroupsField(QWidget):
    """Reads six groups of four digits; a whole fingerprint that is pasted or typed into one fills them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.fields = [self._field(number) for number in range(1, GROUPS + 1)]
        for field in self.fields:
            row.addWidget(field)
        row.addStretch(1)
        self.setFocusProxy(self.fields[0])

    def text(self) -> str:
        """The digits that stand here, in groups."""
        return " ".join(field.text() for field in self.fields)

    @property
    def first_missing(self) -> QLineEdit | None:
        """The first group that has not all its digits."""
        return next((field for field in self.fields if len(field.text()) != GROUP), None)

    def _field(self, number: int) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(say("laptops.group", number=number, groups=GROUPS))
        field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        # Spaces and dashes between groups are typed as they are heard, and lead on to the next.
        field.setValidator(QRegularExpressionValidator("[0-9 -]*", field))
        field.ensurePolished()
        field.setFixedWidth(GROUP * field.fontMetrics().horizontalAdvance("0") + _ROOM)
        field.textEdited.connect(self._edited)
        field.installEventFilter(self)
        return field

    @Slot()
    def _edited(self) -> None:
        field = self.sender()
        place = next(place for place, known in enumerate(self.fields) if known is field)
        typed = self.fields[place].text()
        digits = re.sub("[^0-9]", "", typed)
        left_on = typed != digits and bool(digits)
        parts = [digits[at : at + GROUP] for at in range(0, len(digits), GROUP)] or [""]
        for at, part in zip(range(place, GROUPS), parts, strict=False):
            self.fields[at].setText(part)
        last = min(place + len(parts) - 1, GROUPS - 1)
        if (len(self.fields[last].text()) == GROUP or left_on) and last + 1 < GROUPS:
            last += 1
        if last != place:
            self.fields[last].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: Backspace in an empty group goes back to the one before."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = next((place for place, known in enumerate(self.fields) if known is watched), 0)
            if event.key() == Qt.Key.Key_Backspace and place and not self.fields[place].text():
                self.fields[place - 1].setFocus()
                self.fields[place - 1].backspace()
                return True
        return super().eventFilter(watched, event)
