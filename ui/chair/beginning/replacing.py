"""Replacing a faulty sheet or card by a complete one (4.1.9, 5.5.1)."""

from PySide6.QtWidgets import QWidget

from app.exam.commands import Command, ReplaceSheet
from ui.widgets.act_dialog import ActDialog, Field, Values
from ui.widgets.person_field import PersonField
from ui.window.session import Session
from ui.window.words import say

# Sheet and card are replaced together by default (procedure.md K).
_WHAT = ("both", "sheet", "card")


class ReplaceDialog(ActDialog):
    """Asks whose, what was missing, and what was given in its place."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        fields = (
            Field(key="missing", kind="text", label="beginning.missing", needed=True),
            Field(
                key="what",
                kind="choice",
                label="beginning.what",
                value="both",
                choices=tuple((what, say(f"beginning.what-{what}")) for what in _WHAT),
            ),
            Field(key="bears_answers", kind="check", label="beginning.bears-answers"),
        )
        super().__init__(session, say("beginning.replace-title"), fields, self._command, parent=parent)
        state = session.state
        inside = [person for person in state.people.values() if state.standing(person.number).admitted]
        self.person = PersonField(inside, say("beginning.who"), self)
        self.form.insertRow(0, say("beginning.who"), self.person)
        QWidget.setTabOrder(self.person.search, self.widget("missing"))
        self.person.setFocus()

    def complaint(self) -> tuple[str, QWidget] | None:
        """As any form; and somebody must be chosen."""
        if self.person.number() is None:
            return say("beginning.who-missing"), self.person.search
        return super().complaint()

    def _command(self, values: Values) -> Command:
        number = self.person.number()
        if number is None:
            raise AssertionError("the form complains before it builds")
        return ReplaceSheet(
            candidate=number,
            missing=values["missing"],
            sheet=values["what"] != "card",
            card=values["what"] != "sheet",
            bears_answers=values["bears_answers"],
        )
