"""Remarks of 4.5/8 about who ran and watched the exam: changes of the team, the administrator, observers."""

from collections.abc import Iterator
from datetime import datetime

from app.exam.sentences import clock, phrase
from app.exam.state import State
from app.exam.team import Change, Observer
from app.procedure.texts import word

_Remark = tuple[datetime, int, str]


def team_remarks(state: State) -> Iterator[_Remark]:
    """What the protocol notes of them, each with its time (3.5.4, 4.2.3)."""
    for change in state.team.changes:
        yield change.at, 10, _change(change)
    for visit in state.team.observers:
        yield visit.arrived, 11, _visit(visit)
    yield from _administrators(state)


def change_words(change: Change) -> str:
    """Who came for whom, with the post."""
    changed = change.changed
    joins = changed.joins
    key = "leaves" if joins is None else "instead" if changed.leaves else "joins"
    post = "" if joins is None else word("post", joins.post)
    return phrase("team-remark", key, joins=joins.name if joins else "", leaves=changed.leaves, post=post)


def _change(change: Change) -> str:
    changed = change.changed
    decided = "decided" if changed.decided_by.strip() else "undecided"
    return phrase(
        "team-remark",
        decided,
        time=clock(change.at),
        change=change_words(change),
        by=changed.decided_by,
        means=word("means", changed.means),
        reason=changed.reason,
    )


def _visit(visit: Observer) -> str:
    observer = visit.observer
    return phrase(
        "team-remark",
        "observer" if visit.left is None else "observer-left",
        arrived=clock(visit.arrived),
        left=clock(visit.left) if visit.left else "",
        name=observer.name,
        institution=observer.institution,
        authorisation=observer.authorisation.strip() or "–",
    )


def _administrators(state: State) -> Iterator[_Remark]:
    """Who of them came or went while the exam was written; who was there all the time stands in 4.5/6 alone."""
    begins, ends = state.room.handed_out, state.room.collected
    if begins is None:
        return
    for presence in state.team.administrators:
        keeper = presence.administrator
        if presence.came > begins and (ends is None or presence.came < ends):
            came = phrase("team-remark", "administrator-came", time=clock(presence.came), name=keeper.name)
            yield presence.came, 12, came
        if presence.left is not None and presence.left >= begins and (ends is None or presence.left < ends):
            left = phrase(
                "team-remark",
                "administrator-left",
                time=clock(presence.left),
                name=keeper.name,
                reason=presence.reason,
            )
            yield presence.left, 12, left
