"""The forms of those who come and go: observers (4.1.4, 4.2) and the administrator of the computer room (3.5.3)."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.exam import commands as c
from ui.widgets.act_dialog import ActDialog, Field
from ui.widgets.usual_words import UsualWords
from ui.window.session import Session
from ui.window.words import say

# Whose representatives may observe (4.2.1).
_INSTITUTIONS = ("minister", "cke", "kurator")


def admit_observer(session: Session, parent: QWidget) -> ActDialog:
    """Let an observer in on the authorisation 6.1 and a document."""
    dialog = ActDialog(
        session,
        say("team.admit-title"),
        [
            Field(key="name", kind="text", label="team.observer-name", needed=True),
            Field(key="institution", kind="text", label="team.institution", needed=True),
            Field(key="post", kind="text", label="team.observer-post", needed=True),
            Field(key="authorisation", kind="text", label="team.authorisation-number", needed=True),
            Field(key="id_shown", kind="check", label="team.id-field"),
        ],
        lambda values: c.AdmitObserver(**values),
        parent=parent,
    )
    dialog.introduce(say("team.admit-intro"))
    line = dialog.widget("institution")
    if isinstance(line, QLineEdit):
        UsualWords(line, [say(f"team.institution-{institution}") for institution in _INSTITUTIONS])
    return dialog


def let_observer_go(session: Session, name: str, parent: QWidget) -> ActDialog:
    """An observer leaves."""
    title = say("team.go-title", name=name)
    return ActDialog(session, title, [], lambda _: c.LetObserverGo(name=name), parent=parent)


def administrator_comes(session: Session, parent: QWidget) -> ActDialog:
    """The administrator is there; the one whom the OKE named is proposed."""
    named = session.state.order.administrator
    name, institution, post = (named.name, named.institution, named.post) if named else ("", "", "")
    return ActDialog(
        session,
        say("team.administrator-comes-title"),
        [
            Field(key="name", kind="text", label="team.observer-name", value=name, needed=True),
            Field(key="institution", kind="text", label="team.institution", value=institution, needed=True),
            Field(key="post", kind="text", label="team.observer-post", value=post, needed=True),
        ],
        lambda values: c.AdministratorComes(**values),
        parent=parent,
    )


def administrator_leaves(session: Session, parent: QWidget) -> ActDialog:
    """The administrator goes away, though they ought to be there all the time (Z7.1/AII)."""
    return ActDialog(
        session,
        say("team.administrator-leaves-title"),
        [Field(key="reason", kind="text", label="team.why", needed=True)],
        lambda values: c.AdministratorLeaves(reason=values["reason"]),
        parent=parent,
    )
