"""Stages: each boundary of the day, from the facts alone; none of them traps (design.md section 4)."""

import pytest

from app.exam import commands as c
from app.exam.checks import lines_of
from app.exam.stages import RAIL, Stage, stage_of
from app.procedure.checklists import Phase
from tests.exam import acts
from tests.exam.exam_room import ExamRoom

BUNDLE = "a" * 64


# Each act that moves the day on, when it happens, and the stage it leads to.
THE_DAY: list[tuple[c.Command, str, Stage]] = [
    (acts.take_over(packages=("P-1", "P-2")), "8:30", Stage.MATERIALS),
    (acts.judge("P-1"), "8:35", Stage.MATERIALS),
    (acts.judge("P-2"), "8:36", Stage.ADMISSION),
    (acts.admit(1), "8:45", Stage.ADMISSION),
    (c.OpenPackages(witnesses=(1,)), "8:57", Stage.BEGINNING),
    (c.HandOutSheets(), "9:00", Stage.BEGINNING),
    (c.StartExam(), "9:08", Stage.IN_PROGRESS),
    (acts.out(1), "9:30", Stage.IN_PROGRESS),
    (acts.back(1), "9:35", Stage.IN_PROGRESS),
    (c.CollectWorks(), "12:10", Stage.RECONCILIATION),
    (acts.count((10, 1, 9, 0)), "12:20", Stage.SIGNING),
]


@pytest.mark.clause("3.7.5", "4.1.1c", "3.7.6", "4.1.8", "4.1.13", "4.1.18", "Z4.5/11")
def test_the_stages_follow_the_day_and_go_back_with_each_undo() -> None:
    room = ExamRoom()
    assert stage_of(room.state) is Stage.PREPARATION
    passed: list[tuple[str, Stage]] = []
    for command, at, stage in THE_DAY:
        before = stage_of(room.state)
        passed.append((room.must(command, at), before))
        assert stage_of(room.state) is stage, command
    for entry, before in reversed(passed):
        room.must(acts.take_back(entry))
        assert stage_of(room.state) is before


def test_a_ticked_room_awaits_its_materials() -> None:
    room = ExamRoom()
    lines = [line for line in lines_of(room.state) if line.item.phase is Phase.ROOM]
    for line in lines[:-1]:
        room.must(acts.tick_line(line), "8:05")
    assert stage_of(room.state) is Stage.PREPARATION
    room.must(acts.tick_line(lines[-1], "off", "brak klucza"), "8:05")
    assert stage_of(room.state) is Stage.MATERIALS


