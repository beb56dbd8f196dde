"""How many computers there are for how many candidates, and which spare one is free (Z7.1/T4, T5, P6)."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from app.exam.order import Environment
from app.exam.seats import software, stands_for_candidates
from app.exam.state import State


def least_spares(candidates: int, a_spare: int) -> int:
    """The fewest spare computers: one for each full `a_spare` candidates, and one in any case (Z7.1/T4)."""
    return max(1, candidates // a_spare)


def wanted_spares(candidates: int, a_spare: int) -> int:
    """One spare computer for each `a_spare` candidates, those left over included (Z7.1/T4)."""
    return -(-candidates // a_spare)


class Supply(msgspec.Struct, frozen=True, kw_only=True):
    """The computers for all candidates, or for those who declared one environment."""

    environment: Environment | None
    candidates: int
    computers: int

    @property
    def spares(self) -> int:
        """The computers that are left when everybody sits, whatever they were set up as; never below 0."""
        return max(0, self.computers - self.candidates)

    @property
    def fewer(self) -> bool:
        """Whether somebody would have no computer at all."""
        return self.computers < self.candidates


def supplies(state: State) -> tuple[Supply, ...]:
    """The supply of the whole room, then of each environment where the candidates declared several.

    Until the sheets are handed out everybody on the list counts, afterwards those who sit the exam.
    """
    handed_out = state.room.handed_out
    declared = [
        person.environment
        for number, person in state.people.items()
        if handed_out is None or state.standing(number).received_sheet(handed_out)
    ]
    stands = stands_for_candidates(state.computers).values()
    computers = Counter(stand.set_up.environment for stand in stands)
    candidates = Counter(environment for environment in declared if environment is not None)
    whole = Supply(environment=None, candidates=len(declared), computers=len(stands))
    if len(candidates) < _SEVERAL:
        return (whole,)
    return (
        whole,
        *(
            Supply(environment=environment, candidates=number, computers=computers[environment])
            for environment, number in sorted(candidates.items())
        ),
    )


_SEVERAL = 2


def free_spares(state: State, environment: Environment | None) -> tuple[int, ...]:
    """The stands with this software where nobody sits and whose computer has not failed, spare ones first."""
    stands = stands_for_candidates(state.computers)
    taken = set(_unusable(state))
    fitting = [n for n in stands if n not in taken and environment in (None, software(state.computers, n))]
    return tuple(sorted(fitting, key=lambda n: (stands[n].set_up.role != "spare", n)))


def _unusable(state: State) -> Iterator[int]:
    stands, handed_out = state.computers.stands, state.room.handed_out
    for day in state.candidates.values():
        standing = day.standing
        came = handed_out is None or standing.admitted is not None
        if standing.stand is not None and standing.left_for_good is None and came:
            yield standing.stand
        for failure in standing.breaks:
            left = failure.stand if failure.moved_to is not None else None
            # A stand that was set up again since is mended.
            if left is not None and (left not in stands or stands[left].at < failure.reported):
                yield left
