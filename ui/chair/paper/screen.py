"""The page „Z papieru”: begin and end entering from paper, what was entered so, and how the protocol tells it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.exam.paper_remarks import paper_remarks
from app.exam.state import State
from ui.chair.last_entry import take_back
from ui.models.from_paper import NUMBER, TIME, TYPED, WHAT, FromPaperModel, paper_rows
from ui.widgets.kind import dress
from ui.widgets.row_table import RowTable
from ui.window.action import Action
from ui.window.screen import Screen
from ui.window.session import Session
from ui.window.words import say


class PaperScreen(Screen):
    """One switch and the list of what came from paper."""

    area = "paper"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._standing = QLabel(self)
        self._standing.setProperty("kind", "heading")
        self.begin = self.action(Action("paper.begin", self._begin, enabled=self._can_begin))
        self.end = self.action(Action("paper.end", self._end, enabled=lambda: session.from_paper))
        self._begin_button = self.begin.button(self, kind="main")
        self._end_button = self.end.button(self, kind="main")
        self.model = FromPaperModel(self)
        self.table = RowTable(say("paper.entries"), self)
        self.table.setModel(self.model)
        self.table.wide(NUMBER, 6)
        self.table.wide(TIME, 7)
        self.table.share(WHAT)
        self.table.wide(TYPED, 26)
        self.undo = self.action(
            Action("paper.take-back", self._take_back, shortcut="Del", enabled=self._can_undo)
        )
        self.undo.put_on(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._refresh_undo)
        self._remark = QLabel(self)
        self._remark.setWordWrap(True)
        self._remark.setTextFormat(Qt.TextFormat.PlainText)
        self._remark.setObjectName("paper-remark")
        self.body.addWidget(self._card())
        self.body.addWidget(self.table, 1)
        last = QHBoxLayout()
        last.addWidget(self.undo.button(self))
        last.addWidget(self._remark, 1)
        self.body.addLayout(last)
        session.paper_switched.connect(self._switched)

    def show_state(self, state: State) -> None:
        """Show whether it is on, and what came from paper."""
        on = self.session.from_paper
        self._standing.setText(say("paper.is-on" if on else "paper.is-off"))
        self._begin_button.setVisible(not on)
        self._end_button.setVisible(on)
        self.model.show_rows(paper_rows(state))
        told = " ".join(paper_remarks(state))
        dress(self._remark, "good" if told else "quiet")
        self._remark.setText(say("paper.remark", text=told) if told else say("paper.no-remark"))

    def take_focus(self) -> None:
        """Begin at the switch."""
        (self._end_button if self.session.from_paper else self._begin_button).setFocus()

    def _card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "card")
        steps = QLabel(say("paper.steps"), card)
        steps.setWordWrap(True)
        words = QVBoxLayout()
        words.addWidget(self._standing)
        words.addWidget(steps)
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(14)
        row.addLayout(words, 1)
        for button in (self._begin_button, self._end_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    @Slot()
    def _switched(self) -> None:
        if self.isVisible():
            self.refresh()
            self.take_focus()
        else:
            self.forget()

    def _can_begin(self) -> bool:
        return not self.session.from_paper and self.session.state.record.signed is None

    def _begin(self) -> None:
        self.session.enter_from_paper(on=True)

    def _end(self) -> None:
        self.session.enter_from_paper(on=False)

    def _can_undo(self) -> bool:
        return self.model.entry_at(self.table.currentIndex().row()) is not None

    def _take_back(self) -> None:
        entry = self.model.entry_at(self.table.currentIndex().row())
        if entry is not None:
            take_back(self.session, entry, self)

    @Slot()
    def _refresh_undo(self) -> None:
        self.undo.refresh()
