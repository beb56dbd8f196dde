"""What a standstill means while it lasts: since when and why, what is still to be done, what the board may say."""

from datetime import datetime, timedelta

from app.exam.clock import warsaw
from app.exam.events import HaltCause
from app.exam.halts import Decision, Halt, Halts, standing_still
from app.exam.order import ExamOrder, readings_of
from app.exam.room import Room
from app.exam.state import State
from app.people.private import Private


class Standstill(Private, frozen=True, kw_only=True):
    """The exam stands still: `halts` are the causes that last, in the order they began.

    - `since`: when it began to; another cause, which is settled by now, may have been the first.
    - `undecided`: the causes about which the OKE director has not decided that the exam is held.
    - `untold`: the causes of which no entry says that the director was told (4.1.3, 5.5.2, 5.6.1, 5.7.1).
    - `decision`: the latest decision to hold the exam; what it waits for then is that the chair resumes it.
    - `deadline`: the last moment at which a disruption may be over for the exam to be held that day in that place
      (5.7.2); none where no disruption lasts, the packages were opened, or the director named another place.
    - `over`: when the disruption was over; none while it lasts.
    - `unsecured`: no entry says that the materials were secured meanwhile (5.7.3).
    - `time_stands`: it holds up the writing, so no end of the exam is known before it goes on.
    - `given_back`: the director decided that the lost time is added to everybody's.
    """

    since: datetime
    halts: Halts
    undecided: tuple[HaltCause, ...]
    untold: tuple[HaltCause, ...]
    decision: Decision | None
    deadline: datetime | None
    over: datetime | None
    unsecured: bool
    time_stands: bool
    given_back: bool

    @property
    def causes(self) -> tuple[HaltCause, ...]:
        """Why it stands still."""
        return tuple(halt.cause for halt in self.halts)


def standstill(state: State) -> Standstill | None:
    """What a screen or the board can say of the standstill; nothing while the exam goes on or is called off."""
    room = state.room
    halts = room.lasting_halts
    if not halts:
        return None
    disruption = next((halt for halt in halts if halt.cause == "disruption"), None)
    consents = [halt.consent for halt in halts if halt.consent is not None]
    return Standstill(
        since=standing_still(room.halts)[-1][0].began,
        halts=halts,
        undecided=tuple(halt.cause for halt in halts if halt.consent is None),
        untold=tuple(halt.cause for halt in halts if not told(room, halt)),
        decision=max(consents, key=lambda decision: decision.at, default=None),
        deadline=_deadline(state.order, room, disruption) if disruption else None,
        over=disruption.won_over if disruption else None,
        unsecured=disruption is not None and not secured(room, disruption),
        time_stands=room.started is not None and room.collected is None,
        given_back=any(halt.lost_time for halt in halts),
    )


def latest_end(order: ExamOrder) -> datetime:
    """Until when a disruption may last for the exam to be held on the same day in the same place (5.7.2).

    „nie później niż na pół godziny po planowanym rozpoczęciu”: how long that is, its last moment included, is the
    edition's reading; what is measured is the moment at which the disruption itself was over.
    """
    return warsaw(warsaw(order.planned_start) + timedelta(minutes=readings_of(order).resumption_minutes))


def elsewhere(halt: Halt) -> bool:
    """Whether the OKE director decided that the exam is held in another place (5.7.4)."""
    return any(d.decided.decision == "resume" and d.decided.new_place.strip() for d in halt.decisions)


def told(room: Room, halt: Halt) -> bool:
    """Whether an entry says that the OKE director was told of a halt.

    The notice may come before the halt, on whose need the director decides (5.6.2), and after its end; it is not that
    of another halt for the same cause, nor of the day before.
    """
    alike = [other for other in room.halts if other.cause == halt.cause]
    place = alike.index(halt)
    before, after = alike[:place][-1:], alike[place + 1 :][:1]
    return any(
        notice.given.to == "oke-director"
        and notice.given.about == halt.cause
        and notice.at.date() >= halt.began.date()
        and all((other.ended or other.began) <= notice.at for other in before)
        and all(notice.at <= other.began for other in after)
        for notice in room.notices
    )


def secured(room: Room, halt: Halt) -> bool:
    """Whether the materials were out of anybody's reach: still locked away, or secured meanwhile (3.7.4, 5.7.3)."""
    if halt.secured or any(halt.lasted_at(securing.at) for securing in room.securings):
        return True
    return room.taken_over is None or (halt.ended is not None and halt.ended < room.taken_over)


def _deadline(order: ExamOrder, room: Room, disruption: Halt) -> datetime | None:
    return None if room.opened is not None or elsewhere(disruption) else latest_end(order)
