"""What is known of the packages' way from the OKE, and the way to note it (3.7.2–3)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.exam.events import PackagesCollected
from app.exam.sentences import clock
from app.exam.state import State
from ui.chair.last_entry import take_back
from ui.chair.materials.collecting import CollectionDialog
from ui.widgets.act_opening import open_act
from ui.widgets.kind import dress
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say


class CollectionCard(QFrame):
    """One line and its button: to note it, or to take the note back."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("kind", "card")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("kind", "warning")
        self._words.setObjectName("collected-packages")
        self.note = Action("materials.collect", self._note, shortcut="F5", enabled=self._open)
        self.undo = Action("materials.collect-back", self._take_back, enabled=self._open)
        self._note_button, self._undo_button = self.note.button(self), self.undo.button(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.addWidget(self._words, 1)
        for button in (self._note_button, self._undo_button):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, state: State) -> None:
        """Show who collected what, or that nobody noted it."""
        collection, at = state.room.collection, state.room.collected_on
        self._note_button.setVisible(collection is None)
        self._undo_button.setVisible(collection is not None)
        if collection is None or at is None:
            dress(self._words, "warning")
            self._words.setText(say("materials.not-collected"))
            return
        moment = clock(at) if at.date() == state.order.day else f"{at:%d.%m.%Y %H:%M}"
        dress(self._words, "error" if collection.tampering else "good")
        self._words.setText(
            say(
                "materials.collected-tampered" if collection.tampering else "materials.collected",
                moment=moment,
                person=collection.person,
                authorisation=collection.authorisation,
                packages=collection.packages,
                kept_in=collection.kept_in,
                tampering=collection.tampering,
            )
        )

    def _open(self) -> bool:
        return self._session.state.record.signed is None

    def _note(self) -> None:
        # Once it is noted, noting it again would only hide the first note: that is taken back.
        if self._session.state.room.collection is None:
            open_act(CollectionDialog(self._session, self))

    def _take_back(self) -> None:
        facts = reversed(self._session.state.room_day.facts)
        entry = next((fact for fact in facts if isinstance(fact.event, PackagesCollected)), None)
        if entry is not None:
            take_back(self._session, entry, self)
