"""The table of the checklist: one key judges a line and goes on to the next (Z1.1, 4.1.1, Z3.2)."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from app.exam.checks import Line
from app.exam.commands import Command, JudgeChecklistItem
from app.exam.state import State
from ui.models.checklist import CLAUSE, OUTCOME, TEXT, ChecklistModel, ChecklistRow, checklist_rows
from ui.widgets.act_dialog import ActDialog, Field, Values
from ui.widgets.act_opening import open_act
from ui.widgets.row_table import RowTable
from ui.widgets.tones import ToneDelegate
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say


def _every(_line: Line) -> bool:
    return True


class ChecklistTable(QWidget):
    """Space or Enter: done; X: off, with a note; D: does not apply. Each goes on to the next line.

    Ctrl and an arrow goes to the next heading or back, past what is for others or for later. `only` says which lines
    are shown.
    """

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, only: Callable[[Line], bool] = _every
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._only = only
        self._spanned: tuple[int, ...] = ()
        self.model = ChecklistModel(self)
        self.table = RowTable(say("preparation.checklist"), self)
        self.table.setModel(self.model)
        self.table.setObjectName("checklist")
        self.table.wide(CLAUSE, 11)
        self.table.share(TEXT)
        self.table.wide(OUTCOME, 20)
        self.table.setItemDelegateForColumn(OUTCOME, ToneDelegate(self.table))
        # The lines are few and most are short: each is as high as its words.
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.done = self._action("preparation.done", self._done, "Space")
        self.off = self._action("preparation.off", self._off, "X")
        self.not_applicable = self._action("preparation.not-applicable", self._not_applicable, "D")
        self._enter = [
            Action("preparation.done", self._done, shortcut=key, enabled=self._can)
            for key in ("Return", "Enter")
        ]
        for action in self._enter:
            action.put_on(self.table)
        for name, part, key in (
            ("preparation.next-part", self.model.part_after, "Ctrl+Down"),
            ("preparation.part-before", self.model.part_before, "Ctrl+Up"),
        ):
            self._part(name, part, key)
        row = QHBoxLayout()
        for action in (self.done, self.off, self.not_applicable):
            row.addWidget(action.button(self))
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def show_state(self, state: State) -> None:
        """Show the outcomes; the chosen line stays chosen."""
        empty = self.model.rowCount() == 0
        self.model.show_rows(checklist_rows(state, self._only))
        self._span_headings()
        if empty:
            # Hidden still, the table would scroll past the first heading once it is shown.
            self.table.setAutoScroll(False)
            self._choose(self._first())
            self.table.setAutoScroll(True)
        self._refresh()

    def take_focus(self) -> None:
        """Begin at the first line without an outcome."""
        self._choose(self._first())
        self.table.setFocus()

    def chosen(self) -> ChecklistRow | None:
        """The line that is chosen, if one is."""
        return self._row()

    def _span_headings(self) -> None:
        """Let the headings reach across; they move where lines come in between, such as a new stand's."""
        headings = self.model.headings()
        if headings != self._spanned:
            self.table.clearSpans()
            for place in headings:
                self.table.setSpan(place, 0, 1, self.model.columnCount())
            self._spanned = headings

    def _action(self, name: str, do: Callable[[], None], key: str) -> Action:
        action = Action(name, do, shortcut=key, enabled=self._can)
        action.put_on(self.table)
        return action

    def _part(self, name: str, part: Callable[[int], int], key: str) -> None:
        go = Action(name, lambda: self._choose(part(self.table.currentIndex().row())), shortcut=key)
        go.put_on(self.table)

    def _refresh(self) -> None:
        for action in (self.done, self.off, self.not_applicable, *self._enter):
            action.refresh()

    def _can(self) -> bool:
        return self._row() is not None and self._session.state.record.signed is None

    def _row(self) -> ChecklistRow | None:
        return self.model.row(self.table.currentIndex().row())

    def _first(self) -> int:
        place = self.model.first_open()
        return self.model.after(-1) if place is None else place

    def _choose(self, place: int) -> None:
        # The headings above come into sight with their first line.
        above = place
        while above - 1 in self.model.headings():
            above -= 1
        if above < place:
            self.table.scrollTo(self.model.index(above, TEXT))
        self.table.setCurrentIndex(self.model.index(place, TEXT))
        # A screen that has just come to the front is laid out only after this; then the line is brought into sight.
        QTimer.singleShot(0, self.table, self._show_current)

    def _show_current(self) -> None:
        self.table.scrollTo(self.table.currentIndex())

    def _go_on(self) -> None:
        self._choose(self.model.after(self.table.currentIndex().row()))

    def _done(self) -> None:
        self._judge("done")

    def _not_applicable(self) -> None:
        self._judge("not-applicable")

    def _judge(self, outcome: Literal["done", "not-applicable"]) -> None:
        row = self._row()
        if row is None or row.line is None:
            return
        # A key pressed again on a line that already says so only goes on: nothing new was found out.
        if self._outcome(row) != outcome:
            self._session.do(_judged(row.line, outcome), initiator=self)
        self._go_on()

    def _outcome(self, row: ChecklistRow) -> str:
        judged = self._session.state.room.checklist.get(row.key)
        return judged.outcome if judged else ""

    def _off(self) -> None:
        row = self._row()
        if row is None or row.line is None:
            return
        line = row.line

        def build(values: Values) -> Command:
            return _judged(line, "off", values["note"])

        dialog = ActDialog(
            self._session,
            say("preparation.off-title", item=row.text),
            [Field(key="note", kind="text", label="preparation.off-note", needed=True)],
            build,
            stated=("K-503",),
            parent=self,
        )
        dialog.accepted.connect(self._go_on)
        open_act(dialog)

    @Slot()
    def _moved(self) -> None:
        self._refresh()


def _judged(
    line: Line, outcome: Literal["done", "off", "not-applicable"], note: str = ""
) -> JudgeChecklistItem:
    return JudgeChecklistItem(
        item=line.item.id, outcome=outcome, note=note, candidate=line.candidate, stand=line.stand
    )
