"""The state of an exam: a fold over its journal, grown entry by entry (design.md section 3)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec
from msgspec.structs import replace

from app.exam.candidate import CandidateDay, Standing
from app.exam.clock import warsaw
from app.exam.computer_room import ComputerDay, ComputerRoom
from app.exam.counts import Counts, counted_for, total
from app.exam.draft import Draft, Withdrawn
from app.exam.ends import end_of
from app.exam.events import Form, FormPrinted
from app.exam.finding import Finding
from app.exam.journal import NOTHING_BEFORE, Entry, Line
from app.exam.order import Candidate, ExamOrder, readings_of
from app.exam.person_findings import person_findings, times_judged_by
from app.exam.record import Record, RecordDay
from app.exam.refusal import Refusal
from app.exam.room import Room, RoomDay
from app.exam.stand_findings import stand_findings
from app.exam.team import Team, TeamDay, appointed
from app.exam.turns import Entrances, entered_after, following
from app.exam.writing_findings import writing_findings, writing_judged_by


class ImpossibleJournal(ValueError):
    """A chained journal holds an entry that cannot have been recorded by this program; `seq` is its number."""

    def __init__(self, seq: int, refusal: Refusal) -> None:
        super().__init__(f"entry {seq}: {refusal.rule}")
        self.seq = seq
        self.refusal = refusal


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known about an exam at one moment. Never changed in place; maps are read only.

    `about_persons` holds what is found about single candidates, in the order of the list, those left out of whom
    nothing is; it follows from their standing, as the counts do, and is kept up with it for the same reason. It is
    None where nobody was judged (`followed`).
    `entered` holds the entrances of those who were let in; it is another object only when one of them changes.
    `head` is the last line's hash, `fact_head` that of the last line which is not a print; `copies` counts printed
    copies by form and candidate, taken-back ones included, because the paper exists.
    """

    order: ExamOrder
    people: Mapping[int, Candidate]
    candidates: Mapping[int, CandidateDay]
    counts: Counts
    about_persons: Mapping[int, tuple[Finding, ...]] | None = {}
    room_day: RoomDay = RoomDay()
    record_day: RecordDay = RecordDay()
    team_day: TeamDay = TeamDay()
    computer_day: ComputerDay = ComputerDay()
    entered: Entrances = {}
    withdrawn: tuple[Withdrawn, ...] = ()
    copies: Mapping[tuple[Form, int | None], int] = {}
    seq: int = 0
    head: str = NOTHING_BEFORE
    fact_head: str = NOTHING_BEFORE
    fact_seq: int = 0

    @property
    def room(self) -> Room:
        """Where the exam as a whole stands."""
        return self.room_day.room

    @property
    def record(self) -> Record:
        """Where prints, signatures and bundles stand."""
        return self.record_day.record

    @property
    def team(self) -> Team:
        """Who runs and watches the exam now."""
        return self.team_day.team

    @property
    def computers(self) -> ComputerRoom:
        """Where the computer room stands."""
        return self.computer_day.room

    def standing(self, number: int) -> Standing:
        """Where a candidate stands."""
        return self.candidates[number].standing

    def entries(self) -> Iterator[Entry]:
        """Every entry that holds, by subject."""
        yield from self.room_day.facts
        yield from self.record_day.facts
        yield from self.team_day.facts
        yield from self.computer_day.facts
        for day in self.candidates.values():
            yield from day.facts

    def timeline(self) -> tuple[Entry, ...]:
        """Every entry that holds, in the order things happened."""
        return tuple(sorted(self.entries(), key=lambda entry: entry.order_key))

    def entry(self, id: str) -> Entry | None:
        """The holding entry of that id, if there is one."""
        return next((entry for entry in self.entries() if entry.id == id), None)

    def journal(self) -> tuple[Entry, ...]:
        """Every entry there is in the order it was recorded, those taken back and those that did it included."""
        gone = (entry for taken in self.withdrawn for entry in (taken.entry, taken.by))
        return tuple(sorted((*self.entries(), *gone), key=lambda entry: entry.seq))

    def following(self, after: int | None = None) -> int | None:
        """Whose turn it is at the door, or who comes after `after`; None when nobody waits (4.1.5)."""
        refused = (number for number, day in self.candidates.items() if day.standing.refused is not None)
        return following(tuple(self.people), self.entered, refused, after)

    def end_for(self, number: int) -> datetime | None:
        """When this candidate's time is up: start + duration + granted extension + what was lost (4.1.13, 5.1.2a)."""
        person = self.people[number]
        order, standing = self.order, self.standing(number)
        end = end_of(self.room, order.duration_minutes, readings_of(order), standing, person.accommodation)
        return None if end is None else warsaw(end)

    @property
    def common_end(self) -> datetime | None:
        """The end written on the board, without anybody's extension (4.1.13)."""
        end = end_of(self.room, self.order.duration_minutes, readings_of(self.order))
        return None if end is None else warsaw(end)


def beginning(order: ExamOrder) -> State:
    """The state before the first entry."""
    people = {candidate.number: candidate for candidate in order.candidates}
    untouched = CandidateDay()
    return State(
        order=order,
        people=people,
        candidates=dict.fromkeys(people, untouched),
        counts=Counts(registered=len(people)),
        team_day=TeamDay(team=appointed(order)),
    )


