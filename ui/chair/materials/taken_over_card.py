"""What was taken over, once it is recorded (3.7.5)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.exam.events import MaterialsTakenOver
from app.exam.sentences import clock
from app.exam.state import State
from ui.chair.last_entry import take_back
from ui.chair.materials.reserve import reserve_words
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say


class TakenOverCard(QFrame):
    """Shows the record and the way to take it back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("kind", "card")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setObjectName("taken-over")
        self.undo = Action("materials.take-back", self._take_back, enabled=self._open)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.undo.button(self), 0, Qt.AlignmentFlag.AlignTop)

    def show_state(self, state: State) -> None:
        """Show what was taken over; hidden until then."""
        materials, at = state.room.materials, state.room.taken_over
        self.setVisible(materials is not None)
        if materials is None or at is None:
            return
        taken = say(
            "materials.taken-over",
            time=clock(at),
            from_whom=materials.from_whom,
            packages=len(materials.packages),
            sheets=materials.sheets,
            cards=materials.cards,
        )
        lines = [taken, reserve_words(state, materials.sheets, materials.cards)]
        if materials.reserve_sheets or materials.reserve_cards:
            lines[0] = " ".join((lines[0], _reserve(materials)))
        if state.order.computer_exam:
            lines.append(say("materials.media-taken", media=materials.data_media, sets=materials.disc_sets))
        self._words.setText("\n".join(lines))

    def _open(self) -> bool:
        return self._session.state.record.signed is None

    def _take_back(self) -> None:
        facts = self._session.state.room_day.facts
        entry = next((fact for fact in facts if isinstance(fact.event, MaterialsTakenOver)), None)
        if entry is not None:
            take_back(self._session, entry, self)


def _reserve(materials: MaterialsTakenOver) -> str:
    return say("materials.reserve-taken", sheets=materials.reserve_sheets, cards=materials.reserve_cards)
