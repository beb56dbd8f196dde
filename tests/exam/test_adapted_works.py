"""Candidates who write on a computer or with a teacher: own room, the note on the sheet, the recording (5.2, 5.3)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.finding import blocks
from app.exam.order import Accommodation, ExamOrder
from app.exam.sentences import name
from tests.exam import acts
from tests.exam.exam_room import ASSISTED, ExamRoom, small_order

TYPING = 6


def granted(*numbers: int, **conditions: bool) -> ExamOrder:
    """An exam in which these candidates alone have conditions."""
    order = small_order()
    accommodation = replace(Accommodation(dysfunction="e", conditions=("inne",)), **conditions)
    people = (
        replace(person, accommodation=accommodation if person.number in numbers else None)
        for person in order.candidates
    )
    return replace(order, candidates=tuple(people))


@pytest.mark.clause("5.2.3", "5.3.3", "K/separate-rooms")
def test_whoever_was_granted_a_separate_room_is_alone_on_its_list() -> None:
    order = granted(2, 5, separate_room=True)
    room = ExamRoom(order)
    assert [finding.candidates for finding in room.findings()["G-801"]] == [(2,), (5,)]
    context = room.findings()["G-801"][0].context
    assert (context["name"], context["others"]) == (name(order.candidates[1]), 5)
    alone = replace(order.candidates[1], number=1)
    assert "G-801" not in ExamRoom(replace(order, candidates=(alone,))).findings()
    assert "G-801" not in ExamRoom(granted(2, 5, computer=True)).findings()


def typed(*candidates: int, script: str = "") -> ExamRoom:
    room = ExamRoom(granted(TYPING, computer=True))
    for number in candidates:
        room.must(acts.admit(number), "8:45")
    room.must(c.HandOutSheets(), "9:00")
    room.acts(script)
    return room


@pytest.mark.clause("5.2.9")
@pytest.mark.parametrize("annotation", ["print-out", "sheet-and-print-out"])
def test_the_sheet_of_whoever_typed_says_where_the_answers_are(annotation: str) -> None:
    room = typed(1, TYPING)
    assert "G-802" not in room.findings()
    assert room.the("G-802", closing=True).candidates == (TYPING,)
    room.must(acts.count((10, 2, 8, 0)), "12:15")
    assert room.the("G-802").candidates == (TYPING,)
    room.must(c.AnnotateWork(candidate=TYPING, annotation=annotation), "12:05")  # type: ignore[arg-type]  # one of two
    assert "G-802" not in room.findings(closing=True)
    note = room.state.standing(TYPING).annotation
    assert note is not None
    assert note.annotation == annotation


@pytest.mark.clause("5.2.9")
@pytest.mark.parametrize(
    ("candidates", "script", "found"),
    [
        ((1,), "", False),
        ((1, TYPING), "9:40 annul 6", False),
        ((1, TYPING), "9:40 give-up 6", True),
        ((1, TYPING), "9:40 finish 6", True),
    ],
)
def test_only_a_work_that_is_marked_needs_the_note(
    candidates: tuple[int, ...], script: str, *, found: bool
) -> None:
    assert ("G-802" in typed(*candidates, script=script).findings(closing=True)) is found


@pytest.mark.clause("5.2.9")
def test_nobody_who_is_not_in_the_exam_has_a_work_to_annotate() -> None:
    room = typed(1)
    assert room.refused(c.AnnotateWork(candidate=TYPING, annotation="print-out"), "12:05").rule == "X-103"


@pytest.mark.clause("5.3.8")
def test_a_recording_that_cannot_be_understood_is_the_directors_to_decide() -> None:
    room = ExamRoom()
    room.must(acts.tick_for("5.3.8/nagranie", ASSISTED, "off", "szum"), "12:20")
    finding = room.the("G-803")
    assert finding.candidates == (ASSISTED,)
    assert (finding.context["clause"], finding.context["note"]) == ("5.3.8", "szum")
    assert "K-503" not in room.findings()
    assert room.refused(acts.answer(finding, "explanation"), "12:21").rule == "X-121"
    room.must(acts.answer(finding, "decision"), "12:21")
    assert not blocks(room.state, finding)
    room.must(acts.tick_for("5.3.8/nagranie", ASSISTED), "12:30")
    assert "G-803" not in room.findings()


@pytest.mark.clause("5.3.8")
@pytest.mark.parametrize("item", ["5.3.8/sprzet", "5.3.8/nagrywanie"])
def test_another_line_that_is_off_is_explained(item: str) -> None:
    room = ExamRoom()
    room.must(acts.tick_for(item, ASSISTED, "off", "bateria"), "8:05")
    assert "G-803" not in room.findings()
    room.must(acts.answer(room.the("K-503"), "explanation"), "8:06")