def applied(state: State, line: Line) -> State | Refusal:
    """The state with one more line, the next one by its number, or the rule by which it cannot follow."""
    draft = _draft(state)
    refusal = draft.take_in(line)
    return _after(state, draft, line, _fact(line)) if refusal is None else refusal


def folded(order: ExamOrder, lines: Iterable[Line]) -> State:
    """The state after all of these lines, the same as applying them one by one.

    Raises `ImpossibleJournal` where a line cannot follow from those before it.
    """
    return judged(followed(beginning(order), lines))


def followed(state: State, lines: Iterable[Line]) -> State:
    """The state after all of these further lines, in which nobody is judged: enough for figures, at half the price.

    Raises `ImpossibleJournal` where a line cannot follow from those before it.
    """
    draft = _draft(state)
    last: Line | None = None
    last_fact: Line | None = None
    for line in lines:
        refusal = draft.take_in(line)
        if refusal is not None:
            raise ImpossibleJournal(line.entry.seq, refusal)
        last, last_fact = line, _fact(line) or last_fact
    return state if last is None else _after(state, draft, last, last_fact, judging=False)


def judged(state: State) -> State:
    """The same state, in which every person is judged."""
    if state.about_persons is not None:
        return state
    found = {
        number: _judged(state, number, day.standing, state.room, state.computers)
        for number, day in state.candidates.items()
    }
    return replace(state, about_persons={number: found[number] for number in state.people if found[number]})


def _fact(line: Line) -> Line | None:
    """The line itself, unless it is a print, which is about the record and not of it."""
    return None if isinstance(line.entry.event, FormPrinted) else line


def _draft(state: State) -> Draft:
    return Draft(
        state.order,
        state.candidates,
        state.room_day,
        state.record_day,
        state.team_day,
        state.computer_day,
        state.withdrawn,
    )


def _after(state: State, draft: Draft, last: Line, last_fact: Line | None, *, judging: bool = True) -> State:
    """The state with what the draft took in, up to the line `last`, and all that follows from it."""
    touched, copies, room_day = draft.candidates(), draft.copies(), draft.room_day()
    candidates = {**state.candidates, **touched} if touched else state.candidates
    return replace(
        state,
        candidates=candidates,
        room_day=room_day,
        record_day=draft.record_day(),
        team_day=draft.team_day(),
        computer_day=draft.computer_day(),
        withdrawn=draft.withdrawn(),
        counts=_counts(state, touched, candidates, room_day.room),
        entered=_entered(state, touched),
        about_persons=_about_persons(judged(state), draft, touched, candidates) if judging else None,
        copies={**state.copies, **copies} if copies else state.copies,
        seq=last.entry.seq,
        head=last.hash,
        fact_head=last_fact.hash if last_fact else state.fact_head,
        fact_seq=last_fact.entry.seq if last_fact else state.fact_seq,
    )


_Days = Mapping[int, CandidateDay]


def _counts(state: State, touched: _Days, candidates: _Days, room: Room) -> Counts:
    people, handed_out, readings = state.people, room.handed_out, readings_of(state.order)
    if handed_out != state.room.handed_out:
        return total(
            counted_for(people[number], day.standing, handed_out, readings)
            for number, day in candidates.items()
        )
    counts = state.counts
    for number, day in touched.items():
        before = counted_for(people[number], state.candidates[number].standing, handed_out, readings)
        after = counted_for(people[number], day.standing, handed_out, readings)
        if before != after:
            counts = counts.moved(before, after)
    return counts


def _entered(state: State, touched: _Days) -> Entrances:
    """Who has come in; whoever goes out and comes back is admitted as before, and nobody's numbers are read anew."""
    came = {n: day for n, day in touched.items() if not _as_admitted(state.candidates[n], day)}
    return entered_after(state.entered, came) if came else state.entered


def _as_admitted(before: CandidateDay, now: CandidateDay) -> bool:
    was, stands = before.standing, now.standing
    return stands.admission is was.admission and stands.admitted == was.admitted


def _about_persons(
    state: State, draft: Draft, touched: _Days, candidates: _Days
) -> Mapping[int, tuple[Finding, ...]]:
    room, computers = draft.room_day().room, draft.computer_day().room
    same = _judged_by(room) == _judged_by(state.room) and computers.stands is state.computers.stands
    anew = touched if same else candidates
    before = state.about_persons or {}
    found = {n: _judged(state, n, day.standing, room, computers) for n, day in anew.items()}
    changed = {n: about for n, about in found.items() if about != before.get(n, ())}
    if not changed:
        return before
    every = {**before, **changed}
    return {number: every[number] for number in state.people if every.get(number)}


def _judged_by(room: Room) -> tuple[object, ...]:
    return (*times_judged_by(room), *writing_judged_by(room))


def _judged(
    state: State, number: int, standing: Standing, room: Room, computers: ComputerRoom
) -> tuple[Finding, ...]:
    admission = state.candidates[number].standing.admission
    known = admission is not None and state.about_persons is not None and number not in state.about_persons
    person = state.people[number]
    return (
        *person_findings(person, standing, room, identified=known and standing.admission is admission),
        *writing_findings(state.order, person, standing, room),
        *stand_findings(state.order, person, standing, room, computers),
    )
