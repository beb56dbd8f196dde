"""The way into the room: the hour of the hand-out on both sides, lateness, confirmations, medicine."""

import pytest

from app.exam import commands as c
from app.exam.events import RefusalReason
from app.exam.finding import blocks
from tests.exam import acts
from tests.exam.exam_room import ExamRoom

LATE = c.RefuseCandidate(candidate=1, reason="late")


@pytest.mark.clause("Z4.3.9")
@pytest.mark.parametrize(
    ("admitted", "shown"),
    [
        ("8:59:59", None),
        ("9:00:00", None),
        ("9:00:01", ("09:00:01", "09:00:00")),
        ("9:00:59", ("09:00:59", "09:00:00")),
        ("9:01:00", ("09:01", "09:00")),
        ("11:00", ("11:00", "09:00")),
    ],
)
def test_nobody_is_let_in_after_the_very_second_of_the_hand_out(
    admitted: str, shown: tuple[str, str] | None
) -> None:
    room = ExamRoom()
    room.must(acts.admit(1), admitted)
    assert "A-120" not in room.findings()
    room.must(c.HandOutSheets(), "9:00:00")
    assert ("A-120" in room.findings()) is (shown is not None)
    if shown is not None:
        context = room.the("A-120").context
        assert (context["admitted"], context["handed_out"]) == shown
        assert blocks(room.state, room.the("A-120"))


@pytest.mark.clause("Z4.3.9")
@pytest.mark.parametrize(("refused", "found"), [("8:59:59", True), ("9:00:00", False), ("9:00:01", False)])
def test_nobody_is_late_before_the_hand_out(refused: str, *, found: bool) -> None:
    room = ExamRoom()
    room.must(LATE, refused)
    assert "A-131" in room.findings()
    room.must(c.HandOutSheets(), "9:00:00")
    assert ("A-131" in room.findings()) is found
    if found:
        assert room.refused(acts.answer(room.the("A-131"), "explanation")).rule == "X-121"
        room.must(acts.answer(room.the("A-131"), "departure"), "9:10")
        assert not blocks(room.state, room.the("A-131"))


@pytest.mark.clause("Z4.3.9", "4.1.5")
def test_whoever_was_turned_away_too_early_and_then_let_in_lost_nothing() -> None:
    room = ExamRoom()
    room.must(LATE, "8:55")
    room.act("8:56 admit 1")
    room.must(c.HandOutSheets(), "9:00")
    assert "A-131" not in room.findings()
    assert room.state.counts.refused == 0


@pytest.mark.clause("4.1.5", "4.1.6", "Z4.3.4", "Z4.3.6")
@pytest.mark.parametrize("reason", ["no-document", "identity", "device", "other"])
def test_whoever_is_refused_for_another_reason_is_absent_whatever_the_hour(reason: RefusalReason) -> None:
    room = ExamRoom()
    room.must(c.RefuseCandidate(candidate=1, reason=reason), "8:50")
    room.must(c.HandOutSheets(), "9:00")
    assert [code for code in room.findings() if code.startswith("A-")] == []
    assert (room.state.counts.refused, room.state.counts.absent) == (1, 6)


@pytest.mark.clause("4.1.5", "4.1.6", "Z4.3.4", "Z4.3.6")
@pytest.mark.parametrize(
    ("photo", "no_devices", "found"),
    [(True, True, False), (False, True, True), (True, False, True), (False, False, True)],
)
def test_photograph_and_devices_are_confirmed_at_the_door(
    *, photo: bool, no_devices: bool, found: bool
) -> None:
    room = ExamRoom()
    room.must(acts.admit(1, photo=photo, no_devices=no_devices), "8:50")
    assert ("A-123" in room.findings()) is found


@pytest.mark.clause("3.3.4", "4.1.7", "Z3.2.6", "Z4.3.7")
@pytest.mark.parametrize(
    ("agreed", "found"), [("8:30", False), ("8:50:00", False), ("8:50:01", True), ("9:40", True)]
)
def test_medicine_is_agreed_before_the_candidate_comes_in(agreed: str, *, found: bool) -> None:
    room = ExamRoom()
    room.must(c.AgreeMedicine(candidate=1, what="inhalator na stoliku"), agreed)
    assert "A-132" not in room.findings()
    room.act("8:50 admit 1")
    assert ("A-132" in room.findings()) is found
    if found:
        assert not blocks(room.state, room.the("A-132"))


@pytest.mark.clause("3.3.4", "4.1.7", "Z3.2.6", "Z4.3.7")
def test_an_agreement_is_kept_with_its_time_and_says_how() -> None:
    room = ExamRoom()
    agreed = room.must(c.AgreeMedicine(candidate=1, what="glukometr i sok na stoliku"), "8:40")
    ((at, event),) = room.state.standing(1).medicine
    assert (at, event.what) == (room.time("8:40"), "glukometr i sok na stoliku")
    assert room.refused(c.AgreeMedicine(candidate=1, what=" "), "8:41").rule == "X-115"
    room.must(acts.take_back(agreed))
    assert room.state.standing(1).medicine == ()
