"""The page „Zespół i obserwatorzy”: the team as it stands, who came and went, and what is not right about it."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.exam.state import State
from ui.chair.last_entry import take_back
from ui.chair.place_findings import PlaceFindings
from ui.chair.places import Page
from ui.chair.team import acts
from ui.chair.team.administrator_card import AdministratorCard
from ui.chair.team.change_form import ChangeTeamDialog
from ui.models.cells import CellTable
from ui.models.team import (
    ChangesModel,
    MembersModel,
    ObserversModel,
    change_rows,
    member_rows,
    observer_rows,
)
from ui.widgets.act_dialog import ActDialog
from ui.widgets.act_opening import open_act
from ui.widgets.fitting import keep_in_sight, no_higher_than_its_rows
from ui.widgets.row_table import RowTable
from ui.widgets.scrolled_body import ScrolledBody
from ui.window.action import Action
from ui.window.screen import Screen
from ui.window.session import Session
from ui.window.words import say


class TeamScreen(Screen):
    """Nothing is typed on the page itself, so that its letters work anywhere on it."""

    area = "team"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.members, self.changes = MembersModel(self), ChangesModel(self)
        self.observers = ObserversModel(self)
        self.members_table = self._table("members", self.members, (22, 18, 16, 13, 12), share=0)
        self.changes_table = self._table("changes", self.changes, (7, 16, 20, 14, 16), share=1, lines=2)
        self.observers_table = self._table("observers", self.observers, (18, 16, 14, 11, 9, 8), share=1)
        self._no_observers = QLabel(say("team.no-observers"), self)
        self._no_observers.setProperty("kind", "quiet")
        change = self._act("do-change", "Z", self._change, self._unsigned)
        admit = self._act("admit", "O", lambda: acts.admit_observer(session, self), self._unsigned)
        go = self._act("let-go", "W", self._let_go, lambda: self._there() is not None)
        comes = self._act(
            "administrator-comes",
            "A",
            lambda: acts.administrator_comes(session, self),
            self._can_come,
            for_all=True,
        )
        leaves = self._act(
            "administrator-leaves",
            "I",
            lambda: acts.administrator_leaves(session, self),
            self._can_leave,
            for_all=True,
        )
        self.administrator = AdministratorCard(comes, leaves, self)
        self.findings = PlaceFindings(session, Page.TEAM, self)
        # Who would leave depends on who is chosen.
        self.observers_table.selectionModel().currentRowChanged.connect(go.refresh)
        self._changes_heading = _heading("team.changes", self)
        page = ScrolledBody(self)
        page.column.addWidget(self.findings)
        for heading, buttons, *widgets in (
            (_heading("team.members", self), (change,), self.members_table),
            (self._changes_heading, (), self.changes_table),
            (
                _heading("team.observers", self),
                (admit, go),
                self.observers_table,
                self._no_observers,
                self.administrator,
            ),
        ):
            page.column.addLayout(_headed(heading, *(action.button(self) for action in buttons)))
            for widget in widgets:
                page.column.addWidget(widget)
        page.column.addStretch(1)
        self.body.addWidget(page, 1)

    def show_state(self, state: State) -> None:
        """Show who is there and who was."""
        self.members.show_rows(member_rows(state))
        self.changes.show_rows(change_rows(state))
        self.observers.show_rows(observer_rows(state))
        for widget in (self._changes_heading, self.changes_table):
            widget.setVisible(self.changes.rowCount() > 0)
        self.observers_table.setVisible(self.observers.rowCount() > 0)
        self._no_observers.setVisible(self.observers.rowCount() == 0)
        for table in (self.members_table, self.changes_table, self.observers_table):
            keep_in_sight(table, table.model().rowCount())
        self.administrator.show_state(state)
        self.findings.show_state(state)

    def take_focus(self) -> None:
        """Begin at the team."""
        if not self.members_table.currentIndex().isValid():
            self.members_table.selectRow(0)
        self.members_table.setFocus()

    def _table(
        self, key: str, model: QAbstractItemModel, widths: tuple[int, ...], share: int, lines: int = 1
    ) -> RowTable:
        table = RowTable(say(f"team.{key}"), self, lines=lines)
        table.setModel(model)
        table.setObjectName(key)
        for column, width in enumerate(widths):
            if column != share:
                table.wide(column, width)
        table.share(share)
        no_higher_than_its_rows(table, table)
        if model is not self.members:
            undo = self.action(
                Action(
                    "team.take-back", lambda: self._take_back(table), shortcut="Del", enabled=self._unsigned
                )
            )
            undo.put_on(table)
        return table

    def _act(
        self,
        act: str,
        key: str,
        form: Callable[[], ActDialog | None],
        possible: Callable[[], bool],
        *,
        for_all: bool = False,
    ) -> Action:
        def do() -> None:
            dialog = form()
            if dialog is not None:
                open_act(dialog)

        action = self.action(Action(f"team.{act}", do, shortcut=key, enabled=possible, for_all=for_all))
        action.put_on(self)
        return action

    def _unsigned(self) -> bool:
        return self.session.state.record.signed is None

    def _can_come(self) -> bool:
        state = self.session.state
        return state.order.computer_exam and self._unsigned() and state.team.administrator is None

    def _can_leave(self) -> bool:
        return self._unsigned() and self.session.state.team.administrator is not None

    def _change(self) -> ActDialog:
        row = self.members.row_at(self.members_table.currentIndex().row())
        chosen = row.name if row is not None and self.members_table.hasFocus() else ""
        return ChangeTeamDialog(self.session, chosen, self)

    def _there(self) -> str | None:
        """The observer who would leave: the chosen one, or the only one there is."""
        if not self._unsigned():
            return None
        row = self.observers.row_at(self.observers_table.currentIndex().row())
        if row is not None and row.there:
            return row.name
        there = [visit.observer.name for visit in self.session.state.team.observers if visit.left is None]
        return there[0] if len(there) == 1 else None

    def _let_go(self) -> ActDialog | None:
        name = self._there()
        return None if name is None else acts.let_observer_go(self.session, name, self)

    def _take_back(self, table: RowTable) -> None:
        model = table.model()
        row = model.row_at(table.currentIndex().row()) if isinstance(model, CellTable) else None
        seq = getattr(row, "entry", None)
        entry = next((fact for fact in self.session.state.team_day.facts if fact.seq == seq), None)
        if entry is not None:
            take_back(self.session, entry, self)


def _heading(key: str, parent: QWidget) -> QLabel:
    label = QLabel(say(key), parent)
    label.setProperty("kind", "heading")
    return label


def _headed(heading: QLabel, *buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(heading, 1)
    for button in buttons:
        row.addWidget(button)
    return row
