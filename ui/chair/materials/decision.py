"""Recording the decision of the OKE director: the exam is held after all, or it is not (4.1.3, 5.6.2, 5.7.4)."""

from PySide6.QtWidgets import QWidget

from app.exam.commands import Command, RecordDecision
from app.procedure.texts import word
from ui.widgets.act_dialog import ActDialog, Field, Values
from ui.widgets.act_opening import open_act
from ui.window.session import Session
from ui.window.words import say

_DECISIONS = ("resume", "call-off")
_MEANS = ("telephone", "fax", "e-mail", "in-person")


def record_decision(session: Session, parent: QWidget) -> ActDialog:
    """Ask what was decided, by whom and how it came. Nothing is chosen in advance."""
    choose = ("", say("decision.choose"))
    decisions = tuple((decision, say(f"decision.{decision}")) for decision in _DECISIONS)
    means = tuple((means, word("means", means)) for means in _MEANS)
    fields = (
        Field(
            key="decision",
            kind="choice",
            label="decision.decision",
            choices=(choose, *decisions),
            needed=True,
        ),
        Field(key="by", kind="text", label="decision.by", needed=True),
        Field(key="means", kind="choice", label="decision.means", choices=(choose, *means), needed=True),
        Field(key="text", kind="long", label="decision.text", needed=True),
        Field(key="new_date", kind="date", label="decision.new-date"),
    )
    dialog = ActDialog(session, say("decision.title"), fields, _command, parent=parent)
    dialog.introduce(say("decision.intro"))
    return open_act(dialog)


def _command(values: Values) -> Command:
    return RecordDecision(
        decision=values["decision"],
        by=values["by"],
        means=values["means"],
        text=values["text"],
        new_date=values["new_date"],
    )
