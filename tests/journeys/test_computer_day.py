"""A computer exam with three failures, read along Z7.1: stands, trial, failures, folders, discs, protocol."""

from datetime import timedelta

import pytest

from app.exam import commands as c
from app.exam.stages import Stage
from tests.journeys.conftest import Begin
from tests.journeys.journey import Journey, says


@pytest.fixture
def day(begin: Begin) -> Journey:
    return begin("computer")


@pytest.mark.clause("Z7.1/T4", "Z7.1/AI1", "Z7.1/T10", "Z7.1/P2", "3.5.3")
def test_the_room_is_ready_two_days_before_and_everybody_sits_where_they_tested(day: Journey) -> None:
    day.through(c.StartExam)
    assert [code for code in day.found() if code.startswith("F-")] == []
    assert day.state.team.administrator is not None
    for number, standing in ((n, day.state.standing(n)) for n in day.state.people):
        if standing.stand is not None:
            assert standing.stand in {trial.stand for _, trial in standing.trials if trial.accepted}, number


@pytest.mark.clause("Z7.1/P6", "Z7.1/AII3", "4.1.13", "K/five-minutes")
def test_three_failures_move_three_ends_by_exactly_their_breaks(day: Journey) -> None:
    day.through(c.StartExam)
    before = {number: day.state.end_for(number) for number in day.state.people}
    day.through(c.CollectWorks)
    moved = {}
    for number, then in before.items():
        now, breaks = day.state.end_for(number), day.state.standing(number).breaks
        assert now is not None
        assert then is not None
        lasted = sum((b.resumed - b.reported for b in breaks if b.resumed), timedelta())
        assert now - then == lasted
        if breaks:
            moved[number] = lasted
    assert len(moved) == 3
    assert min(moved.values()) <= timedelta(minutes=5) < max(moved.values())
    assert [code for code in day.found() if code.startswith("F-")] == []


@pytest.mark.clause("Z7.1/AIII1", "Z7.1/AIII2", "Z7.1/AIII3", "Z7.1/AIII4", "Z7.1/AIII5", "Z4.5/6", "4.5/8")
def test_the_discs_go_to_the_chair_and_the_protocol_tells_of_the_failures(day: Journey) -> None:
    day.to_the_end()
    computers = day.state.computers
    assert computers.inventory is not None
    assert len(computers.inventory.folders) == day.state.counts.sat
    assert set(computers.discs) == {"WYNIKI", "KOPIA WYNIKI"}
    assert computers.handed_over is not None
    keeper = day.state.order.administrator
    assert keeper is not None
    protocol = day.form("protokol-4.5")
    assert says(protocol, keeper.name, keeper.institution)
    for number in day.state.people:
        for failure in day.state.standing(number).breaks:
            assert any(
                f"{failure.reported:%H:%M}" in remark for remark in day.remarks if day.name(number) in remark
            )


@pytest.mark.clause("4.1.19")
def test_it_is_signed_and_accepted(day: Journey) -> None:
    day.to_the_end()
    assert day.stage() is Stage.HAND_OVER
    bundle = day.export()
    assert {check.code for check in day.deliver(bundle).checks if check.verdict != "VALID"} == set()
    assert day.answer(bundle)
    assert day.stage() is Stage.ACCEPTED
