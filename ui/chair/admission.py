"""The stage „Wpuszczanie”: type or scan a few signs, Enter, the document's number, Enter (4.1.5)."""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.exam.nearest import nearest
from app.exam.search import PersonIndex, whole_pesel
from app.exam.state import State
from app.exam.whose import numbers_of_others
from ui.chair.admission_act import DoorAct
from ui.chair.admission_answer import Answer, AnswerPanel, already_in
from ui.chair.admission_desk import Desk
from ui.chair.admission_hints import door_hint, next_step
from ui.chair.admission_matches import Matches
from ui.chair.conditions_dialog import ConditionsDialog
from ui.models.candidates import CandidatesModel, Column
from ui.models.standings import CandidateRows
from ui.widgets.key_catcher import ENTER, KeyCatcher
from ui.widgets.row_table import RowTable
from ui.widgets.tones import SmallPrintDelegate, ToneDelegate
from ui.window.action import Action
from ui.window.screen import Screen
from ui.window.session import Session
from ui.window.words import say

# The number stands below the name, so that neither is cut where letters are wide.
_COLUMNS = (Column.NUMBER, Column.NAME, Column.STANDING)
_LONGEST_SEARCH = 60
_LIST_WIDTH = 320


class AdmissionScreen(Screen):
    """Finds the person at the door, takes what the document says, and lets in or not; one answer after each act."""

    area = "admission"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._index = PersonIndex(session.state.order.candidates)
        self._rows = CandidateRows()
        self._chosen: int | None = None
        self.search = QLineEdit(self)
        self.search.setObjectName("search")
        self.search.setMaxLength(_LONGEST_SEARCH)
        self.search.setPlaceholderText(say("admission.search-placeholder"))
        self.search.setAccessibleName(say("admission.search"))
        self.answer = AnswerPanel(self)
        self.matches = Matches(self)
        self.desk = Desk(session.state.order.day, self)
        self.table = RowTable(say("admission.list"), self)
        self.model = CandidatesModel(_COLUMNS, self)
        self._act = DoorAct(session, self.desk, self)
        self._stack = QStackedWidget(self)
        self._answer_page = QWidget(self)
        for page in (self._answer_page, self.matches, self.desk):
            self._stack.addWidget(page)
        self._lay_out()
        self._make_actions()
        self._idle()
        self.search.textChanged.connect(self._typed)
        self.table.activated.connect(self._activated)
        self.desk.form.submitted.connect(self._admit)
        self._act.answered.connect(self._answered)

    @property
    def chosen(self) -> int | None:
        """Whose document is being looked at."""
        return self._chosen

    def show_state(self, state: State) -> None:
        """Show the list; what is being typed stays as it is."""
        turn = state.following()
        self.model.show_rows(self._rows.of_the_list(state, turn))
        self.hint.setText(door_hint(state, turn))
        if self._chosen is not None:
            self._show_person(self._chosen)
        place = self.model.place_of(turn) if turn is not None else None
        if place is not None and not self.table.hasFocus():
            self.table.scrollTo(self.model.index(place, 0), RowTable.ScrollHint.PositionAtCenter)

    def take_focus(self) -> None:
        """The search field, or the document's number while somebody stands at the door."""
        (self.search if self._chosen is None else self.desk.form.number).setFocus()

    def choose(self, number: int) -> None:
        """Take the person to the document, or answer that they are in already."""
        state = self.session.state
        if state.standing(number).place != "expected":
            self._chosen = None
            self._tell(already_in(state, number))
            self.search.setFocus()
            self.search.selectAll()
            return
        self._chosen = number
        self._act.forget()
        self._show_person(number)
        others = numbers_of_others(state, number)
        self.desk.open_form(state.people[number], whole_pesel(self.search.text()), others)
        self._stack.setCurrentWidget(self.desk)
        self.take_focus()
        self._refresh_actions()

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(_COLUMNS.index(Column.STANDING), ToneDelegate(self))
        self.table.setItemDelegateForColumn(_COLUMNS.index(Column.NAME), SmallPrintDelegate(self))
        self.table.wide(0, 2)
        self.table.wide(2, 14)
        self.table.share(1)
        self.table.setMinimumWidth(_LIST_WIDTH)
        page = QVBoxLayout(self._answer_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.answer)
        page.addStretch(1)
        self._at_hand = QHBoxLayout()
        page.addLayout(self._at_hand)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.search)
        left.addWidget(self._stack, 1)
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addLayout(left, 9)
        across.addWidget(self.table, 8)
        self.body.addLayout(across, 1)
        enter = KeyCatcher(dict.fromkeys(ENTER, self._enter), self)
        enter.watch(self.search)
        arrows = {Qt.Key.Key_Down: lambda: self._step(1), Qt.Key.Key_Up: lambda: self._step(-1)}
        KeyCatcher(arrows, self).watch(self.search)
        QWidget.setTabOrder(self.search, self.desk.form.kind)

    def _make_actions(self) -> None:
        def chosen() -> bool:
            return self._chosen is not None

        form = self.desk.form
        for name_of, do, key, enabled in (
            ("next", self._next, "F2", lambda: True),
            ("photo-key", form.photo.toggle, "F3", chosen),
            ("devices-key", form.devices.toggle, "F4", chosen),
            ("back", self._back, "Esc", lambda: True),
        ):
            # Looking for somebody changes nothing, and a form that is filled saves nothing.
            action = Action(f"admission.{name_of}", do, shortcut=key, enabled=enabled, for_all=True)
            self.action(action).put_on(self)
        conditions = self.action(
            Action("admission.conditions", self._conditions, shortcut="Ctrl+I", for_all=True)
        )
        conditions.put_on(self)
        self._at_hand.addWidget(conditions.button(self._answer_page))
        self._at_hand.addStretch(1)
        for place in range(form.kind.count()):
            self.action(self._kind(place)).put_on(self.desk)
        admit = self.action(Action("admission.admit", self._admit, shortcut="Enter", enabled=chosen))
        without = Action("admission.no-document", self._no_document, shortcut="F6", enabled=chosen)
        refuse = Action("admission.refuse", self._refuse, shortcut="F7", enabled=chosen)
        medicine = Action("admission.medicine", self._medicine, shortcut="F8", enabled=chosen)
        for action in (without, refuse, medicine):
            self.action(action).put_on(self)
        self.desk.add_buttons((admit, "main"), (without, "plain"), (refuse, "plain"), aside=medicine)

    def _kind(self, place: int) -> Action:
        def pick() -> None:
            self.desk.form.kind.setCurrentIndex(place)

        return Action("admission.kind-key", pick, shortcut=f"Ctrl+{place + 1}")

    @Slot(str)
    def _typed(self, typed: str) -> None:
        self._chosen = None
        self._refresh_actions()
        if not typed.strip():
            self._idle()
            return
        state, found = self.session.state, self._index.find(typed)
        if found.only is not None:
            self.desk.close_form()
            self._show_person(found.only)
            self._stack.setCurrentWidget(self.desk)
            return
        several = len(found.best)
        heading = say("admission.several", number=several) if several else say("admission.nobody-yet")
        self.matches.clear()
        self.matches.show_people(state, found.best, heading, "quiet")
        self._stack.setCurrentWidget(self.matches)

    @Slot()
    def _enter(self) -> None:
        typed, marked = self.search.text(), self.matches.chosen
        if not typed.strip():
            return
        if self._stack.currentWidget() is self.matches and marked is not None:
            self.choose(marked)
            return
        found = self._index.find(typed)
        if found.only is not None:
            self.choose(found.only)
        elif found.best:
            look = say("admission.look", number=len(found.best))
            self.matches.show_people(self.session.state, found.best, look, "warning")
            self.matches.step(1)
        else:
            self._not_on_list(typed.strip())

    def _not_on_list(self, typed: str) -> None:
        near = nearest(self._index, typed)
        told = [
            say("admission.not-on-list", typed=typed),
            say(f"admission.{next_step(typed, near=bool(near))}"),
        ]
        self.matches.show_nearest(self.session.state, near, " ".join(told))
        self._stack.setCurrentWidget(self.matches)
        self.search.selectAll()

    def _step(self, by: int) -> None:
        if self._stack.currentWidget() is self.matches:
            self.matches.step(by)

    def _next(self) -> None:
        turn = self.session.state.following(self._chosen)
        if turn is not None:
            self._clear_search()
            self.choose(turn)

    def _back(self) -> None:
        self._clear_search()
        self._idle()
        self.search.setFocus()

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self._clear_search()
        self.choose(self.model.number_at(index.row()))

    @Slot()
    def _admit(self) -> None:
        if self._chosen is not None:
            self._act.admit(self._chosen)

    def _no_document(self) -> None:
        if self._chosen is not None:
            self._act.refuse_without_document(self._chosen)

    def _refuse(self) -> None:
        if self._chosen is not None:
            self._act.ask_why(self._chosen)

    def _conditions(self) -> None:
        dialog = ConditionsDialog(self.session.state.order, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _medicine(self) -> None:
        if self._chosen is not None:
            self._act.agree_medicine(self._chosen)

    @Slot(object)
    def _answered(self, answer: Answer) -> None:
        if self._chosen not in (None, answer.number):
            # Somebody else was taken while this was being written.
            self.desk.tell(answer.told, answer.kind)
            return
        self._clear_search()
        self._tell(answer)
        self.search.setFocus()

    def _clear_search(self) -> None:
        """Nobody stands at the door; the answer before is gone too, whatever is shown next."""
        self.search.clear()
        self._chosen = None
        self._act.forget()
        self._refresh_actions()

    def _idle(self) -> None:
        self._tell(
            Answer(kind="idle", sign="○", verdict=say("admission.idle"), detail=say("admission.idle-detail"))
        )

    def _tell(self, answer: Answer) -> None:
        self.answer.show_answer(answer)
        self._stack.setCurrentWidget(self._answer_page)

    def _show_person(self, number: int) -> None:
        alike = self._index.alike(number)
        self.desk.card.show_person(self.session.state, number, self.search.text(), alike)

    def _refresh_actions(self) -> None:
        for action in self.actions_here:
            action.refresh()
