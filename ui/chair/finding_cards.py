"""Findings below each other beside the work they are about, one card each."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.exam.finding import Finding
from app.exam.state import State
from ui.chair.finding_card import FindingCard
from ui.window.session import Session


class FindingCards(QWidget):
    """Keeps a card for as long as its finding is there; hidden while there is none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.cards: dict[tuple[str, str], FindingCard] = {}
        self._below = QVBoxLayout(self)
        self._below.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_findings(self, state: State, findings: Iterable[Finding]) -> None:
        """Show these findings as a state has them."""
        found = {(finding.code, finding.about): finding for finding in findings}
        for key in [key for key in self.cards if key not in found]:
            card = self.cards.pop(key)
            card.hide()
            card.deleteLater()
        for place, (key, finding) in enumerate(found.items()):
            card = self.cards.get(key) or self._new(key, finding)
            self._below.removeWidget(card)
            self._below.insertWidget(place, card)
            card.show_finding(state, finding)
        self.setVisible(bool(found))

    def _new(self, key: tuple[str, str], finding: Finding) -> FindingCard:
        card = FindingCard(self._session, finding, self)
        self.cards[key] = card
        return card
