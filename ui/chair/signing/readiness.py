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
    course, *others = forms
    if blocking and all(finding.code in OF_PRINTS for finding in blocking):
        waiting = {number for finding in blocking for number in finding.candidates}
        annulments = tuple(short_title(form) for form in others if form.candidate in waiting)
        return Readiness(text=say("signing.state-annulments", forms=annulments), kind="warning")
    if blocking:
        return Readiness(text=say("signing.state-findings", number=len(blocking)), kind="error")
    if course.standing is Standing.NEVER:
        return Readiness(text=say("signing.state-never"), kind="warning")
    if course.standing is Standing.STALE:
        return Readiness(text=say("signing.state-stale", copy=course.copy), kind="warning")
    missing = tuple(short_title(form) for form in others if not form.settled)
    if missing:
        text = say("signing.state-others", copy=course.copy, forms=missing)
        return Readiness(text=text, kind="warning")
    return Readiness(text=say("signing.state-ready", copy=course.copy), kind="good")


def short_title(form: FormRow) -> str:
    """What a form is called where nobody may be named."""
    return say(f"signing.short-{form.form}", number=form.number)
