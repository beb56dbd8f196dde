"""Checklists: the lines the chair ticks, each with its clause, read from `resources/checklists`."""

from enum import StrEnum
from functools import cache

import msgspec

from app.procedure import texts


class Phase(StrEnum):
    """When a line is due."""

    ROOM = "room"
    MATERIALS = "materials"
    START = "start"
    CLOSING = "closing"


class Applies(StrEnum):
    """To which exams a line applies: all, those on computers (Z7.1), those with accommodations (3.3)."""

    ALWAYS = "always"
    COMPUTER = "computer"
    ACCOMMODATED = "accommodated"


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line; `id` never changes, for journals name it. It rests on `clause` and settles `also` too."""

    id: str
    clause: str
    text: str
    phase: Phase
    applies: Applies = Applies.ALWAYS
    also: tuple[str, ...] = ()


class _Checklist(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    items: tuple[Item, ...]


@cache
def checklist(name: str) -> tuple[Item, ...]:
    """Every line of `resources/checklists/<name>.toml`, in order. Raises `ResourceError` where ids repeat."""
    items = texts.read("checklists", f"{name}.toml", _Checklist).items
    if len({item.id for item in items}) != len(items):
        raise texts.ResourceError(f"resources/checklists/{name}.toml: an id is used twice")
    return items


def room_items(*, computer: bool, accommodated: bool) -> tuple[Item, ...]:
    """The lines of the room's checklist that apply to one exam."""
    wanted = {Applies.ALWAYS}
    if computer:
        wanted.add(Applies.COMPUTER)
    if accommodated:
        wanted.add(Applies.ACCOMMODATED)
    return tuple(item for item in checklist("room") if item.applies in wanted)
