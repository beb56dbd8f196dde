"""Which tests have to notice that something is switched off: those of its clauses, and those that name it."""

import inspect
import re
from collections.abc import Iterable, Sequence

import pytest

from app.exam.events import ChecklistItemJudged
from app.exam.trace import events_by_name
from app.procedure.clauses import Clause, Kind, clauses
from app.procedure.rules import rules

# It asks of every code no more than that it can come up at all, so what it notices says nothing of a clause.
_OF_NO_CLAUSE = ("tests/exam/test_codes.py",)


def tests_of(name: str, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests that are marked with a clause of this rule or entry, or whose own text or case names it."""
    wanted = {id_ for clause in _clauses_of(name) for id_ in clause.ids}
    whole = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    return [
        item
        for item in items
        if not item.nodeid.startswith(_OF_NO_CLAUSE)
        and (not wanted.isdisjoint(_marked(item)) or whole.search(_text(item)))
    ]


def _clauses_of(name: str) -> Iterable[Clause]:
    if name in events_by_name():
        return [clause for clause in clauses().values() if name in _recorded_as(clause)]
    return [clauses()[id_] for id_ in rules()[name].clauses if id_ in clauses()]


def _recorded_as(clause: Clause) -> tuple[str, ...]:
    """The entries of a clause; one that is to be looked at stands in the journal as a judged line."""
    looked_at = (ChecklistItemJudged.__name__,) if Kind.CHECK in clause.kinds else ()
    return (*clause.records, *looked_at)


def _marked(item: pytest.Item) -> set[str]:
    return {id_ for mark in item.iter_markers("clause") for id_ in mark.args}


def _text(item: pytest.Item) -> str:
    """The test's own source, and the name of its case."""
    function = getattr(item, "function", None)
    try:
        source = inspect.getsource(function) if function is not None else ""
    except OSError:  # a state machine's test is made, not written
        source = ""
    return f"{item.nodeid}\n{source}"
