"""The trace: what becomes of each clause – rules, checks, entries, prints, screens – and which tests show it."""

from collections.abc import Mapping
from functools import cache
from typing import get_args

import msgspec

from app.exam import events
from app.exam import order as orders
from app.exam.printables.catalogue import PLACES
from app.exam.stages import Stage
from app.procedure import editions, readings, texts
from app.procedure.checklists import items
from app.procedure.clauses import Clause, Kind, clauses
from app.procedure.rules import rules

_WINDOW = "window-"
_MODULES_OF_DATA = (orders, editions, readings)


class Traced(msgspec.Struct, frozen=True, kw_only=True):
    """One clause and all that comes of it; `source` are the places of the procedure that say it.

    `prints` are the places of the forms where it stands, `awaited` those of them whose form is not printed yet.
    """

    clause: str
    section: str
    source: tuple[str, ...]
    kinds: tuple[Kind, ...]
    text: str
    rules: tuple[str, ...]
    refusals: tuple[str, ...]
    checks: tuple[str, ...]
    records: tuple[str, ...]
    data: tuple[str, ...]
    notice: str
    screens: tuple[str, ...]
    prints: tuple[str, ...]
    awaited: tuple[str, ...]
    tests: tuple[str, ...]


def trace() -> tuple[Traced, ...]:
    """Every clause by every place that says it, in the procedure's order."""
    return tuple(_traced(id_, clause) for id_, clause in clauses().items())


@cache
def marked_tests() -> Mapping[str, tuple[str, ...]]:
    """The tests that a mark links with a clause, as `python -m tests.tracing` read them off their source."""
    return texts.read("trace", "tests.toml", dict[str, tuple[str, ...]])


def events_by_name() -> Mapping[str, type[events.Event]]:
    """Every event that can stand in a journal."""
    return {kind.__name__: kind for kind in events.AnyEvent.__args__}


def screens() -> frozenset[str]:
    """The screens that a clause can name: the stages, and the areas of the window that have words of their own."""
    areas = (name.removesuffix(".toml") for name in texts.names("words"))
    return frozenset((*Stage, *(area.removeprefix(_WINDOW) for area in areas if area.startswith(_WINDOW))))


def holds_data(field: str) -> bool:
    """Whether `Struct.field` is one of the package, the edition or the readings."""
    struct, _, name = field.partition(".")
    found = (getattr(module, struct, None) for module in _MODULES_OF_DATA)
    return any(name in getattr(kind, "__struct_fields__", ()) for kind in found)


def is_printed(place: str) -> bool:
    """Whether the form of a place is one that the program prints."""
    return place in PLACES or place.partition("/")[0] in get_args(events.Form)


def _traced(id_: str, clause: Clause) -> Traced:
    judging, refusing = _by_clause()
    return Traced(
        clause=id_,
        section=clause.section,
        source=clause.ids,
        kinds=clause.kinds,
        text=clause.text,
        rules=_linked(clause, judging),
        refusals=_linked(clause, refusing),
        checks=_linked(clause, {item.id: (item.clause, *item.also) for item in items()}),
        records=clause.records,
        data=clause.data,
        notice=clause.notice,
        screens=clause.screens,
        prints=clause.prints,
        awaited=tuple(place for place in clause.prints if not is_printed(place)),
        tests=tuple(sorted({test for place in clause.ids for test in marked_tests().get(place, ())})),
    )


@cache
def _by_clause() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """The clauses of each rule that judges, and of each that refuses."""
    every = rules().values()
    judging = {rule.code: rule.clauses for rule in every if not rule.refusal}
    return judging, {rule.code: rule.clauses for rule in every if rule.refusal}


def _linked(clause: Clause, naming: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(name for name, named in naming.items() if not set(named).isdisjoint(clause.ids))
