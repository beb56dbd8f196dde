"""The stage „W toku”: who is where, what happens to whom, and the day as it was recorded."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.exam.sentences import name
from app.exam.state import State
from app.people.names import fold
from ui.chair import in_progress_acts as acts
from ui.chair.in_progress_timeline import TimelinePanel
from ui.chair.in_progress_times import times_words
from ui.chair.medicine_form import medicine_form
from ui.models.candidates import CandidatesModel, Column, Role
from ui.models.standings import CandidateRows
from ui.widgets.act_dialog import ActDialog
from ui.widgets.act_opening import open_act
from ui.widgets.key_catcher import ENTER, KeyCatcher
from ui.widgets.kind import dress
from ui.widgets.row_table import RowTable
from ui.widgets.tones import ToneDelegate
from ui.window.action import Action
from ui.window.screen import Screen
from ui.window.session import Session
from ui.window.words import say

_COLUMNS = (Column.SEAT, Column.NAME, Column.END, Column.STANDING, Column.NOTES)
_TICK_MS = 1000
_FILTER_WIDTH = 220

Form = Callable[[Session, int, QWidget], ActDialog]


class _Filter(QSortFilterProxyModel):
    """Leaves the rows whose search text holds every word typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()

    def look_for(self, typed: str) -> None:
        self.beginFilterChange()
        self._words = tuple(fold(typed).split())
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # type: ignore[override]  # Qt's own names
        searched = str(self.sourceModel().index(row, 0, parent).data(Role.SEARCH))
        return all(word in searched for word in self._words)


