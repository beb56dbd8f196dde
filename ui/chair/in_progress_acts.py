"""The forms of what happens to one person while the exam is on, and of the end of it."""

from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from app.exam import commands as c
from app.exam.events import AnnulmentGround
from app.exam.sentences import clock, name
from app.exam.state import State
from app.procedure.texts import word
from ui.chair.exit_dialog import ExitDialog
from ui.widgets.act_dialog import ActDialog, Field
from ui.widgets.usual_words import UsualWords
from ui.window.session import Session
from ui.window.words import say

_GROUNDS: tuple[AnnulmentGround, ...] = ("not-independent", "device", "disturbance")
# What the collecting only begins, the closing's checklist and the count, is no reason to ask twice.
_NEXT = ("K-502", "R-208")
_USUAL = ("toilet", "medicine", "illness")


def go_out(session: Session, number: int, parent: QWidget) -> ActDialog:
    """Leave the room for a while: why, with whom, and that the closed sheet stays (4.1.15)."""
    fields = [
        Field(key="reason", kind="text", label="in-progress.reason", needed=True),
        _of_the_team(session, "escort", "in-progress.escort"),
        _choice("sheet", "in-progress.sheet-is", ("closed", "open")),
    ]
    dialog = ExitDialog(session, _title(session, "out", number), number, fields, parent)
    _propose(dialog, "reason")
    return dialog


def come_back(session: Session, number: int, parent: QWidget) -> ActDialog:
    """Come back into the room (4.1.15)."""
    title = _title(session, "back", number)
    return ActDialog(session, title, [], lambda _: c.LetBackIn(candidate=number), parent=parent)


def finish(session: Session, number: int, parent: QWidget) -> ActDialog:
    """Hand the work in before the end: who checked it, and where it went (4.1.17, Z4.3.17)."""
    return ActDialog(
        session,
        _title(session, "finish", number),
        [
            _of_the_team(session, "checked_by", "in-progress.checked-by"),
            _choice("work", "in-progress.work", ("left", "taken")),
        ],
        lambda values: c.Finish(candidate=number, checked_by=values["checked_by"], work=values["work"]),
        parent=parent,
    )


def give_up(session: Session, number: int, parent: QWidget) -> ActDialog:
    """Give the exam up, on one's own declaration (4.5/4)."""
    return ActDialog(
        session,
        _title(session, "give-up", number),
        [Field(key="reason", kind="text", label="in-progress.reason", needed=True)],
        lambda values: c.GiveUp(candidate=number, reason=values["reason"]),
        parent=parent,
    )


def replace_sheet(session: Session, number: int, parent: QWidget) -> ActDialog:
    """Replace a faulty sheet or card (4.1.9); both together unless one is named (procedure.md K)."""
    return ActDialog(
        session,
        _title(session, "replace", number),
        [
            Field(key="missing", kind="text", label="in-progress.missing", needed=True),
            Field(
                key="what",
                kind="choice",
                label="in-progress.what",
                value="both",
                choices=tuple((what, say(f"in-progress.{what}")) for what in ("both", "sheet", "card")),
            ),
            Field(key="answers", kind="check", label="in-progress.bears-answers"),
        ],
        lambda values: c.ReplaceSheet(
            candidate=number,
            missing=values["missing"],
            sheet=values["what"] != "card",
            card=values["what"] != "sheet",
            bears_answers=values["answers"],
        ),
        parent=parent,
    )


def annul(session: Session, number: int, parent: QWidget) -> ActDialog:
    """Interrupt and annul somebody's exam (4.1.16): the ground, and what protocol 4.4 will say of it."""
    grounds = tuple((ground, word("annulment-ground", ground)) for ground in _GROUNDS)
    return ActDialog(
        session,
        _title(session, "annul", number),
        [
            Field(
                key="ground",
                kind="choice",
                label="in-progress.ground",
                choices=(_nothing(), *grounds),
                needed=True,
            ),
            Field(key="description", kind="long", label="in-progress.description", needed=True),
        ],
        lambda values: c.AnnulExam(
            candidate=number, ground=values["ground"], description=values["description"]
        ),
        parent=parent,
    )


def remark(session: Session, number: int | None, parent: QWidget) -> ActDialog:
    """A remark for 4.5/8, about a person or the exam; a chosen person is proposed."""
    about = [("", say("in-progress.about-exam"))]
    if number is not None:
        about.append((str(number), name(session.state.people[number])))
    return ActDialog(
        session,
        say("in-progress.remark-title"),
        [
            Field(key="text", kind="long", label="in-progress.text", needed=True),
            Field(
                key="about",
                kind="choice",
                label="in-progress.about",
                value=str(number or ""),
                choices=tuple(about),
            ),
        ],
        lambda values: c.MakeRemark(
            text=values["text"], candidate=int(values["about"]) if values["about"] else None
        ),
        parent=parent,
    )


def collect(session: Session, parent: QWidget) -> ActDialog:
    """Collect the works (4.1.18), told what speaks against doing it now."""
    dialog = ActDialog(
        session,
        say("in-progress.collect-title"),
        [],
        lambda _: c.CollectWorks(),
        stated=_NEXT,
        parent=parent,
    )
    dialog.introduce(" ".join(_doubts(session.state, session.room_now())))
    return dialog


def _doubts(state: State, now: datetime) -> list[str]:
    outside = [
        name(state.people[number])
        for number, day in state.candidates.items()
        if day.standing.place == "outside"
    ]
    doubts = [say("in-progress.still-outside", number=len(outside), names=outside)] if outside else []
    working = [
        end
        for number, day in state.candidates.items()
        if day.standing.place == "inside" and (end := state.end_for(number)) is not None and end > now
    ]
    if working:
        doubts.append(say("in-progress.still-time", number=len(working), end=clock(max(working))))
    return doubts


def _title(session: Session, act: str, number: int) -> str:
    state = session.state
    admission, person = state.standing(number).admission, state.people[number]
    seat = (admission and admission.seat) or person.seat
    where = say("in-progress.at-seat", seat=seat) if seat else say("in-progress.at-number", number=number)
    return say(f"in-progress.{act}-title", name=name(person), where=where)


def _of_the_team(session: Session, key: str, label: str) -> Field:
    """A choice of the team's members; proposed is the only one beside the chair, if there is but one."""
    team = session.state.team.members
    members = [member.name for member in team if member.post == "member"]
    names = (*members, *(member.name for member in team if member.post == "chair"))
    return Field(
        key=key,
        kind="choice",
        label=label,
        value=members[0] if len(members) == 1 else "",
        choices=(_nothing(), *((member, member) for member in names)),
        needed=True,
    )


def _choice(key: str, label: str, values: tuple[str, ...]) -> Field:
    choices = tuple((value, say(f"in-progress.{key}-{value}")) for value in values)
    return Field(key=key, kind="choice", label=label, choices=(_nothing(), *choices), needed=True)


def _nothing() -> tuple[str, str]:
    return ("", say("in-progress.choose"))


def _propose(dialog: ActDialog, key: str) -> None:
    """Complete the usual words while they are typed."""
    line = dialog.widget(key)
    if isinstance(line, QLineEdit):
        UsualWords(line, [say(f"in-progress.usual-{usual}") for usual in _USUAL])
