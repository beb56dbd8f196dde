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
from app.people.names import fold

TEAM_EVENTS = (AdministratorCame, AdministratorLeft, ObserverArrived, ObserverLeft, TeamChanged)


def same_person(one: str, other: str) -> bool:
    """Whether two names are one, however their words are ordered, capitalised or marked."""
    return sorted(fold(one).split()) == sorted(fold(other).split())


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """A person's time in the team: `since` is missing for whom form 3.1 appointed, `until` while it lasts.

    `place` tells it from every other one: `2` is the second whom the order names, `e17` whom entry 17 brought.
    `statement` is whether the statement 4.1 is signed (3.5.5); of those whom the order names the checklist asks it.
    """

    place: str
    member: TeamMember
    since: datetime | None = None
    until: datetime | None = None
    statement: bool | None = None

    def lasts_at(self, moment: datetime) -> bool:
        """Whether the person was of the team then; the moment of a change belongs to who stays or joins."""
        return (self.since is None or self.since <= moment) and (self.until is None or moment < self.until)


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
    """Who runs and watches the exam, and did so before; the services begin as form 3.1 appoints the members."""

    services: tuple[Service, ...] = ()
    changes: tuple[Change, ...] = ()
    observers: tuple[Observer, ...] = ()
    administrators: tuple[Presence, ...] = ()

    @property
    def serving(self) -> tuple[Service, ...]:
        """Those who are of the team now, the chair first."""
        now = (service for service in self.services if service.until is None)
        return tuple(sorted(now, key=lambda service: service.member.post != "chair"))

    @property
    def members(self) -> tuple[TeamMember, ...]:
        """The team as it stands, the chair first (4.5/5)."""
        return tuple(service.member for service in self.serving)

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
    return Team(
        services=tuple(
            Service(place=str(place), member=member) for place, member in enumerate(order.team, start=1)
        )
    )


def step(team: Team, entry: Entry) -> Team | Refusal:
    """Take one fact in, or say by which rule it cannot have happened to a team that stands so."""
    event, at = entry.event, entry.happened
    match event:
        case TeamChanged():
            return _changed(team, event, Change(entry=entry.seq, at=at, changed=event))
        case ObserverArrived():
            if any(o.left is None and same_person(o.observer.name, event.name) for o in team.observers):
                return Refusal(rule="X-140", context={"observer": event.name})
            visit = Observer(entry=entry.seq, arrived=at, observer=event)
            return replace(team, observers=(*team.observers, visit))
        case ObserverLeft():
            there = [o for o in team.observers if o.left is None and same_person(o.observer.name, event.name)]
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
    leaving = _serving(team, event.leaves) if event.leaves else None
    if event.leaves and leaving is None:
        return Refusal(rule="X-137", context={"member": event.leaves})
    joined = event.joins
    if joined is None:
        services = _without(team, change.at, leaving)
        return replace(team, services=services, changes=(*team.changes, change))
    # A member who becomes the chair, or a chair who steps back, stays the same person.
    before = _serving(team, joined.name)
    if before is not None and before is not leaving and before.member.post == joined.post:
        return Refusal(rule="X-138", context={"member": joined.name})
    services = _without(team, change.at, leaving, before)
    if joined.post == "chair" and any(s.until is None and s.member.post == "chair" for s in services):
        return Refusal(rule="X-145")
    new = Service(
        place=f"e{change.entry}",
        member=joined,
        since=change.at,
        statement=event.statement_signed or (before.statement if before else False),
    )
    return replace(team, services=(*services, new), changes=(*team.changes, change))


def _serving(team: Team, name: str) -> Service | None:
    return next((service for service in team.serving if same_person(service.member.name, name)), None)


def _without(team: Team, at: datetime, *ended: Service | None) -> tuple[Service, ...]:
    return tuple(replace(service, until=at) if service in ended else service for service in team.services)
