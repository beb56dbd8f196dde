"""Whose turn it is at the door: candidates enter in the order of the list (4.1.5)."""

from collections.abc import Sequence

from app.exam.state import State

# Whoever is called and does not come is passed over; somebody let in out of order does not move the queue. So many
# may be passed over before it counts as out of order.
_PASSED_OVER = 3


def following(state: State, after: int | None = None) -> int | None:
    """The next person to be called, or the next one after `after`; None when everybody was let in or refused.

    Whoever was passed over comes again at the end of the list.
    """
    standings = [(number, day.standing) for number, day in state.candidates.items()]
    admitted = sorted((s.admitted, number) for number, s in standings if s.admitted is not None)
    numbers = tuple(state.people)
    done = {number for number, s in standings if s.admitted is not None or s.refused is not None}
    place = numbers.index(after) + 1 if after is not None else _reached(numbers, [n for _, n in admitted])
    return next((number for number in (*numbers[place:], *numbers[:place]) if number not in done), None)


def _reached(numbers: Sequence[int], acted: Sequence[int]) -> int:
    """The place in the list behind the last person who came in turn."""
    place, done = 0, set[int]()
    for number in acted:
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
