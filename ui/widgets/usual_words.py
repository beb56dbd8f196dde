"""Words that are usual in a field complete themselves while they are typed; what is typed on replaces them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLineEdit


class UsualWords(QObject):
    """Completes one field. Unlike Qt's own completer it leaves Enter to the form."""

    def __init__(self, line: QLineEdit, words: Sequence[str]) -> None:
        super().__init__(line)
        self._line = line
        self._words = tuple(words)
        self._length = len(line.text())
        line.textEdited.connect(self._edited)

    @Slot(str)
    def _edited(self, typed: str) -> None:
        grew, self._length = len(typed) > self._length, len(typed)
        if not grew or self._line.cursorPosition() != len(typed):
            return
        begun = typed.casefold()
        word = next((word for word in self._words if word.casefold().startswith(begun)), typed)
        if len(word) > len(typed):
            self._line.setText(typed + word[len(typed) :])
            self._line.setSelection(len(typed), len(word) - len(typed))
