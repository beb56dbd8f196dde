"""The sentences of 4.5/8 about the materials: tampering, the unused sheets, the return envelopes (3.7.3, 3.7.7–8)."""

from collections.abc import Iterator
from datetime import datetime

from app.exam.events import UnusedReopened, UnusedSealed
from app.exam.sentences import clock, name, phrase
from app.exam.state import State
from app.procedure.texts import word


def material_remarks(state: State) -> Iterator[tuple[datetime, int, str]]:
    """Each sentence with when it happened and its place among those of one moment."""
    room = state.room
    if room.collection is not None and room.collected_on is not None and room.collection.tampering:
        at = room.collected_on
        moment = f"{at:%d.%m.%Y %H:%M}" if at.date() != state.order.day else clock(at)
        text = phrase(
            "remark",
            "tampering",
            moment=moment,
            person=room.collection.person,
            tampering=room.collection.tampering,
        )
        yield at, 0, text
    yield from _unused(state)
    for envelope in room.envelopes.values():
        sealed = envelope.sealed
        text = phrase(
            "remark",
            "envelope" if sealed.witness is not None else "envelope-alone",
            time=clock(envelope.at),
            label=sealed.label,
            holds=word("envelope", sealed.holds),
            sheets=sealed.sheets,
            cards=sealed.cards,
            witness="" if sealed.witness is None else name(state.people[sealed.witness]),
        )
        yield envelope.at, 10, text


def _unused(state: State) -> Iterator[tuple[datetime, int, str]]:
    """Every sealing and reopening, also those that another followed: how often it was open stands on paper."""
    room = state.room
    if room.unused is None and not room.unused_reopened:
        return
    for fact in state.room_day.facts:
        event, time = fact.event, clock(fact.happened)
        match event:
            case UnusedSealed():
                text = phrase("remark", "unused-sealed", time=time, sheets=event.sheets, cards=event.cards)
                yield fact.happened, 4, text
            case UnusedReopened():
                yield fact.happened, 4, phrase("remark", "unused-reopened", time=time, reason=event.reason)
            case _:
                pass
