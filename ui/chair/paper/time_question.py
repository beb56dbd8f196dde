"""The question for the time that stands on paper, where an act was given without one."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from app.exam.clock import warsaw
from ui.widgets.notice import Notice
from ui.widgets.time_field import TimeField
from ui.window.session import Session
from ui.window.words import say


class TimeQuestion(QDialog):
    """Asks for one time of the exam's day; `answered` gets it once it can be read. `last` is proposed."""

    def __init__(
        self,
        session: Session,
        last: datetime | None,
        answered: Callable[[datetime], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._answered = answered
        self.setWindowTitle(say("act.window"))
        self.setMinimumWidth(420)
        heading = QLabel(say("paper.time-title"), self)
        heading.setObjectName("dialog-title")
        words = QLabel(say("paper.time-intro"), self)
        words.setWordWrap(True)
        self.when = TimeField(session.state.order.day, self)
        self.when.setPlaceholderText(say("act.time-on-paper"))
        if last is not None:
            # Several things happened at one time as often as not: Enter takes it, typing replaces it.
            self.when.setText(f"{warsaw(last):%H:%M}")
            self.when.selectAll()
        self._message = Notice(self)
        form = QFormLayout()
        form.addRow(say("act.when"), self.when)
        box = QDialogButtonBox(self)
        save = box.addButton(say("act.save"), QDialogButtonBox.ButtonRole.ActionRole)
        cancel = box.addButton(say("act.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        save.setDefault(True)
        cancel.setAutoDefault(False)
        save.setProperty("kind", "main")
        save.style().polish(save)
        save.clicked.connect(self._answer)
        cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (heading, words):
            layout.addWidget(widget)
        layout.addLayout(form)
        layout.addWidget(self._message)
        layout.addWidget(box)

    @Slot()
    def _answer(self) -> None:
        moment = self.when.moment()
        if moment is None:
            self._message.tell(say("act.time-needed"), "error")
            self.when.setFocus()
            self.adjustSize()
            return
        self.accept()
        self._answered(moment)
