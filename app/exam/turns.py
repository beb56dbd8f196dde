"""Whose turn it is at the door, and who came out of it: candidates enter in the order of the list (4.1.5, Z4.3.6)."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TypeAlias

from app.exam.candidate import CandidateDay
from app.people.documents import normal
from app.people.pesel import compact
from app.people.private import Private

# Whoever is called and does not come is passed over; somebody let in out of order does not move the queue. So many
# may be passed over before it counts as out of order.
_PASSED_OVER = 3


class Entrance(Private, frozen=True, kw_only=True, gc=False):
    """When somebody came in, and the bare numbers of the document and the PESEL on it; each may be empty."""

    at: datetime
    document: str
    pesel: str


# In the order people came in; those of one moment in the order of the list.
Entrances: TypeAlias = dict[int, Entrance]


def entered_after(entered: Entrances, touched: Mapping[int, CandidateDay]) -> Entrances:
    """Who has come in by now; the very same mapping where nobody's entrance has changed."""
    now = {number: _entrance(day) for number, day in touched.items()}
    changed = {number: entrance for number, entrance in now.items() if entrance != entered.get(number)}
    if not changed:
        return entered
    came = sorted(((n, e) for n, e in changed.items() if e is not None), key=_moment)
    last = next(reversed(entered.items()), None)
    # As a rule the next one is the last one: nothing is put in order anew.
    if changed.keys().isdisjoint(entered) and (last is None or _moment(came[0]) > _moment(last)):
        return {**entered, **dict(came)}
    stayed = [(number, entrance) for number, entrance in entered.items() if number not in changed]
    return dict(sorted([*stayed, *came], key=_moment))


def _moment(entered: tuple[int, Entrance]) -> tuple[datetime, int]:
    return entered[1].at, entered[0]


def _entrance(day: CandidateDay) -> Entrance | None:
    admission, admitted = day.standing.admission, day.standing.admitted
    if admission is None or admitted is None:
        return None
    return Entrance(
        at=admitted, document=normal(admission.document_number), pesel=compact(admission.pesel_read or "")
    )


def following(
    numbers: Sequence[int], entered: Entrances, refused: Iterable[int], after: int | None = None
) -> int | None:
    """The next person of the list to be called, or the next one after `after`; None when nobody waits.

    Whoever was passed over comes again at the end of the list.
    """
    done = {*entered, *refused}
    place = numbers.index(after) + 1 if after is not None else _reached(numbers, tuple(entered))
    return next((number for number in (*numbers[place:], *numbers[:place]) if number not in done), None)


def _reached(numbers: Sequence[int], came: Sequence[int]) -> int:
    """The place in the list behind the last person who came in turn."""
    place, done = 0, set[int]()
    for number in came:
        done.add(number)
        waiting = 0
        for ahead in range(place, len(numbers)):
            if numbers[ahead] == number:
                place = ahead + 1
                break
            waiting += numbers[ahead] not in done
            if waiting > _PASSED_OVER:
                break
    return place


def out_of_turn(numbers: Sequence[int], entered: Entrances) -> tuple[int, ...]:
    """Who came in out of the list's order: the fewest without whom all the others came in it, as the list has them.

    Of two who came the wrong way round it is the later one. Those who came at the same time came in order.
    """
    place = {number: place for place, number in enumerate(numbers)}
    came = [place[number] for number in entered]
    if all(one < later for one, later in pairwise(came)):
        return ()
    stray = set(came) - _in_order(came)
    return tuple(numbers[place] for place in sorted(stray))


def _in_order(came: Sequence[int]) -> set[int]:
    """The longest run of rising places, of several that which keeps those who came earlier."""
    # From the last backwards and with the signs turned, so that of equal runs the later comers give way.
    ends: list[int] = []
    links: dict[int, int | None] = {}
    for place in reversed(came):
        at = bisect_left(ends, -place)
        links[place] = -ends[at - 1] if at else None
        ends[at : at + 1] = [-place]
    kept: set[int] = set()
    link: int | None = -ends[-1]
    while link is not None:
        kept.add(link)
        link = links[link]
    return kept
