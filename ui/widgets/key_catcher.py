"""Keys of a form's fields that mean the form, not the field: Enter of either block, arrows, Escape."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

# A numeric keypad's Enter is another key than Return.
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyCatcher(QObject):
    """Calls a function for a key pressed in one of the widgets it watches; the widget does not see the key."""

    def __init__(self, keys: Mapping[Qt.Key, Callable[[], None]], parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = dict(keys)

    def watch(self, *widgets: QWidget) -> None:
        """Catch the keys of these too."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: whether the event ends here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            do = self._keys.get(Qt.Key(event.key()))
            if do is not None and not event.isAutoRepeat():
                do()
                return True
        return super().eventFilter(watched, event)
