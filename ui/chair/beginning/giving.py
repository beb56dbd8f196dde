"""Giving the members sheets and cards to hand out, as many as there are candidates (4.1.2)."""

from PySide6.QtWidgets import QWidget

from app.exam.commands import GiveSheetsToTeam
from app.exam.material_findings import sheets_to_give
from ui.widgets.act_dialog import ActDialog, Field
from ui.window.session import Session
from ui.window.words import say

_FIELDS = (
    Field(key="sheets", kind="number", label="beginning.sheets", needed=True),
    Field(key="cards", kind="number", label="beginning.cards", needed=True),
)


class GiveDialog(ActDialog):
    """Says how many are needed; what was counted out is typed, never filled in."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(
            session,
            say("beginning.give-title"),
            _FIELDS,
            lambda values: GiveSheetsToTeam(**values),
            parent=parent,
        )
        sheets, cards = sheets_to_give(session.state)
        self.introduce(say("beginning.give-intro", sheets=sheets, cards=cards))
