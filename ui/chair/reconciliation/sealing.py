"""Packing and sealing a return envelope before a representative of the candidates (3.7.8, 4.1.19)."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from app.exam.commands import Command, SealEnvelope
from app.exam.events import EnvelopeContents, EnvelopeSealed
from app.exam.finding import Finding
from app.exam.packing import Packed, packing
from app.exam.state import State
from app.exam.works import CONTENTS
from app.procedure.texts import word
from ui.widgets.act_dialog import ActDialog, Field, Values
from ui.widgets.person_field import PersonField
from ui.window.session import Session
from ui.window.words import say

# The contents of the envelopes against what there is to pack, kind by kind.
_PACKED = frozenset(("E-711", "E-712", "E-713", "E-714"))


class SealEnvelopeDialog(ActDialog):
    """Asks for the envelope's number, what is in it and who saw it; `again` is one that is packed anew.

    What was counted is typed: the journal's figures stand above, and fill nothing in.
    """

    def __init__(self, session: Session, parent: QWidget, again: EnvelopeSealed | None = None) -> None:
        self._state = session.state
        super().__init__(
            session,
            say("reconciliation.seal-title"),
            _fields(self._state, again),
            self._command,
            parent=parent,
        )
        # Whoever ended the exam before has gone; who is really there, the chair alone can see.
        there = [
            person
            for number, person in self._state.people.items()
            if self._state.standing(number).place in ("inside", "outside")
        ]
        self.witness = PersonField(there, say("reconciliation.witness-field"), self)
        self.form.insertRow(self.form.rowCount() - 1, say("reconciliation.witness-field"), self.witness)
        QWidget.setTabOrder(self.widget("cards"), self.witness.search)
        QWidget.setTabOrder(self.witness.search, self.when)
        holds = self.widget("holds")
        if isinstance(holds, QComboBox):
            holds.currentIndexChanged.connect(self._tell_what)
        self._tell_what()
        self.widget("sheets" if again is None else "label").setFocus()

    def complaint(self) -> tuple[str, QWidget] | None:
        """As any form; and who was typed must be somebody."""
        if self.witness.search.text().strip() and self.witness.number() is None:
            return say("reconciliation.witness-unclear"), self.witness.search
        return super().complaint()

    def says(self, finding: Finding) -> bool:
        """What the next envelopes may still take stands beside the envelopes; too much of something does not."""
        context = finding.context
        return finding.code in _PACKED and all(
            int(context[paper]) <= int(context[f"wanted_{paper}"]) for paper in ("sheets", "cards")
        )

    @Slot()
    def _tell_what(self) -> None:
        chosen = self.values()["holds"]
        kind = next((kind for kind in packing(self._state) if kind.holds == chosen), None)
        sheets, cards = (0, 0) if kind is None else kind.left
        left = say("reconciliation.left-of-it", sheets=sheets, cards=cards)
        self.introduce(f"{left} {say(f'reconciliation.pack-{chosen}')}")

    def _command(self, values: Values) -> Command:
        return SealEnvelope(**values, witness=self.witness.number())


def _fields(state: State, again: EnvelopeSealed | None) -> tuple[Field, ...]:
    waiting = [kind.holds for kind in packing(state) if _waits(kind)]
    proposed: EnvelopeContents = again.holds if again else waiting[0] if waiting else "works"
    return (
        Field(
            key="label",
            kind="text",
            label="reconciliation.label",
            value=again.label if again else _next_label(state),
            needed=True,
        ),
        Field(
            key="holds",
            kind="choice",
            label="reconciliation.holds",
            value=proposed,
            choices=tuple((holds, word("envelope", holds)) for holds in CONTENTS),
        ),
        Field(key="sheets", kind="number", label="reconciliation.in-sheets", needed=True),
        Field(key="cards", kind="number", label="reconciliation.in-cards", needed=True),
    )


def _waits(kind: Packed) -> bool:
    return any(kind.left)


def _next_label(state: State) -> str:
    used = state.room.envelopes.keys()
    return next(label for label in map(str, range(1, len(used) + 2)) if label not in used)
