"""One finding beside the work it is about: what is off, what could explain it, what to do, and its answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.exam.commands import AnswerFinding
from app.exam.finding import Finding
from app.exam.sentences import clock, name
from app.exam.state import State
from app.exam.wording import entry_words, finding_words
from app.procedure.rules import Severity
from app.procedure.texts import word
from ui.widgets.answer_dialog import answer_finding, answer_ways, answer_words
from ui.widgets.kind import dress
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "quiet"}
_SIGNS = {"good": "✓", "error": "✗", "warning": "!", "quiet": "i"}


class FindingCard(QFrame):
    """Stays for as long as its finding does, so that the focus stays with it."""

    def __init__(self, session: Session, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finding = finding
        self.setProperty("kind", "card")
        self.setObjectName(f"finding-{finding.code}")
        self._title = _label(self)
        self._title.setProperty("kind", "error")
        self._body = _label(self)
        self.answer = Action("finding.answer", self._answer, enabled=self._can)
        self._button = self.answer.button(self)
        self._button.setVisible(bool(answer_ways(finding)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        for widget in (self._title, self._body):
            layout.addWidget(widget)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_finding(self, state: State, finding: Finding) -> None:
        """Show the finding as the state has it."""
        self._finding = finding
        words = finding_words(finding, self._session.role)
        told = answer_words(state, finding)
        kind = "good" if told else _KINDS[finding.severity]
        self._title.setText(f"{_SIGNS[kind]} {finding.code}  {words.title}")
        dress(self._title, kind)
        lines = [words.explanation, *_explained(state, finding), words.todo]
        self._body.setText("\n".join([*lines, *([told] if told else [])]))
        ways = tuple(word("way", way) for way in answer_ways(finding))
        text = say("finding.answer-again") if told else say("finding.answer-by", ways=ways)
        self._button.setText(text)
        self._button.setAccessibleName(f"{finding.code}: {text}")
        self.answer.refresh()

    def _can(self) -> bool:
        return self._session.state.record.signed is None and self._session.may(AnswerFinding)

    def _answer(self) -> None:
        # The form outlives the card, should its finding go away meanwhile.
        answer_finding(self._session, self._finding, self.window())


def _explained(state: State, finding: Finding) -> list[str]:
    """The entries that could be behind it, and whoever is meant without an entry of their own."""
    wanted = set(finding.entries)
    entries = [entry for entry in state.timeline() if entry.seq in wanted]
    lines = [
        say("finding.because", time=clock(entry.happened), entry=entry_words(state, entry))
        for entry in entries
    ]
    told = {getattr(entry.event, "candidate", None) for entry in entries}
    lines += [
        say("finding.because-person", name=name(state.people[number]))
        for number in finding.candidates
        if number not in told
    ]
    return [say("finding.could-explain"), *lines] if lines else []


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
