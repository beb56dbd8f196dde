"""The administrator of the computer room: whom the OKE named, who was there and when (3.5.3)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.exam.sentences import clock
from app.exam.state import State
from app.exam.team import Presence
from ui.widgets.kind import dress
from ui.window.action import Action
from ui.window.words import say


class AdministratorCard(QFrame):
    """Shown in a computer exam only."""

    def __init__(self, comes: Action, leaves: Action, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setObjectName("administrator-card")
        title = QLabel(say("team.administrator"), self)
        title.setProperty("kind", "heading")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        above = QHBoxLayout()
        above.addWidget(title, 1)
        self._comes, self._leaves = comes.button(self), leaves.button(self)
        for button in (self._comes, self._leaves):
            above.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addLayout(above)
        layout.addWidget(self._words)
        self.hide()

    def show_state(self, state: State) -> None:
        """Show who is there, and who was."""
        self.setVisible(state.order.computer_exam)
        named, spans = state.order.administrator, state.team.administrators
        lines = [_presence(presence) for presence in spans]
        if not spans:
            name = say("team.named", name=named.name) if named else say("team.nobody-named")
            lines = [say("team.nobody-yet", named=name)]
        there = state.team.administrator is not None
        dress(self._words, "good" if there else "warning")
        # One of the two is possible; both do not fit beside the findings.
        self._comes.setVisible(not there)
        self._leaves.setVisible(there)
        self._words.setText("\n".join(lines))


def _presence(presence: Presence) -> str:
    who = presence.administrator
    return say(
        "team.was-there" if presence.left else "team.is-there",
        name=who.name,
        institution=who.institution,
        post=who.post,
        came=clock(presence.came),
        left=clock(presence.left) if presence.left else "",
        reason=presence.reason,
    )
