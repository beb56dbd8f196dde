"""The forms of the computer room's acts (Z7.1)."""

from collections.abc import Callable
from typing import get_args

from PySide6.QtWidgets import QWidget

from app.exam import commands as c
from app.exam.candidate import Standing
from app.exam.commands import Command
from app.exam.events.computer import Disc
from app.exam.order import Environment
from app.exam.sentences import name
from app.exam.spares import free_spares
from app.exam.stand_finding import environment_words
from ui.widgets.act_dialog import ActDialog, Field, Values
from ui.window.session import Session
from ui.window.words import say

_ROLES = ("candidate", "spare", "operating")
DISCS: tuple[Disc, ...] = get_args(Disc)
# „do godziny” (Z7.1/T10).
_TRIAL_MINUTES = 30


def set_up_stand(session: Session, stand: int | None, parent: QWidget) -> ActDialog:
    """Prepare a stand: the next one, or a known one anew."""
    order, stands = session.state.order, session.state.computers.stands
    number = stand or max(stands, default=0) + 1
    known = stands[number].set_up if number in stands else None
    last = stands[max(stands)].set_up.environment if stands else None
    offered = order.environments or get_args(Environment)
    environment = known.environment if known else last or offered[0]
    listed = dict.fromkeys((environment, *offered))
    fields = [
        Field(key="stand", kind="count", label="computers.stand-field", value=number),
        Field(
            key="role",
            kind="choice",
            label="computers.role",
            value=known.role if known else "candidate",
            choices=tuple((role, say(f"computers.role-{role}")) for role in _ROLES),
        ),
        Field(
            key="environment",
            kind="choice",
            label="computers.environment",
            value=environment,
            choices=tuple((each, environment_words(each)) for each in listed),
        ),
        Field(
            key="account",
            kind="text",
            label="computers.account",
            value=known.account if known else f"egzamin_{number}",
        ),
    ]
    return ActDialog(
        session, say("computers.set-up-title"), fields, lambda values: c.SetUpStand(**values), parent=parent
    )


def record_trial(session: Session, candidate: int, parent: QWidget) -> ActDialog:
    """The candidate's trial the day before (Z7.1/T10)."""
    members = tuple((member.name, member.name) for member in session.state.team.members)
    stand = session.state.standing(candidate).stand or candidate
    return _about(
        session,
        "trial",
        candidate,
        [
            Field(key="stand", kind="count", label="computers.stand-field", value=stand),
            Field(key="accepted", kind="check", label="computers.accepted"),
            Field(key="member", kind="choice", label="computers.member", choices=members),
            Field(key="minutes", kind="count", label="computers.minutes", value=_TRIAL_MINUTES),
            Field(key="note", kind="text", label="computers.note"),
        ],
        lambda values: c.RecordTrial(candidate=candidate, **values),
        parent,
    )


def take_stand(session: Session, candidate: int, parent: QWidget) -> ActDialog:
    """The candidate's place: the stand they tested is proposed (Z7.1/P2)."""
    standing = session.state.standing(candidate)
    return _about(
        session,
        "seat",
        candidate,
        [
            Field(
                key="stand", kind="count", label="computers.stand-field", value=_tested(standing) or candidate
            )
        ],
        lambda values: c.TakeStand(candidate=candidate, stand=values["stand"]),
        parent,
    )


def report_failure(session: Session, candidate: int, parent: QWidget) -> ActDialog:
    """The candidate's computer failed (Z7.1/P6)."""
    return _about(
        session,
        "fail",
        candidate,
        [Field(key="description", kind="text", label="computers.description", needed=True)],
        lambda values: c.ReportFailure(candidate=candidate, description=values["description"]),
        parent,
    )


def resume_work(session: Session, candidate: int, parent: QWidget) -> ActDialog:
    """The work goes on: here, or at one of the free stands with the same software (Z7.1/P6)."""
    state = session.state
    spares = free_spares(state, state.people[candidate].environment)
    choices = (
        ("0", say("computers.mended-here")),
        *((str(n), say("computers.moved-to", stand=n)) for n in spares),
    )
    return _about(
        session,
        "resume",
        candidate,
        [Field(key="stand", kind="choice", label="computers.where", value="0", choices=choices)],
        lambda values: c.ResumeWork(candidate=candidate, stand=int(values["stand"]) or None),
        parent,
    )


def confirm_folder(session: Session, candidate: int, parent: QWidget) -> ActDialog:
    """The candidate confirms the folder on the disc (Z7.1/AIII3)."""
    own = session.state.people[candidate].identifier
    return _about(
        session,
        "confirm",
        candidate,
        [Field(key="folder", kind="text", label="computers.folder-name", value=own, needed=True)],
        lambda values: c.ConfirmFolder(candidate=candidate, folder=values["folder"]),
        parent,
    )


def burn_disc(session: Session, parent: QWidget) -> ActDialog:
    """A disc with all folders was burned (Z7.1/AIII2, AIII4)."""
    burned = session.state.computers.discs
    inventory = session.state.computers.inventory
    return ActDialog(
        session,
        say("computers.burn-title"),
        [
            Field(
                key="disc",
                kind="choice",
                label="computers.disc",
                value=next((disc for disc in DISCS if disc not in burned), DISCS[0]),
                choices=tuple((disc, disc) for disc in DISCS),
            ),
            Field(
                key="folders",
                kind="count",
                label="computers.folders-on-it",
                value=len(inventory.folders) if inventory else session.state.counts.sat,
            ),
            Field(key="verified", kind="check", label="computers.verified"),
        ],
        lambda values: c.BurnDisc(**values),
        parent=parent,
    )


def hand_over_discs(session: Session, parent: QWidget) -> ActDialog:
    """Both discs go to the chair (Z7.1/AIII5)."""
    burned = tuple(disc for disc in DISCS if disc in session.state.computers.discs)
    dialog = ActDialog(
        session,
        say("computers.hand-over-title"),
        [],
        lambda _values: c.HandOverDiscs(discs=burned),
        parent=parent,
    )
    dialog.introduce(say("computers.hand-over-intro", discs=", ".join(burned)))
    return dialog


def _tested(standing: Standing) -> int | None:
    return next((trial.stand for _, trial in reversed(standing.trials) if trial.accepted), None)


def _about(
    session: Session,
    act: str,
    candidate: int,
    fields: list[Field],
    build: Callable[[Values], Command],
    parent: QWidget,
) -> ActDialog:
    title = say(f"computers.{act}-title", name=name(session.state.people[candidate]))
    return ActDialog(session, title, fields, build, parent=parent)
