"""What was ordered, on both sides of each threshold: session, edition, window, subject, duration (procedure.md A)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from app.exam.clock import WARSAW
from app.exam.order import ExamOrder
from app.practice.order import practice_exam
from app.procedure.editions import edition
from tests.exam.exam_room import START, ExamRoom

A_DAY = timedelta(days=1)


def ordered(candidates: int = 6, **changes: Any) -> ExamOrder:
    return replace(practice_exam(START, candidates).order, **changes)


def codes(order: ExamOrder) -> set[str]:
    return set(ExamRoom(order).findings())


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
@pytest.mark.parametrize(
    ("start", "within"),
    [
        (starting(2028, 2, 28), True),
        (starting(2028, 2, 29), True),
        (starting(2028, 3, 1), False),
    ],
)
def test_a_leap_year_has_a_day_more(start: datetime, *, within: bool) -> None:
    order = ordered(session="winter", year=2028, planned_start=start)
    assert ("T-602" not in codes(order)) is within


# 2.1.8–9: the first and the last day of each scope's window, the days beside them, and nothing before the CKE's text.
WINDOWS = [
    ("sp-6", None, date(2019, 2, 28)),
    ("sp-8", date(2019, 10, 1), None),
    ("gimnazjum", None, date(2019, 10, 31)),
    ("lo-3", None, date(2023, 2, 28)),
    ("lo-4", date(2023, 10, 1), None),
    ("zsz", None, date(2020, 2, 29)),
    ("bs-1", date(2020, 10, 1), None),
    ("bs-2", date(2022, 10, 1), None),
]


@pytest.mark.clause("2.1.8", "2.1.9")
@pytest.mark.parametrize(("scope", "first", "last"), WINDOWS)
def test_the_scope_is_examined_on_that_day(scope: str, first: date | None, last: date | None) -> None:
    def found(day: date) -> bool:
        order = ordered(scope=scope, year=day.year, planned_start=starting(day.year, day.month, day.day))
        return "T-604" in codes(order)

    edge = first or last
    assert edge is not None
    assert not found(edge)
    assert found(edge - A_DAY if first else edge + A_DAY)
    assert not found(edge + A_DAY if first else edge - A_DAY)


@pytest.mark.clause("2.1.3")
@pytest.mark.parametrize(
    ("start", "published"),
    [
        (starting(2018, 9, 30), False),
        (starting(2018, 10, 1), True),
        (starting(2019, 2, 28), True),
        (starting(2019, 3, 1), False),
    ],
)
def test_the_edition_was_published_for_that_day(start: datetime, *, published: bool) -> None:
    order = ordered(edition="2018/2019", supplement=None, scope="lo-3", planned_start=start)
    assert ("T-605" not in codes(order)) is published
    assert "T-605" not in codes(replace(order, edition="current"))


# 2.1.5, 4.1.14: each scope's bounds from both sides; extra time is no part of it.
@pytest.mark.clause("2.1.5", "4.1.14")
@pytest.mark.parametrize(
    ("scope", "minutes", "within"),
    [
        ("sp-6", 89, False),
        ("sp-6", 90, True),
        ("sp-6", 91, False),
        ("gimnazjum", 119, False),
        ("gimnazjum", 120, True),
        ("gimnazjum", 121, False),
        ("lo-3", 119, False),
        ("lo-3", 120, True),
        ("lo-3", 150, True),
        ("lo-3", 151, False),
        ("zsz", 119, False),
        ("zsz", 120, True),
        ("zsz", 150, True),
        ("zsz", 151, False),
    ],
)
def test_the_duration_lies_within_its_bounds(scope: str, minutes: int, *, within: bool) -> None:
    order = ordered(
        edition="2018/2019",
        supplement=None,
        scope=scope,
        year=2018,
        planned_start=starting(2018, 10, 12),
        duration_minutes=minutes,
    )
    assert ("T-603" not in codes(order)) is within
    if not within:
        bounds = edition("2018/2019").scope(scope).minutes
        assert bounds is not None
        context = {"minutes": minutes, "least": bounds.least, "most": bounds.most}
        assert ExamRoom(order).the("T-603").context == context


@pytest.mark.clause("2.1.5", "4.1.14")
@pytest.mark.parametrize(("minutes", "within"), [(119, False), (120, True), (150, True), (151, False)])
def test_the_packages_bounds_hold_where_the_edition_has_none(minutes: int, *, within: bool) -> None:
    assert ("T-603" not in codes(ordered(duration_minutes=minutes))) is within


@pytest.mark.clause("2.1.3")
@pytest.mark.parametrize(
    ("scope", "subject", "known"),
    [
        ("sp-6", "przyroda", True),
        ("sp-6", "fizyka", False),
        ("gimnazjum", "fizyka", True),
        ("gimnazjum", "podstawy-przedsiebiorczosci", False),
        ("lo-3", "podstawy-przedsiebiorczosci", True),
        ("lo-3", "jezyk-francuski", True),
        ("lo-3", "jezyk-obcy", False),
        ("zsz", "astronomia", False),
    ],
)
def test_the_subject_is_one_of_the_scopes(scope: str, subject: str, *, known: bool) -> None:
    order = ordered(edition="2018/2019", supplement=None, scope=scope, subject=subject)
    assert ("Z-019" not in codes(order)) is known


@pytest.mark.clause("2.1.3")
def test_without_the_packages_subjects_no_subject_is_known() -> None:
    assert "Z-019" in codes(ordered(supplement=None))


@pytest.mark.clause("3.5.3")
@pytest.mark.parametrize(
    ("subject", "computer_exam", "found"),
    [
        ("informatyka", False, True),
        ("informatyka", True, False),
        ("matematyka", False, False),
    ],
)
def test_informatics_is_ordered_as_a_computer_exam(subject: str, *, computer_exam: bool, found: bool) -> None:
    order = ordered(
        edition="2018/2019", supplement=None, scope="lo-3", subject=subject, computer_exam=computer_exam
    )
    assert ("Z-020" in codes(order)) is found


@pytest.mark.clause("Z3.1")
def test_what_was_ordered_rightly_raises_nothing() -> None:
    assert codes(ordered()) == set()


def test_the_day_is_that_of_warsaw() -> None:
    order = ordered(planned_start=datetime.fromisoformat("2026-10-31T23:30:00+00:00"))
    assert order.day.isoformat() == "2026-11-01"
    assert "T-602" in codes(order)
