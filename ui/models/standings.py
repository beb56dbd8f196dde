"""From the state to the candidates' rows: where each stands, in words, with a sign."""

import re
from typing import NamedTuple

from app.exam.candidate import Exit, Standing
from app.exam.order import Candidate
from app.exam.sentences import clock, name
from app.exam.state import State
from app.people.documents import normal, spaced
from app.people.names import fold
from app.procedure.texts import word
from ui.models.candidates import CandidateRow, Tone
from ui.window.words import say


class CandidateRows:
    """Words the rows of an exam's candidates; a row is made anew only when what it tells has changed."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Standing, object, CandidateRow]] = {}

    def of_the_list(self, state: State, following: int | None = None) -> tuple[CandidateRow, ...]:
        """Everybody, in the order of the list; `following` is whose turn it is at the door."""
        return tuple(self.row(state, number, following) for number in state.people)

    def in_the_room(self, state: State) -> tuple[CandidateRow, ...]:
        """Those who were let in or received a sheet, in the order of their seats."""
        handed_out = state.room.handed_out
        inside = [
            self.row(state, number)
            for number, day in state.candidates.items()
            if day.standing.admitted is not None or day.standing.received_sheet(handed_out)
        ]
        return tuple(sorted(inside, key=lambda row: (row.place, row.number)))

    def row(self, state: State, number: int, following: int | None = None) -> CandidateRow:
        """One candidate's row."""
        standing, room = state.standing(number), state.room
        printed = standing.annulled is not None and state.record.last_print("4.4", number) is not None
        told = (room.handed_out, room.started, room.collected, printed, number == following)
        known = self._known.get(number)
        if known is not None and known[0] is standing and known[1] == told:
            return known[2]
        row = _row(state, number, next_one=number == following)
        self._known[number] = (standing, told, row)
        return row


def _row(state: State, number: int, *, next_one: bool) -> CandidateRow:
    person, standing = state.people[number], state.standing(number)
    shown = _shown(state, person, standing, next_one=next_one)
    seat = (standing.admission and standing.admission.seat) or person.seat or ""
    here = standing.place in ("inside", "outside")
    writing = standing.place == "inside" and state.room.started is not None and state.room.collected is None
    identifier = person.pesel or normal(person.document or "").lower()
    return CandidateRow(
        number=number,
        seat=seat,
        place=_places(seat),
        name=name(person),
        birth=f"{person.birth_date:%d.%m.%Y}",
        identifier=person.pesel or spaced(person.document or ""),
        standing=shown.words,
        tone=shown.tone,
        notes=say("candidates.and").join(_notes(state, person, standing)),
        search=f"{fold(name(person))} {identifier} {seat.lower()}",
        end=state.end_for(number) if here else None,
        extended=person.accommodation is not None and person.accommodation.extra_minutes > 0,
        outside_since=standing.exits[-1].out if standing.place == "outside" else None,
        writing=writing,
    )


def standing_words(state: State, number: int) -> str:
    """Where somebody stands, with the sign and the word of the tables."""
    return _shown(state, state.people[number], state.standing(number), next_one=False).words


class _Shown(NamedTuple):
    words: str
    tone: Tone


def _shown(state: State, person: Candidate, standing: Standing, *, next_one: bool) -> _Shown:
    sex = person.sex
    if standing.annulled is not None:
        return _Shown(say("candidates.annulled", time=clock(standing.annulled)), Tone.ERROR)
    if standing.gave_up is not None:
        return _Shown(say(f"candidates.gave-up-{sex}", time=clock(standing.gave_up)), Tone.QUIET)
    if standing.finished is not None:
        return _Shown(say(f"candidates.finished-{sex}", time=clock(standing.finished)), Tone.QUIET)
    if standing.place == "outside":
        return _Shown(say("candidates.outside", time=clock(standing.exits[-1].out)), Tone.WARNING)
    if standing.admitted is not None:
        return _inside(state, person, clock(standing.admitted))
    if standing.refusal is not None:
        reason = say(f"candidates.refusal-{standing.refusal.reason}")
        words = say(f"candidates.refused-{sex}", reason=reason)
        return _Shown(words, Tone.ERROR)
    if state.room.handed_out is not None:
        return _Shown(say(f"candidates.absent-{sex}"), Tone.QUIET)
    if next_one:
        return _Shown(say(f"candidates.next-{sex}"), Tone.NEXT)
    return _Shown(say("candidates.waits"), Tone.QUIET)


def _inside(state: State, person: Candidate, admitted: str) -> _Shown:
    if state.room.collected is not None:
        return _Shown(say("candidates.collected", time=clock(state.room.collected)), Tone.QUIET)
    if state.room.started is not None:
        return _Shown(say("candidates.writes"), Tone.GOOD)
    return _Shown(say(f"candidates.admitted-{person.sex}", time=admitted), Tone.GOOD)


def _notes(state: State, person: Candidate, standing: Standing) -> list[str]:
    notes = []
    granted = person.accommodation
    if granted is not None:
        extra = granted.extra_minutes
        notes.append(say("candidates.extended", minutes=extra) if extra else say("candidates.granted"))
    if standing.annulment is not None:
        notes.append(word("annulment-ground", standing.annulment.ground))
        if state.record.last_print("4.4", person.number) is None:
            notes.append(say("candidates.print-annulment"))
    if standing.giving_up is not None:
        notes.append(standing.giving_up.reason)
    notes.extend(_exit(leave) for leave in reversed(standing.exits))
    notes.extend(
        say("candidates.replaced", time=clock(at), missing=replaced.missing)
        for at, replaced in standing.replacements
    )
    notes.extend(
        say("candidates.medicine", time=clock(at), what=agreed.what) for at, agreed in standing.medicine
    )
    return notes


def _exit(leave: Exit) -> str:
    if leave.back is None:
        return say("candidates.exit-open", out=clock(leave.out), escort=leave.escort)
    return say("candidates.exit", out=clock(leave.out), back=clock(leave.back), minutes=leave.minutes)


_NUMBERS = re.compile(r"([0-9]+)")


def _places(seat: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which seat 9 comes before 10, and A2 before A10; no seat comes last."""
    if not seat:
        return ((2, 0, ""),)
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _NUMBERS.split(seat) if part
    )
