"""A part of the computer room's page: a table, its acts as buttons, all keys on the part itself."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.exam.state import State
from ui.models.cells import CellTable
from ui.widgets.act_dialog import ActDialog
from ui.widgets.act_opening import open_act
from ui.widgets.row_table import RowTable
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say


class Part(QWidget):
    """Nothing is typed on a part, so that its letters work anywhere on it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._actions: list[Action] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 12, 0, 0)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self.column.addLayout(self._buttons)

    def show_state(self, state: State) -> None:
        """Show a state."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask the actions anew whether they can be done."""
        for action in self._actions:
            action.refresh()

    def unsigned(self) -> bool:
        """Whether acts can be recorded at all."""
        return self.session.state.record.signed is None

    def table_of(
        self, key: str, model: CellTable[Any], widths: tuple[int, ...], share: int, *, lines: int = 1
    ) -> RowTable:
        """A table in the part; the shared column takes what the others leave."""
        table = RowTable(say(f"computers.{key}"), self, lines=lines)
        table.setObjectName(key)
        table.setModel(model)
        for column, width in enumerate(widths):
            if column != share:
                table.wide(column, width)
        table.share(share)
        # The buttons follow who is chosen.
        table.selectionModel().currentRowChanged.connect(self._chosen)
        self.column.insertWidget(self.column.count() - 1, table, 1)
        return table

    def act(
        self,
        act: str,
        key: str,
        form: Callable[[], ActDialog],
        possible: Callable[[], bool],
        kind: str = "plain",
    ) -> Action:
        """An act with its form."""
        return self.do(act, key, lambda: open_act(form()), possible, kind)

    def do(
        self,
        act: str,
        key: str,
        done: Callable[[], object],
        possible: Callable[[], bool],
        kind: str = "plain",
    ) -> Action:
        """An action with its key and its button."""

        def run() -> None:
            done()

        action = Action(f"computers.{act}", run, shortcut=key, enabled=possible)
        action.put_on(self)
        self._buttons.insertWidget(self._buttons.count() - 1, action.button(self, kind=kind))
        self._actions.append(action)
        return action

    def take_focus(self) -> None:
        """Begin at the part's table."""
        table = self.findChild(RowTable)
        if table is None:
            self.setFocus()
            return
        if not table.currentIndex().isValid():
            table.selectRow(0)
        table.setFocus()

    def _chosen(self, *_: object) -> None:
        self.refresh()
