"""The band above everything while entries come from paper: nobody enters „now” by mistake."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say


class PaperBanner(QFrame):
    """Shown while the session enters from paper; F12 ends it from anywhere in the window."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("paper-banner")
        words = QLabel(say("paper.banner"), self)
        words.setWordWrap(True)
        words.setAccessibleName(say("paper.banner"))
        self.end = Action("paper.end", self._end, shortcut="F12", enabled=lambda: session.from_paper)
        self.end.put_on(parent, wide=True)
        button = self.end.button(self)
        # As in the header: Tab stays with the task.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 18, 6)
        row.addWidget(words, 1)
        row.addWidget(button)
        session.paper_switched.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show whether it is on."""
        self.setVisible(self._session.from_paper)
        self.end.refresh()

    def _end(self) -> None:
        self._session.enter_from_paper(on=False)
