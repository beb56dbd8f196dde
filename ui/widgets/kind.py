"""The kind of a widget, by which the style sheet dresses it: good, warning, error, quiet."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget


def dress(widget: QWidget, kind: str) -> None:
    """Give a widget a kind and the looks that go with it."""
    if widget.property("kind") == kind:
        return
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # A frame asks for the padding of its style only when it is told that the style has changed.
    QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
