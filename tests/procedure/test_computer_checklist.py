"""The computer room's checklist: every clause of Z7.1 that is looked at, by whom, for what, and when."""

import re

import pytest

from app.procedure.checklists import Applies, Each, Item, Phase, checklist, items_of
from app.procedure.texts import placeholders

COMPUTERS = checklist("computers")

# procedure.md F: the clauses that are checks. What an act records is judged by findings instead.
WANTED = {
    "Z7.1/T1", "Z7.1/T2", "Z7.1/T3", "Z7.1/T5", "Z7.1/T6", "Z7.1/T7", "Z7.1/T8", "Z7.1/T9", "Z7.1/AI1a",
    "Z7.1/AI1b", "Z7.1/AI1c", "Z7.1/AI1d", "Z7.1/AI1e", "Z7.1/AI1f", "Z7.1/AI1g", "Z7.1/AI2b", "Z7.1/P4a",
    "Z7.1/AIII1", "Z7.1/AIII5",
}  # fmt: skip

pytestmark = pytest.mark.clause(
    "Z7.1/T1", "Z7.1/T3", "Z7.1/T6", "Z7.1/T7", "Z7.1/T8", "Z7.1/T9", "Z7.1/AI1c", "Z7.1/AI1d", "Z7.1/AI2b",
    "Z7.1/P4a", "Z7.1/AIII1", "Z7.1/AIII5",
)  # fmt: skip


def test_every_clause_is_on_the_list_once() -> None:
    clauses = [clause for item in COMPUTERS for clause in (item.clause, *item.also)]
    assert sorted(clauses) == sorted(WANTED)


def test_the_administrator_may_tick_every_line() -> None:
    assert all(item.id == item.clause and item.id.startswith("Z7.1/") for item in COMPUTERS)


@pytest.mark.parametrize("item", COMPUTERS, ids=lambda item: item.id)
def test_a_line_is_a_short_polish_imperative(item: Item) -> None:
    assert re.fullmatch(r"[A-ZŚŻŹĆŁ][^.]+", item.text)
    assert len(item.text) <= 95
    assert not placeholders(item.text)


def test_it_is_asked_of_computer_exams_alone() -> None:
    assert {item.applies for item in COMPUTERS} == {Applies.COMPUTER}
    asked = items_of(computer=True, accommodated=False)
    assert {item for item in asked if item in COMPUTERS} == set(COMPUTERS)
    assert not set(items_of(computer=False, accommodated=True)) & set(COMPUTERS)


@pytest.mark.parametrize(
    ("each", "clauses"),
    [
        (Each.STAND, {"Z7.1/T2", "Z7.1/T9", "Z7.1/AI1c", "Z7.1/AI1d"}),
        (Each.SEATED, {"Z7.1/AI2b"}),
    ],
)
def test_what_is_asked_at_each_stand_and_for_each_candidate(each: Each, clauses: set[str]) -> None:
    assert {item.clause for item in COMPUTERS if item.each is each} == clauses


def test_what_is_asked_before_the_exam_at_its_start_and_after_it() -> None:
    start = {item.clause for item in COMPUTERS if item.phase is Phase.START}
    closing = {item.clause for item in COMPUTERS if item.phase is Phase.COMPUTERS_CLOSING}
    assert start == {"Z7.1/P4a"}
    assert closing == {"Z7.1/AIII1", "Z7.1/AIII5"}
    assert {item.phase for item in COMPUTERS} == {Phase.COMPUTERS, Phase.START, Phase.COMPUTERS_CLOSING}
