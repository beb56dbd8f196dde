"""The form of a change of the team: who leaves, who joins, by whose decision (3.5.4, 3.5.5)."""

from PySide6.QtWidgets import QWidget

from app.exam.commands import ChangeTeam
from app.exam.order import TeamMember
from app.procedure.texts import word
from ui.widgets.act_dialog import ActDialog, Field, Values
from ui.window.session import Session
from ui.window.words import say

_MEANS = ("telephone", "fax", "e-mail", "in-person")
_WIDTH = 660
_ABOUT_THE_NEW_ONE = ("teaches", "register_number", "statement")


class ChangeTeamDialog(ActDialog):
    """Asks for either person or both; what is asked about the new one counts only where there is one."""

    def __init__(self, session: Session, leaves: str, parent: QWidget) -> None:
        super().__init__(session, say("team.change-title"), _fields(session, leaves), _command, parent=parent)
        self.setMinimumWidth(_WIDTH)
        self.introduce(say("team.change-intro"))

    def complaint(self) -> tuple[str, QWidget] | None:
        """What is missing or cannot be read."""
        values = self.values()
        if not values["leaves"] and not values["joins"]:
            return say("team.nobody"), self.widget("leaves")
        if values["joins"] and not values["post"]:
            return say("act.missing", field=say("team.new-post")), self.widget("post")
        if not values["joins"] and any(values[key] for key in _ABOUT_THE_NEW_ONE):
            return say("act.missing", field=say("team.joins")), self.widget("joins")
        return super().complaint()


def _fields(session: Session, leaves: str) -> tuple[Field, ...]:
    choose = ("", say("team.choose"))
    members = tuple((m.name, f"{m.name} – {word('post', m.post)}") for m in session.state.team.members)
    posts = tuple((post, word("post", post)) for post in ("member", "chair"))
    means = tuple((means, word("means", means)) for means in _MEANS)
    return (
        Field(
            key="leaves",
            kind="choice",
            label="team.leaves",
            value=leaves,
            choices=(("", say("team.nobody-leaves")), *members),
        ),
        Field(key="joins", kind="text", label="team.joins"),
        Field(key="post", kind="choice", label="team.new-post", choices=(choose, *posts)),
        Field(key="teaches", kind="text", label="team.new-teaches"),
        Field(key="register_number", kind="text", label="team.new-register"),
        Field(key="statement", kind="check", label="team.new-statement"),
        Field(key="decided_by", kind="text", label="team.decided-by", needed=True),
        Field(key="means", kind="choice", label="team.means", choices=(choose, *means), needed=True),
        Field(key="reason", kind="text", label="team.why", needed=True),
    )


def _command(values: Values) -> ChangeTeam:
    joins = TeamMember(
        name=values["joins"],
        post=values["post"] or "member",
        teaches=values["teaches"] or None,
        register_number=values["register_number"] or None,
    )
    return ChangeTeam(
        decided_by=values["decided_by"],
        means=values["means"],
        reason=values["reason"],
        leaves=values["leaves"],
        joins=joins if values["joins"] else None,
        statement_signed=values["statement"],
    )
