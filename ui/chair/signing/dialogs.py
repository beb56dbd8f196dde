"""The two acts that close and reopen the record: the team's signature and a revision."""

from PySide6.QtWidgets import QWidget

from app.exam.commands import OpenRevision, SignProtocol
from app.exam.order_findings import subject_name
from app.exam.record import Print
from app.exam.sentences import clock
from ui.widgets.act_dialog import ActDialog, Field
from ui.window.session import Session
from ui.window.words import say


class SignDialog(ActDialog):
    """Asks whether the team signed a copy, naming it as it lies on the table (4.1.19)."""

    def __init__(self, session: Session, newest: Print, parent: QWidget) -> None:
        copy, order = newest.printed.copy, session.state.order
        super().__init__(
            session,
            say("signing.sign-title", copy=copy),
            (),
            lambda _: SignProtocol(copy=copy),
            with_time=False,
            parent=parent,
        )
        self.introduce(
            say(
                "signing.sign-intro",
                subject=subject_name(order),
                room=order.room,
                date=f"{order.day:%d.%m.%Y}",
                time=clock(newest.at),
                team=tuple(member.name for member in session.state.team.members),
            )
        )
        self._save.setText(say("signing.sign-save", copy=copy))


class ReviseDialog(ActDialog):
    """Asks why the signed record is opened again."""

    def __init__(self, session: Session, signed: Print, parent: QWidget) -> None:
        super().__init__(
            session,
            say("signing.revise-title"),
            (Field(key="reason", kind="long", label="signing.revise-reason", needed=True),),
            lambda values: OpenRevision(reason=values["reason"]),
            with_time=False,
            parent=parent,
        )
        self.introduce(say("signing.revise-intro", copy=signed.printed.copy))
        self._save.setText(say("signing.revise-save"))
        self.widget("reason").setFocus()
