"""Who sat where and when, and what software the stands have (Z7.1/T2, T5, P2, P6)."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from app.exam.candidate import Break, Seat, Standing
from app.exam.computer_room import ComputerRoom, Stand
from app.exam.order import Candidate, Environment


class Sitting(msgspec.Struct, frozen=True, kw_only=True):
    """A seat and until when it was kept; `until` is missing while it is."""

    seat: Seat
    until: datetime | None


def sittings(standing: Standing, since: datetime | None) -> tuple[Sitting, ...]:
    """Where a candidate sat from that moment on; without one, where they sit now.

    A place that was changed before the sheets were handed out is nobody's business any more.
    """
    seats = standing.seats
    if not seats:
        return ()
    ends = [*(seat.at for seat in seats[1:]), standing.left_for_good]
    every = [Sitting(seat=seat, until=end) for seat, end in zip(seats, ends, strict=True)]
    if since is None:
        return tuple(sitting for sitting in every if sitting.until is None)
    return tuple(
        sitting for sitting in every if sitting.until is None or sitting.until > max(since, sitting.seat.at)
    )


def stands_for_candidates(computers: ComputerRoom) -> Mapping[int, Stand]:
    """The stands that candidates may sit at, spare ones included, by their numbers (Z7.1/T4)."""
    return {n: stand for n, stand in sorted(computers.stands.items()) if stand.set_up.role != "operating"}


def software(computers: ComputerRoom, stand: int | None) -> Environment | None:
    """The environment of a stand, where it was set up for candidates."""
    known = None if stand is None else computers.stands.get(stand)
    return None if known is None or known.set_up.role == "operating" else known.set_up.environment


def interrupted_in(person: Candidate, failure: Break, computers: ComputerRoom) -> Environment | None:
    """The environment of the computer that failed, else the one its candidate declared (Z7.1/T5)."""
    return software(computers, failure.stand) or person.environment
