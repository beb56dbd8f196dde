"""Random moves in a room: any command, sensible or not, at any time of the day."""

from typing import NamedTuple

from hypothesis import strategies as st

from app.exam import commands as c
from app.exam.events import Form, WayOut
from app.exam.findings import findings
from tests.exam import acts, halt_acts
from tests.exam.exam_room import ExamRoom
from tests.exam.values import texts


class Move(NamedTuple):
    """A word for a command and what it may need; which of it is used depends on the word and on the room."""

    word: str
    at: str | None
    candidate: int
    number: int
    yes: bool
    also: bool
    text: str


# Words that come oftener come oftener in a day.
WORDS = (
    "admit", "admit", "admit", "refuse", "out", "out", "back", "back", "annul", "give-up", "give-up",
    "finish", "replace", "replace",
    "take-back", "take-back", "take-over", "judge", "open", "decide", "hand-out", "start", "collect", "count",
    "suspend", "over", "resume",
    "remark", "answer", "answer", "print", "print", "sign", "revise", "export", "receipt", "tick", "clock",
)  # fmt: skip
FORMS: tuple[Form, ...] = ("4.4", "4.5", "list")
WAYS: tuple[WayOut, ...] = ("explanation", "departure", "decision")
CAUSES: tuple[halt_acts.Cause, ...] = ("disruption", "reserve", "disclosure", "missing-package")

# Few times and few persons, so that late entries, equal times and wrong orders are frequent; 25:00 is yet to come.
HOURS = [None, None, "25:00", *(f"{hour}:{ten}0" for hour in range(8, 12) for ten in (0, 2, 4))]
PERSONS = (1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 0, 7)
hours = st.sampled_from(HOURS)
reasons = st.sampled_from(("toaleta", "hałas", "toaleta", "")) | texts

moves = st.builds(
    Move,
    word=st.sampled_from(WORDS),
    at=hours,
    candidate=st.sampled_from(PERSONS),
    number=st.integers(0, 12) | st.integers(-1, 10**12),
    yes=st.booleans(),
    also=st.booleans(),
    text=reasons,
)


def command(move: Move, room: ExamRoom) -> c.Command:
    """The command that a move means in a room as it stands."""
    if move.word in acts.ABOUT_ONE:
        return _about_one(move)
    if move.word in _OF_THE_ROOM:
        return _OF_THE_ROOM[move.word]
    return _with_the_room(move, room)


_OF_THE_ROOM: dict[str, c.Command] = {
    "hand-out": c.HandOutSheets(),
    "start": c.StartExam(),
    "collect": c.CollectWorks(),
    "over": c.EndDisruption(),
    "resume": c.ResumeExam(),
}


def _about_one(move: Move) -> c.Command:
    one = move.candidate
    match move.word:
        case "out":
            return c.LetOut(candidate=one, reason=move.text, escort=move.text, sheet_closed=move.yes)
        case "annul":
            return c.AnnulExam(candidate=one, ground="disturbance", description=move.text)
        case "give-up":
            return c.GiveUp(candidate=one, reason=move.text)
        case "replace":
            sheet, card = move.yes, move.also or not move.yes
            return acts.replace(one, sheet=sheet, card=card, bears_answers=move.number % 2 == 1)
        case "admit":
            return acts.admit(one, kind="id-card", number=move.text, photo=move.yes, pesel=str(move.number))
        case word:
            return acts.ABOUT_ONE[word](one)


def _with_the_room(move: Move, room: ExamRoom) -> c.Command:
    some = move.number
    match move.word:
        case "take-back":
            entries = room.state.journal()
            return c.TakeBackEntry(entry=entries[-1 - some % len(entries)].id, reason=move.text)
        case "take-over":
            return acts.take_over(some, packages=("P-1", "P-2") if move.yes else ("P-1",))
        case "judge":
            return acts.judge(f"P-{some % 3}", intact=move.yes)
        case "open":
            return c.OpenPackages(witnesses=(move.candidate,) * (some % 3))
        case "decide":
            return halt_acts.decided("resume" if move.yes else "call-off", lost_time=move.also)
        case "suspend":
            return halt_acts.suspend(CAUSES[some % len(CAUSES)], move.text, secured=move.yes)
        case "count":
            right = room.state.counts.sheets_used if move.yes else some
            return acts.count((10, right, 10 - right, 0) if move.yes else (10, some, some, 1))
        case "remark":
            return c.MakeRemark(text=move.text, candidate=move.candidate if move.yes else None)
        case "answer":
            return _answer(move, room)
        case "print":
            form = FORMS[some % 3]
            return c.PrintForm(form=form, candidate=move.candidate if (form == "4.4") is move.yes else None)
        case "sign":
            return c.SignProtocol(copy=room.state.copies.get(("4.5", None), 0) if move.yes else some)
        case "revise":
            return c.OpenRevision(reason=move.text)
        case "export":
            return c.RecordExport(digest=f"{some % 2:064x}")
        case "receipt":
            return c.TakeReceipt(bundle_digest=f"{some % 2:064x}", receipt_digest="2" * 64, accepted=move.yes)
        case "tick":
            return acts.tick("Z1.1/1a", "off" if move.yes else "done", move.text)
        case "clock":
            return c.ConfirmClock(room_clock=room.time("8:00"), laptop_clock=room.time(f"8:0{some % 10}"))
        case word:
            raise ValueError(word)


def _answer(move: Move, room: ExamRoom) -> c.Command:
    found = findings(room.state, closing=True)
    way = WAYS[move.number % 3]
    if not found or move.also:
        return c.AnswerFinding(code="R-201", about=move.text, way=way, text=move.text)
    finding = found[move.number % len(found)]
    # Often the way that is allowed, or a day would seldom be signed.
    allowed = [w for w in WAYS if w in finding.ways]
    chosen = allowed[0] if allowed and move.yes else way
    return c.AnswerFinding(
        code=finding.code, about=finding.about, way=chosen, text=move.text, decided_by=move.text
    )
