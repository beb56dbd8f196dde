"""The list of what is handed over, read through at the packing, and the record of the hand-over (4.1.20, 3.7.9)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from app.exam.events import HandedItem, MaterialsHandedOver
from app.exam.hand_over import ITEMS
from app.exam.sentences import phrase
from app.exam.state import State
from app.exam.wording import finding_words
from ui.chair.hand_over.contents import items
from ui.chair.hand_over.handing import HandOverDialog
from ui.chair.last_entry import take_back
from ui.widgets.act_opening import open_act
from ui.widgets.kind import dress
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say

# A point of which another number went than the journal has.
_DIFFERS = "E-721"


class ContentsCard(QFrame):
    """Shows the points of 4.1.20 with their counts, where they go, and whether they went."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("kind", "card")
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setVerticalSpacing(4)
        heading = QLabel(say("hand-over.contents"), self)
        heading.setProperty("kind", "heading")
        self.hand = Action("hand-over.hand", self._hand, shortcut="F8", enabled=self._can)
        self.undo = Action("hand-over.hand-back", self._take_back, enabled=self._handed)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(heading, 1)
        self.button = self.hand.button(self)
        self._undo_button = self.undo.button(self)
        for button in (self.button, self._undo_button):
            above.addWidget(button)
        grid.addLayout(above, 0, 0, 1, 3)
        self._lines = {letter: self._line(letter, grid, row) for row, letter in enumerate(ITEMS, start=1)}
        self._standing, self._differences = self._told("handed-over"), self._told("handed-differently")
        for row, label in enumerate((self._standing, self._differences), start=len(ITEMS) + 1):
            grid.addWidget(label, row, 0, 1, 3)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 4)

    @property
    def counts(self) -> dict[HandedItem, QLabel]:
        """The label of the count of each point that there is."""
        return {letter: labels[-1] for letter, labels in self._lines.items() if not labels[-1].isHidden()}

    def show_state(self, state: State) -> None:
        """Show the counts, and what was handed over."""
        shown = {item.letter: item for item in items(state)}
        for letter, labels in self._lines.items():
            item = shown.get(letter)
            for label in labels:
                label.setVisible(item is not None)
            if item is not None:
                labels[-1].setText(item.count)
                labels[-1].setAccessibleName(f"{item.what}: {item.count}")
        text, kind = _standing(state)
        dress(self._standing, kind)
        self._standing.setText(text)
        self._standing.setVisible(bool(text))
        differences = [finding_words(f) for f in self._session.findings if f.code == _DIFFERS]
        self._differences.setText("\n".join(words.explanation for words in differences))
        self._differences.setVisible(bool(differences))
        self._undo_button.setVisible(bool(state.record.handed_over))

    def _told(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", "warning")
        label.setObjectName(name)
        return label

    def _line(self, letter: HandedItem, grid: QGridLayout, row: int) -> tuple[QLabel, ...]:
        mark = QLabel(say(f"hand-over.letter-{letter}"), self)
        what, count = QLabel(phrase("handed", letter), self), QLabel(self)
        for column, label in enumerate((mark, what, count)):
            label.setWordWrap(column > 0)
            label.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(label, row, column)
        return mark, what, count

    def _can(self) -> bool:
        return self._session.state.record.signed is not None

    def _handed(self) -> bool:
        return bool(self._session.state.record.handed_over)

    def _hand(self) -> None:
        open_act(HandOverDialog(self._session, self))

    def _take_back(self) -> None:
        facts = reversed(self._session.state.record_day.facts)
        entry = next((fact for fact in facts if isinstance(fact.event, MaterialsHandedOver)), None)
        if entry is not None:
            take_back(self._session, entry, self)


def _standing(state: State) -> tuple[str, str]:
    handed = [
        say("hand-over.handed", time=f"{at:%d.%m.%Y %H:%M}", to_whom=over.to_whom, place=over.place)
        for at, over in state.record.handed_over
    ]
    if handed:
        return "\n".join(handed), "good"
    return (say("hand-over.delivery", delivery=state.order.delivery) if state.order.delivery else ""), "quiet"
