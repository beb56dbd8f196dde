"""The form of the OKE director's decision: the exam is held after all, or it is not (4.1.3, 5.5.3, 5.6.2, 5.7.4)."""

from PySide6.QtWidgets import QWidget

from app.exam.commands import Command, RecordDecision
from app.exam.standstill import standstill
from app.procedure.texts import word
from ui.chair.halts.causes import causes_of
from ui.widgets.act_dialog import ActDialog, Field, Values
from ui.window.session import Session
from ui.window.words import say

_DECISIONS = ("resume", "call-off")
MEANS = ("telephone", "fax", "e-mail", "in-person")
# That the exam goes on only once that is recorded too, and where a new date stands, is said by the page itself.
_NEXT = ("H-705", "H-717", "H-718")
_WIDTH = 640


def decision_form(session: Session, parent: QWidget) -> ActDialog:
    """Ask what was decided, by whom and how it came. Nothing is chosen in advance."""
    title = say("decision.title")
    dialog = ActDialog(session, title, _fields(session), _command, stated=_NEXT, parent=parent)
    dialog.setMinimumWidth(_WIDTH)
    dialog.introduce(say("decision.intro"))
    return dialog


def _fields(session: Session) -> tuple[Field, ...]:
    state = session.state
    standing = standstill(state)
    choose = ("", say("decision.choose"))
    decisions = tuple((decision, say(f"decision.{decision}")) for decision in _DECISIONS)
    means = tuple((means, word("means", means)) for means in MEANS)
    fields = [
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
        Field(key="new_place", kind="text", label="decision.new-place"),
    ]
    if standing is not None and len(standing.halts) > 1:
        every = ("", say("decision.about-all"))
        about = (every, *causes_of(standing.halts))
        fields.append(Field(key="about", kind="choice", label="decision.about", choices=about))
    if state.room.started is not None:
        fields.append(Field(key="lost_time", kind="check", label="decision.lost-time"))
    return tuple(fields)


def _command(values: Values) -> Command:
    return RecordDecision(
        decision=values["decision"],
        by=values["by"],
        means=values["means"],
        text=values["text"],
        new_date=values["new_date"],
        new_place=values["new_place"],
        about=values.get("about") or None,
        lost_time=values.get("lost_time", False),
    )
