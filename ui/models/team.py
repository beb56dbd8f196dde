"""The team, its changes and the observers as rows (3.5, 4.1.4, 4.2)."""

from app.exam.order import TeamMember
from app.exam.sentences import clock, phrase
from app.exam.state import State
from app.exam.team import Change, Observer
from app.procedure.texts import word
from ui.models.cells import CellRow, CellTable
from ui.window.words import say


class MemberRow(CellRow, frozen=True, kw_only=True):
    """Somebody who is in the team now."""

    name: str


class ChangeRow(CellRow, frozen=True, kw_only=True):
    """A change of the team; `entry` is its number."""

    entry: int


class ObserverRow(CellRow, frozen=True, kw_only=True):
    """An observer's visit; `entry` is the number of the arrival, `there` whether it lasts."""

    entry: int
    name: str
    there: bool


def member_rows(state: State) -> tuple[MemberRow, ...]:
    """Who is in the team now, the chair first, and since when where that was not from the beginning."""
    joined = {c.changed.joins.name: c for c in state.team.changes if c.changed.joins is not None}
    return tuple(_member(member, joined.get(member.name)) for member in state.team.members)


def change_rows(state: State) -> tuple[ChangeRow, ...]:
    """The changes in the order in which they were made."""
    return tuple(_change(change) for change in state.team.changes)


def observer_rows(state: State) -> tuple[ObserverRow, ...]:
    """The visits in the order of the arrivals."""
    return tuple(_observer(visit) for visit in state.team.observers)


def _member(member: TeamMember, change: Change | None) -> MemberRow:
    since = say("team.since", time=clock(change.at)) if change else say("team.appointed")
    cells = (
        member.name,
        word("post", member.post),
        member.teaches or "–",
        member.register_number or "–",
        since,
    )
    return MemberRow(key=member.name, cells=cells, name=member.name)


def _change(change: Change) -> ChangeRow:
    made = change.changed
    joins = made.joins.name if made.joins else ""
    kind = "instead" if joins and made.leaves else "joins" if joins else "leaves"
    statement = "" if not joins else say("team.signed" if made.statement_signed else "team.not-signed")
    cells = (
        clock(change.at),
        phrase("team-change", kind, joins=joins, leaves=made.leaves),
        say("team.decided", by=made.decided_by, means=word("means", made.means)),
        made.reason,
        statement,
    )
    return ChangeRow(key=str(change.entry), cells=cells, entry=change.entry)


def _observer(visit: Observer) -> ObserverRow:
    who = visit.observer
    cells = (
        who.name,
        say("team.from", institution=who.institution, post=who.post),
        who.authorisation,
        say("team.id-shown" if who.id_shown else "team.id-not-shown"),
        clock(visit.arrived),
        clock(visit.left) if visit.left else say("team.there"),
    )
    return ObserverRow(
        key=str(visit.entry), cells=cells, entry=visit.entry, name=who.name, there=visit.left is None
    )


class MembersModel(CellTable[MemberRow]):
    """The team."""

    headings = ("team.name", "team.post", "team.teaches", "team.register", "team.in-team")


class ChangesModel(CellTable[ChangeRow]):
    """The changes of the team."""

    headings = ("timeline.time", "team.change", "team.decision", "team.reason", "team.statement")


class ObserversModel(CellTable[ObserverRow]):
    """The observers."""

    headings = ("team.name", "team.whose", "team.authorisation", "team.id", "team.arrived", "team.left")
