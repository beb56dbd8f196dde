"""Which tests have to notice that something is switched off: those of its clauses, and those that name it."""

import inspect
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec
import pytest

from app.exam.events import ChecklistItemJudged
from app.exam.trace import events_by_name
from app.procedure.clauses import Clause, Kind, clauses
from app.procedure.rules import rules

# It asks of every code no more than that it can come up at all, so what it notices says nothing of a clause.
_OF_NO_CLAUSE = ("tests/exam/test_codes.py",)
# A code or the name of an event, in a test's text or in the name of its case.
_NAME = re.compile(r"[A-Z]-\d{3}|[A-Z]\w+")


class Named(msgspec.Struct, frozen=True):
    """A test, the clauses it is marked with, and the names that stand in its text and in the name of its case."""

    item: pytest.Item
    clauses: frozenset[str]
    names: frozenset[str]


def named(items: Sequence[pytest.Item]) -> list[Named]:
    """What each test names, for those that are of any clause."""
    return [
        Named(
            item,
            _marked(item),
            frozenset(_NAME.findall(item.nodeid)) | _words(getattr(item, "function", None)),
        )
        for item in items
        if not item.nodeid.startswith(_OF_NO_CLAUSE)
    ]


def tests_of(name: str, tests: Sequence[Named]) -> list[pytest.Item]:
    """The tests that are marked with a clause of this rule or entry, or that name it."""
    wanted = {id_ for clause in _clauses_of(name) for id_ in clause.ids}
    return [test.item for test in tests if name in test.names or not wanted.isdisjoint(test.clauses)]


def _clauses_of(name: str) -> Iterable[Clause]:
    if name in events_by_name():
        return [clause for clause in clauses().values() if name in _recorded_as(clause)]
    return [clauses()[id_] for id_ in rules()[name].clauses if id_ in clauses()]


def _recorded_as(clause: Clause) -> tuple[str, ...]:
    """The entries of a clause; one that is to be looked at stands in the journal as a judged line."""
    looked_at = (ChecklistItemJudged.__name__,) if Kind.CHECK in clause.kinds else ()
    return (*clause.records, *looked_at)


def _marked(item: pytest.Item) -> frozenset[str]:
    return frozenset(id_ for mark in item.iter_markers("clause") for id_ in mark.args)


@cache
def _words(function: Any) -> frozenset[str]:
    try:
        return frozenset(_NAME.findall(inspect.getsource(function)))
    except (OSError, TypeError):  # a state machine's test is made, not written
        return frozenset()
