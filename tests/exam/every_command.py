"""Any command with values that could be met in a room: drawn by its fields' names, else by their types."""

from datetime import timedelta
from typing import Any, get_args, get_type_hints

import msgspec
from hypothesis import strategies as st

from app.exam import commands as c
from app.exam.order import TeamMember
from tests.exam.exam_room import ExamRoom
from tests.exam.moves import HOURS, PERSONS
from tests.exam.values import values

KINDS: tuple[type[c.Command], ...] = get_args(c.AnyCommand)
ABOUT_ONE = tuple(kind for kind in KINDS if issubclass(kind, c.CandidateCommand))

_TEXTS = st.sampled_from(("toaleta", "awaria zasilania", "Jan Nowak", "hałas", ""))
_MEMBERS = ("Anna Kowalska", "Jerzy Lis", "Ewa Nowa", "")
_FIGURES = st.integers(0, 12) | st.sampled_from((-1, 10**6))

_BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "candidate": st.sampled_from(PERSONS),
    "witness": st.none() | st.sampled_from(PERSONS),
    "witnesses": st.lists(st.sampled_from(PERSONS), max_size=3).map(tuple),
    "stand": st.integers(1, 4) | st.just(0),
    "package": st.sampled_from(("P-1", "P-2", "P-3")),
    "packages": st.lists(st.sampled_from(("P-1", "P-2")), max_size=2).map(tuple),
    "item": st.sampled_from(("Z1.1/1a", "4.1.1d", "5.1.1", "Z7.1/T3")),
    "leaves": st.sampled_from(_MEMBERS),
    "joins": st.none()
    | st.builds(
        TeamMember,
        name=st.sampled_from(_MEMBERS),
        post=st.sampled_from(("chair", "member")),
        teaches=st.none() | st.sampled_from(("matematyka", "historia")),
        register_number=st.none() | st.just("ĆW/0099"),
    ),
    "member": st.sampled_from(_MEMBERS),
    "label": st.sampled_from(("1", "2", "")),
    "digest": st.integers(0, 1).map(lambda number: f"{number:064x}"),
    "bundle_digest": st.integers(0, 1).map(lambda number: f"{number:064x}"),
    "new_date": st.none(),
}


def command(kind: type[c.Command], room: ExamRoom, draw: st.DataObject) -> c.Command:
    """One command of a kind for a room as it stands."""
    fields = get_type_hints(kind)
    drawn = {name: draw.draw(_value(name, hint, room), label=name) for name, hint in fields.items()}
    return kind(**drawn)


def _value(name: str, hint: Any, room: ExamRoom) -> st.SearchStrategy[Any]:
    if name == "candidate" and type(None) in get_args(hint):
        return st.none() | _BY_NAME[name]
    if name == "stand" and type(None) in get_args(hint):
        return st.none() | _BY_NAME[name]
    if name in _BY_NAME:
        return _BY_NAME[name]
    if name in ("room_clock", "laptop_clock", "back"):
        hours = st.sampled_from([hour for hour in HOURS if hour]).map(room.time)
        return (st.none() | hours) if name == "back" else hours.map(lambda at: at + timedelta(seconds=7))
    if name == "entry":
        return st.sampled_from([entry.id for entry in room.state.journal()])
    if hint is str:
        return _TEXTS
    if hint is int:
        return _FIGURES
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return st.builds(
            hint, **{field: _value(field, kind, room) for field, kind in get_type_hints(hint).items()}
        )
    return values(hint)
