"""An edition that reads the text otherwise: every setting changes what the program says of the very same day."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from app.bundle.replay import replayed
from app.exam import commands as c
from app.exam.counts import Reconciled, derived
from app.exam.order import ExamOrder
from app.exam.remarks import remarks
from app.procedure import editions as shelf
from tests.exam import acts
from tests.exam.exam_room import ASSISTED, ExamRoom, small_order
from tests.exam.halt_acts import OVER, RESUMED, suspend

Reading = Callable[..., ExamOrder]


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """An order under an edition of our own, which differs from the current one in these readings alone."""

    def ordered(**settings: Any) -> ExamOrder:
        current = shelf.edition("current")
        other = replace(current, id="other", readings=replace(current.readings, **settings))
        known = (*shelf.editions(), other)
        monkeypatch.setattr(shelf, "editions", lambda: known)
        return replace(small_order(), edition="other")

    return ordered


def written(order: ExamOrder, script: str) -> ExamRoom:
    """Four write, the third with a teacher who writes; ten sheets and ten cards were received."""
    room = ExamRoom(order)
    room.begin_writing(1, 2, ASSISTED, 4)
    room.acts(script)
    room.close()
    return room


def tallies(room: ExamRoom) -> tuple[tuple[int, ...], tuple[int, ...]]:
    expected = derived(room.state.counts, room.state.room.materials)
    assert isinstance(expected, Reconciled)
    sheets, cards = expected
    return (sheets.a, sheets.b, sheets.c, sheets.d), (cards.a, cards.b, cards.c, cards.d)


@pytest.mark.clause("Z4.5/11", "K/annulled-in-b", "K/gave-up")
@pytest.mark.parametrize(
    ("setting", "script", "by_ours", "otherwise"),
    [
        ("annulled_in_b", "9:40 annul 1", ((10, 5, 5, 0), (10, 4, 6, 0)), ((10, 4, 5, 0), (10, 3, 6, 0))),
        ("annulled_in_b", "9:40 annul 3", ((10, 5, 5, 0), (10, 4, 6, 0)), ((10, 3, 5, 0), (10, 3, 6, 0))),
        ("annulled_in_b", "9:40 give-up 1", ((10, 5, 5, 0), (10, 4, 6, 0)), ((10, 5, 5, 0), (10, 4, 6, 0))),
        ("gave_up_in_b", "9:40 give-up 1", ((10, 5, 5, 0), (10, 4, 6, 0)), ((10, 4, 5, 0), (10, 3, 6, 0))),
        ("gave_up_in_b", "9:40 annul 1", ((10, 5, 5, 0), (10, 4, 6, 0)), ((10, 5, 5, 0), (10, 4, 6, 0))),
    ],
)
def test_which_works_are_in_b(
    reading: Reading, setting: str, script: str, by_ours: tuple[Any, Any], otherwise: tuple[Any, Any]
) -> None:
    assert tallies(written(small_order(), script)) == by_ours
    assert tallies(written(reading(**{setting: False}), script)) == otherwise


@pytest.mark.clause("Z4.5/11", "K/annulled-in-b")
def test_works_apart_are_told_and_leave_the_rest_to_add_up(reading: Reading) -> None:
    room = written(reading(annulled_in_b=False), "9:40 annul 3")
    room.must(acts.count((10, 3, 5, 0), (10, 3, 6, 0)), "12:20")
    assert [code for code in room.findings(closing=True) if code.startswith("R-")] == []
    assert "Poza rubryką b, z dokumentami egzaminu: arkusze – 2, karty punktowania – 1." in remarks(
        room.state
    )
    assert any("w tym 0 unieważnionych" in remark for remark in remarks(room.state))
    assert replayed(room.state).excused == {"sheets", "cards"}


@pytest.mark.clause("Z4.5/11", "K/annulled-in-b")
def test_works_apart_do_not_hide_a_sheet_too_few(reading: Reading) -> None:
    room = written(reading(annulled_in_b=False), "9:40 annul 3")
    room.must(acts.count((10, 3, 4, 0), (10, 3, 6, 0)), "12:20")
    assert room.the("R-201").context["difference"] == 1
    assert replayed(room.state).excused == {"cards"}


@pytest.mark.clause("Z4.5/11", "K/annulled-in-b")
def test_by_our_reading_nothing_goes_apart() -> None:
    room = written(small_order(), "9:40 annul 3, 9:50 give-up 1")
    assert (room.state.counts.sheets_apart, room.state.counts.cards_apart) == (0, 0)
    room.must(acts.count((10, 3, 5, 0), (10, 3, 6, 0)), "12:20")
    assert room.the("R-201").context["difference"] == 2
    assert any("w tym 1 unieważnionych" in remark for remark in remarks(room.state))
    assert not any("Poza rubryką b" in remark for remark in remarks(room.state))
    assert replayed(room.state).excused == set()


@pytest.mark.clause("4.1.9", "K/replaced-sheet")
def test_where_a_replaced_sheet_with_answers_is_counted(reading: Reading) -> None:
    def replaced(order: ExamOrder) -> ExamRoom:
        room = written(order, "")
        room.must(acts.replace(1, bears_answers=True), "9:30")
        return room

    assert tallies(replaced(small_order())) == ((10, 6, 4, 0), (10, 5, 5, 0))
    assert tallies(replaced(reading(answered_replaced_in_b=False))) == ((10, 5, 4, 1), (10, 4, 5, 1))


@pytest.mark.clause("4.1.8")
@pytest.mark.parametrize(
    ("minutes", "at", "found"),
    [
        (15, "9:15", False),
        (15, "9:15:01", True),
        (1, "9:01", False),
        (1, "9:01:01", True),
        (1, "9:15", True),
        (20, "9:20", False),
    ],
)
def test_how_late_the_sheets_may_be_handed_out(
    reading: Reading, minutes: int, at: str, *, found: bool
) -> None:
    room = ExamRoom(reading(late_hand_out_minutes=minutes))
    room.must(c.HandOutSheets(), at)
    assert ("T-601" in room.findings()) is found


@pytest.mark.clause("Z7.1/P6", "K/five-minutes")
@pytest.mark.parametrize(
    ("resumed", "moved_to", "given_back"),
    [
        ("9:35", None, False),
        ("9:35", 3, False),
        ("9:35:01", None, True),
        ("9:35", 7, True),
        ("9:31", 7, True),
    ],
)
def test_whether_a_failure_mended_at_once_is_given_back(
    reading: Reading, resumed: str, moved_to: int | None, *, given_back: bool
) -> None:
    def failed(order: ExamOrder) -> timedelta:
        room = ExamRoom(replace(order, computer_exam=True))
        room.must(acts.admit(1), "8:50")
        room.must(c.TakeStand(candidate=1, stand=3), "8:51")
        room.must(c.HandOutSheets(), "9:00")
        room.must(c.StartExam(), "9:08")
        room.must(c.ReportFailure(candidate=1, description="czarny ekran"), "9:30")
        room.must(c.ResumeWork(candidate=1, stand=moved_to), resumed)
        end, common = room.state.end_for(1), room.state.common_end
        assert end is not None
        assert common is not None
        return end - common

    lost = ExamRoom().time(resumed) - ExamRoom().time("9:30")
    assert failed(small_order()) == lost
    assert failed(reading(short_failure_given_back=False)) == (lost if given_back else timedelta())


@pytest.mark.clause("5.7.2", "K/half-hour")
@pytest.mark.parametrize(
    ("minutes", "over", "found"),
    [
        (30, "9:30", False),
        (30, "9:30:01", True),
        (10, "9:10", False),
        (10, "9:10:01", True),
        (10, "9:30", True),
    ],
)
def test_how_long_after_the_planned_start_a_disruption_may_last(
    reading: Reading, minutes: int, over: str, *, found: bool
) -> None:
    room = ExamRoom(reading(resumption_minutes=minutes))
    room.must(suspend(), "8:30")
    room.must(OVER, over)
    room.must(RESUMED, "9:40")
    assert ("H-708" in room.findings()) is found


@pytest.mark.clause("5.7.2", "4.1.13", "K/lost-time")
@pytest.mark.parametrize(("decided", "minutes"), [(False, 0), (True, 20)])
def test_a_standstill_gives_time_back_only_where_the_director_decided(*, decided: bool, minutes: int) -> None:
    room = ExamRoom()
    room.begin_writing(1, 2)
    common = room.state.common_end
    room.must(suspend(), "10:00")
    room.must(OVER, "10:15")
    consent = c.RecordDecision(
        decision="resume", by="dyrektor OKE", means="telephone", text="można kontynuować", lost_time=decided
    )
    room.must(consent, "10:18")
    room.must(RESUMED, "10:20")
    assert common is not None
    assert room.state.common_end == common + timedelta(minutes=minutes)
    for number in (1, 2):
        extra = room.order.candidates[number - 1].accommodation
        granted = extra.extra_minutes if extra else 0
        assert room.state.end_for(number) == common + timedelta(minutes=minutes + granted)


@pytest.mark.clause("3.7.7", "K/unused-reopened")
def test_the_envelope_of_the_unused_is_opened_again_for_a_reason_and_counts_apart() -> None:
    room = ExamRoom()
    room.begin_writing(1, 2)
    room.must(c.SealUnused(sheets=8, cards=8), "9:06")
    assert room.refused(c.ReopenUnused(reason=" "), "9:20").rule == "X-115"
    room.must(c.ReopenUnused(reason="wadliwy arkusz zdającego"), "9:20")
    room.must(acts.replace(1, card=False), "9:21")
    assert room.state.room.unused is None
    room.must(c.SealUnused(sheets=7, cards=8), "9:25")
    # The faulty sheet is damaged and stays outside; the surplus is what the envelope says, sheets and cards apart.
    assert tallies(room) == ((10, 2, 7, 1), (10, 2, 8, 0))
