"""The two notes on sheets of works written on a computer: which candidate's sheet bears which (5.2.9)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.exam.commands import AnnotateWork, Command
from app.exam.order import Candidate
from app.exam.sentences import name
from app.exam.state import State
from ui.widgets.act_dialog import ActDialog, Field, Values
from ui.widgets.act_opening import open_act
from ui.widgets.kind import dress
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say

_NOTES = ("print-out", "sheet-and-print-out")


class NotesCard(QFrame):
    """Shown only where somebody writes on a computer."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("kind", "card")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("kind", "warning")
        self._words.setObjectName("notes")
        self.note = Action("reconciliation.note", self._note, shortcut="F7", enabled=self._can)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.note.button(self), 0, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, state: State) -> None:
        """Show whose sheet bears which note, and whose bears none."""
        writers = _writers(state)
        self.setVisible(bool(writers))
        missing = any(state.standing(person.number).annotation is None for person in writers)
        dress(self._words, "warning" if missing else "good")
        self._words.setText("\n".join(_line(state, person) for person in writers))
        self.note.refresh()

    def _can(self) -> bool:
        return bool(_writers(self._session.state)) and self._session.state.record.signed is None

    def _note(self) -> None:
        state = self._session.state
        writers = _writers(state)
        waiting = [p for p in writers if state.standing(p.number).annotation is None] or writers
        notes = tuple((note, say(f"reconciliation.note-{note}")) for note in _NOTES)
        fields = (
            Field(
                key="candidate",
                kind="choice",
                label="reconciliation.note-who",
                value=str(waiting[0].number),
                choices=tuple((str(person.number), name(person)) for person in writers),
            ),
            Field(
                key="annotation",
                kind="choice",
                label="reconciliation.note-which",
                choices=(("", say("reconciliation.choose")), *notes),
                needed=True,
            ),
        )
        dialog = ActDialog(self._session, say("reconciliation.note-title"), fields, _command, parent=self)
        dialog.introduce(say("reconciliation.note-intro"))
        open_act(dialog)


def _command(values: Values) -> Command:
    return AnnotateWork(candidate=int(values["candidate"]), annotation=values["annotation"])


def _writers(state: State) -> list[Candidate]:
    """Who writes on a computer and has a sheet that is to be marked."""
    return [
        person
        for number, person in state.people.items()
        if person.accommodation is not None
        and person.accommodation.computer
        and state.standing(number).annulled is None
        and state.standing(number).received_sheet(state.room.handed_out)
    ]


def _line(state: State, person: Candidate) -> str:
    annotation = state.standing(person.number).annotation
    if annotation is None:
        return say("reconciliation.not-noted", name=name(person))
    return say(
        "reconciliation.noted", name=name(person), note=say(f"reconciliation.note-{annotation.annotation}")
    )
