"""Switching the entering from paper on and off, and asking for the times that were left out meanwhile."""

from datetime import datetime

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.errors import KnownError
from ui.chair.paper.time_question import TimeQuestion
from ui.window.session import Session, Untimed


class PaperSwitch(QObject):
    """Belongs to the page of an open exam. The time typed last is proposed for the next act without one."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._page = parent
        self._last: datetime | None = None
        session.time_wanted.connect(self._ask)

    @Slot(object)
    def _ask(self, untimed: Untimed) -> None:
        def answered(moment: datetime) -> None:
            self._last = moment
            self._session.do(untimed.command, moment, untimed.initiator)

        question = TimeQuestion(self._session, self._last, answered, self._page)
        # Whoever asked waits for an answer: that nothing was recorded is one.
        question.rejected.connect(self._not_recorded)
        question.finished.connect(question.deleteLater)
        question.open()

    @Slot()
    def _not_recorded(self) -> None:
        self._session.report(KnownError("K-408"))