@pytest.mark.clause("4.1.5", "3.7.6", "4.1.8", "4.1.13", "4.1.18", "Z4.5/11")
@pytest.mark.parametrize(
    ("act", "stage"),
    [
        (acts.admit(1), Stage.ADMISSION),
        (acts.refuse(1), Stage.ADMISSION),
        (c.OpenPackages(witnesses=()), Stage.BEGINNING),
        (c.HandOutSheets(), Stage.BEGINNING),
        (c.StartExam(), Stage.IN_PROGRESS),
        (c.CollectWorks(), Stage.RECONCILIATION),
        (acts.count((0, 0, 0, 0)), Stage.SIGNING),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_stage_is_reached_by_its_fact_whatever_is_missing_before_it(act: c.Command, stage: Stage) -> None:
    room = ExamRoom()
    room.must(act, "9:00")
    assert stage_of(room.state) is stage


def test_a_fact_of_an_earlier_stage_is_added_later_without_going_back() -> None:
    room = ExamRoom()
    for command, at, _ in THE_DAY:
        room.must(command, at)
    room.must(acts.admit(2), "8:50")
    room.must(acts.tick("Z1.1/1a"), "8:05")
    assert stage_of(room.state) is Stage.SIGNING


BEFORE_SIGNING = range(3, 12)


@pytest.mark.clause("4.1.3")
@pytest.mark.parametrize("acts_done", BEFORE_SIGNING)
def test_a_violated_package_suspends_at_any_stage_until_the_director_decides(acts_done: int) -> None:
    room = ExamRoom()
    for command, at, _ in THE_DAY[:acts_done]:
        room.must(command, at)
    before = stage_of(room.state)
    room.must(acts.judge("P-1", intact=False), "12:30")
    assert stage_of(room.state) is Stage.SUSPENDED
    assert room.the("M-102").context["package"] == "P-1"
    resumed = room.must(acts.decided("resume"), "12:40")
    assert stage_of(room.state) is before
    assert "M-102" not in room.findings()
    room.must(acts.take_back(resumed))
    assert stage_of(room.state) is Stage.SUSPENDED
    room.must(acts.decided("call-off"), "12:40")
    assert stage_of(room.state) is Stage.CALLED_OFF


# When the package was found violated, and when the director decided: suspended or not (4.1.3).
@pytest.mark.clause("4.1.3")
@pytest.mark.parametrize(
    ("violated", "decided", "suspended"),
    [("8:35", "8:34:59", True), ("8:35", "8:35", False), ("8:35", "8:35:01", False)],
)
def test_a_decision_settles_what_was_found_before_it(violated: str, decided: str, *, suspended: bool) -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:30")
    room.must(acts.judge(intact=False), violated)
    room.must(acts.decided("resume"), decided)
    assert (stage_of(room.state) is Stage.SUSPENDED) is suspended


@pytest.mark.clause("4.1.3", "4.1.1c")
def test_a_package_that_was_judged_violated_by_mistake_no_longer_suspends() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:30")
    room.must(acts.judge(intact=False), "8:35")
    room.must(acts.judge(intact=True), "8:36")
    assert stage_of(room.state) is Stage.ADMISSION


@pytest.mark.clause("4.1.3")
def test_the_last_decision_holds() -> None:
    room = ExamRoom()
    room.must(acts.decided("call-off"), "9:00")
    assert stage_of(room.state) is Stage.CALLED_OFF
    room.must(acts.decided("resume"), "9:30")
    assert stage_of(room.state) is Stage.PREPARATION
    room.must(acts.decided("call-off"), "9:20")
    assert stage_of(room.state) is Stage.PREPARATION


OF_THE_EXAM = [acts.admit(2), acts.out(1), c.OpenPackages(witnesses=()), c.HandOutSheets(), c.StartExam()]


@pytest.mark.clause("5.6.2", "5.7.4", "5.8.2")
@pytest.mark.parametrize("act", OF_THE_EXAM, ids=lambda value: type(value).__name__)
def test_nothing_happens_after_an_exam_was_called_off(act: c.Command) -> None:
    room = ExamRoom()
    room.act("8:45 admit 1")
    room.must(acts.decided("call-off"), "9:00")
    assert room.refused(act, "9:00:01").rule == "X-118"
    room.must(act, "9:00")


@pytest.mark.clause("4.1.19")
@pytest.mark.parametrize("materials", [False, True])
def test_a_called_off_exam_is_counted_if_there_is_anything_to_count_and_signed(*, materials: bool) -> None:
    room = ExamRoom()
    if materials:
        room.must(acts.take_over(), "8:30")
    room.must(acts.decided("call-off"), "8:40")
    assert ("R-208" in room.findings(closing=True)) is materials
    assert "W-303" not in room.findings(closing=True)
    if materials:
        room.must(acts.count((10, 0, 10, 0)), "9:00")
    room.must(c.PrintForm(form="4.5"))
    room.must(c.SignProtocol(copy=1))
    room.must(c.RecordExport(digest=BUNDLE))
    assert stage_of(room.state) is Stage.HAND_OVER


def test_suspended_and_called_off_stand_beside_the_rail() -> None:
    assert set(Stage) - set(RAIL) == {Stage.SUSPENDED, Stage.CALLED_OFF}
    assert len(RAIL) == 9
