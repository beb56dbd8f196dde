"""How far the hand-over is, from the record alone."""

import msgspec

from app.exam.record import Export
from app.exam.sentences import clock
from app.exam.state import State
from ui.widgets.notice import Kind
from ui.window.words import say


class HandedOver(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence and how it is meant."""

    text: str
    kind: Kind


def last_export(state: State) -> Export | None:
    """The newest bundle of the signed revision, if one left."""
    record = state.record
    return next((e for e in reversed(record.exports) if e.exported.revision == record.revision), None)


def handed_over(state: State) -> HandedOver:
    """What to do next between the signature and the OKE's answer (4.1.20)."""
    record, export = state.record, last_export(state)
    if record.signed is None:
        return HandedOver(text=say("hand-over.state-not-signed"), kind="warning")
    if export is None:
        text = say("hand-over.state-signed", copy=record.signed.printed.copy)
        return HandedOver(text=text, kind="warning")
    if record.answered is not None:
        at, answer = record.answered
        if answer.accepted:
            return HandedOver(text=say("hand-over.state-accepted", time=clock(at)), kind="good")
        # A refusal of an earlier bundle says nothing of the one that left after it.
        if answer.bundle_digest == export.exported.digest:
            return HandedOver(text=say("hand-over.state-refused", time=clock(at)), kind="error")
    return HandedOver(text=say("hand-over.state-exported", time=clock(export.at)), kind="warning")
