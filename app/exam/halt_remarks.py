"""The sentences of 4.5/8 about standstills: why, who was told, what was decided, the time that was lost (5.5–5.8)."""

from collections.abc import Iterator
from datetime import datetime

from app.exam.ends import end_of, lost, standstills, stood_still
from app.exam.figures import never_held
from app.exam.halt_words import cause, when
from app.exam.halts import Decision, Halt, Halts, standing_still
from app.exam.order import ExamOrder, readings_of
from app.exam.sentences import phrase, span
from app.exam.state import State
from app.procedure.texts import word

_Remark = tuple[datetime, int, str]


def halt_remarks(state: State) -> Iterator[_Remark]:
    """Each sentence with when it happened and its place among those of one moment."""
    order, room = state.order, state.room
    for halt in room.halts:
        yield from _halt(order, halt)
    for began, ended in _went_on(room.halts):
        text = phrase(
            "halt-remark",
            "resumed",
            time=when(order, ended),
            lasted=span(ended - began),
            since=when(order, began),
        )
        yield ended, 2, text
    for notice in room.notices:
        given = notice.given
        text = phrase(
            "halt-remark",
            "notice-with-text" if given.text.strip() else "notice",
            time=when(order, notice.at),
            about=word("halt-about", given.about),
            whom=word("notified", given.to),
            who=given.who,
            means=word("means", given.means),
            text=given.text,
        )
        yield notice.at, 1, text
    for securing in room.securings:
        where = securing.secured.where
        key = "secured-in" if where.strip() else "secured"
        text = phrase("halt-remark", key, time=when(order, securing.at), where=where)
        yield securing.at, 1, text
    for decision in room.decisions:
        yield decision.at, 2, _decision(order, decision)


def lost_time_remarks(state: State) -> Iterator[str]:
    """What a standstill after the start took, what of it was given back, and the new common end (procedure.md E)."""
    order, room = state.order, state.room
    if room.started is None or room.called_off:
        return
    spans = [found for halt in room.halts if (found := stood_still(room, halt))]
    total, given = lost(spans, room.started), lost(standstills(room), room.started)
    if not total:
        return
    words = [
        f"{when(order, max(begins, room.started))}–{when(order, ends)}"
        for begins, ends in sorted(spans)
        if ends > room.started
    ]
    end = end_of(room, order.duration_minutes, readings_of(order))
    if not given or end is None:
        yield phrase("halt-remark", "lost-not-given", spans=words, lasted=span(total))
        return
    yield phrase(
        "halt-remark",
        "lost",
        spans=words,
        lasted=span(total),
        given=span(given),
        end=when(order, end),
        planned=when(order, end - given),
    )


def called_off_remarks(state: State) -> Iterator[str]:
    """What an exam that was called off before the hand-out says of those who came (docs/decisions/0013)."""
    if never_held(state):
        yield phrase("halt-remark", "not-held", admitted=state.counts.admitted)


def _halt(order: ExamOrder, halt: Halt) -> Iterator[_Remark]:
    text = phrase("halt-remark", "suspended", time=when(order, halt.began), cause=cause(halt))
    if halt.secured:
        text = f"{text} {word('halt-remark', 'secured-at-once')}"
    # Of one moment: what was found with a package comes before what that led to.
    yield halt.began, int(halt.cause == "violated-package"), text
    if halt.won_over is not None:
        yield halt.won_over, 1, phrase("halt-remark", "over", time=when(order, halt.won_over))


def _went_on(halts: Halts) -> Iterator[tuple[datetime, datetime]]:
    """From when to when the exam stood still, halts that overlap taken together, where it went on afterwards."""
    for standing in standing_still(halts):
        ends = [halt.ended for halt in standing if halt.ended is not None and halt.ended_by != "call-off"]
        if len(ends) == len(standing):
            yield standing[0].began, max(ends)


def _decision(order: ExamOrder, decision: Decision) -> str:
    made = decision.decided
    text = phrase(
        "remark",
        f"decision-{made.decision}",
        time=when(order, decision.at),
        by=made.by,
        means=word("means", made.means),
        text=made.text,
    ).rstrip()
    if made.new_date is not None:
        text = f"{text} {phrase('remark', 'new-date', date=f'{made.new_date:%d.%m.%Y}')}"
    if made.new_place.strip():
        text = f"{text} {phrase('halt-remark', 'new-place', place=made.new_place)}"
    if made.lost_time:
        text = f"{text} {word('halt-remark', 'given-back')}"
    return text
