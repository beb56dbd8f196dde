"""The team's day: who is in it now, the observers, the administrator of the computer room (3.5, 4.1.4, 4.2)."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from app.exam.events import (
    AdministratorCame,
    AdministratorLeft,
    ObserverArrived,
    ObserverLeft,
    TeamChanged,
)
from app.exam.journal import Entry
from app.exam.order import ExamOrder, TeamMember
from app.exam.refusal import Refusal
from app.exam.timeline import Facts

TEAM_EVENTS = (AdministratorCame, AdministratorLeft, ObserverArrived, ObserverLeft, TeamChanged)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A change of the team, and when it was made (3.5.4)."""

    entry: int
    at: datetime
    changed: TeamChanged


class Observer(msgspec.Struct, frozen=True, kw_only=True):
    """An observer's visit; `left` is missing while they are there (4.1.4)."""

    entry: int
    arrived: datetime
    observer: ObserverArrived
    left: datetime | None = None


class Presence(msgspec.Struct, frozen=True, kw_only=True):
    """A time during which the administrator was there; `left` is missing while they are (3.5.3)."""

    entry: int
    came: datetime
    administrator: AdministratorCame
    left: datetime | None = None
    reason: str = ""


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """Who runs and watches the exam as things stand; `members` begin as form 3.1 appoints them."""

    members: tuple[TeamMember, ...] = ()
    changes: tuple[Change, ...] = ()
    observers: tuple[Observer, ...] = ()
    administrators: tuple[Presence, ...] = ()

    @property
    def chair(self) -> TeamMember | None:
        """The chair, unless a change left the team without one."""
        return next((member for member in self.members if member.post == "chair"), None)

    @property
    def administrator(self) -> AdministratorCame | None:
        """The administrator who is there now."""
        return next((p.administrator for p in self.administrators if p.left is None), None)


class TeamDay(msgspec.Struct, frozen=True, kw_only=True):
    """The team's facts in the order they happened, and where they lead."""

    facts: Facts = ()
    team: Team = Team()


def appointed(order: ExamOrder) -> Team:
    """The team as it was ordered."""
    return Team(members=order.team)


def step(team: Team, entry: Entry) -> Team | Refusal:
    """Take one fact in, or say by which rule it cannot have happened to a team that stands so."""
    event, at = entry.event, entry.happened
    match event:
        case TeamChanged():
            return _changed(team, event, Change(entry=entry.seq, at=at, changed=event))
        case ObserverArrived():
            if any(o.left is None and o.observer.name == event.name for o in team.observers):
                return Refusal(rule="X-140", context={"observer": event.name})
            visit = Observer(entry=entry.seq, arrived=at, observer=event)
            return replace(team, observers=(*team.observers, visit))
        case ObserverLeft():
            there = [o for o in team.observers if o.left is None and o.observer.name == event.name]
            if not there:
                return Refusal(rule="X-141", context={"observer": event.name})
            gone = replace(there[0], left=at)
            return replace(team, observers=tuple(gone if o is there[0] else o for o in team.observers))
        case AdministratorCame():
            if team.administrator is not None:
                return Refusal(rule="X-142")
            presence = Presence(entry=entry.seq, came=at, administrator=event)
            return replace(team, administrators=(*team.administrators, presence))
        case AdministratorLeft():
            if team.administrator is None:
                return Refusal(rule="X-143")
            ended = replace(team.administrators[-1], left=at, reason=event.reason)
            return replace(team, administrators=(*team.administrators[:-1], ended))
        case _:
            raise TypeError(f"{type(event).__name__} is not about the team")


def _changed(team: Team, event: TeamChanged, change: Change) -> Team | Refusal:
    names = [member.name for member in team.members]
    if event.leaves and event.leaves not in names:
        return Refusal(rule="X-137", context={"member": event.leaves})
    stay = tuple(member for member in team.members if member.name != event.leaves)
    if event.joins is not None:
        if event.joins.name in [member.name for member in stay]:
            return Refusal(rule="X-138", context={"member": event.joins.name})
        if event.joins.post == "chair" and any(member.post == "chair" for member in stay):
            return Refusal(rule="X-145")
        stay = (event.joins, *stay) if event.joins.post == "chair" else (*stay, event.joins)
    return replace(team, members=stay, changes=(*team.changes, change))
