"""The candidates at their computers: trials, places, failures with their clock, folders (Z7.1/T10, P2, P6, AIII3)."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.exam.candidate import Standing
from app.exam.state import State
from ui.administrator import acts
from ui.administrator.part import Part
from ui.models.computers import SeatsModel, seat_rows
from ui.widgets.act_dialog import ActDialog
from ui.window.session import Session

_SECOND = 1000


class CandidatesPart(Part):
    """A table of the candidates; the clock of a failure runs while somebody looks."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.model = SeatsModel(self)
        self.table = self.table_of("candidates", self.model, (3, 16, 17, 4, 8, 22, 6, 6), share=1, lines=2)
        self._act("record-trial", "T", acts.record_trial, lambda _: True)
        self._act("take-stand", "M", acts.take_stand, lambda standing: standing.left_for_good is None)
        self._act("report-failure", "A", acts.report_failure, _works, kind="danger")
        self._act("resume-work", "W", acts.resume_work, lambda standing: standing.failing, kind="main")
        self._act("confirm-folder", "F", acts.confirm_folder, lambda standing: standing.admitted is not None)
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._tick)

    def show_state(self, state: State) -> None:
        """Show who sits where and whose computer is out of order."""
        self.model.show_rows(seat_rows(state, self.session.room_now()))
        failing = any(day.standing.failing for day in state.candidates.values())
        if failing and not self._clock.isActive():
            self._clock.start()
        elif not failing:
            self._clock.stop()
        self.refresh()

    @Slot()
    def _tick(self) -> None:
        self.model.show_rows(seat_rows(self.session.state, self.session.room_now()))

    def _act(
        self,
        act: str,
        key: str,
        form: Callable[[Session, int, QWidget], ActDialog],
        possible: Callable[[Standing], bool],
        kind: str = "plain",
    ) -> None:
        def can() -> bool:
            number = self._number()
            return self.unsigned() and number is not None and possible(self.session.state.standing(number))

        self.act(act, key, lambda: form(self.session, self._number() or 0, self), can, kind)

    def _number(self) -> int | None:
        row = self.model.row_at(self.table.currentIndex().row())
        return None if row is None else row.number


def _works(standing: Standing) -> bool:
    return standing.place == "inside" and not standing.failing
