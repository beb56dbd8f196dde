"""A form for one act: filled, foreseen, asked about, and only then recorded; while it is filled it saves nothing."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, Literal, TypeAlias

import msgspec
from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.errors import KnownError
from app.exam.commands import Command
from app.exam.finding import Finding
from app.exam.refusal import Refusal
from app.exam.wording import finding_words, refusal_sentence
from app.procedure.rules import Severity
from app.procedure.texts import error_sentence
from ui.widgets.date_field import DateField
from ui.widgets.number_field import NumberField
from ui.widgets.time_field import TimeField
from ui.window.session import Change, Session
from ui.window.words import say

FieldKind: TypeAlias = Literal["text", "long", "choice", "count", "number", "check", "date"]
Values: TypeAlias = dict[str, Any]
MOST = 99_999


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of an act: `label` is a key of the window's words, `choices` pairs of a value and its words.

    A `needed` text must not stay empty. Nothing is ticked in advance that a person must check: a check box starts
    empty whatever `value` says. A "date" gives a `date`, a "number" what was counted, each None while it is empty.
    """

    key: str
    kind: FieldKind
    label: str
    value: str | int = ""
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = False


class ActDialog(QDialog):
    """Asks for an act's fields and its time, tells loudly what rule it would break, and records it.

    `build` makes the command from the fields' values by key. A refusal stays in the dialog with everything typed.
    `stated` are codes of findings that the act itself is about: to warn of them would repeat what was just said.
    A subclass puts widgets of its own into `form`, says what is wrong with them in `complaint`, and may fix the time
    of the act, typed into `when`, in `moment`.
    """

    def __init__(
        self,
        session: Session,
        title: str,
        fields: Sequence[Field],
        build: Callable[[Values], Command],
        *,
        with_time: bool = True,
        stated: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._fields = tuple(fields)
        self._build = build
        self._stated = frozenset(stated)
        self._foreseen: tuple[Finding, ...] = ()
        self._closed = False
        self.setWindowTitle(say("act.window"))
        self.setMinimumWidth(520)
        layout = QVBoxLayout(self)
        heading = QLabel(title, self)
        heading.setObjectName("dialog-title")
        heading.setWordWrap(True)
        layout.addWidget(heading)
        self._intro = QLabel(self)
        self._intro.setWordWrap(True)
        self._intro.hide()
        layout.addWidget(self._intro)
        self.form = QFormLayout()
        layout.addLayout(self.form)
        self._widgets: dict[str, QWidget] = {field.key: self._widget(field) for field in self._fields}
        for field in self._fields:
            text = "" if field.kind == "check" else say(field.label)
            self.form.addRow(text, self._widgets[field.key])
        self.when = TimeField(session.state.order.day, self)
        # What stands on paper happened when it says there, never now.
        self._time_needed = with_time and session.from_paper
        if with_time:
            self.form.addRow(say("act.when"), self.when)
            if self._time_needed:
                self.when.setPlaceholderText(say("act.time-on-paper"))
        else:
            self.when.hide()
        self._message = QLabel(self)
        self._message.setObjectName("dialog-message")
        # A kind from the beginning: Qt measures the frame of a label once, when it is first dressed.
        self._message.setProperty("kind", "warning")
        self._message.setWordWrap(True)
        self._message.hide()
        layout.addWidget(self._message)
        self._save, cancel = self._buttons(layout)
        self._save.clicked.connect(self._ask)
        cancel.clicked.connect(self.reject)
        session.changed.connect(self._changed)
        session.refused.connect(self._refused)
        session.failed.connect(self._failed)

    def values(self) -> Values:
        """What stands in the fields now."""
        return {field.key: self._value(field) for field in self._fields}

    def widget(self, key: str) -> QWidget:
        """The widget of a field."""
        return self._widgets[key]

    def introduce(self, text: str) -> None:
        """Say something between the title and the fields: what the act means, what it will write."""
        self._intro.setText(text)
        self._intro.setVisible(bool(text))
        if self.isVisible():
            self._make_room()

    def moment(self) -> datetime | None:
        """When the act happened; None for the moment it is recorded."""
        return self.when.moment()

    def complaint(self) -> tuple[str, QWidget] | None:
        """What is missing or cannot be read, and the widget it stands in; None where all is well."""
        values = self.values()
        for field in self._fields:
            widget = self._widgets[field.key]
            if isinstance(widget, DateField) and widget.wrong:
                return say("act.wrong-date"), widget
            value = values[field.key]
            if field.needed and (value in ("", None) or value is False):
                return say("act.missing", field=say(field.label)), widget
        if self._time_needed and not self.when.text().strip():
            return say("act.time-needed"), self.when
        return (say("act.wrong-time"), self.when) if self.when.wrong else None

    def says(self, finding: Finding) -> bool:
        """Whether what the act leads to is said already, by the act itself or where it was asked for."""
        return finding.code in self._stated

    def _buttons(self, layout: QVBoxLayout) -> tuple[QPushButton, QPushButton]:
        box = QDialogButtonBox(self)
        save = box.addButton(say("act.save"), QDialogButtonBox.ButtonRole.ActionRole)
        cancel = box.addButton(say("act.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        save.setProperty("kind", "main")
        save.setDefault(True)
        save.setAutoDefault(True)
        cancel.setAutoDefault(False)
        # The box has dressed the button already, before it was known to be the main one.
        save.style().polish(save)
        layout.addWidget(box)
        return save, cancel

    def _widget(self, field: Field) -> QWidget:
        widget: QWidget
        match field.kind:
            case "text":
                widget = QLineEdit(str(field.value), self)
            case "long":
                text = QPlainTextEdit(str(field.value), self)
                text.setTabChangesFocus(True)
                text.setFixedHeight(96)
                widget = text
            case "choice":
                choice = QComboBox(self)
                for value, words in field.choices:
                    choice.addItem(words, value)
                choice.setCurrentIndex(max(0, choice.findData(field.value)))
                widget = choice
            case "count":
                count = QSpinBox(self)
                count.setRange(0, MOST)
                count.setValue(int(field.value or 0))
                widget = count
            case "number":
                number = NumberField(say(field.label), self)
                number.setText(str(field.value))
                widget = number
            case "check":
                widget = QCheckBox(say(field.label), self)
            case "date":
                widget = DateField(self)
        widget.setAccessibleName(say(field.label))
        widget.setObjectName(f"field-{field.key}")
        return widget

    def _value(self, field: Field) -> Any:
        widget = self._widgets[field.key]
        match widget:
            case DateField():
                return widget.day()
            case NumberField():
                return widget.number()
            case QLineEdit():
                return widget.text().strip()
            case QPlainTextEdit():
                return widget.toPlainText().strip()
            case QComboBox():
                return str(widget.currentData())
            case QSpinBox():
                return widget.value()
            case QCheckBox():
                return widget.isChecked()
            case _:
                raise TypeError(type(widget).__name__)

    @Slot()
    def _ask(self) -> None:
        wrong = self.complaint()
        if wrong is not None:
            text, widget = wrong
            self._tell(text, "error")
            widget.setFocus()
            return
        command = self._build(self.values())
        self._save.setEnabled(False)
        self._session.foresee(command, self.moment(), lambda found: self._told(command, found), asker=self)

    def _told(self, command: Command, found: tuple[Finding, ...]) -> None:
        if self._closed:
            # Whoever closes a form before it has begun to record does not want it recorded.
            return
        self._save.setEnabled(True)
        found = tuple(f for f in found if f.severity is not Severity.INFO and not self.says(f))
        # What was said once and not heeded is recorded at the second request: the fact can always be recorded.
        if found and found != self._foreseen:
            self._foreseen = found
            words = [finding_words(finding, self._session.role) for finding in found]
            self._tell("\n".join(f"{w.title}. {w.explanation} {w.todo}" for w in words), "warning")
            self._save.setText(say("act.save-anyway"))
            return
        self._save.setEnabled(False)
        self._session.do(command, self.moment(), initiator=self)

    def _tell(self, text: str, kind: str) -> None:
        self._message.setProperty("kind", kind)
        self._message.style().polish(self._message)
        self._message.setText(text)
        self._message.show()
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: a form begins as high as its sentences need."""
        super().showEvent(event)
        self._make_room()

    def done(self, result: int) -> None:
        """Qt's: every way of closing a form ends here."""
        self._closed = True
        super().done(result)

    def _make_room(self) -> None:
        """Grow by what a new sentence needs, so that it does not squeeze the fields."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    @Slot(object)
    def _changed(self, change: Change) -> None:
        if change.initiator is self and not self._closed:
            self.accept()

    @Slot(object)
    def _refused(self, refusal: Refusal) -> None:
        self._save.setEnabled(True)
        self._tell(refusal_sentence(self._session.state, refusal, self._session.role), "error")

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        self._save.setEnabled(True)
        self._tell(error_sentence(error), "error")
