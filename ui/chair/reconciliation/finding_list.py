"""The findings of the reconciliation below the count, one card each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from app.exam.finding import Finding
from app.exam.state import State
from ui.chair.reconciliation.finding_card import FindingCard
from ui.window.session import Session
from ui.window.words import say

_CODES = "R-"
# That nothing was counted yet the form itself says.
_NOT_COUNTED = "R-208"


class FindingList(QScrollArea):
    """Keeps a card for as long as its finding is there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.cards: dict[tuple[str, str], FindingCard] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("reconciliation.findings"))
        inside = QWidget(self)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._good = QLabel(say("reconciliation.agrees"), inside)
        self._good.setWordWrap(True)
        self._good.setProperty("kind", "good")
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._good)
        self._layout.addStretch(1)
        self.setWidget(inside)

    def show_state(self, state: State) -> None:
        """Show the findings that a state has."""
        found = {
            _key(finding): finding
            for finding in self._session.findings
            if finding.code.startswith(_CODES) and finding.code != _NOT_COUNTED
        }
        for key in [key for key in self.cards if key not in found]:
            card = self.cards.pop(key)
            card.hide()
            card.deleteLater()
        for place, (key, finding) in enumerate(found.items()):
            card = self.cards.get(key) or self._new(key, finding)
            self._layout.removeWidget(card)
            self._layout.insertWidget(place, card)
            card.show_finding(state, finding)
        self._good.setVisible(state.room.count is not None and not found)

    def _new(self, key: tuple[str, str], finding: Finding) -> FindingCard:
        card = FindingCard(self._session, finding, self.widget())
        self.cards[key] = card
        return card


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.about
