"""The time of each candidate and the order of the day's acts: what was cut short, late, or the wrong way round."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.events import WayOut
from app.exam.finding import blocks
from app.exam.order import RoomAdministrator
from app.exam.remarks import remarks
from tests.exam import acts
from tests.exam.exam_room import ExamRoom, small_order
from tests.exam.halt_acts import RESUMED, decided, suspend

EXTENDED = 2


def writing(*candidates: int, started: str = "9:08", computers: bool = False) -> ExamRoom:
    """A room in which the exam, 150 minutes long, has begun; by default one has thirty minutes more."""
    keeper = RoomAdministrator(name="Marek Siecik", institution="CKU", post="administrator")
    order = small_order()
    room = ExamRoom(replace(order, computer_exam=True, administrator=keeper) if computers else order)
    for number in candidates or (1, EXTENDED):
        room.must(acts.admit(number), "8:45")
    room.must(c.HandOutSheets(), "9:00")
    room.must(c.StartExam(), started)
    return room


def robbed(room: ExamRoom) -> list[tuple[int, ...]]:
    return [finding.candidates for finding in room.findings().get("T-611", [])]


@pytest.mark.clause("4.1.13", "4.1.18", "5.1.2a")
@pytest.mark.parametrize(
    ("collected", "found"),
    [
        ("10:00", [(1,), (2,)]),
        ("11:37:59", [(1,), (2,)]),
        ("11:38", [(2,)]),
        ("12:07:59", [(2,)]),
        ("12:08", []),
    ],
)
def test_nobodys_time_is_cut_short(collected: str, found: list[tuple[int, ...]]) -> None:
    room = writing()
    assert robbed(room) == []
    room.must(c.CollectWorks(), collected)
    assert robbed(room) == found


@pytest.mark.clause("4.1.13")
@pytest.mark.parametrize(("collected", "found"), [("11:37:59", True), ("11:38:00", False)])
def test_the_minute_on_the_board_is_what_counts(collected: str, *, found: bool) -> None:
    room = writing(1, started="9:08:40")
    room.must(c.CollectWorks(), collected)
    assert bool(robbed(room)) is found


@pytest.mark.clause("4.1.17", "4.1.18")
@pytest.mark.parametrize(("finished", "found"), [("9:59", False), ("10:00:30", False), ("10:01", True)])
def test_whoever_ended_the_exam_before_lost_nothing(finished: str, *, found: bool) -> None:
    room = writing(1)
    room.must(acts.finish(1), finished)
    room.must(c.CollectWorks(), "10:00")
    assert bool(robbed(room)) is found


@pytest.mark.clause("Z7.1/P6")
@pytest.mark.parametrize(("collected", "found"), [("11:47", True), ("11:48", False)])
def test_a_failure_is_given_back_before_the_works_are_collected(collected: str, *, found: bool) -> None:
    room = writing(1, computers=True)
    room.must(c.ReportFailure(candidate=1, description="brak obrazu"), "10:05")
    room.must(c.ResumeWork(candidate=1), "10:15")
    room.must(c.CollectWorks(), collected)
    assert bool(robbed(room)) is found


@pytest.mark.clause("5.7.2", "K/lost-time")
def test_a_standstill_that_is_granted_after_the_collection_makes_it_early() -> None:
    room = writing(1)
    room.must(suspend(), "10:00")
    room.must(RESUMED, "10:20")
    room.must(c.CollectWorks(), "11:40")
    assert robbed(room) == []
    granted = room.must(decided(lost_time=True), "10:30")
    assert robbed(room) == [(1,)]
    room.must(acts.take_back(granted))
    assert robbed(room) == []


@pytest.mark.clause("5.7.4")
def test_an_exam_that_was_called_off_may_be_collected_at_once() -> None:
    room = writing(1)
    room.must(c.CollectWorks(), "10:00")
    assert robbed(room) == [(1,)]
    room.must(acts.decided("call-off"), "10:05")
    assert robbed(room) == []


@pytest.mark.clause("4.1.18", "5.1.2a", "Z4.5/8")
def test_time_that_was_cut_short_is_a_departure_and_the_protocol_claims_no_other_end() -> None:
    room = writing()
    room.must(c.CollectWorks(), "11:38")
    finding = room.the("T-611")
    assert (finding.context["end"], finding.context["collected"]) == ("12:08", "11:38")
    assert blocks(room.state, finding)
    assert room.refused(acts.answer(finding, "explanation")).rule == "X-121"
    (told,) = [text for text in remarks(room.state) if "czas wydłużony" in text]
    assert told.endswith("do 12:08; prace zebrano o 11:38.")
    room.must(acts.answer(finding, "departure"), "12:20")
    assert not blocks(room.state, finding)


@pytest.mark.clause("5.1.2a", "Z4.5/8")
@pytest.mark.parametrize(
    ("finished", "end"),
    [("12:00", "egzamin tej osoby zakończył się wcześniej."), ("12:08", "zakończenie pracy o 12:08.")],
)
def test_the_protocol_tells_who_did_not_use_the_longer_time(finished: str, end: str) -> None:
    room = writing()
    room.must(acts.finish(EXTENDED), finished)
    (told,) = [text for text in remarks(room.state) if "czas wydłużony" in text]
    assert told.endswith(end)


@pytest.mark.clause("4.1.13", "4.1.18")
@pytest.mark.parametrize(("collected", "found"), [("12:23:59", False), ("12:24", True)])
def test_works_collected_long_after_the_last_end_are_explained(collected: str, *, found: bool) -> None:
    room = writing()
    room.must(c.CollectWorks(), collected)
    assert ("T-612" in room.findings()) is found


@pytest.mark.clause("4.1.13", "4.1.18")
@pytest.mark.parametrize(("collected", "found"), [("12:05", False), ("12:06", True)])
def test_the_last_end_is_when_the_last_one_with_more_time_left(collected: str, *, found: bool) -> None:
    room = writing()
    room.must(acts.finish(EXTENDED), "11:50")
    room.must(c.CollectWorks(), collected)
    assert ("T-612" in room.findings()) is found


ORDER: list[tuple[c.Command, str]] = [
    (c.OpenPackages(witnesses=()), "opened"),
    (c.GiveSheetsToTeam(sheets=1, cards=1), "given"),
    (c.HandOutSheets(), "handed-out"),
    (c.StartExam(), "started"),
    (c.SealUnused(sheets=0, cards=0), "sealed"),
]


@pytest.mark.clause("3.7.6", "3.7.7", "4.1.2", "4.1.8", "4.1.13")
@pytest.mark.parametrize(("before", "after"), list(pairwise(ORDER)))
@pytest.mark.parametrize(
    ("at", "found"), [("8:59:59", True), ("9:00", False), ("9:00:30", False), ("9:01", False)]
)
def test_each_act_of_the_beginning_comes_after_the_one_before(
    before: tuple[c.Command, str], after: tuple[c.Command, str], at: str, *, found: bool
) -> None:
    room = ExamRoom()
    room.must(before[0], "9:00:30" if at == "9:00" else "9:00")
    room.must(after[0], at)
    about = [finding.about.split("@")[0] for finding in room.findings().get("T-613", [])]
    assert about == ([f"order:{before[1]}:{after[1]}"] if found else [])


@pytest.mark.clause("4.1.13", "4.1.18")
@pytest.mark.parametrize(("at", "found"), [("9:07", True), ("9:08:59", True), ("9:09", False)])
def test_somebody_writes_between_the_start_and_the_collection(at: str, *, found: bool) -> None:
    room = ExamRoom()
    room.must(c.StartExam(), "9:08")
    room.must(c.CollectWorks(), at)
    assert ("T-613" in room.findings()) is found


@pytest.mark.clause("3.7.7")
def test_the_unused_ones_may_be_sealed_again_and_late_sheets_given_later() -> None:
    room = writing(1)
    room.must(c.OpenPackages(witnesses=(1,)), "8:57")
    room.must(c.GiveSheetsToTeam(sheets=1, cards=1), "8:58")
    room.must(c.GiveSheetsToTeam(sheets=1, cards=1), "9:04")
    room.must(c.SealUnused(sheets=0, cards=0), "9:10")
    room.must(c.ReopenUnused(reason="wadliwy arkusz"), "10:00")
    room.must(c.SealUnused(sheets=0, cards=0), "10:05")
    assert "T-613" not in room.findings()


LATE: list[c.Command] = [acts.replace(1), acts.finish(1), acts.give_up(1)]


@pytest.mark.clause("4.1.18")
@pytest.mark.parametrize("act", LATE)
@pytest.mark.parametrize(("at", "found"), [("11:40:59", False), ("11:41", True)])
def test_nobody_writes_after_the_collection(act: c.Command, at: str, *, found: bool) -> None:
    room = writing(1)
    room.must(c.CollectWorks(), "11:40")
    room.must(act, at)
    assert ("W-311" in room.findings()) is found


@pytest.mark.clause("4.1.15", "4.1.18")
def test_a_return_after_the_collection_is_explained() -> None:
    room = writing(1)
    room.must(acts.out(1), "11:35")
    room.must(c.CollectWorks(), "11:40")
    assert "W-311" not in room.findings()
    room.must(acts.back(1), "11:45")
    finding = room.the("W-311")
    assert finding.context["acts"] == "powrót o 11:45"
    room.must(acts.answer(finding, "explanation"), "11:50")
    assert not blocks(room.state, finding)


@pytest.mark.clause("4.1.16")
def test_an_annulment_after_the_collection_needs_no_word() -> None:
    room = writing(1)
    room.must(c.CollectWorks(), "11:40")
    room.must(acts.annul(1), "11:50")
    assert "W-311" not in room.findings()


@pytest.mark.clause("3.7.6", "4.1.2")
@pytest.mark.parametrize(
    ("out", "back", "found"),
    [("8:50", "8:57", False), ("8:50", "8:57:01", True), ("8:57", "9:01", True), ("8:57:01", "9:01", False)],
)
def test_a_witness_of_the_opening_was_in_the_room(out: str, back: str, *, found: bool) -> None:
    room = ExamRoom()
    for number in (1, 2, 3):
        room.must(acts.admit(number), "8:45")
    room.must(acts.out(1), out)
    room.must(acts.back(1), back)
    room.must(c.OpenPackages(witnesses=(1, 2)), "8:57")
    assert ("M-103" in room.findings()) is found


@pytest.mark.clause("3.7.8", "4.1.19")
@pytest.mark.parametrize(("back", "found"), [("11:45", False), ("11:45:01", True)])
def test_a_witness_of_an_envelope_was_in_the_room(back: str, *, found: bool) -> None:
    room = writing(1)
    room.must(acts.out(1), "11:35")
    room.must(acts.back(1), back)
    room.must(acts.seal(1, witness=1), "11:45")
    assert ("E-715" in room.findings()) is found


@pytest.mark.clause("4.1.15", "Z4.3.15a")
@pytest.mark.parametrize(
    ("escort", "closed", "fault"),
    [
        ("Jerzy Lis", True, None),
        ("Jerzy Lis", False, "arkusz nie został zamknięty"),
        (" ", True, "nie zapisano osoby towarzyszącej"),
        ("", False, "nie zapisano osoby towarzyszącej, a arkusz nie został zamknięty"),
    ],
)
def test_an_exit_has_an_escort_and_leaves_a_closed_sheet(
    escort: str, fault: str | None, *, closed: bool
) -> None:
    room = writing(1)
    room.must(c.LetOut(candidate=1, reason="zasłabnięcie", escort=escort, sheet_closed=closed), "10:00")
    assert [finding.context["fault"] for finding in room.findings().get("W-312", [])] == (
        [fault] if fault else []
    )
    explained: WayOut = "explanation"
    for finding in room.findings().get("W-312", []):
        room.must(acts.answer(finding, explained), "10:10")
        assert not blocks(room.state, finding)
