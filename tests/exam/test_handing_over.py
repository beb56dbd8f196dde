"""What goes to the OKE director, point by point, against what was handed over (4.1.20 a–f, 3.7.9)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.events import Handed, HandedItem
from app.exam.hand_over import proposed
from app.exam.order import Accommodation
from app.exam.stages import Stage, stage_of
from tests.exam import acts
from tests.exam.exam_room import ASSISTED, ExamRoom, small_order

TYPING = 6


def signed() -> ExamRoom:
    """Four wrote: one was annulled, one has a teacher who writes, one types; one sheet was replaced."""
    order = small_order()
    granted = Accommodation(dysfunction="e", conditions=("komputer",), computer=True)
    helped = replace(order.candidates[2].accommodation, separate_room=False)  # type: ignore[type-var]  # 3 has one
    people = list(order.candidates)
    people[ASSISTED - 1] = replace(people[ASSISTED - 1], accommodation=helped)
    people[TYPING - 1] = replace(people[TYPING - 1], accommodation=granted)
    room = ExamRoom(replace(order, candidates=tuple(people)))
    room.begin_writing(1, 2, ASSISTED, TYPING)
    room.acts("9:20 replace 1, 9:40 annul 2")
    room.must(c.ReopenUnused(reason="wymiana arkusza"), "9:19")
    room.seal_unused("9:21")
    room.must(c.AnnotateWork(candidate=TYPING, annotation="print-out"), "11:38")
    room.close("11:40")
    room.must(acts.count((10, 5, 4, 1), (10, 4, 5, 1)), "12:20")
    room.must(c.PrintForm(form="4.4", candidate=2))
    room.must(c.PrintForm(form="4.5"))
    room.must(c.SignProtocol(copy=1))
    return room


def counts(lines: tuple[Handed, ...]) -> dict[HandedItem, tuple[int, int]]:
    return {line.item: (line.count, line.cards) for line in lines}


def hand_over(*contents: Handed) -> c.HandOverMaterials:
    return c.HandOverMaterials(to_whom="kancelaria OKE", place="Kraków", contents=contents)


@pytest.mark.clause("4.1.20")
def test_the_list_has_every_point_with_its_figures() -> None:
    room = signed()
    assert counts(proposed(room.state)) == {
        "a": (4, 3),
        "b": (1, 0),
        "c": (1, 0),
        "d": (1, 1),
        "e": (1, 0),
        "f": (5, 6),
        "computer": (2, 0),
    }


@pytest.mark.clause("4.1.20")
def test_what_there_is_none_of_is_left_out() -> None:
    room = ExamRoom()
    assert counts(proposed(room.state)) == {"b": (1, 0), "c": (1, 0), "e": (1, 0)}


@pytest.mark.clause("4.1.20", "3.7.9", "Z3.2.11")
def test_until_they_are_handed_over_it_is_told_and_nothing_is_held_up() -> None:
    room = signed()
    assert "E-722" in room.findings()
    room.must(c.RecordExport(digest="a" * 64))
    room.must(hand_over(*proposed(room.state)), "13:00")
    assert not {"E-721", "E-722"} & room.findings().keys()
    ((at, handed),) = room.state.record.handed_over
    assert (at, handed.to_whom, handed.place) == (room.time("13:00"), "kancelaria OKE", "Kraków")
    assert stage_of(room.state) is Stage.HAND_OVER


@pytest.mark.clause("3.7.9")
def test_before_the_signature_nobody_asks_for_it() -> None:
    room = ExamRoom()
    room.begin_writing(1, 2)
    assert "E-722" not in room.findings(closing=True)


@pytest.mark.clause("4.1.20")
@pytest.mark.parametrize("item", ["a", "b", "c", "d", "e", "f", "computer"])
@pytest.mark.parametrize("off", [-1, 1])
def test_a_point_that_differs_is_told_and_another_hand_over_makes_up_for_it(
    item: HandedItem, off: int
) -> None:
    room = signed()
    lines = proposed(room.state)
    changed = [replace(line, count=line.count + off * (line.item == item)) for line in lines]
    first = room.must(hand_over(*changed), "13:00")
    assert [finding.fields for finding in room.findings()["E-721"]] == [(f"hand-over.contents.{item}",)]
    if off < 0:
        room.must(hand_over(Handed(item=item, count=1)), "14:00")
    else:
        room.must(acts.take_back(first))
        room.must(hand_over(*lines), "13:00")
    assert "E-721" not in room.findings()


@pytest.mark.clause("4.1.20")
def test_cards_are_counted_with_the_sheets() -> None:
    room = signed()
    lines = [replace(line, cards=line.cards - (line.item == "f")) for line in proposed(room.state)]
    room.must(hand_over(*lines), "13:00")
    assert room.the("E-721").fields == ("hand-over.contents.f",)


@pytest.mark.clause("4.1.20")
def test_a_hand_over_names_who_took_it_and_has_possible_figures() -> None:
    room = signed()
    assert room.refused(replace(hand_over(), to_whom=" "), "13:00").rule == "X-115"
    for figure in (-1, 100_000):
        assert room.refused(hand_over(Handed(item="a", count=figure)), "13:00").rule == "X-122"
        assert room.refused(hand_over(Handed(item="a", count=1, cards=figure)), "13:00").rule == "X-122"


@pytest.mark.clause("4.1.19", "4.1.20")
def test_after_a_correction_it_is_asked_for_again_until_it_is_recorded() -> None:
    room = signed()
    room.must(c.OpenRevision(reason="pominięte wyjście"))
    assert "E-722" in room.findings()
    room.must(hand_over(*proposed(room.state)), "13:00")
    assert "E-722" not in room.findings()
