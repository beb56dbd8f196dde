"""The remark of 4.5/8 on what was written on paper while the laptop was down, and who typed it in later."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from app.exam.journal import Entry, Who
from app.exam.record import RECORD_EVENTS
from app.exam.sentences import clock, phrase
from app.exam.state import State


def paper_entries(state: State) -> tuple[Entry, ...]:
    """The entries from paper that hold, in the order they were typed in.

    What is about the record itself, such as the hand-over to the OKE, is left out: it stands in no protocol.
    """
    found = (e for e in state.entries() if e.from_paper and not isinstance(e.event, RECORD_EVENTS))
    return tuple(sorted(found, key=lambda entry: entry.seq))


def paper_remarks(state: State) -> Iterator[str]:
    """One sentence for everybody who typed in: the numbers of the entries, and the times they are about."""
    typed: dict[str, list[Entry]] = {}
    for entry in paper_entries(state):
        typed.setdefault(_typist(state, entry.who, entry.recorded), []).append(entry)
    for who, entries in typed.items():
        times = sorted(entry.happened for entry in entries)
        yield phrase(
            "paper-remark",
            "one" if len(entries) == 1 else "several",
            who=who,
            numbers=_ranges([entry.seq for entry in entries]),
            first=_time(state, times[0]),
            last=_time(state, times[-1]),
        )


def _typist(state: State, who: Who, recorded: datetime) -> str:
    """Whom an account belonged to when it wrote: a journal knows roles, the team's day who had them then."""
    if who.role == "administrator":
        return phrase("paper-remark", "administrator", name=_administrator(state, recorded))
    return phrase("paper-remark", "chair", name=_chair(state, recorded))


def _chair(state: State, at: datetime) -> str:
    services = state.team.services
    chairs = [s.member.name for s in services if s.member.post == "chair" and s.lasts_at(at)]
    return chairs[-1] if chairs else "–"


def _administrator(state: State, at: datetime) -> str:
    came = [presence for presence in state.team.administrators if presence.came <= at]
    if came:
        return came[-1].administrator.name
    ordered = state.order.administrator
    return ordered.name if ordered else "–"


def _time(state: State, moment: datetime) -> str:
    return clock(moment) if moment.date() == state.order.day else f"{moment:%d.%m.%Y %H:%M}"


def _ranges(numbers: Sequence[int]) -> tuple[str, ...]:
    """`3, 4, 5, 8` as `3–5, 8`."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    found = []
    for _, run in runs:
        members = [number for _, number in run]
        found.append(str(members[0]) if len(members) == 1 else f"{members[0]}–{members[-1]}")
    return tuple(found)
