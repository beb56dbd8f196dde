"""The return envelopes: which were sealed, what is still to be packed, and the way to seal one (3.7.8, 4.1.19)."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from app.exam.packing import Packed, packing
from app.exam.state import State
from app.procedure.texts import word
from ui.chair.last_entry import take_back
from ui.chair.reconciliation.sealing import SealEnvelopeDialog
from ui.models.envelopes import CARDS, HOLDS, LABEL, SHEETS, TIME, WITNESS, EnvelopesModel, envelope_rows
from ui.widgets.act_opening import open_act
from ui.widgets.fitting import no_higher_than_its_rows
from ui.widgets.kind import dress
from ui.widgets.row_table import RowTable
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say


class EnvelopesCard(QFrame):
    """F6 seals one; Enter on one packs it anew, Del takes it back."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("kind", "card")
        heading = QLabel(say("reconciliation.envelopes"), self)
        heading.setProperty("kind", "heading")
        self._standing = QLabel(self)
        self._standing.setWordWrap(True)
        self._standing.setTextFormat(Qt.TextFormat.PlainText)
        self._standing.setProperty("kind", "warning")
        self._standing.setObjectName("to-pack")
        self.model = EnvelopesModel(self)
        self.table = self._table()
        self.seal = Action("reconciliation.seal", self._seal, shortcut="F6", enabled=self._open)
        self.again = Action("reconciliation.seal-again", self._again, shortcut="Return", enabled=self._chosen)
        self.undo = Action("reconciliation.seal-back", self._take_back, shortcut="Del", enabled=self._chosen)
        for action in (self.again, self.undo):
            action.put_on(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._refresh)
        above = QHBoxLayout()
        above.addWidget(heading)
        above.addWidget(self._standing, 1)
        self.button = self.seal.button(self)
        above.addWidget(self.button)
        below = QHBoxLayout()
        self._for_one = [action.button(self) for action in (self.again, self.undo)]
        for button in self._for_one:
            below.addWidget(button)
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addLayout(above)
        layout.addWidget(self.table)
        layout.addLayout(below)

    def show_state(self, state: State) -> None:
        """Show the envelopes and what is still to be packed."""
        kinds = packing(state)
        text, kind = _standing(kinds)
        dress(self._standing, kind)
        self._standing.setText(text)
        self.model.show_rows(envelope_rows(state))
        some = self.model.rowCount() > 0
        for widget in (self.table, *self._for_one):
            widget.setVisible(some)
        if some and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, LABEL))
        self._refresh()

    def _table(self) -> RowTable:
        table = RowTable(say("reconciliation.envelopes"), self, lines=1)
        table.setModel(self.model)
        table.setObjectName("envelopes")
        for column, width in ((LABEL, 8), (SHEETS, 9), (CARDS, 9), (TIME, 8), (WITNESS, 22)):
            table.wide(column, width)
        table.share(HOLDS)
        # What an envelope holds may take two lines.
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        no_higher_than_its_rows(self, table)
        return table

    @Slot()
    def _refresh(self) -> None:
        for action in (self.seal, self.again, self.undo):
            action.refresh()

    def _open(self) -> bool:
        return self._session.state.record.signed is None

    def _label(self) -> str | None:
        return self.model.label_at(self.table.currentIndex().row())

    def _chosen(self) -> bool:
        return self._open() and self._label() is not None

    def _seal(self) -> None:
        open_act(SealEnvelopeDialog(self._session, self))

    def _again(self) -> None:
        label = self._label()
        if label is not None:
            sealed = self._session.state.room.envelopes[label].sealed
            open_act(SealEnvelopeDialog(self._session, self, sealed))

    def _take_back(self) -> None:
        label = self._label()
        if label is None:
            return
        number = self._session.state.room.envelopes[label].entry
        entry = next((fact for fact in self._session.state.room_day.facts if fact.seq == number), None)
        if entry is not None:
            take_back(self._session, entry, self)


def _standing(kinds: tuple[Packed, ...]) -> tuple[str, str]:
    left = [
        say(
            "reconciliation.left",
            holds=word("envelope", kind.holds),
            sheets=kind.left[0],
            cards=kind.left[1],
        )
        for kind in kinds
        if any(kind.left)
    ]
    if left:
        return say("reconciliation.to-pack", kinds="; ".join(left)), "warning"
    if not kinds:
        return say("reconciliation.nothing-to-pack"), "quiet"
    return (say("reconciliation.packed"), "good") if all(k.agrees for k in kinds) else ("", "quiet")
