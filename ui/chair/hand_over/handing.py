"""Recording the hand-over: to whom, where, and how many of each point (3.7.9, 4.1.20 a–f)."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.exam.commands import Command, HandOverMaterials
from app.exam.events import Handed, HandedItem
from app.exam.hand_over import ITEMS, WITH_CARDS, handed_already, proposed
from app.exam.sentences import phrase
from ui.widgets.act_dialog import ActDialog, Field, Values
from ui.widgets.number_field import NumberField
from ui.window.session import Session
from ui.window.words import say

_WIDTH, _LABEL_WIDTH = 680, 340


class HandOverDialog(ActDialog):
    """Proposes what the journal says is there and did not go before; whoever hands over something else types it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._proposed = {line.item: line for line in proposed(session.state)}
        self._before = {item: handed_already(session.state, item) for item in ITEMS}
        fields = (
            Field(key="to_whom", kind="text", label="hand-over.to-whom", needed=True),
            Field(
                key="place",
                kind="text",
                label="hand-over.place",
                value=session.state.order.delivery,
                needed=True,
            ),
        )
        super().__init__(session, say("hand-over.hand-title"), fields, self._command, parent=parent)
        self.setMinimumWidth(_WIDTH)
        self.introduce(say("hand-over.hand-intro"))
        self.counts: dict[HandedItem, NumberField] = {}
        self.cards: dict[HandedItem, NumberField] = {}
        for item in ITEMS:
            if item in self._proposed or item != "computer":
                self._add(item)
        before = self.widget("place")
        for field in self._numbers():
            QWidget.setTabOrder(before, field)
            before = field
        QWidget.setTabOrder(before, self.when)

    def complaint(self) -> tuple[str, QWidget] | None:
        """As any form; and every point has its number, if only nought."""
        empty = next((field for field in self._numbers() if field.number() is None), None)
        wrong = super().complaint()
        return wrong if wrong or empty is None else (say("hand-over.number-missing"), empty)

    def _add(self, item: HandedItem) -> None:
        count, cards_left = self._left(item)
        what = phrase("handed", item)
        row = QHBoxLayout()
        self.counts[item] = self._number(what, count)
        row.addWidget(self.counts[item])
        if item in WITH_CARDS:
            cards = say("hand-over.cards")
            self.cards[item] = self._number(f"{what}: {cards}", cards_left)
            row.addWidget(QLabel(cards, self))
            row.addWidget(self.cards[item])
        row.addStretch(1)
        label = QLabel(f"{say(f'hand-over.letter-{item}')} {what}", self)
        label.setWordWrap(True)
        label.setMinimumWidth(_LABEL_WIDTH)
        self.form.insertRow(self.form.rowCount() - 1, label, row)

    def _left(self, item: HandedItem) -> tuple[int, int]:
        line, (count, cards) = self._proposed.get(item), self._before[item]
        return (max(0, line.count - count), max(0, line.cards - cards)) if line else (0, 0)

    def _number(self, name: str, value: int) -> NumberField:
        field = NumberField(name, self)
        field.setText(str(value))
        return field

    def _numbers(self) -> list[NumberField]:
        rows = ((count, self.cards.get(item)) for item, count in self.counts.items())
        return [field for row in rows for field in row if field is not None]

    def _command(self, values: Values) -> Command:
        lines = (self._line(item) for item in ITEMS if item in self.counts)
        return HandOverMaterials(**values, contents=tuple(line for line in lines if line.count or line.cards))

    def _line(self, item: HandedItem) -> Handed:
        cards = self.cards.get(item)
        typed = self.counts[item].number() or 0, (cards.number() or 0) if cards else 0
        proposal = self._proposed.get(item)
        # What the proposal says of its parts holds for its own number alone.
        note = proposal.note if proposal and (proposal.count, proposal.cards) == typed else ""
        return Handed(item=item, count=typed[0], cards=typed[1], note=note)
