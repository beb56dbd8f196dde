"""The screen „Przygotowanie sali”: the order at a glance, the clocks, the checklist of the whole day."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.exam.state import State
from ui.chair.preparation.checklist_table import ChecklistTable
from ui.chair.preparation.clock_card import ClockCard
from ui.chair.preparation.order_card import OrderCard
from ui.window.screen import Screen
from ui.window.session import Session

_CARDS_HEIGHT = 244
_CLOCK_WIDTH = 320


class PreparationScreen(Screen):
    """Everything that is looked at before the materials come; the checklist serves the later phases too."""

    area = "preparation"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.clocks = ClockCard(session, self)
        self.checklist = ChecklistTable(session, self)
        self.clocks.confirmed.connect(self.checklist.take_focus)
        order = OrderCard(session.state.order, self)
        self.action(self.clocks.confirm)
        self.clocks.setFixedWidth(_CLOCK_WIDTH)
        for card in (self.clocks, order):
            card.setFixedHeight(_CARDS_HEIGHT)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        cards.addWidget(order, 1)
        cards.addWidget(self.clocks)
        self.body.addLayout(cards)
        self.body.addWidget(self.checklist, 1)

    def show_state(self, state: State) -> None:
        """Show the comparison of the clocks and the outcomes."""
        self.clocks.show_state(state)
        self.checklist.show_state(state)

    def take_focus(self) -> None:
        """Begin at the clocks until they were compared, then at the checklist."""
        if self.session.state.room.clock is None:
            self.clocks.field.setFocus()
        else:
            self.checklist.take_focus()
