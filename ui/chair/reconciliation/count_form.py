"""The form of the count: sheets and cards side by side, saved by Enter or its button alone (4.5/11)."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.exam.commands import CountSheets
from app.exam.counts import derived
from app.exam.events import SheetsCounted
from app.exam.sentences import clock
from app.exam.state import State
from ui.chair.reconciliation.tally_column import FIGURES, TallyColumn
from ui.widgets.key_catcher import ENTER, KeyCatcher
from ui.widgets.kind import dress
from ui.widgets.number_field import NumberField
from ui.widgets.time_field import TimeField
from ui.window.action import Action
from ui.window.session import Change, Session
from ui.window.words import say


class CountForm(QFrame):
    """Keeps what is being typed until it is saved; `saved` is emitted once that is durable."""

    saved = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: SheetsCounted | None = None
        self._touched = False
        self.setProperty("kind", "card")
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        heading = QLabel(say("reconciliation.section"), self)
        heading.setProperty("kind", "quiet")
        heading.setWordWrap(True)
        grid.addWidget(heading, 0, 0)
        for row, figure in enumerate((*FIGURES, "sum"), start=1):
            grid.addWidget(QLabel(say(f"reconciliation.{figure}"), self), row, 0)
        # Made in this order, so that Tab goes down the sheets and then down the cards.
        self.sheets = TallyColumn("sheets", grid, 1, self)
        self.cards = TallyColumn("cards", grid, 4, self)
        for signs in (3, 6):
            grid.setColumnStretch(signs, 1)
        self.when = TimeField(session.state.order.day, self)
        self.when.setFixedWidth(96)
        self.when.setObjectName("counted-at")
        self.save = Action("reconciliation.save", self._save, enabled=self._open)
        button = self.save.button(self, kind="main")
        self._status = QLabel(self)
        self._status.setWordWrap(True)
        self._status.setProperty("kind", "warning")
        self._status.setObjectName("count-status")
        last = QHBoxLayout()
        for widget in (QLabel(say("act.when"), self), self.when, button):
            last.addWidget(widget)
        last.addWidget(self._status, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addLayout(grid)
        layout.addLayout(last)
        for column in (self.sheets, self.cards):
            column.edited.connect(self._edited)
        keys = KeyCatcher(dict.fromkeys(ENTER, self.save.run), self)
        keys.watch(*self.sheets.fields.values(), *self.cards.fields.values(), self.when)
        session.changed.connect(self._changed)

    def show_state(self, state: State) -> None:
        """Show the derived figures, and a recorded count unless another is being typed."""
        expected = derived(state.counts, state.room.materials)
        self.sheets.show_derived(expected.sheets if expected else None)
        self.cards.show_derived(expected.cards if expected else None)
        count = state.room.count
        if count is not self._shown and not self._touched:
            self.sheets.fill(count.sheets if count else None)
            self.cards.fill(count.cards if count else None)
        self._shown = count
        self._tell_status(state)

    def first_field(self) -> NumberField:
        """Where the typing goes on."""
        return self.sheets.first_empty() or self.cards.first_empty() or self.sheets.fields["a"]

    def _tell_status(self, state: State) -> None:
        if self._touched:
            self._tell(say("reconciliation.unsaved"), "warning")
        elif state.room.count is None or state.room.counted is None:
            self._tell(say("reconciliation.to-count"), "warning")
        else:
            self._tell(say("reconciliation.saved", time=clock(state.room.counted)), "good")

    def _tell(self, text: str, kind: str) -> None:
        dress(self._status, kind)
        self._status.setText(text)

    def _open(self) -> bool:
        return self._session.state.record.signed is None

    @Slot()
    def _edited(self) -> None:
        self._touched = True
        self._tell_status(self._session.state)

    def _save(self) -> None:
        empty = self.sheets.first_empty() or self.cards.first_empty()
        sheets, cards = self.sheets.tally(), self.cards.tally()
        if empty is not None or sheets is None or cards is None:
            self._tell(say("reconciliation.incomplete"), "error")
            self.first_field().setFocus()
        elif self.when.wrong:
            self._tell(say("act.wrong-time"), "error")
            self.when.setFocus()
        else:
            self._session.do(CountSheets(sheets=sheets, cards=cards), self.when.moment(), initiator=self)

    @Slot(object)
    def _changed(self, change: Change) -> None:
        if change.initiator is self:
            self._touched = False
            self.when.clear()
            self.show_state(change.state)
            self.saved.emit()
