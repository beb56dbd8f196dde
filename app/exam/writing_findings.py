"""Findings about one candidate's time: an end not kept, acts after it, careless exits (4.1.13–18, 5.1.2a)."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from app.exam.candidate import UNTOUCHED, Standing
from app.exam.clock import warsaw
from app.exam.ends import Span, end_of, standstills
from app.exam.finding import Finding, about_candidate
from app.exam.minutes import to_the_minute
from app.exam.order import Candidate, ExamOrder, readings_of
from app.exam.room import Room
from app.exam.sentences import clock, phrase
from app.procedure.texts import word


def writing_findings(
    order: ExamOrder, person: Candidate, standing: Standing, room: Room
) -> tuple[Finding, ...]:
    """What is wrong with one candidate's time; of the room it depends on `writing_judged_by` alone."""
    if standing is UNTOUCHED:
        return ()
    return (
        *_cut_short(order, person, standing, room),
        *_after_the_collection(person, standing, room),
        *_careless_exits(person, standing),
    )


def writing_judged_by(room: Room) -> tuple[datetime | bool | Span | None, ...]:
    """What of the room each candidate's time depends on."""
    return (room.handed_out, room.started, room.collected, room.called_off, *standstills(room))


def cut_short(order: ExamOrder, person: Candidate, standing: Standing, room: Room) -> datetime | None:
    """The end this candidate was entitled to, where the works were collected before it (4.1.13, 4.1.18, 5.1.2a).

    Whoever ended the exam before lost nothing by the collection, nor does anybody where the exam is not held.
    """
    collected, left = room.collected, standing.left_for_good
    if collected is None or room.called_off or not standing.received_sheet(room.handed_out):
        return None
    if left is not None and to_the_minute(left) <= to_the_minute(collected):
        return None
    end = end_of(room, order.duration_minutes, readings_of(order), standing, person.accommodation)
    return warsaw(end) if end is not None and to_the_minute(collected) < to_the_minute(end) else None


def _cut_short(order: ExamOrder, person: Candidate, standing: Standing, room: Room) -> Iterator[Finding]:
    end = cut_short(order, person, standing, room)
    if end is not None and room.collected is not None:
        times = {"end": clock(end), "collected": clock(room.collected)}
        found = about_candidate(person, "T-611", "end", **times)
        yield replace(found, about=f"{found.about}@{times['end']}/{times['collected']}")


def _after_the_collection(person: Candidate, standing: Standing, room: Room) -> Iterator[Finding]:
    if room.collected is None:
        return
    collected = to_the_minute(room.collected)
    late = sorted(act for act in _acts(standing) if to_the_minute(act[0]) > collected)
    if late:
        told = "; ".join(
            phrase("late-act", "at", act=word("late-act", kind), time=clock(at)) for at, kind in late
        )
        judged = ",".join((clock(room.collected), *(f"{kind}:{clock(at)}" for at, kind in late)))
        found = about_candidate(person, "W-311", "course", acts=told, collected=clock(room.collected))
        yield replace(found, about=f"{found.about}@{judged}")


def _acts(standing: Standing) -> Iterator[tuple[datetime, str]]:
    """What only whoever writes can do; an annulment may follow from what is found in the works (4.1.16)."""
    for leave in standing.exits:
        yield leave.out, "out"
        if leave.back is not None:
            yield leave.back, "back"
    for at, _ in standing.replacements:
        yield at, "replaced"
    if standing.finished is not None:
        yield standing.finished, "finished"
    if standing.gave_up is not None:
        yield standing.gave_up, "gave-up"


def _careless_exits(person: Candidate, standing: Standing) -> Iterator[Finding]:
    for leave in standing.exits:
        alone = not leave.escort.strip()
        if leave.sheet_closed and not alone:
            continue
        kind = "alone" if leave.sheet_closed else "both" if alone else "open"
        fault = word("careless-exit", kind)
        found = about_candidate(person, "W-312", "exit", out=clock(leave.out), fault=fault)
        yield replace(found, about=f"{found.about}:exit:{leave.entry}", entries=(leave.entry,))
