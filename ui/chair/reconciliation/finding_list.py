"""The findings of the reconciliation, or the word that there are none."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.exam.finding import answered
from app.exam.stages import Stage
from app.exam.state import State
from ui.chair.finding_card import FindingCard
from ui.chair.finding_cards import FindingCards
from ui.chair.places import place_of_finding
from ui.window.session import Session
from ui.window.words import say

# That nothing was counted yet the form itself says, that nothing was packed the envelopes.
_SAID = ("R-208", "E-710")


class FindingList(QWidget):
    """What is off, one card each."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName(say("reconciliation.findings"))
        self._found = FindingCards(session, self)
        self._good = QLabel(say("reconciliation.agrees"), self)
        self._good.setWordWrap(True)
        self._good.setProperty("kind", "good")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._found)
        layout.addWidget(self._good)

    @property
    def cards(self) -> dict[tuple[str, str], FindingCard]:
        """The cards by code and subject."""
        return self._found.cards

    def show_state(self, state: State) -> None:
        """Show the findings that a state has."""
        here = [f for f in self._session.findings if place_of_finding(f) is Stage.RECONCILIATION]
        self._found.show_findings(state, (finding for finding in here if finding.code not in _SAID))
        done = state.room.count is not None and all(answered(state, finding) for finding in here)
        self._good.setVisible(done)
