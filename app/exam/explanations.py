"""Who and which entries could be behind a difference: whoever did not simply hand in one work at the end (4.5/11)."""

from typing import Literal, NamedTuple

from app.exam.candidate import CandidateDay
from app.exam.events import (
    CandidateFinished,
    CandidateGaveUp,
    CandidateRefused,
    EnvelopeSealed,
    ExamAnnulled,
    MaterialsTakenOver,
    PackagesCollected,
    SheetReplaced,
    SheetsGivenToTeam,
    UnusedReopened,
    UnusedSealed,
)
from app.exam.order import Candidate
from app.exam.state import State

Paper = Literal["sheets", "cards"]
Figure = Literal["a", "b", "c", "d"]


class Explanation(NamedTuple):
    """Candidates by the numbers of the list, and entries by theirs, each in order."""

    candidates: tuple[int, ...] = ()
    entries: tuple[int, ...] = ()


def explanation(state: State, paper: Paper, figure: Figure) -> Explanation:
    """What could be behind a figure that differs from the journal's."""
    telling = _OF_THE_ROOM[figure]
    entries = [fact.seq for fact in state.room_day.facts if isinstance(fact.event, telling)]
    candidates = []
    if figure != "a":
        for number, day in state.candidates.items():
            if day.facts and _unusual(state.people[number], day, paper, figure):
                candidates.append(number)
                entries += [fact.seq for fact in day.facts if isinstance(fact.event, _OF_A_CANDIDATE)]
    return Explanation(tuple(candidates), tuple(sorted(entries)))


def _unusual(person: Candidate, day: CandidateDay, paper: Paper, figure: Figure) -> bool:
    standing, granted = day.standing, person.accommodation
    replaced = any(r.sheet if paper == "sheets" else r.card for _, r in standing.replacements)
    match figure:
        case "b":
            teacher = paper == "sheets" and granted is not None and granted.teacher_gets_sheet
            return standing.left_for_good is not None or replaced or teacher
        case "c":
            return standing.refusal is not None or replaced
        case _:
            return replaced


_OF_A_CANDIDATE = (SheetReplaced, ExamAnnulled, CandidateGaveUp, CandidateFinished, CandidateRefused)
_OF_THE_ROOM = {
    "a": (PackagesCollected, MaterialsTakenOver),
    "b": (EnvelopeSealed,),
    "c": (MaterialsTakenOver, SheetsGivenToTeam, UnusedSealed, UnusedReopened),
    "d": (UnusedSealed, UnusedReopened),
}
