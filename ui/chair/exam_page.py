"""The page of an open exam: rail, one task in the middle, side panel, and the line that says what is saved."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.errors import KnownError
from app.exam.finding import Finding, answered
from app.exam.refusal import Refusal
from app.exam.stages import RAIL, Stage
from app.exam.wording import refusal_sentence
from app.procedure.texts import error_sentence
from ui.chair.last_entry import LastEntryBar
from ui.chair.paper.banner import PaperBanner
from ui.chair.paper.switch import PaperSwitch
from ui.chair.places import Page, Place, access_key, place_of_finding, place_of_stage, places_of
from ui.chair.printables_dialog import PrintablesDialog
from ui.chair.rail import Rail
from ui.chair.side_panel import SidePanel
from ui.widgets.kind import dress
from ui.widgets.scrolled_screen import ScrolledScreen
from ui.window.action import Action
from ui.window.screen import Screen
from ui.window.session import Change, Session

_PAUSE_MS = 20

ScreenMaker = Callable[[Session], Screen]


class ExamPage(QWidget):
    """Shows one exam. `makers` gives the screen of each place of the rail; every stage has one."""

    closed = Signal()

    def __init__(
        self, session: Session, makers: Mapping[Place, ScreenMaker], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("page")
        self.places = places_of(session.state.order, makers)
        self.rail = Rail(session, self.places, self)
        self.side = SidePanel(session, self)
        self.prints = Action("chair.prints", self.show_prints, shortcut="Alt+R", for_all=True)
        self.prints.put_on(self, wide=True)
        self.last_entry = LastEntryBar(session, self.prints, self)
        self.paper = PaperSwitch(session, self)
        self._message = QLabel(self)
        self._message.setWordWrap(True)
        self._message.setObjectName("page-message")
        self._message.hide()
        self._stack = QStackedWidget(self)
        self._makers = makers
        self._made: dict[Place, Screen] = {}
        self._areas: dict[Place, ScrolledScreen] = {}
        middle = QVBoxLayout()
        middle.addWidget(self._message)
        middle.addWidget(self._stack, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(middle, 1)
        across.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(PaperBanner(session, self))
        layout.addLayout(across, 1)
        layout.addWidget(self.last_entry)
        # A list that gets the focus before it has a current line makes its first one so.
        self.rail.show_place(place_of_stage(session.stage))
        self.rail.chosen.connect(self.show_place)
        self.side.jump.connect(self.jump)
        session.changed.connect(self._changed)
        session.role_changed.connect(self._handed)
        session.refused.connect(self._refused)
        session.failed.connect(self.complain)
        self._last_stage = session.stage
        self._waits = False
        self._left_at: Place | None = None
        self._keys()
        # The frame first, its screens after it and one by one: all at once would stop the window for a moment.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._make_one)
        self._pause.start(0)

    def screen_of(self, place: Place) -> Screen:
        """The screen of a place; made when it is first wanted, or in a pause before."""
        made = self._made.get(place)
        if made is None:
            made = self._made[place] = self._makers[place](self.session)
            made.jump.connect(self.jump)
            self._areas[place] = ScrolledScreen(made, self._stack)
            self._stack.addWidget(self._areas[place])
        return made

    @Slot()
    def _make_one(self) -> None:
        if not self._made:
            self.show_stage(self.session.stage)
        elif waiting := [place for place in self.places if place not in self._made]:
            self.screen_of(waiting[0])
        if len(self._made) < len(self.places):
            self._pause.start(_PAUSE_MS)

    def show_stage(self, stage: Stage) -> None:
        """Bring the screen where a stage is dealt with to the front; the administrator's is always the same one."""
        self.show_place(Page.COMPUTERS if self._at_the_computers() else place_of_stage(stage))

    def _at_the_computers(self) -> bool:
        return self.session.role == "administrator" and Page.COMPUTERS in self.places

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Bring a place's screen to the front and put the focus where its task begins."""
        self.rail.blockSignals(True)  # noqa: FBT003  # Qt's own signature
        self.rail.show_place(place)
        self.rail.blockSignals(False)  # noqa: FBT003  # Qt's own signature
        screen = self.screen_of(place)
        self._stack.setCurrentWidget(self._areas[place])
        screen.catch_up()
        screen.take_focus()

    def take_focus(self) -> None:
        """Put the focus where the task of the screen in front begins."""
        shown = self._stack.currentWidget()
        if isinstance(shown, ScrolledScreen) and isinstance(screen := shown.widget(), Screen):
            screen.take_focus()

    def jump(self, finding: Finding) -> None:
        """Go where a finding can be mended, or else where it is answered."""
        place = place_of_finding(finding)
        self.show_place(place if place in self.places else Stage.SIGNING)

    def show_prints(self) -> None:
        """Show the prints beside the protocols, over whatever is done now."""
        PrintablesDialog(self.session, self).open()

    def complain(self, error: KnownError) -> None:
        """Show a known error: what is wrong and what to do."""
        self._tell(error_sentence(error), "error")

    def _keys(self) -> None:
        for place in self.places:
            self._go(place).put_on(self, wide=True)

    def _go(self, place: Place) -> Action:
        return Action("chair.go", lambda: self.show_place(place), shortcut=f"Alt+{access_key(place)}")

    @Slot()
    def _handed(self) -> None:
        """The administrator works at one page; the chair goes on where they left off."""
        self._message.hide()
        if self._at_the_computers():
            self._left_at = self.rail.place()
            self.show_place(Page.COMPUTERS)
        elif self._left_at is not None:
            self.show_place(self._left_at)

    @Slot(object)
    def _changed(self, _change: Change) -> None:
        self._message.hide()
        stage = self.session.stage
        # What held the closing back is mended on its screen, and leads on as soon as it is.
        forward = self._waits and self.rail.place() is Stage.RECONCILIATION
        if stage is not self._last_stage:
            forward = stage not in RAIL or self._last_stage not in RAIL or _later(stage, self._last_stage)
            self._last_stage = stage
        self._waits = (forward or self._waits) and self._held_back(stage)
        if forward and not self._waits:
            self.show_stage(stage)

    def _held_back(self, stage: Stage) -> bool:
        """A count that does not fit, or is not packed yet, keeps its screen until that is mended there."""
        return stage is Stage.SIGNING and any(
            field.startswith("reconciliation")
            for finding in self.session.findings
            if not answered(self.session.state, finding)
            for field in finding.fields
        )

    @Slot(object)
    def _refused(self, refusal: Refusal) -> None:
        self._tell(refusal_sentence(self.session.state, refusal, self.session.role), "warning")

    def _tell(self, text: str, kind: str) -> None:
        dress(self._message, kind)
        self._message.setText(text)
        self._message.show()


def _later(stage: Stage, before: Stage) -> bool:
    return RAIL.index(stage) > RAIL.index(before)
