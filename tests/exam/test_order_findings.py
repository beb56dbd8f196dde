"""What was ordered, on both sides of each threshold: team, session, window, duration (procedure.md A)."""

from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from app.exam.clock import WARSAW
from app.exam.order import ExamOrder
from app.exam.order_findings import recommended_members
from app.practice.order import practice_exam
from tests.exam.exam_room import START, ExamRoom


def ordered(candidates: int = 6, **changes: Any) -> ExamOrder:
    return replace(practice_exam(START, candidates).order, **changes)


def codes(order: ExamOrder) -> set[str]:
    return set(ExamRoom(order).findings())


# 3.5.2, K: one member, and one more for each 20 begun over 30.
@pytest.mark.clause("3.5.2", "K/members-begun")
@pytest.mark.parametrize(
    ("candidates", "members"),
    [(0, 1), (1, 1), (30, 1), (31, 2), (50, 2), (51, 3), (70, 3), (71, 4), (300, 15)],
)
def test_members_of_a_team(candidates: int, members: int) -> None:
    assert recommended_members(candidates) == members


@pytest.mark.clause("3.5.2", "K/members-begun")
@pytest.mark.parametrize(
    ("candidates", "members", "enough"),
    [
        (30, 1, True),
        (30, 0, False),
        (31, 1, False),
        (31, 2, True),
        (50, 2, True),
        (51, 2, False),
        (51, 3, True),
    ],
)
def test_a_team_too_small(candidates: int, members: int, *, enough: bool) -> None:
    order = ordered(candidates)
    member = order.team[1]
    order = replace(order, team=(order.chair, *[member] * members))
    room = ExamRoom(order)
    assert ("Z-012" not in room.findings()) is enough
    if not enough:
        assert room.the("Z-012").context == {
            "members": members,
            "wanted": recommended_members(candidates),
            "candidates": candidates,
        }


@pytest.mark.clause("3.5.5")
@pytest.mark.parametrize(
    ("teaches", "found"),
    [
        ("matematyka", True),
        ("Matematyka", True),
        ("MATEMATYKA", True),
        ("fizyka", False),
        ("", False),
        (None, False),
    ],
)
def test_nobody_of_the_team_teaches_the_subject(teaches: str | None, *, found: bool) -> None:
    order = ordered()
    chair, member = order.team
    assert ("Z-013" in codes(replace(order, team=(chair, replace(member, teaches=teaches))))) is found
    assert ("Z-013" in codes(replace(order, team=(replace(chair, teaches=teaches), member)))) is found


def starting(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 0, tzinfo=WARSAW)


# 2.1.1: winter from 1 to the end of February, autumn from 1 to 31 October, of the session's year.
@pytest.mark.clause("2.1.1")
@pytest.mark.parametrize(
    ("session", "start", "within"),
    [
        ("autumn", starting(2026, 9, 30), False),
        ("autumn", starting(2026, 10, 1), True),
        ("autumn", starting(2026, 10, 31), True),
        ("autumn", starting(2026, 11, 1), False),
        ("autumn", starting(2027, 10, 1), False),
        ("winter", starting(2026, 1, 31), False),
        ("winter", starting(2026, 2, 1), True),
        ("winter", starting(2026, 2, 28), True),
        ("winter", starting(2026, 3, 1), False),
    ],
)
def test_the_date_lies_in_the_session(session: str, start: datetime, *, within: bool) -> None:
    order = ordered(session=session, planned_start=start)
    assert ("T-602" not in codes(order)) is within


@pytest.mark.clause("2.1.1")
@pytest.mark.parametrize(("day", "within"), [(28, True), (29, True)])
def test_a_leap_year_has_a_day_more(day: int, *, within: bool) -> None:
    order = ordered(session="winter", year=2028, planned_start=starting(2028, 2, day))
    assert ("T-602" not in codes(order)) is within


# 2.1.8e: liceum ogólnokształcące czteroletnie from 1 October 2023.
@pytest.mark.clause("2.1.8")
@pytest.mark.parametrize(("start", "within"), [(starting(2023, 9, 30), False), (starting(2023, 10, 1), True)])
def test_the_scope_is_examined_on_that_day(start: datetime, *, within: bool) -> None:
    order = ordered(year=2023, planned_start=start)
    assert ("T-604" not in codes(order)) is within


# 2.1.5: 120 to 150 minutes in this scope.
@pytest.mark.clause("2.1.5")
@pytest.mark.parametrize(("minutes", "within"), [(119, False), (120, True), (150, True), (151, False)])
def test_the_duration_lies_within_its_bounds(minutes: int, *, within: bool) -> None:
    assert ("T-603" not in codes(ordered(duration_minutes=minutes))) is within


@pytest.mark.clause("2.1.1")
def test_the_day_is_that_of_warsaw() -> None:
    order = ordered(planned_start=datetime.fromisoformat("2026-10-31T23:30:00+00:00"))
    assert order.day.isoformat() == "2026-11-01"
    assert "T-602" in codes(order)
