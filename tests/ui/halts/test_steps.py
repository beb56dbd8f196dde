"""What a standstill asks for, cause by cause, and what comes next (4.1.3, 5.5–5.8)."""

import pytest

from app.exam import commands as c
from app.exam.events import HaltCause
from app.exam.standstill import standstill
from tests.exam import acts
from tests.exam.exam_room import ExamRoom
from ui.chair.halts.steps import next_step, steps_of


def suspended(cause: HaltCause, at: str = "8:50") -> ExamRoom:
    """An exam whose materials were taken over, suspended then."""
    room = ExamRoom()
    room.must(acts.take_over(), "8:30")
    if cause == "violated-package":
        room.must(acts.judge(intact=False), at)
    else:
        room.must(c.SuspendExam(cause=cause, description="alarm"), at)
    return room


def notice(about: HaltCause) -> c.GiveNotice:
    return c.GiveNotice(about=about, to="oke-director", who="Jan Wzór", means="telephone")


def following(room: ExamRoom) -> str | None:
    return next_step(standstill(room.state))


def test_nothing_comes_next_while_nothing_stands_still() -> None:
    assert following(ExamRoom()) is None


@pytest.mark.parametrize(
    ("cause", "steps"),
    [
        pytest.param(
            "violated-package", ["notice", "decide"], marks=pytest.mark.clause("4.1.3"), id="violated"
        ),
        pytest.param(
            "missing-package", ["notice", "decide"], marks=pytest.mark.clause("5.6.1", "5.6.2"), id="missing"
        ),
        pytest.param("reserve", ["notice", "decide"], marks=pytest.mark.clause("5.5.2", "5.5.3"), id="few"),
        pytest.param(
            "disclosure", ["notice", "decide", "resume"], marks=pytest.mark.clause("5.8.1"), id="disclosed"
        ),
        pytest.param(
            "disruption",
            ["secure", "notice", "over", "decide", "resume"],
            marks=pytest.mark.clause("5.7.1", "5.7.2", "5.7.3"),
            id="disrupted",
        ),
    ],
)
def test_each_cause_has_its_steps_and_the_first_is_next(cause: HaltCause, steps: list[str]) -> None:
    standing = standstill(suspended(cause).state)
    assert standing is not None
    assert [step.name for step in steps_of(standing)] == steps
    assert not any(step.done for step in steps_of(standing))
    assert next_step(standing) == steps[0]


@pytest.mark.clause("5.7.1", "5.7.2", "5.7.3")
def test_a_disruption_leads_through_its_steps() -> None:
    room = suspended("disruption")
    for command, at, after in (
        (c.SecureMaterials(where="sejf"), "8:51", "notice"),
        (notice("disruption"), "8:52", "over"),
        (c.EndDisruption(), "9:10", "decide"),
        (acts.decided("resume"), "9:15", "resume"),
        (c.ResumeExam(), "9:20", None),
    ):
        room.must(command, at)
        assert following(room) == after


@pytest.mark.clause("5.7.2")
def test_a_decision_that_came_first_leaves_the_end_of_the_disruption_to_be_told() -> None:
    room = suspended("disruption")
    room.must(c.SecureMaterials(), "8:51")
    room.must(notice("disruption"), "8:52")
    room.must(acts.decided("resume"), "8:55")
    assert following(room) == "over"


@pytest.mark.clause("5.6.2")
def test_what_waits_for_the_director_alone_goes_on_with_the_decision() -> None:
    room = suspended("missing-package")
    room.must(notice("missing-package"), "8:52")
    assert following(room) == "decide"
    room.must(acts.decided("resume"), "8:55")
    assert following(room) is None
