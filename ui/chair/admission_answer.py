"""The one answer after each act at the door: a sign, a word, a name; it stays until the next person."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.exam.events import AnyEvent, CandidateAdmitted, CandidateRefused, RefusalReason
from app.exam.sentences import name
from app.exam.state import State
from app.people.documents import spaced
from app.people.private import Private
from app.procedure.texts import word
from ui.models.standings import standing_words
from ui.widgets.kind import dress
from ui.window.words import say

# Points of the verdict: read from two metres, or not in the way.
_LOUD_SIZE, _QUIET_SIZE = 26, 14


class Answer(Private, frozen=True, kw_only=True):
    """What the door is told, and about whom. `kind` is the style sheet's: good, warning, error or idle."""

    number: int | None = None
    kind: str
    sign: str
    verdict: str
    who: str = ""
    detail: str = ""

    @property
    def told(self) -> str:
        """All of it in one line."""
        return " ".join(part for part in (self.verdict, self.who, self.detail) if part)


def of_events(state: State, events: Iterable[AnyEvent]) -> Answer | None:
    """The answer to an admission or a refusal that was recorded."""
    for event in events:
        match event:
            case CandidateAdmitted():
                person = state.people[event.candidate]
                seat = event.seat or ""
                return Answer(
                    number=event.candidate,
                    kind="good",
                    sign="✓",
                    verdict=say(f"admission.admitted-{person.sex}"),
                    who=name(person),
                    detail=say("admission.seat-is", seat=seat) if seat else "",
                )
            case CandidateRefused():
                person = state.people[event.candidate]
                return Answer(
                    number=event.candidate,
                    kind="error",
                    sign="✖",
                    verdict=say(f"admission.refused-{person.sex}"),
                    who=name(person),
                    detail=f"{word('refusal-reason', event.reason)}. {consequence(state, event.reason)}",
                )
    return None


def consequence(state: State, reason: RefusalReason) -> str:
    """What a refusal means for the person, and whether the door is still open to them (4.1.5, 4.1.6, Z4.3.9)."""
    closed = reason == "late" or state.room.handed_out is not None
    after = say("admission.consequence-closed" if closed else f"admission.consequence-{reason}")
    return f"{say('admission.consequence')} {after}"


def already_in(state: State, number: int) -> Answer:
    """The answer about somebody who was let in before, wherever they are now."""
    standing, person = state.standing(number), state.people[number]
    inside = standing.place in ("inside", "outside")
    time = f"{standing.admitted:%H:%M}" if standing.admitted else ""
    shown = standing.admission
    document = f"{word('document', shown.document_kind)} {spaced(shown.document_number)}" if shown else ""
    came = say(
        f"admission.came-{person.sex}",
        time=time,
        document=document,
        standing=standing_words(state, number),
    )
    return Answer(
        number=number,
        kind="warning",
        sign="!",
        verdict=say("admission.already-in" if inside else "admission.already-gone"),
        who=name(person),
        detail=came,
    )


class AnswerPanel(QLabel):
    """Shows an answer so that it is read from two metres."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setWordWrap(True)
        self.setObjectName("answer")

    def show_answer(self, answer: Answer) -> None:
        """Show it, and tell it to a screen reader at once."""
        dress(self, answer.kind)
        size = _QUIET_SIZE if answer.kind == "idle" else _LOUD_SIZE
        self.setText(
            f'<p style="font-size:{size}pt; font-weight:700; margin:0">{escape(answer.sign)} '
            f"{escape(answer.verdict)}</p>"
            f'<p style="font-size:18pt; font-weight:700; margin:6px 0 0 0">{escape(answer.who)}</p>'
            f'<p style="font-size:12pt; margin:6px 0 0 0">{escape(answer.detail)}</p>'
        )
        self.setAccessibleName(answer.told)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, answer.told))
