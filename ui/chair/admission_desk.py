"""What is looked at while somebody stands at the door: the card, the document's fields, what the program says."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.exam.order import Candidate
from ui.chair.admission_card import PersonCard
from ui.chair.admission_form import DocumentForm
from ui.widgets.kind import dress
from ui.window.action import Action
from ui.window.words import say


class Desk(QScrollArea):
    """The card alone while one still types; with its fields once the person was chosen. Scrolls on a low screen."""

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = inside = QWidget(self)
        self.setWidget(inside)
        self.card = PersonCard(inside)
        self._enter = QLabel(say("admission.go-on"), self.card)
        self._enter.setProperty("kind", "quiet")
        self._below = QWidget(self.card)
        self.form = DocumentForm(day, self._below)
        self.message = QLabel(inside)
        self.message.setWordWrap(True)
        self.message.hide()
        self._buttons = QHBoxLayout()
        self._aside: QWidget | None = None
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(10)
        below.addWidget(self.form)
        below.addLayout(self._buttons)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        self.card.inside.addWidget(self._enter)
        self.card.inside.addWidget(self._below)
        layout.addWidget(self.message)
        layout.addWidget(self.card)
        layout.addStretch(1)
        self.close_form()

    def add_buttons(self, *actions: tuple[Action, str], aside: Action) -> None:
        """Put the acts below the fields, each with its kind for the style sheet; the rarer one beside the number."""
        before: QWidget = self.form.fields[-1]
        for action, kind in actions:
            button = action.button(self._below, kind=kind)
            # Enter on a button that has the focus is that button's, not the form's.
            button.setAutoDefault(True)
            self._buttons.addWidget(button)
            QWidget.setTabOrder(before, button)
            before = button
        self._buttons.addStretch(1)
        # A fourth one in the row would be wider than half a screen of 1366 pixels.
        self._aside = aside.button(self.card, kind="plain")
        self._aside.setAutoDefault(True)
        self._aside.hide()
        self.card.beside.addWidget(self._aside)
        QWidget.setTabOrder(before, self._aside)

    def open_form(self, person: Candidate, pesel_read: str, others: Mapping[str, Candidate]) -> None:
        """Empty the fields for a person; `others` says whose each number is that is not theirs."""
        self.form.begin(person, pesel_read, others)
        self.quiet()
        self._enter.hide()
        self._below.show()
        if self._aside is not None:
            self._aside.show()
        # Nothing of the form may lie beyond the edge, however wide the system's letters are.
        self.setMinimumWidth(self._inside.minimumSizeHint().width())

    def close_form(self) -> None:
        """Show who it would be."""
        self.quiet()
        self._enter.show()
        self._below.hide()
        if self._aside is not None:
            self._aside.hide()

    def tell(self, text: str, kind: str) -> None:
        """Say something about what is being filled in; `kind` is the style sheet's."""
        dress(self.message, kind)
        self.message.setText(text)
        self.message.setAccessibleName(text)
        self.message.show()
        self.verticalScrollBar().setValue(0)

    def quiet(self) -> None:
        """Say nothing."""
        self.message.clear()
        self.message.hide()
