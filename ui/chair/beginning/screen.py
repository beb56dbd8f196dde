"""The screen „Rozpoczęcie”: its steps in their order, each with its time, and the faulty sheets."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.exam.events import (
    Event,
    ExamStarted,
    PackagesOpened,
    SheetsGivenToTeam,
    SheetsHandedOut,
    UnusedSealed,
)
from app.exam.sentences import clock
from app.exam.state import State
from app.procedure.checklists import Phase
from ui.chair.beginning.details import details, replacements
from ui.chair.beginning.giving import GiveDialog
from ui.chair.beginning.handing_out import HandOutDialog
from ui.chair.beginning.opening import OpeningDialog
from ui.chair.beginning.replacing import ReplaceDialog
from ui.chair.beginning.starting import StartDialog
from ui.chair.beginning.step import Step
from ui.chair.beginning.unused import ReopenDialog, SealDialog, nothing_left
from ui.chair.checklist_reminder import ChecklistReminder
from ui.chair.last_entry import take_back
from ui.chair.standstill_banner import StandstillBanner
from ui.widgets.act_dialog import ActDialog
from ui.widgets.act_opening import open_act
from ui.widgets.scrolled_body import ScrolledBody
from ui.window.action import Action
from ui.window.screen import Screen
from ui.window.session import Session
from ui.window.words import say

DialogMaker: TypeAlias = Callable[[Session, QWidget], ActDialog]
_STEPS: dict[str, tuple[str, DialogMaker, type[Event]]] = {
    "open": ("F5", OpeningDialog, PackagesOpened),
    "give": ("F4", GiveDialog, SheetsGivenToTeam),
    "hand-out": ("F6", HandOutDialog, SheetsHandedOut),
    "start": ("F8", StartDialog, ExamStarted),
    "unused": ("F10", SealDialog, UnusedSealed),
}
# What may be done once a step is: sheets given a second time, the envelope opened again.
_MORE: dict[str, DialogMaker] = {"give": GiveDialog, "unused": ReopenDialog}


class BeginningScreen(Screen):
    """Guides through the steps and traps nobody: each can be recorded late, with its time."""

    area = "beginning"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.standstill = StandstillBanner(self)
        self.body.addWidget(self.standstill)
        below = ScrolledBody(self)
        below.setAccessibleName(say("beginning.title"))
        below.column.setSpacing(10)
        self.steps = {key: self._step(key) for key in _STEPS}
        self.reminder = ChecklistReminder(Phase.START, self)
        self.replace_action = self.action(
            Action("beginning.replace", self._replace, shortcut="F7", enabled=self._can_replace)
        )
        self.replace_action.put_on(self)
        self._replaced = QLabel(self)
        self._replaced.setWordWrap(True)
        self._replaced.setTextFormat(Qt.TextFormat.PlainText)
        self._replaced.setObjectName("replaced")
        for key, step in self.steps.items():
            if key == "start":
                # Candidates look their sheets through between the handing out and the start (4.1.9).
                below.column.addWidget(self._faulty())
                below.column.addWidget(self.reminder)
            below.column.addWidget(step)
        below.column.addStretch(1)
        self.body.addWidget(below, 1)

    def show_state(self, state: State) -> None:
        """Show which steps are done and whose turn it is."""
        self.standstill.show_state(state)
        self.reminder.show_state(state)
        following = _following(state)
        for key, step in self.steps.items():
            at = _done(state, key)
            step.show_step(clock(at) if at else "", details(state, key), following=key == following)
        replaced = replacements(state)
        self._replaced.setText(replaced or say("beginning.none-replaced"))

    def take_focus(self) -> None:
        """Begin at the step whose turn it is."""
        following = _following(self.session.state)
        if following is None:
            self.setFocus()
        else:
            self.steps[following].button.setFocus()

    def _step(self, key: str) -> Step:
        shortcut, maker, event = _STEPS[key]
        do = self.action(
            Action(
                f"beginning.do-{key}",
                lambda: self._open(maker),
                shortcut=shortcut,
                enabled=lambda: self._can(key),
            )
        )
        do.put_on(self)
        undo = self.action(Action("beginning.undo", lambda: self._undo(event), enabled=self._unsigned))
        return Step(key, do, undo, self._more(key), self)

    def _more(self, key: str) -> Action | None:
        maker = _MORE.get(key)
        if maker is None:
            return None
        opened = maker
        return self.action(
            Action(f"beginning.more-{key}", lambda: self._open(opened), enabled=self._unsigned)
        )

    def _faulty(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "card")
        title = QLabel(say("beginning.faulty"), card)
        title.setProperty("kind", "heading")
        words = QVBoxLayout()
        words.addWidget(title)
        words.addWidget(self._replaced)
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 10, 14, 10)
        row.addLayout(words, 1)
        row.addWidget(self.replace_action.button(card), 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _unsigned(self) -> bool:
        return self.session.state.record.signed is None

    def _can(self, key: str) -> bool:
        # A suspended exam goes on by a recorded decision alone; what happened meanwhile is entered after it.
        state = self.session.state
        return _done(state, key) is None and self._unsigned() and not state.room.suspended

    def _can_replace(self) -> bool:
        return self._unsigned() and self.session.state.room.handed_out is not None

    def _open(self, maker: DialogMaker) -> None:
        opened = maker(self.session, self)
        opened.accepted.connect(self._go_on)
        open_act(opened)

    def _go_on(self) -> None:
        # The last step brings the next stage's screen to the front, and the focus with it.
        if self.isVisible():
            self.take_focus()

    def _replace(self) -> None:
        open_act(ReplaceDialog(self.session, self))

    def _undo(self, kind: type[Event]) -> None:
        facts = reversed(self.session.state.room_day.facts)
        entry = next((fact for fact in facts if isinstance(fact.event, kind)), None)
        if entry is not None:
            take_back(self.session, entry, self)


def _done(state: State, key: str) -> datetime | None:
    room = state.room
    return {
        "open": room.opened,
        "give": room.given[-1][0] if room.given else None,
        "hand-out": room.handed_out,
        "start": room.started,
        "unused": room.unused_sealed,
    }[key]


def _following(state: State) -> str | None:
    needless = {"unused"} if nothing_left(state) else set()
    return next((key for key in _STEPS if _done(state, key) is None and key not in needless), None)
