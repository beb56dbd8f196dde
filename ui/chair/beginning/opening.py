"""Opening the packages before representatives of the candidates (3.7.6, 4.1.2)."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QListView, QWidget

from app.exam.commands import OpenPackages
from app.exam.order import Candidate
from app.exam.state import State
from ui.models.persons import WitnessesModel
from ui.widgets.act_dialog import ActDialog
from ui.window.session import Session
from ui.window.words import say

_LIST_HEIGHT = 220


class OpeningDialog(ActDialog):
    """Asks who of the candidates in the room saw it; Space ticks, letters find."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self.witnesses = WitnessesModel(_admitted(session.state))
        super().__init__(
            session,
            say("beginning.open-title"),
            (),
            lambda _: OpenPackages(witnesses=self.witnesses.chosen()),
            parent=parent,
        )
        self.witnesses.setParent(self)
        self.introduce(_intro(session.state))
        self.list = QListView(self)
        self.list.setModel(self.witnesses)
        self.list.setAccessibleName(say("beginning.witnesses"))
        self.list.setFixedHeight(_LIST_HEIGHT)
        self._chosen = QLabel(self)
        self.form.insertRow(0, say("beginning.witnesses"), self.list)
        self.form.insertRow(1, "", self._chosen)
        self.witnesses.dataChanged.connect(self._count)
        self._count()
        if self.witnesses.rowCount():
            self.list.setCurrentIndex(self.witnesses.index(0))
        self.list.setFocus()

    @Slot()
    def _count(self) -> None:
        self._chosen.setText(say("beginning.witnesses-chosen", number=len(self.witnesses.chosen())))


def _admitted(state: State) -> list[Candidate]:
    return [person for number, person in state.people.items() if state.standing(number).admitted is not None]


def _intro(state: State) -> str:
    materials = state.room.materials
    if materials is None:
        return say("beginning.no-materials")
    judged = sum(name in state.room.packages for name in materials.packages)
    return say("beginning.open-intro", judged=judged, packages=len(materials.packages))
