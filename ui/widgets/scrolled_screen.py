"""A screen that scrolls where the window is too small for it: nothing of a window is ever cut off."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrolledScreen(QScrollArea):
    """Gives a screen all the room there is, and bars where that is less than it needs; Tab brings each part into
    sight. It takes no focus itself.
    """

    def __init__(self, screen: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(screen)
        screen.setAutoFillBackground(False)
