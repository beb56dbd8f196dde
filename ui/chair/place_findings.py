"""The findings that are mended on one page, above its work."""

from PySide6.QtWidgets import QWidget

from app.exam.state import State
from ui.chair.finding_cards import FindingCards
from ui.chair.places import Place, place_of_finding
from ui.window.session import Session


class PlaceFindings(FindingCards):
    """Cards of one place's findings."""

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._place = place

    def show_state(self, state: State) -> None:
        """Show the findings of the place that a state has."""
        self.show_findings(state, (f for f in self._session.findings if place_of_finding(f) is self._place))
