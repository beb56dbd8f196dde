"""The computer room's lines of the checklist; one look can be entered for every stand at once (Z7.1)."""

from PySide6.QtWidgets import QWidget

from app.exam.checks import Line, lines_of
from app.exam.commands import JudgeChecklistItem
from app.exam.state import State
from app.procedure.checklists import Phase
from ui.administrator.part import Part
from ui.chair.preparation.checklist_table import ChecklistTable
from ui.window.session import Session

_PHASES = (Phase.COMPUTERS, Phase.COMPUTERS_CLOSING)


def of_the_computer_room(line: Line) -> bool:
    """Whether a line is the administrator's."""
    return line.item.phase in _PHASES


class ChecksPart(Part):
    """The checklist's own keys judge one line; A enters the chosen one for all stands, an entry for each."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.checklist = ChecklistTable(session, self, only=of_the_computer_room)
        self.column.insertWidget(0, self.checklist, 1)
        self.checklist.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.do("all-stands", "A", self._all_stands, lambda: bool(self._waiting()))

    def show_state(self, state: State) -> None:
        """Show the outcomes."""
        self.checklist.show_state(state)
        self.refresh()

    def take_focus(self) -> None:
        """Begin at the first line that waits."""
        self.checklist.take_focus()

    def _waiting(self) -> list[Line]:
        """The lines of the chosen item at every stand where nobody has looked yet."""
        row = self.checklist.chosen()
        if row is None or row.line is None or row.line.stand is None or not self.unsigned():
            return []
        item, judged = row.line.item.id, self.session.state.room.checklist
        lines = lines_of(self.session.state)
        return [line for line in lines if line.item.id == item and line.key not in judged]

    def _all_stands(self) -> None:
        for line in self._waiting():
            self.session.do(
                JudgeChecklistItem(item=line.item.id, outcome="done", stand=line.stand), initiator=self
            )
