"""Holes in the trace: clauses of which nothing came, and names that lead nowhere."""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from app.exam.sentences import phrase
from app.exam.trace import Traced, events_by_name, holds_data, marked_tests, screens, trace
from app.procedure.checklists import items
from app.procedure.clauses import Kind, form_places, unknown
from app.procedure.rules import rules


class Hole(msgspec.Struct, frozen=True, kw_only=True):
    """Something missing: about a clause (or whoever names one), what, and the sentence that says so."""

    about: str
    missing: str
    sentence: str


def holes() -> tuple[Hole, ...]:
    """Every hole there is; none in a program that keeps the whole procedure."""
    every = [row for row in trace() if row.clause == row.source[0]]
    return (*(hole for row in every for hole in of_clause(row)), *of_names(_naming()))


def of_clause(row: Traced) -> Iterator[Hole]:
    """What is missing of one clause, and what it names that is not there."""
    wanted: dict[Kind, Collection[str]] = {
        Kind.CHECK: row.checks,
        Kind.GUARD: (*row.rules, *row.refusals),
        Kind.RECORD: row.records,
        Kind.PRINT: row.prints,
        Kind.INFO: row.notice,
        Kind.DATA: row.data,
    }
    for kind in row.kinds:
        if not wanted.get(kind, kind):
            yield _hole(row.clause, kind)
    if set(row.kinds) & _ON_A_SCREEN and not row.screens:
        yield _hole(row.clause, "screen")
    if not row.tests:
        yield _hole(row.clause, "test")
    known = {
        "event": (row.records, events_by_name()),
        "place": (row.prints, form_places()),
        "area": (row.screens, screens()),
        "field": (row.data, [field for field in row.data if holds_data(field)]),
    }
    for what, (named, there) in known.items():
        yield from (_hole(row.clause, what, name=name) for name in named if name not in there)


# What the procedure wants done by somebody must be in front of that person somewhere.
_ON_A_SCREEN = {Kind.CHECK, Kind.GUARD, Kind.RECORD, Kind.INFO}


def of_names(naming: Iterable[tuple[str, Iterable[str]]]) -> Iterator[Hole]:
    """The clauses that somebody names and the procedure does not know."""
    for who, named in naming:
        yield from (_hole(who, "clause", name=id_) for id_ in named if unknown(id_))


def _naming() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who names which clauses: rules, lines of checklists, marks of tests."""
    yield from ((rule.code, rule.clauses) for rule in rules().values())
    yield from ((item.id, (item.clause, *item.also)) for item in items())
    yield from ((test, (id_,)) for id_, tests in marked_tests().items() for test in tests)


def _hole(about: str, missing: str, *, name: str = "") -> Hole:
    return Hole(about=about, missing=missing, sentence=phrase("trace-hole", missing, about=about, name=name))