class InProgressScreen(Screen):
    """The room as a table with one key for each act on the chosen person, and the timeline beside it."""

    area = "in-progress"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(say("in-progress.filter"))
        self.filter.setAccessibleName(say("in-progress.filter-name"))
        self.filter.setClearButtonEnabled(True)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.hide()
        self._rows = CandidateRows()
        self.model = CandidatesModel(_COLUMNS, self)
        self._shown = _Filter(self)
        self._shown.setSourceModel(self.model)
        self.table = RowTable(say("in-progress.table"), self)
        self.table.setModel(self._shown)
        self.timeline = TimelinePanel(session, self)
        self._buttons, self._rarer = QHBoxLayout(), QHBoxLayout()
        self._make_actions()
        self._lay_out()
        self.filter.textChanged.connect(self._look_for)
        self.table.activated.connect(self._in_or_out)
        self.table.selectionModel().currentRowChanged.connect(self._refresh_actions)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @property
    def chosen(self) -> int | None:
        """Whom an act would be about."""
        index = self.table.currentIndex()
        return int(index.data(Role.NUMBER)) if index.isValid() else None

    def show_state(self, state: State) -> None:
        """Show who is where; the choice and what is typed stay."""
        self.hint.setText(times_words(state))
        self.model.tick(self.session.room_now())
        self.model.show_rows(self._rows.in_the_room(state))
        self.timeline.show_state(state)
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def take_focus(self) -> None:
        """The filter: first who, then what."""
        self.filter.setFocus()
        self.filter.selectAll()

    @Slot()
    def tick(self) -> None:
        """Let the clocks of those outside run on."""
        self.model.tick(self.session.room_now())

    def _make_actions(self) -> None:
        self._person_act("out", "W", acts.go_out, ("inside",))
        self._person_act("back-in", "P", acts.come_back, ("outside",))
        self._person_act("finish", "O", acts.finish, ("inside",))
        self._person_act("give-up", "R", acts.give_up, ("inside", "outside"))
        # A sheet is replaced before anything else happens, and often entered after it.
        self._person_act("replace", "A", acts.replace_sheet, ("inside", "outside", "gone"))
        self._person_act("annul", "U", self._annul, ("inside", "outside"), "danger", beside=self._rarer)
        self._person_act("medicine", "L", medicine_form, ("inside", "outside"), beside=self._rarer)
        remark = self.action(Action("in-progress.remark", self._remark, shortcut="N"))
        collect = self.action(
            Action("in-progress.collect", self._collect, shortcut="Z", enabled=self._writing)
        )
        for action in (remark, collect):
            action.put_on(self.table)
            action.put_on(self.timeline.table)
        self.timeline.add_buttons(remark, collect)
        for undo in self.timeline.actions_here:
            self.action(undo)
        self.action(
            Action("in-progress.filter-key", self.take_focus, shortcut="Ctrl+F", for_all=True)
        ).put_on(self)
        self.action(Action("in-progress.leave", self._leave, shortcut="Esc", for_all=True)).put_on(self)

    def _person_act(
        self,
        act: str,
        key: str,
        form: Form,
        places: tuple[str, ...],
        kind: str = "plain",
        beside: QHBoxLayout | None = None,
    ) -> None:
        def possible() -> bool:
            return self.chosen is not None and self.session.state.standing(self.chosen).place in places

        def do() -> None:
            if self.chosen is not None:
                self._open(form(self.session, self.chosen, self))

        action = self.action(Action(f"in-progress.{act}", do, shortcut=key, enabled=possible))
        action.put_on(self.table)
        button = action.button(self, kind=kind)
        # Five in a row fit a screen of 1280 pixels in wide letters too.
        button.setProperty("tight", True)  # noqa: FBT003  # Qt's own signature
        (self._buttons if beside is None else beside).addWidget(button)

    def _lay_out(self) -> None:
        self.table.setItemDelegateForColumn(_COLUMNS.index(Column.STANDING), ToneDelegate(self))
        self.table.wide(0, 7)
        self.table.wide(2, 6)
        self.table.wide(1, 14)
        self.table.wide(3, 16)
        self.table.share(4)
        self.filter.setMaximumWidth(_FILTER_WIDTH)
        self._buttons.addStretch(1)
        self._buttons.setSpacing(8)
        people = QVBoxLayout()
        people.setSpacing(10)
        self._rarer.insertWidget(0, self.filter, 3)
        self._rarer.insertStretch(1, 1)
        people.addLayout(self._rarer)
        people.addWidget(self.table, 1)
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addLayout(people, 9)
        across.addWidget(self.timeline, 5)
        self.body.addLayout(self._buttons)
        self.body.addWidget(self.message)
        self.body.addLayout(across, 1)
        self._to_table = KeyCatcher(dict.fromkeys((*ENTER, Qt.Key.Key_Down), self._go_to_table), self)
        self._to_table.watch(self.filter)

    @Slot(str)
    def _look_for(self, typed: str) -> None:
        self._shown.look_for(typed)
        if self._shown.rowCount():
            self.table.selectRow(0)
        self._refresh_actions()

    def _go_to_table(self) -> None:
        if self._shown.rowCount():
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
            self.table.setFocus()

    def _leave(self) -> None:
        self.filter.clear()
        self.filter.setFocus()

    @Slot()
    def _in_or_out(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        match self.session.state.standing(chosen).place:
            case "inside":
                self._open(acts.go_out(self.session, chosen, self))
            case "outside":
                self._open(acts.come_back(self.session, chosen, self))

    def _annul(self, session: Session, number: int, parent: QWidget) -> ActDialog:
        dialog = acts.annul(session, number, parent)
        who = name(session.state.people[number])
        dialog.accepted.connect(lambda: self._tell(say("in-progress.print-annulment", name=who), "warning"))
        return dialog

    def _remark(self) -> None:
        about = self.chosen if self.table.hasFocus() else None
        self._open(acts.remark(self.session, about, self))

    def _collect(self) -> None:
        self._open(acts.collect(self.session, self))

    def _open(self, dialog: ActDialog) -> None:
        self.message.hide()
        open_act(dialog)

    def _writing(self) -> bool:
        room = self.session.state.room
        return room.handed_out is not None and room.collected is None

    def _tell(self, text: str, kind: str) -> None:
        dress(self.message, kind)
        self.message.setText(text)
        self.message.setAccessibleName(text)
        self.message.show()

    @Slot()
    def _refresh_actions(self) -> None:
        for action in self.actions_here:
            action.refresh()
