"""The form of an exit: why, with whom, the sheet, and the return where the whole absence is entered afterwards."""

from PySide6.QtWidgets import QWidget

from app.exam import commands as c
from ui.widgets.act_dialog import ActDialog, Field
from ui.widgets.time_field import TimeField
from ui.window.session import Session
from ui.window.words import say


class ExitDialog(ActDialog):
    """Records an exit that begins now, or one that is over (4.1.15).

    An absence that was forgotten can stand before others that are recorded: entered whole, it leaves the candidate
    where they were.
    """

    def __init__(
        self, session: Session, title: str, number: int, fields: list[Field], parent: QWidget
    ) -> None:
        self._number = number
        super().__init__(session, title, fields, self._command, parent=parent)
        self.back = TimeField(session.state.order.day, self)
        self.back.setPlaceholderText(say("in-progress.not-yet"))
        self.back.setAccessibleName(say("in-progress.already-back"))
        self.back.setObjectName("field-back")
        self.form.addRow(say("in-progress.already-back"), self.back)

    def complaint(self) -> tuple[str, QWidget] | None:
        """What is missing or cannot be read."""
        if self.back.wrong:
            return say("act.wrong-time"), self.back
        return super().complaint()

    def _command(self, values: dict[str, str]) -> c.LetOut:
        return c.LetOut(
            candidate=self._number,
            reason=values["reason"],
            escort=values["escort"],
            sheet_closed=values["sheet"] == "closed",
            back=self.back.moment(),
        )
