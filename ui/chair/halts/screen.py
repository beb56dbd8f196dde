"""The page „Zawieszenie i decyzje”: the standstill, its steps, the next as the main button, and the record."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.exam.finding import Finding
from app.exam.standstill import standstill
from app.exam.state import State
from ui.chair.finding_cards import FindingCards
from ui.chair.halts import acts
from ui.chair.halts.decision import decision_form
from ui.chair.halts.steps import next_step
from ui.chair.halts.steps_card import StepsCard
from ui.chair.last_entry import take_back
from ui.chair.places import Page, place_of_finding
from ui.chair.standstill_banner import StandstillBanner
from ui.models.halts import DETAILS, TIME, WHAT, WHO, HaltsModel, halt_rows
from ui.widgets.act_dialog import ActDialog
from ui.widgets.act_opening import open_act
from ui.widgets.answer_dialog import answer_ways
from ui.widgets.fitting import keep_in_sight, no_higher_than_its_rows
from ui.widgets.kind import dress
from ui.widgets.row_table import RowTable
from ui.widgets.scrolled_body import ScrolledBody
from ui.window.action import Action
from ui.window.screen import Screen
from ui.window.session import Session
from ui.window.words import say

_TICK_MS = 1000
# The act of each step, with its key; suspending stands before them all.
_ACTS: dict[str, tuple[str, Callable[[Session, QWidget], ActDialog]]] = {
    "suspend": ("Z", acts.suspend),
    "notice": ("P", acts.give_notice),
    "secure": ("B", acts.secure),
    "over": ("M", acts.end_disruption),
    "decide": ("D", decision_form),
    "resume": ("W", acts.resume),
}
_ONLY_WHILE_IT_STANDS = ("secure", "over", "resume")


class HaltsScreen(Screen):
    """Nothing is typed on the page itself, so that its letters work anywhere on it."""

    area = "halts"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.banner = StandstillBanner(self, with_way=False)
        self.steps = StepsCard(session.state.order, self)
        self._quiet = QLabel(say("halts.quiet"), self)
        self._quiet.setWordWrap(True)
        self._quiet.setProperty("kind", "good")
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, (key, _) in _ACTS.items():
            row.addWidget(self._act(name, key))
        row.addStretch(1)
        # The key of the same act beside the packages.
        other = Action("halts.do-decide", lambda: self._open("decide"), shortcut="F8", enabled=self._unsigned)
        self.action(other).put_on(self)
        self.findings = FindingCards(session, self)
        self.model = HaltsModel(self)
        self.table = self._table()
        page = ScrolledBody(self)
        above: tuple[QWidget, ...] = (self.banner, self._quiet, self.steps)
        below: tuple[QWidget, ...] = (self.table, self.findings)
        for widget in above:
            page.column.addWidget(widget)
        page.column.addLayout(row)
        for widget in below:
            page.column.addWidget(widget)
        page.column.addStretch(1)
        self.body.addWidget(page, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def show_state(self, state: State) -> None:
        """Show where the exam stands and what comes next."""
        standing = standstill(state)
        self.banner.show_state(state)
        self.steps.show_standstill(standing, self.session.room_now())
        self._quiet.setVisible(standing is None and not state.room.decisions)
        self.findings.show_findings(state, self._found(waiting=standing is not None))
        self.model.show_rows(halt_rows(state))
        self.table.setVisible(self.model.rowCount() > 0)
        keep_in_sight(self.table, self.model.rowCount())
        following = next_step(standing)
        for name, button in self.buttons.items():
            dress(button, "main" if name == following else "plain")

    def take_focus(self) -> None:
        """Begin at what comes next; where nothing does, at what could."""
        following = next_step(standstill(self.session.state))
        likely = "decide" if self.session.state.room.called_off else "suspend"
        self.buttons[following or likely].setFocus()

    @Slot()
    def tick(self) -> None:
        """Let the half hour run down."""
        self.steps.tick(self.session.room_now())

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: run while somebody looks."""
        super().showEvent(event)
        self._timer.start()
        self.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: stand while nobody does."""
        super().hideEvent(event)
        self._timer.stop()

    def _act(self, name: str, key: str) -> QPushButton:
        action = self.action(
            Action(
                f"halts.do-{name}",
                lambda: self._open(name),
                shortcut=key,
                enabled=lambda: self._can(name),
            )
        )
        action.put_on(self)
        button = action.button(self)
        # Six in a row fit a screen of 1366 pixels.
        button.setProperty("tight", True)  # noqa: FBT003  # Qt's own signature
        self.buttons[name] = button
        return button

    def _open(self, name: str) -> None:
        _, form = _ACTS[name]
        opened = form(self.session, self)
        opened.accepted.connect(self._go_on)
        open_act(opened)

    def _table(self) -> RowTable:
        table = RowTable(say("halts.recorded"), self)
        table.setModel(self.model)
        table.setObjectName("halts-table")
        table.wide(TIME, 7)
        table.wide(WHAT, 28)
        table.wide(WHO, 26)
        table.share(DETAILS)
        no_higher_than_its_rows(table, table)
        undo = self.action(Action("halts.take-back", self._take_back, shortcut="Del", enabled=self._unsigned))
        undo.put_on(table)
        return table

    def _found(self, *, waiting: bool) -> list[Finding]:
        """The findings of this page; what can only be mended is what the steps say, as long as there are some."""
        found = [finding for finding in self.session.findings if place_of_finding(finding) is Page.HALTS]
        return [finding for finding in found if answer_ways(finding) or not waiting]

    def _can(self, name: str) -> bool:
        state = self.session.state
        stands = state.room.suspended
        if name == "suspend" and state.room.called_off:
            return False
        return self._unsigned() and (stands or name not in _ONLY_WHILE_IT_STANDS)

    def _unsigned(self) -> bool:
        return self.session.state.record.signed is None

    def _go_on(self) -> None:
        # What ends the standstill brings another screen to the front, and the focus with it.
        if self.isVisible():
            self.take_focus()

    def _take_back(self) -> None:
        entry = self.model.entry_at(self.table.currentIndex().row())
        if entry is not None:
            take_back(self.session, entry, self)
