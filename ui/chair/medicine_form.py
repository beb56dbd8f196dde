"""The form of an agreement about medicine or equipment: how it is used, never what for (3.3.4, 4.1.7, Z4.3.7)."""

from PySide6.QtWidgets import QWidget

from app.exam.commands import AgreeMedicine
from app.exam.sentences import name
from ui.widgets.act_dialog import ActDialog, Field
from ui.window.session import Session
from ui.window.words import say


def medicine_form(session: Session, number: int, parent: QWidget) -> ActDialog:
    """Ask how one candidate uses medicine or equipment."""
    title = say("medicine.title", number=number, name=name(session.state.people[number]))
    dialog = ActDialog(
        session,
        title,
        [Field(key="what", kind="long", label="medicine.what", needed=True)],
        lambda values: AgreeMedicine(candidate=number, what=values["what"]),
        parent=parent,
    )
    dialog.introduce(say("medicine.intro"))
    return dialog
