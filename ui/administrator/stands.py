"""The stands: prepared one after another, looked through, corrected (Z7.1/T2–T5, AI1)."""

from PySide6.QtWidgets import QWidget

from app.exam.state import State
from ui.administrator import acts
from ui.administrator.part import Part
from ui.models.computers import StandsModel, stand_rows
from ui.widgets.act_dialog import ActDialog
from ui.window.session import Session


class StandsPart(Part):
    """A table of the stands."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.model = StandsModel(self)
        self.table = self.table_of("stands", self.model, (11, 12, 26, 14, 20, 12), share=4)
        self.act("set-up", "N", lambda: acts.set_up_stand(session, None, self), self.unsigned)
        self.act("change-stand", "E", self._change, lambda: self.unsigned() and self._stand() is not None)

    def show_state(self, state: State) -> None:
        """Show the stands as they are set up."""
        self.model.show_rows(stand_rows(state))
        self.refresh()

    def _stand(self) -> int | None:
        row = self.model.row_at(self.table.currentIndex().row())
        return None if row is None else row.stand

    def _change(self) -> ActDialog:
        return acts.set_up_stand(self.session, self._stand(), self)
