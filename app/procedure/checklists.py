"""Checklists: the lines the chair ticks, each with its clause, read from `resources/checklists`."""

from enum import StrEnum
from functools import cache

import msgspec

from app.procedure import texts


class Phase(StrEnum):
    """When a line is due."""

    ROOM = "room"
    COMPUTERS = "computers"
    MATERIALS = "materials"
    START = "start"
    CLOSING = "closing"
    COMPUTERS_CLOSING = "computers-closing"


class Applies(StrEnum):
    """To which exams a line applies: all, those on computers (Z7.1), those with accommodations (3.3)."""

    ALWAYS = "always"
    COMPUTER = "computer"
    ACCOMMODATED = "accommodated"


class Each(StrEnum):
    """For whom a line is asked: once for the exam, or for each candidate or stand of a kind."""

    EXAM = "exam"
    ACCOMMODATED = "accommodated"
    ON_COMPUTER = "on-computer"
    ASSISTED = "assisted"
    READING_WRITING = "reading-writing"
    STAND = "stand"
    SEATED = "seated"


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line; `id` never changes, for journals name it. It rests on `clause` and settles `also` too.

    A line for each of a kind is asked only where there is one of that kind.
    """

    id: str
    clause: str
    text: str
    phase: Phase
    applies: Applies = Applies.ALWAYS
    each: Each = Each.EXAM
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


# In the order in which the day comes to them.
_LISTS = ("room", "adapted", "computers")


@cache
def items() -> tuple[Item, ...]:
    """Every line of every checklist. Raises `ResourceError` where an id is used by two lists."""
    found = tuple(item for name in _LISTS for item in checklist(name))
    if len({item.id for item in found}) != len(found):
        raise texts.ResourceError("resources/checklists: two lists use the same id")
    return found


@cache
def _ids() -> frozenset[str]:
    return frozenset(item.id for item in items())


def known(item: str) -> bool:
    """Whether a checklist has a line of that id."""
    return item in _ids()


def items_of(*, computer: bool, accommodated: bool) -> tuple[Item, ...]:
    """The lines that apply to one exam, phase by phase."""
    wanted = {Applies.ALWAYS}
    if computer:
        wanted.add(Applies.COMPUTER)
    if accommodated:
        wanted.add(Applies.ACCOMMODATED)
    phases = tuple(Phase)
    applying = (item for item in items() if item.applies in wanted)
    return tuple(sorted(applying, key=lambda item: phases.index(item.phase)))
