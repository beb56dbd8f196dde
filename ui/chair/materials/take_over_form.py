"""Taking the materials over: from whom, which packages, how many sheets and cards, how many in reserve (3.7.5)."""

import re

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.exam.commands import TakeOverMaterials
from app.exam.state import State
from ui.chair.materials.reserve import reserve_words
from ui.widgets.number_field import NumberField
from ui.widgets.time_field import TimeField
from ui.window.action import Action
from ui.window.session import Change, Session
from ui.window.words import say

_WHEN = 160
_BETWEEN = re.compile(r"[\s,;]+")


class TakeOverForm(QFrame):
    """Filled field by field, saved by its button alone; `saved` is emitted once that is durable."""

    saved = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("kind", "card")
        self.from_whom = self._line("from-whom")
        self.packages = self._line("packages")
        self.packages.setPlaceholderText(say("materials.packages-form"))
        self.sheets, self.cards = self._number("sheets"), self._number("cards")
        self.reserve_sheets, self.reserve_cards = (
            self._number("reserve-sheets"),
            self._number("reserve-cards"),
        )
        self.data_media, self.disc_sets = self._number("data-media"), self._number("disc-sets")
        self.when = TimeField(session.state.order.day, self)
        self.when.setObjectName("taken-over-at")
        self.save = Action("materials.take-over", self._save, enabled=self._open)
        self._reserve = QLabel(self)
        self._reserve.setWordWrap(True)
        self._message = QLabel(self)
        self._message.setWordWrap(True)
        self._message.setProperty("kind", "error")
        self._message.hide()
        form = QFormLayout()
        form.addRow(say("materials.from-whom"), self.from_whom)
        form.addRow(say("materials.packages"), self.packages)
        form.addRow(
            say("materials.sheets"),
            self._side_by_side(self.sheets, self.cards),
        )
        form.addRow(
            say("materials.reserve-sheets"), self._side_by_side(self.reserve_sheets, self.reserve_cards)
        )
        form.addRow(say("act.when"), self.when)
        self.when.setFixedWidth(_WHEN)
        if session.state.order.computer_exam:
            form.insertRow(
                form.rowCount() - 1,
                say("materials.data-media"),
                self._side_by_side(self.data_media, self.disc_sets),
            )
        else:
            self.data_media.hide()
            self.disc_sets.hide()
        last = QHBoxLayout()
        last.addWidget(self.save.button(self, kind="main"))
        last.addWidget(self._reserve, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addLayout(form)
        layout.addWidget(self._message)
        layout.addLayout(last)
        for field in (self.packages, self.sheets, self.cards):
            field.textChanged.connect(self._told)
        for typed in self._fields():
            typed.returnPressed.connect(self.focusNextChild)
        session.changed.connect(self._changed)
        self._told()

    def show_state(self, state: State) -> None:
        """There is one taking over: the form is there until it is recorded."""
        self.setVisible(state.room.materials is None)

    def names(self) -> tuple[str, ...]:
        """The numbers of the packages as they stand in the field."""
        return tuple(name for name in _BETWEEN.split(self.packages.text()) if name)

    def _fields(self) -> tuple[QLineEdit, ...]:
        numbers = (
            self.sheets,
            self.cards,
            self.reserve_sheets,
            self.reserve_cards,
            self.data_media,
            self.disc_sets,
        )
        return (self.from_whom, self.packages, *numbers, self.when)

    def _number(self, key: str) -> NumberField:
        field = NumberField(say(f"materials.{key}"), self)
        field.setObjectName(key)
        return field

    def _side_by_side(self, first: NumberField, *others: NumberField) -> QHBoxLayout:
        """Fields in one row, each but the first behind its own label."""
        row = QHBoxLayout()
        row.addWidget(first)
        for field in others:
            row.addSpacing(8)
            row.addWidget(QLabel(say(f"materials.{field.objectName()}"), self))
            row.addWidget(field)
        row.addStretch(1)
        return row

    def _line(self, key: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(say(f"materials.{key}"))
        field.setObjectName(key)
        return field

    def _open(self) -> bool:
        return self._session.state.record.signed is None

    @Slot()
    def _told(self) -> None:
        self._message.hide()
        parts = []
        if names := self.names():
            parts.append(say("materials.packages-read", number=len(names)))
        sheets, cards = self.sheets.number(), self.cards.number()
        if sheets is not None and cards is not None:
            parts.append(reserve_words(self._session.state, sheets, cards))
        self._reserve.setText(" ".join(parts))

    def _save(self) -> None:
        sheets, cards, names = self.sheets.number(), self.cards.number(), self.names()
        from_whom = self.from_whom.text().strip()
        if not from_whom:
            self._complain(say("act.missing", field=say("materials.from-whom")), self.from_whom)
        elif not names:
            self._complain(say("act.missing", field=say("materials.packages")), self.packages)
        elif len(set(names)) != len(names):
            twice = sorted({name for name in names if names.count(name) > 1})
            self._complain(say("materials.twice", packages=twice), self.packages)
        elif sheets is None:
            self._complain(say("act.missing", field=say("materials.sheets")), self.sheets)
        elif cards is None:
            self._complain(say("act.missing", field=say("materials.cards")), self.cards)
        elif (self.reserve_sheets.number() or 0) > sheets:
            self._complain(say("materials.reserve-above"), self.reserve_sheets)
        elif (self.reserve_cards.number() or 0) > cards:
            self._complain(say("materials.reserve-above"), self.reserve_cards)
        elif self.when.wrong:
            self._complain(say("act.wrong-time"), self.when)
        else:
            command = TakeOverMaterials(
                from_whom=from_whom,
                packages=names,
                sheets=sheets,
                cards=cards,
                reserve_sheets=self.reserve_sheets.number() or 0,
                reserve_cards=self.reserve_cards.number() or 0,
                data_media=self.data_media.number() or 0,
                disc_sets=self.disc_sets.number() or 0,
            )
            self._session.do(command, self.when.moment(), initiator=self)

    def _complain(self, text: str, field: QWidget) -> None:
        self._message.setText(text)
        self._message.show()
        field.setFocus()

    @Slot(object)
    def _changed(self, change: Change) -> None:
        if change.initiator is self:
            for field in self._fields():
                field.clear()
            self.saved.emit()
