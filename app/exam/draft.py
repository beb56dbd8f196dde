"""A state in the making: entries are taken in one after another, and what follows from them is asked once."""

from collections.abc import Iterable, Mapping

import msgspec

from app.exam import candidate as one
from app.exam import computer_room as computers
from app.exam import record as paper
from app.exam import room as whole
from app.exam import team as people
from app.exam.candidate import UNTOUCHED, CandidateDay, Standing
from app.exam.computer_room import COMPUTER_EVENTS, ComputerDay, ComputerRoom
from app.exam.events import (
    CandidateEvent,
    ClockChanged,
    EntryTakenBack,
    ExamOpened,
    Form,
    FormPrinted,
    RevisionOpened,
)
from app.exam.journal import Entry, Line
from app.exam.moments import out_of_reach
from app.exam.order import ExamOrder
from app.exam.record import RECORD_EVENTS, Record, RecordDay
from app.exam.refusal import Refusal
from app.exam.room import Room, RoomDay
from app.exam.subjects import RECORD, candidate_subject, persons
from app.exam.team import TEAM_EVENTS, Team, TeamDay, appointed
from app.exam.timeline import Timeline

# The journal's own beginning and what the laptop noticed about its clock are no acts of a person.
NEVER_TAKEN_BACK = (ExamOpened, ClockChanged)

_AnyTimeline = (
    Timeline[Standing] | Timeline[Room] | Timeline[Record] | Timeline[Team] | Timeline[ComputerRoom]
)


