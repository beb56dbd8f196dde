"""The findings of the reconciliation below the count, or the word that there are none."""

from PySide6.QtWidgets import QLabel, QWidget

from app.exam.state import State
from ui.chair.finding_card import FindingCard
from ui.chair.finding_cards import FindingCards
from ui.widgets.scrolled_body import ScrolledBody
from ui.window.session import Session
from ui.window.words import say

_CODES = "R-"
# That nothing was counted yet the form itself says.
_NOT_COUNTED = "R-208"


class FindingList(ScrolledBody):
    """The differences, one card each."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName(say("reconciliation.findings"))
        self._found = FindingCards(session, self.inside)
        self._good = QLabel(say("reconciliation.agrees"), self.inside)
        self._good.setWordWrap(True)
        self._good.setProperty("kind", "good")
        self.column.addWidget(self._found)
        self.column.addWidget(self._good)
        self.column.addStretch(1)

    @property
    def cards(self) -> dict[tuple[str, str], FindingCard]:
        """The cards by code and subject."""
        return self._found.cards

    def show_state(self, state: State) -> None:
        """Show the findings that a state has."""
        found = [
            finding
            for finding in self._session.findings
            if finding.code.startswith(_CODES) and finding.code != _NOT_COUNTED
        ]
        self._found.show_findings(state, found)
        self._good.setVisible(state.room.count is not None and not found)
