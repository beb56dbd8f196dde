"""The screen „Materiały”: collected, taken over, each package judged, and the decision when one is torn."""

from PySide6.QtWidgets import QWidget

from app.exam.state import State
from app.procedure.checklists import Phase
from ui.chair.checklist_reminder import ChecklistReminder
from ui.chair.halts.decision import decision_form
from ui.chair.materials.collection_card import CollectionCard
from ui.chair.materials.package_table import PackageTable
from ui.chair.materials.take_over_form import TakeOverForm
from ui.chair.materials.taken_over_card import TakenOverCard
from ui.chair.standstill_banner import StandstillBanner
from ui.widgets.act_opening import open_act
from ui.widgets.kind import dress
from ui.window.action import Action
from ui.window.screen import Screen
from ui.window.session import Session


class MaterialsScreen(Screen):
    """The form until the materials are there, then the packages."""

    area = "materials"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.standstill = StandstillBanner(self)
        self.collection = CollectionCard(session, self)
        self.form = TakeOverForm(session, self)
        self.taken = TakenOverCard(session, self)
        self.packages = PackageTable(session, self)
        self.reminder = ChecklistReminder(Phase.MATERIALS, self)
        self.decide = self.action(
            Action(
                "decision.record",
                self._decide,
                shortcut="F8",
                enabled=lambda: session.state.record.signed is None,
            )
        )
        self.decide.put_on(self)
        self.action(self.collection.note).put_on(self)
        self.action(self.collection.undo)
        self.action(self.form.save)
        self.action(self.taken.undo)
        self._button = self.decide.button(self)
        self.packages.buttons.addWidget(self._button)
        for widget in (self.standstill, self.collection, self.form, self.taken, self.reminder):
            self.body.addWidget(widget)
        self.body.addWidget(self.packages, 1)
        self.form.saved.connect(self._go_on)
        self.packages.judged.connect(self._go_on)

    def show_state(self, state: State) -> None:
        """Show what there is to do with the materials."""
        parts = (self.standstill, self.collection, self.form, self.taken, self.packages, self.reminder)
        for part in parts:
            part.show_state(state)
        # While the exam waits for the decision, recording it is the one thing to do.
        dress(self._button, "main" if state.room.suspended else "plain")

    def take_focus(self) -> None:
        """Begin at the form, then at the packages; a suspended exam waits at the decision."""
        room = self.session.state.room
        if room.suspended:
            self._button.setFocus()
        elif room.materials is None:
            self.form.from_whom.setFocus()
        else:
            self.packages.take_focus()

    def _go_on(self) -> None:
        # The last package brings the next stage's screen to the front, and the focus with it.
        if self.isVisible():
            self.take_focus()

    def _decide(self) -> None:
        open_act(decision_form(self.session, self))
