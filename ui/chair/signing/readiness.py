"""How far the signature is: what stands in its way, in one sentence."""

from collections.abc import Sequence

import msgspec

from app.exam.finding import Finding, blocks
from app.exam.paper_findings import OF_PRINTS
from app.exam.sentences import clock
from app.exam.state import State
from ui.models.prints import FormRow, Standing
from ui.widgets.notice import Kind
from ui.window.words import say


class Readiness(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence and how it is meant."""

    text: str
    kind: Kind


def readiness(state: State, found: Sequence[Finding], forms: Sequence[FormRow]) -> Readiness:
    """What to do next on the way to the signature (4.1.19); whether it can be recorded, the record itself decides."""
    record = state.record
    if record.signed is not None and record.signed_at is not None:
        copy, time = record.signed.printed.copy, clock(record.signed_at)
        return Readiness(text=say("signing.state-signed", copy=copy, time=time), kind="good")
    if state.room.suspended:
        return Readiness(text=say("signing.state-suspended"), kind="error")
    blocking = [finding for finding in found if blocks(state, finding)]
    open_ = sum(finding.code not in OF_PRINTS for finding in blocking)
    if open_:
        return Readiness(text=say("signing.state-findings", number=open_), kind="error")
    course, *others = forms
    if course.standing is Standing.NEVER:
        return Readiness(text=say("signing.state-never"), kind="warning")
    if not course.settled or course.standing is Standing.DRAFT:
        return Readiness(text=say("signing.state-stale", copy=course.copy), kind="warning")
    waiting = {number for finding in blocking for number in finding.candidates}
    if annulments := tuple(short_title(form) for form in others if form.candidate in waiting):
        return Readiness(
            text=say("signing.state-annulments", copy=course.copy, forms=annulments), kind="warning"
        )
    missing = tuple(short_title(form) for form in others if not form.settled)
    if missing:
        text = say("signing.state-others", copy=course.copy, forms=missing)
        return Readiness(text=text, kind="warning")
    return Readiness(text=say("signing.state-ready", copy=course.copy), kind="good")


def short_title(form: FormRow) -> str:
    """What a form is called where nobody may be named."""
    return say(f"signing.short-{form.form}", number=form.number)
