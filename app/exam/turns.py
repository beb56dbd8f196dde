"""Whose turn it is at the door, and who came out of it: candidates enter in the order of the list (4.1.5, Z4.3.6)."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from app.exam.candidate import CandidateDay
from app.exam.events import CandidateAdmitted

# Whoever is called and does not come is passed over; somebody let in out of order does not move the queue. So many
# may be passed over before it counts as out of order.
_PASSED_OVER = 3


class Entrance(NamedTuple):
    """When somebody came in, and on what."""

    at: datetime
    admission: CandidateAdmitted


Entrances = Mapping[int, Entrance]


def entered_after(entered: Entrances, touched: Mapping[int, CandidateDay]) -> Entrances:
    """Who has come in by now; the very same mapping where nobody's entrance has changed."""
    now = {number: _entrance(day) for number, day in touched.items()}
    changed = {number: entrance for number, entrance in now.items() if entrance != entered.get(number)}
    if not changed:
        return entered
    every = {**entered, **changed}
    return {number: entrance for number, entrance in every.items() if entrance is not None}


def _entrance(day: CandidateDay) -> Entrance | None:
    standing = day.standing
    if standing.admission is None or standing.admitted is None:
        return None
    return Entrance(standing.admitted, standing.admission)


def following(
    numbers: Sequence[int], entered: Entrances, refused: Iterable[int], after: int | None = None
) -> int | None:
    """The next person of the list to be called, or the next one after `after`; None when nobody waits.

    Whoever was passed over comes again at the end of the list.
    """
    came = sorted((entrance.at, number) for number, entrance in entered.items())
    done = {*entered, *refused}
    place = numbers.index(after) + 1 if after is not None else _reached(numbers, [n for _, n in came])
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
    came = [place[number] for _, number in sorted((e.at, n) for n, e in entered.items())]
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
