"""An exam being run: commands come in, entries go durably into the journal, and only then does the state move."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec

from app.exam.clock import Clock, Reading, clock_changes, warsaw
from app.exam.commands import Command
from app.exam.decide import decide
from app.exam.events import AnyEvent, ClockChanged, ExamOpened, FormPrinted
from app.exam.finding import Finding
from app.exam.findings import findings
from app.exam.journal import Entry, Line, Who, unbroken, write
from app.exam.moments import out_of_reach
from app.exam.order import ExamOrder, edition_of
from app.exam.refusal import Refusal
from app.exam.state import ImpossibleJournal, State, applied, beginning, folded
from app.ports import Journal, Row

PROGRAM = Who(account="program", role="program")

# What the QR code of a print holds, in base64, given the state it is printed from and when; empty without a key.
Seal = Callable[[State, FormPrinted, datetime], str]


def unsealed(_state: State, _printed: FormPrinted, _at: datetime) -> str:
    """The `Seal` of whoever has no key."""
    return ""


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """What a command left in the journal, durably, and the state after it."""

    lines: tuple[Line, ...]
    state: State


class ExamDay:
    """One exam in one room on this laptop. Not safe for several threads: one serial writer owns it.

    `ids` gives a new entry id at each call; `clock` is read once per command; `seal` signs what is printed.
    """

    def __init__(
        self,
        state: State,
        journal: Journal,
        *,
        clock: Clock,
        ids: Callable[[], str],
        last_reading: Reading,
        seal: Seal = unsealed,
    ) -> None:
        self._state = state
        self._journal = journal
        self._clock = clock
        self._ids = ids
        self._seal = seal
        self._last = last_reading
        self._rules = edition_of(state.order).rules
        self._used = {entry.id for entry in state.entries()}
        self._used.update(entry.id for taken in state.withdrawn for entry in (taken.entry, taken.by))

    @classmethod
    def begin(
        cls,
        order: ExamOrder,
        journal: Journal,
        *,
        clock: Clock,
        ids: Callable[[], str],
        opening: ExamOpened,
        who: Who,
        seal: Seal = unsealed,
    ) -> "ExamDay":
        """Open the journal of an exam that has no entries yet."""
        reading = clock.read()
        day = cls(beginning(order), journal, clock=clock, ids=ids, last_reading=reading, seal=seal)
        opened = day._written(day.state, (opening,), who, reading.wall, reading)
        if isinstance(opened, Refusal):
            raise AssertionError(f"an empty journal refused its opening: {opened.rule}")
        day._keep(opened.lines, opened.state, reading)
        return day

    @classmethod
    def resume(
        cls,
        order: ExamOrder,
        journal: Journal,
        *,
        clock: Clock,
        ids: Callable[[], str],
        seal: Seal = unsealed,
    ) -> "ExamDay":
        """Read a journal back and go on in a new epoch.

        Raises `ChainBroken` or `ImpossibleJournal` (both `ValueError`) where the journal is not what was written.
        """
        lines = tuple(unbroken(row.body for row in journal.rows()))
        state = folded(order, lines)
        reading = clock.read()
        last = lines[-1].entry if lines else None
        before = reading
        if last is not None:
            # The time between two runs of the program is unknown to any monotonic clock; the wall clock's word for
            # it is kept with the restart, so that a clock turned back in the meantime stands in the journal.
            before = msgspec.structs.replace(reading, epoch=last.epoch, wall=last.recorded)
        return cls(state, journal, clock=clock, ids=ids, last_reading=before, seal=seal)

    @property
    def state(self) -> State:
        """The state after the last durable entry."""
        return self._state

    def room_now(self) -> datetime:
        """The time on the room's clock: the laptop's, put right by the last comparison of the two."""
        return self._room_time(self._clock.read())

    def foresee(self, command: Command, who: Who, happened: datetime | None = None) -> tuple[Finding, ...]:
        """The findings that recording this would add; what the program says loudly before the act."""
        tried = self._tried(self._clock.read(), command, who, happened, id=None, seal=unsealed)
        if isinstance(tried, Refusal):
            return ()
        _, after = tried
        known = {(finding.code, finding.about) for finding in findings(self._state)}
        return tuple(f for f in findings(after.state) if (f.code, f.about) not in known)

    def do(
        self,
        command: Command,
        who: Who,
        happened: datetime | None = None,
        id: str | None = None,
        *,
        from_paper: bool = False,
    ) -> Recorded | Refusal:
        """Record a command. When this returns `Recorded`, its entries are on the disk.

        `happened` is a time of the room's clock, now when missing; `id` names the first entry, a new one when
        missing. `from_paper`: it was written on paper first, while the laptop was down. What the clock betrayed since
        the last entry is recorded before it. A refusal leaves no trace.
        """
        reading = self._clock.read()
        tried = self._tried(reading, command, who, happened, id, seal=self._seal, from_paper=from_paper)
        if isinstance(tried, Refusal):
            return tried
        noticed, acts = tried
        self._keep((*noticed.lines, *acts.lines), acts.state, reading)
        return acts

    def _tried(
        self,
        reading: Reading,
        command: Command,
        who: Who,
        happened: datetime | None,
        id: str | None,
        *,
        seal: Seal,
        from_paper: bool = False,
    ) -> tuple[Recorded, Recorded] | Refusal:
        now = self._room_time(reading)
        if happened is not None and (refusal := out_of_reach(self._state.order, happened)):
            return refusal
        if id is not None and id in self._used:
            return Refusal(rule="X-129", context={"id": id})
        at = now if happened is None else warsaw(happened)
        changes = clock_changes(self._last, reading)
        betrayed = tuple(ClockChanged(reason=change.reason, by_ms=change.by_ms) for change in changes)
        noticed = self._written(self._state, betrayed, PROGRAM, now, reading)
        if isinstance(noticed, Refusal):
            raise ImpossibleJournal(self._state.seq + 1, noticed)
        # Decided after what was noticed: a print names the last entry before it.
        events = decide(noticed.state, command, happened=at, now=now, role=who.role)
        if isinstance(events, Refusal):
            return events
        events = tuple(_sealed(event, noticed.state, at, seal) for event in events)
        acts = self._written(noticed.state, events, who, at, reading, id=id, from_paper=from_paper)
        return acts if isinstance(acts, Refusal) else (noticed, acts)

    def _keep(self, lines: Sequence[Line], state: State, reading: Reading) -> None:
        self._journal.append([_row(line) for line in lines])
        self._state = state
        self._last = reading
        self._used.update(line.entry.id for line in lines)

    def _written(
        self,
        state: State,
        events: Sequence[AnyEvent],
        who: Who,
        at: datetime,
        reading: Reading,
        id: str | None = None,
        from_paper: bool = False,
    ) -> Recorded | Refusal:
        lines: list[Line] = []
        for event in events:
            line = write(
                Entry(
                    seq=state.seq + 1,
                    id=self._new_id() if id is None or lines else id,
                    event=event,
                    who=who,
                    happened=at,
                    recorded=reading.wall,
                    epoch=reading.epoch,
                    monotonic_ms=reading.monotonic_ms,
                    rules=self._rules,
                    previous=state.head,
                    from_paper=from_paper,
                )
            )
            next_state = applied(state, line)
            if isinstance(next_state, Refusal):
                return next_state
            state = next_state
            lines.append(line)
        return Recorded(lines=tuple(lines), state=state)

    def _new_id(self) -> str:
        new = self._ids()
        if new in self._used:
            raise ValueError("the source of ids repeats itself")
        return new

    def _room_time(self, reading: Reading) -> datetime:
        confirmed = self._state.room.clock
        ahead = timedelta(seconds=confirmed.ahead_seconds) if confirmed else timedelta()
        return warsaw(reading.wall + ahead)


def _sealed(event: AnyEvent, state: State, at: datetime, seal: Seal) -> AnyEvent:
    if not isinstance(event, FormPrinted):
        return event
    return msgspec.structs.replace(event, qr=seal(state, event, at))


def _row(line: Line) -> Row:
    return Row(line.entry.seq, line.body, bytes.fromhex(line.hash))
