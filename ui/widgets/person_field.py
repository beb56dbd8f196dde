"""Choosing one person by typing: a few letters or digits, arrows where several fit."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from app.exam.order import Candidate
from app.people.documents import normal
from app.people.names import fold
from ui.models.persons import PersonsModel
from ui.widgets.key_catcher import KeyCatcher
from ui.window.words import say

_ROWS_HEIGHT = 132


class PersonField(QWidget):
    """A person is chosen when one alone fits what was typed, or when an arrow chose one: never by guess."""

    def __init__(self, people: Sequence[Candidate], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = tuple((person, _words(person)) for person in people)
        self._model = PersonsModel(people, self)
        self.search = QLineEdit(self)
        self.search.setAccessibleName(name)
        self.search.setPlaceholderText(say("beginning.person-form"))
        self.search.setObjectName("field-person")
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setAccessibleName(say("beginning.people"))
        self.list.setFixedHeight(_ROWS_HEIGHT)
        # Arrows move in the list from the search line; one stop of the Tab key is enough.
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.setFocusProxy(self.search)
        self.search.textEdited.connect(self._typed)
        keys = {Qt.Key.Key_Down: self._down, Qt.Key.Key_Up: self._up}
        KeyCatcher(keys, self).watch(self.search)

    def number(self) -> int | None:
        """The Lp. of the person chosen; None while nobody is."""
        index = self.list.currentIndex()
        return self._model.number_at(index.row()) if index.isValid() else None

    @Slot(str)
    def _typed(self, text: str) -> None:
        typed = fold(text).split()
        found = [person for person, words in self._people if _fits(typed, words)]
        # A number of the list comes before the PESELs and the longer numbers that begin with it.
        found.sort(key=lambda person: str(person.number) not in typed)
        self._model.show_people(found)
        self.list.clearSelection()
        self.list.setCurrentIndex(self._model.index(0 if typed and len(found) == 1 else -1))

    def _down(self) -> None:
        self._move(1)

    def _up(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        last = self._model.rowCount() - 1
        if last >= 0:
            place = self.list.currentIndex().row() + by
            self.list.setCurrentIndex(self._model.index(min(max(place, 0), last)))


def _words(person: Candidate) -> tuple[str, ...]:
    identifier = normal(person.identifier).lower()
    return (*fold(f"{person.surname} {person.given_names}").split(), str(person.number), identifier)


def _fits(typed: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in typed)
