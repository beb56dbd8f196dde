"""The card of the person at the door: who the list says they are, with what was typed marked in it."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.exam.order import Candidate
from app.exam.search import digits_of
from app.exam.sentences import clock, name
from app.exam.state import State
from app.people import pesel
from app.people.documents import normal, spaced
from app.procedure.texts import word
from ui.window.words import say

# Of more with such a surname the list is looked through.
_ALIKE_NAMED = 3


class PersonCard(QFrame):
    """Renders one candidate of a state; `show_person` says what it draws attention to.

    `inside` takes what belongs below, `beside` what fits beside the number.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(16, 12, 16, 12)
        self.inside.setSpacing(8)
        self._name = self._label("big")
        self.beside = QHBoxLayout()
        self._identifier = QLabel(self)
        self._identifier.setTextFormat(Qt.TextFormat.RichText)
        self._identifier.setWordWrap(True)
        self.beside.addWidget(self._identifier, 1)
        self.inside.addLayout(self.beside)
        self._about = self._label("quiet")
        self._turn = self._label("quiet")
        self._granted = self._label("warning")
        self._notes = self._label("warning")

    def show_person(self, state: State, number: int, typed: str, alike: tuple[int, ...]) -> None:
        """Show a person; `typed` is marked in the number, `alike` are others with the same surname."""
        person = state.people[number]
        self._name.setText(escape(say("admission.on-list", number=number, name=name(person))))
        self._identifier.setText(_identifier(person, typed))
        self._identifier.setAccessibleName(person.pesel or spaced(person.document or ""))
        facts = [
            say(f"admission.born-{person.sex}", date=f"{person.birth_date:%d.%m.%Y}"),
            word("sex", person.sex),
        ]
        if person.seat:
            facts.append(say("admission.seat-is", seat=person.seat))
        self._about.setText(escape(say("admission.and").join(facts)))
        _show(self._turn, escape(_turn(state, number)))
        granted = person.accommodation
        _show(self._granted, say("admission.granted", conditions=granted.conditions) if granted else "")
        _show(self._notes, "<br>".join(escape(note) for note in _notes(state, person, alike)))
        # The words of two labels decide the height of the card, which a stack asks before they are laid out.
        self.inside.activate()

    def _label(self, kind: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        if kind:
            label.setProperty("kind", kind)
        self.inside.addWidget(label)
        return label


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _turn(state: State, number: int) -> str:
    """Who would come first by the list; that somebody comes out of turn is allowed, and seen (4.1.5)."""
    turn = state.following()
    if turn is None or turn >= number or state.room.handed_out is not None:
        return ""
    return say("admission.out-of-turn", number=turn, name=name(state.people[turn]))


def _identifier(person: Candidate, typed: str) -> str:
    if person.pesel is None:
        document = _marked(spaced(person.document or ""), normal(typed))
        return f"{escape(say('admission.no-pesel'))} {document}"
    return f'<span style="font-size:15pt">{_marked(person.pesel, digits_of(typed))}</span>'


def _marked(text: str, part: str) -> str:
    """The text with the part that was typed set strong; as it is where that stands nowhere in it."""
    before, found, after = text.partition(part) if part else (text, "", "")
    return f"{escape(before)}<b><u>{escape(found)}</u></b>{escape(after)}"


def _notes(state: State, person: Candidate, alike: tuple[int, ...]) -> list[str]:
    notes = []
    standing = state.standing(person.number)
    if state.room.handed_out is not None:
        notes.append(say("admission.too-late", time=clock(state.room.handed_out)))
    if standing.refusal is not None and standing.refused is not None:
        reason = word("refusal-reason", standing.refusal.reason)
        notes.append(say(f"admission.was-refused-{person.sex}", time=clock(standing.refused), reason=reason))
    for at, agreed in standing.medicine:
        notes.append(say("admission.medicine-agreed", time=clock(at), what=agreed.what))
    if person.pesel is not None and _contradicts(person):
        notes.append(say("admission.pesel-contradicts"))
    if alike:
        others = [_other(state.people[number]) for number in alike[:_ALIKE_NAMED]]
        beyond = len(alike) - len(others)
        more = say("admission.alike-more", number=beyond) if beyond else ""
        notes.append(say("admission.alike", others=others, more=more))
    return notes


def _contradicts(person: Candidate) -> bool:
    number = person.pesel or ""
    return not pesel.check(number).valid or bool(pesel.against(number, person.birth_date, person.sex))


def _other(person: Candidate) -> str:
    return say(
        "admission.other", number=person.number, name=name(person), date=f"{person.birth_date:%d.%m.%Y}"
    )
