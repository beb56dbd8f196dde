"""The form that answers a finding: an explanation, a departure from procedure, or the decision that settles it."""

from typing import cast

from PySide6.QtWidgets import QFormLayout, QWidget

from app.exam.commands import AnswerFinding
from app.exam.events import WayOut
from app.exam.finding import Finding
from app.exam.sentences import clock
from app.exam.state import State
from app.exam.wording import finding_words
from app.procedure.rules import Way
from app.procedure.texts import word
from ui.widgets.act_dialog import ActDialog, Field, Values
from ui.widgets.act_opening import open_act
from ui.window.session import Session
from ui.window.words import say


def answer_ways(finding: Finding) -> tuple[Way, ...]:
    """The ways to answer a finding in the journal; none where it can only be mended."""
    return tuple(way for way in finding.ways if way is not Way.MEND)


def answer_finding(session: Session, finding: Finding, parent: QWidget) -> "AnswerDialog | None":
    """Open the form that answers a finding; None where it can only be mended."""
    if not answer_ways(finding):
        return None
    dialog = AnswerDialog(session, finding, parent)
    open_act(dialog)
    return dialog


def answer_words(state: State, finding: Finding) -> str:
    """How a finding was answered, in one line; empty while it was not."""
    answer = state.room.answers.get((finding.code, finding.about))
    if answer is None:
        return ""
    told = answer.answered
    return say(f"answer.answered-{told.way}", time=clock(answer.at), by=told.decided_by, text=told.text)


class AnswerDialog(ActDialog):
    """Asks for the answer. What was answered before stands in the fields, to be corrected."""

    def __init__(self, session: Session, finding: Finding, parent: QWidget) -> None:
        words = finding_words(finding)
        self._ways = answer_ways(finding)
        super().__init__(
            session,
            say("answer.title", code=finding.code, title=words.title),
            _fields(session.state, finding, self._ways),
            lambda values: self._command(finding, values),
            parent=parent,
        )
        # The labels are sentences: each stands above its field.
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.introduce(say("answer.intro", explanation=words.explanation, todo=words.todo))
        first = self.widget("decided_by" if self._ways == (Way.DECISION,) else "text")
        (first if len(self._ways) == 1 else self.widget("way")).setFocus()

    def _command(self, finding: Finding, values: Values) -> AnswerFinding:
        way = values["way"] if len(self._ways) > 1 else self._ways[0].value
        return AnswerFinding(
            code=finding.code,
            about=finding.about,
            way=cast("WayOut", way),
            text=values["text"],
            decided_by=values.get("decided_by", "") if way == Way.DECISION else "",
        )


def _fields(state: State, finding: Finding, ways: tuple[Way, ...]) -> tuple[Field, ...]:
    answer = state.room.answers.get((finding.code, finding.about))
    text, by = (answer.answered.text, answer.answered.decided_by) if answer else ("", "")
    alone = len(ways) == 1
    fields = []
    if not alone:
        # No way is chosen in advance: which one is true is for the chair to say.
        choices = (("", say("answer.way-choose")), *((way.value, word("way", way)) for way in ways))
        fields.append(Field(key="way", kind="choice", label="answer.way", choices=choices, needed=True))
    if Way.DECISION in ways:
        label = "answer.decided-by" if alone else "answer.decided-by-if"
        fields.append(Field(key="decided_by", kind="text", label=label, value=by, needed=alone))
    label = f"answer.text-{ways[0].value}" if alone else "answer.text-any"
    fields.append(Field(key="text", kind="long", label=label, value=text, needed=True))
    return tuple(fields)
