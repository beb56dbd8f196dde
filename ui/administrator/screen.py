"""The page „Pracownia komputerowa”: its parts side by side, and what is not right about the room (Z7.1)."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QWidget

from app.exam.state import State
from ui.administrator.candidates import CandidatesPart
from ui.administrator.checks import ChecksPart
from ui.administrator.closing import ClosingPart
from ui.administrator.part import Part
from ui.administrator.stands import StandsPart
from ui.chair.place_findings import PlaceFindings
from ui.chair.places import Page
from ui.widgets.scrolled_body import ScrolledBody
from ui.window.screen import Screen
from ui.window.session import Session
from ui.window.words import say


class ComputersScreen(Screen):
    """Ctrl+Tab goes from part to part; the last one tells what has to be mended or explained."""

    area = "computers"
    for_the_administrator = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.stands, self.checks = StandsPart(session, self), ChecksPart(session, self)
        self.candidates, self.closing = CandidatesPart(session, self), ClosingPart(session, self)
        self.findings = PlaceFindings(session, Page.COMPUTERS, self)
        self.parts: tuple[Part, ...] = (self.stands, self.checks, self.candidates, self.closing)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(say("computers.parts"))
        for key, part in zip(("stands", "checks", "candidates", "closing"), self.parts, strict=True):
            self.tabs.addTab(part, say(f"computers.part-{key}"))
        page = ScrolledBody(self)
        page.column.addWidget(self.findings)
        page.column.addStretch(1)
        self.tabs.addTab(page, say("computers.part-findings"))
        self.tabs.currentChanged.connect(self._turned)
        self.body.addWidget(self.tabs, 1)

    def show_state(self, state: State) -> None:
        """Show the part that is looked at; the others catch up when they are."""
        self.findings.show_state(state)
        for part in self.parts:
            part.show_state(state)

    def take_focus(self) -> None:
        """Begin where the day is: at the candidates once the exam has started, else at the stands."""
        started = self.session.state.room.started is not None
        self.tabs.setCurrentWidget(self.candidates if started else self.stands)
        self._turned()

    @Slot()
    def _turned(self) -> None:
        part = self.tabs.currentWidget()
        if isinstance(part, Part):
            part.take_focus()
