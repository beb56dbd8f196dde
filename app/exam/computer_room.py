"""The computer room's day: its stands, the folders that were found, the discs (Z7.1)."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from app.exam.events import DiscBurned, DiscsHandedOver, FoldersInventoried, StandSetUp
from app.exam.events.computer import Disc
from app.exam.journal import Entry
from app.exam.refusal import Refusal
from app.exam.timeline import Facts

COMPUTER_EVENTS = (DiscBurned, DiscsHandedOver, FoldersInventoried, StandSetUp)


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """A stand as it was last set up, and when."""

    entry: int
    at: datetime
    set_up: StandSetUp


class ComputerRoom(msgspec.Struct, frozen=True, kw_only=True):
    """Where the computer room stands; who sits where is the candidates' own."""

    stands: dict[int, Stand] = {}
    inventory: FoldersInventoried | None = None
    inventoried: datetime | None = None
    discs: dict[Disc, tuple[datetime, DiscBurned]] = {}
    handed_over: DiscsHandedOver | None = None
    handed_over_at: datetime | None = None


class ComputerDay(msgspec.Struct, frozen=True, kw_only=True):
    """The computer room's facts in the order they happened, and where they lead."""

    facts: Facts = ()
    room: ComputerRoom = ComputerRoom()


def step(room: ComputerRoom, entry: Entry) -> ComputerRoom | Refusal:
    """Take one fact in; everything about the stands and discs can have happened."""
    event, at = entry.event, entry.happened
    match event:
        case StandSetUp():
            stand = Stand(entry=entry.seq, at=at, set_up=event)
            return replace(room, stands={**room.stands, event.stand: stand})
        case FoldersInventoried():
            return replace(room, inventory=event, inventoried=at)
        case DiscBurned():
            return replace(room, discs={**room.discs, event.disc: (at, event)})
        case DiscsHandedOver():
            return replace(room, handed_over=event, handed_over_at=at)
        case _:
            raise TypeError(f"{type(event).__name__} is not about the computer room")
