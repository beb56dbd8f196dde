"""Letting somebody in or not: foreseen, said, recorded at the second request, answered."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from app.errors import KnownError
from app.exam.commands import Command, RefuseCandidate
from app.exam.events import MedicineAgreed, RefusalReason
from app.exam.finding import Finding
from app.exam.refusal import Refusal
from app.exam.sentences import name
from app.exam.wording import finding_words, refusal_sentence
from app.procedure.rules import Severity
from app.procedure.texts import error_sentence, word
from ui.chair.admission_answer import consequence, of_events
from ui.chair.admission_desk import Desk
from ui.chair.medicine_form import medicine_form
from ui.widgets.act_dialog import ActDialog, Field
from ui.widgets.act_opening import open_act
from ui.window.session import Change, Session
from ui.window.words import say

_REASONS: tuple[RefusalReason, ...] = ("identity", "device", "late", "no-document", "other")


class DoorAct(QObject):
    """Sends one act at a time to the session; `answered` carries the `Answer` once it is recorded."""

    answered = Signal(object)

    def __init__(self, session: Session, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._parent = parent
        self._asked: Command | None = None
        self._recording = False
        self._foreseen: tuple[Finding, ...] = ()
        self._dialog: ActDialog | None = None
        session.changed.connect(self._changed)
        session.refused.connect(self._refused)
        session.failed.connect(self._failed)

    def forget(self) -> None:
        """Turn to another person: what was asked or foreseen for the one before no longer counts."""
        self._asked = None
        self._foreseen = ()

    def admit(self, candidate: int) -> None:
        """Let in with what the form says."""
        missing = self._desk.form.missing()
        if missing is not None:
            self._desk.tell(missing[0], "error")
            missing[1].setFocus()
            return
        self._ask(self._desk.form.command(candidate), self._desk.form.moment())

    def refuse_without_document(self, candidate: int) -> None:
        """Do not let in: no identity document (4.1.5)."""
        if self._desk.form.when.wrong:
            self._desk.tell(say("act.wrong-time"), "error")
            return
        self._ask(RefuseCandidate(candidate=candidate, reason="no-document"), self._desk.form.moment())

    def ask_why(self, candidate: int) -> None:
        """Do not let in, for a reason that is asked for; lateness is proposed after the hand-out (Z4.3.9)."""
        state = self._session.state
        late = state.room.handed_out is not None
        choices = tuple((reason, word("refusal-reason", reason)) for reason in _REASONS)
        dialog = ActDialog(
            self._session,
            say("admission.refuse-title", number=candidate, name=name(state.people[candidate])),
            [
                Field(
                    key="reason",
                    kind="choice",
                    label="admission.reason",
                    value="late" if late else "",
                    choices=(("", say("admission.choose")), *choices),
                    needed=True,
                ),
                Field(key="note", kind="text", label="admission.note"),
            ],
            lambda values: RefuseCandidate(candidate=candidate, reason=values["reason"], note=values["note"]),
            parent=self._parent,
        )
        reason = dialog.widget("reason")
        if isinstance(reason, QComboBox):
            reason.currentIndexChanged.connect(lambda _: self._tell_consequence(dialog, reason))
            self._tell_consequence(dialog, reason)
        self._open(dialog)

    def agree_medicine(self, candidate: int) -> None:
        """Record how medicine or equipment is used, before the person comes in (3.3.4, Z4.3.7)."""
        self._open(medicine_form(self._session, candidate, self._parent))

    def _open(self, dialog: ActDialog) -> None:
        self._dialog = dialog
        open_act(dialog)

    def _tell_consequence(self, dialog: ActDialog, reason: QComboBox) -> None:
        chosen = reason.currentData()
        dialog.introduce(consequence(self._session.state, chosen) if chosen else "")

    def _ask(self, command: Command, happened: datetime | None) -> None:
        if self._asked is None and not self._recording:
            self._asked = command
            self._session.foresee(
                command, happened, lambda found: self._told(command, happened, found), asker=self
            )

    def _told(self, command: Command, happened: datetime | None, found: tuple[Finding, ...]) -> None:
        if command is not self._asked:
            return
        self._asked = None
        # What is only told asks for no second thought: the card has it already.
        found = tuple(finding for finding in found if finding.severity is not Severity.INFO)
        if found and found != self._foreseen:
            self._foreseen = found
            again = "once-more-refusal" if isinstance(command, RefuseCandidate) else "once-more"
            self._desk.tell(f"{_loudly(found)}\n{say(f'admission.{again}')}", "warning")
            return
        self._recording = True
        self._session.do(command, happened, initiator=self)

    @Slot(object)
    def _changed(self, change: Change) -> None:
        if change.initiator is self:
            self._recording = False
        elif change.initiator is None or change.initiator is not self._dialog:
            return
        self._dialog = None
        answer = of_events(change.state, (line.entry.event for line in change.lines))
        if answer is not None:
            self.answered.emit(answer)
        elif any(isinstance(line.entry.event, MedicineAgreed) for line in change.lines):
            self._desk.tell(say("medicine.agreed"), "good")

    @Slot(object)
    def _refused(self, refusal: Refusal) -> None:
        self._failed_with(refusal_sentence(self._session.state, refusal))

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        self._failed_with(error_sentence(error))

    def _failed_with(self, sentence: str) -> None:
        if self._recording or self._asked is not None:
            self._recording, self._asked = False, None
            self._desk.tell(sentence, "error")


def _loudly(found: tuple[Finding, ...]) -> str:
    """One finding with its explanation, several by their titles: there are people waiting."""
    told = [(finding.code, finding_words(finding)) for finding in found]
    if len(told) == 1:
        code, words = told[0]
        return f"! {code} {words.title}. {words.explanation}"
    return "\n".join(f"! {code} {words.title}" for code, words in told)