class Withdrawn(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that was taken back, and the entry that did it."""

    entry: Entry
    by: Entry


class Draft:
    """The timelines of an exam while entries are taken in; only those that an entry touches are opened.

    Its methods answer with the rule by which an entry cannot follow; after that the draft is of no further use.
    """

    def __init__(
        self,
        order: ExamOrder,
        candidates: Mapping[int, CandidateDay],
        room_day: RoomDay,
        record_day: RecordDay,
        team_day: TeamDay,
        computer_day: ComputerDay,
        withdrawn: Iterable[Withdrawn],
    ) -> None:
        self._order = order
        self._candidates = candidates
        self._room_day = room_day
        self._record_day = record_day
        self._team_day = team_day
        self._computer_day = computer_day
        self._days: dict[int, Timeline[Standing]] = {}
        self._room: Timeline[Room] | None = None
        self._record: Timeline[Record] | None = None
        self._team: Timeline[Team] | None = None
        self._computers: Timeline[ComputerRoom] | None = None
        self._numbers: dict[str, int] | None = None
        self._withdrawn = list(withdrawn)
        self._copies: dict[tuple[Form, int | None], int] = {}
        self._signed = record_day.record.signed is not None

    def take_in(self, line: Line) -> Refusal | None:
        """Take in one more line."""
        entry = line.entry
        event = entry.event
        if isinstance(event, CandidateEvent):
            number = event.candidate
            day = self._days.get(number) or self._opened(number)
            if day is None:
                return _unknown(number)
            if self._signed:
                return Refusal(rule="X-110")
            return out_of_reach(self._order, entry.happened) or day.take_in(entry)
        for number in persons(event):
            if number not in self._candidates:
                return _unknown(number)
        if isinstance(event, EntryTakenBack):
            return self._out_of_place(entry, event.subject) or self._take_back(event, entry)
        if isinstance(event, RECORD_EVENTS):
            return self._out_of_place(entry, RECORD) or self._take_into_record(entry)
        if isinstance(event, TEAM_EVENTS):
            return self._out_of_place(entry) or self._open_team().take_in(entry)
        if isinstance(event, COMPUTER_EVENTS):
            return self._out_of_place(entry) or self._open_computers().take_in(entry)
        return self._out_of_place(entry) or self._open_room().take_in(entry)

    def candidates(self) -> dict[int, CandidateDay]:
        """The days of the candidates whom an entry touched."""
        return {
            number: CandidateDay(facts=tuple(day.facts), standing=day.stands)
            for number, day in self._days.items()
        }

    def room_day(self) -> RoomDay:
        """The room's day."""
        room = self._room
        return self._room_day if room is None else RoomDay(facts=tuple(room.facts), room=room.stands)

    def record_day(self) -> RecordDay:
        """The record."""
        record = self._record
        return (
            self._record_day if record is None else RecordDay(facts=tuple(record.facts), record=record.stands)
        )

    def team_day(self) -> TeamDay:
        """The team's day."""
        team = self._team
        return self._team_day if team is None else TeamDay(facts=tuple(team.facts), team=team.stands)

    def computer_day(self) -> ComputerDay:
        """The computer room's day."""
        room = self._computers
        return self._computer_day if room is None else ComputerDay(facts=tuple(room.facts), room=room.stands)

    def withdrawn(self) -> tuple[Withdrawn, ...]:
        """What was taken back, in the order in which it was."""
        return tuple(self._withdrawn)

    def copies(self) -> dict[tuple[Form, int | None], int]:
        """The number of the last copy of each form, and of each candidate's 4.4, that was printed meanwhile."""
        return self._copies

    def _out_of_place(self, entry: Entry, subject: str | None = None) -> Refusal | None:
        if self._signed and subject != RECORD:
            return Refusal(rule="X-110")
        return out_of_reach(self._order, entry.happened)

    def _take_into_record(self, entry: Entry) -> Refusal | None:
        record = self._open_record()
        refusal = record.take_in(entry)
        self._signed = record.stands.signed is not None
        if isinstance(entry.event, FormPrinted):
            self._copies[entry.event.form, entry.event.candidate] = entry.event.copy
        return refusal

    def _take_back(self, event: EntryTakenBack, by: Entry) -> Refusal | None:
        timeline = self._named(event.subject)
        entry = timeline.fact(event.seq) if timeline is not None else None
        if timeline is None or entry is None or entry.id != event.entry:
            return Refusal(rule="X-114")
        if isinstance(entry.event, NEVER_TAKEN_BACK):
            return Refusal(rule="X-114")
        refusal = timeline.take_back(entry.seq)
        if refusal is not None:
            return refusal
        if isinstance(entry.event, RevisionOpened) and (later := self._since(entry.seq)):
            return Refusal(rule="X-107", context={"entries": later})
        if self._record is not None:
            self._signed = self._record.stands.signed is not None
        self._withdrawn.append(Withdrawn(entry=entry, by=by))
        return None

    def _since(self, seq: int) -> tuple[int, ...]:
        """The entries after a revision was opened that make the record another than the one that was signed."""
        days = {**self._candidates, **self.candidates()}.values()
        timelines = (
            self.room_day().facts,
            self.record_day().facts,
            self.team_day().facts,
            self.computer_day().facts,
            *(day.facts for day in days),
        )
        added = (e.seq for facts in timelines for e in facts if not isinstance(e.event, ClockChanged))
        removed = (taken.by.seq for taken in self._withdrawn if taken.by.seq > seq > taken.entry.seq)
        return tuple(sorted((*(later for later in added if later > seq), *removed)))

    def _named(self, subject: str) -> _AnyTimeline | None:
        match subject:
            case "room":
                return self._open_room()
            case "record":
                return self._open_record()
            case "team":
                return self._open_team()
            case "computer":
                return self._open_computers()
        if self._numbers is None:
            self._numbers = {candidate_subject(number): number for number in self._candidates}
        number = self._numbers.get(subject)
        return None if number is None else self._days.get(number) or self._opened(number)

    def _opened(self, number: int) -> Timeline[Standing] | None:
        day = self._candidates.get(number)
        if day is None:
            return None
        self._days[number] = Timeline(day.facts, day.standing, start=UNTOUCHED, step=one.step)
        return self._days[number]

    def _open_room(self) -> Timeline[Room]:
        if self._room is None:
            day = self._room_day
            self._room = Timeline(day.facts, day.room, start=Room(), step=whole.step)
        return self._room

    def _open_record(self) -> Timeline[Record]:
        if self._record is None:
            day = self._record_day
            self._record = Timeline(day.facts, day.record, start=Record(), step=paper.step, timed=False)
        return self._record

    def _open_team(self) -> Timeline[Team]:
        if self._team is None:
            day = self._team_day
            self._team = Timeline(day.facts, day.team, start=appointed(self._order), step=people.step)
        return self._team

    def _open_computers(self) -> Timeline[ComputerRoom]:
        if self._computers is None:
            day = self._computer_day
            self._computers = Timeline(day.facts, day.room, start=ComputerRoom(), step=computers.step)
        return self._computers


def _unknown(number: int) -> Refusal:
    return Refusal(rule="X-101", context={"candidate": number})
