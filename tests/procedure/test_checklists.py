"""The room's checklist: every clause it must hold, once, and which lines apply to which exam."""

import re

import pytest

from app.procedure.checklists import Applies, Phase, checklist, items_of
from app.procedure.texts import placeholders, word

ROOM = checklist("room")

# procedure.md, parts B to H: the clauses that issue A puts on the room's checklist.
WANTED = {
    "Z1.1/1a", "Z1.1/1b", "Z1.1/1c", "Z1.1/1d", "Z1.1/1e", "Z1.1/1f", "Z1.1/2", "Z1.1/3a", "Z1.1/3b", "Z1.1/3c",
    "Z1.1/4a", "Z1.1/4b", "Z1.1/5", "4.1.1a", "4.1.1d", "Z3.2.1", "Z3.2.2", "Z3.2.3", "Z4.3.3", "3.7.1", "3.7.4",
    "3.5.5", "5.1.2",
}  # fmt: skip


@pytest.mark.clause(
    "Z1.1/1a",
    "Z1.1/1b",
    "Z1.1/1c",
    "Z1.1/1d",
    "Z1.1/1e",
    "Z1.1/1f",
    "Z1.1/2",
    "Z1.1/3",
    "Z1.1/4",
    "Z1.1/5",
    "4.1.1a",
    "4.1.1d",
    "Z3.2.3",
    "Z4.3.3",
    "3.7.1",
    "3.7.4",
    "3.5.5",
    "5.1.2",
)
def test_every_clause_is_on_the_list() -> None:
    assert {clause for item in ROOM for clause in (item.clause, *item.also)} >= WANTED


def test_ids_are_unique_and_begin_with_their_clause() -> None:
    assert len({item.id for item in ROOM}) == len(ROOM)
    assert all(item.id == item.clause or item.id.startswith(f"{item.clause}/") for item in ROOM)


@pytest.mark.parametrize("item", ROOM, ids=lambda item: item.id)
def test_a_line_is_a_short_polish_imperative(item: object) -> None:
    text = next(known.text for known in ROOM if known is item)
    assert re.fullmatch(r"[A-ZŚŻŹĆŁ][^.]*(zał\. \d\.\d\))?", text)
    assert len(text) <= 95
    assert not placeholders(text)


@pytest.mark.parametrize(
    ("computer", "accommodated", "without"),
    [
        (True, True, set()),
        (False, True, {Applies.COMPUTER}),
        (True, False, {Applies.ACCOMMODATED}),
        (False, False, {Applies.COMPUTER, Applies.ACCOMMODATED}),
    ],
)
def test_what_applies_to_an_exam(computer: bool, accommodated: bool, without: set[Applies]) -> None:
    shown = items_of(computer=computer, accommodated=accommodated)
    assert [i for i in shown if i in ROOM] == [i for i in ROOM if i.applies not in without]


def test_the_lines_stand_in_the_order_of_the_day() -> None:
    order = list(Phase)
    phases = [order.index(item.phase) for item in ROOM]
    assert phases == sorted(phases)
    of_computers = {order.index(Phase.COMPUTERS), order.index(Phase.COMPUTERS_CLOSING)}
    assert set(phases) == set(range(len(order))) - of_computers


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_has_a_polish_name(phase: Phase) -> None:
    assert word("phase", phase)
