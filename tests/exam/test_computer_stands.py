"""Trials on the eve, who sits where, and with which software (Z7.1/T2, T10, T11, AI2a, P2)."""

import pytest

from app.exam import commands as c
from app.exam.finding import blocks
from app.exam.order import Environment
from tests.exam import acts
from tests.exam.computers import EVE, LINUX, MEMBER, OFFICE, OPEN, ComputerRoom


def smooth(*environments: Environment) -> ComputerRoom:
    """A room in which everybody sits at the stand they tested, after the start."""
    room = ComputerRoom(*environments)
    room.prepare(*environments)
    room.morning(*range(1, len(environments) + 1))
    return room


@pytest.mark.clause("Z7.1/T2", "Z7.1/T10", "Z7.1/P2")
def test_a_smooth_morning_raises_nothing() -> None:
    assert smooth(OFFICE, LINUX, OPEN).codes() == set()


@pytest.mark.clause("Z7.1/T10")
@pytest.mark.parametrize(("minutes", "found"), [(1, False), (60, False), (61, True)])
def test_a_trial_lasts_an_hour_at_most(minutes: int, *, found: bool) -> None:
    room = ComputerRoom(OFFICE)
    room.try_out(1, 1, minutes=minutes)
    assert ("F-725" in room.codes()) is found


@pytest.mark.clause("Z7.1/T10", "Z7.1/AI2a")
@pytest.mark.parametrize(
    ("at", "found"),
    [("-25:59", True), ("-24:00", False), ("-1:59", False), ("0:00", True), ("8:00", True)],
)
def test_a_trial_is_held_on_the_eve(at: str, *, found: bool) -> None:
    room = ComputerRoom(OFFICE)
    room.try_out(1, 1, at)
    assert ("F-726" in room.codes()) is found
    if found:
        assert room.the("F-726").context["eve"] == "11.10.2026"


@pytest.mark.clause("Z7.1/T10", "Z7.1/AI2a")
def test_a_stand_that_was_not_accepted_wants_another_or_an_explanation() -> None:
    room = ComputerRoom(OFFICE)
    refused = c.RecordTrial(
        candidate=1, stand=1, accepted=False, member=MEMBER, minutes=10, note="brak Accessa"
    )
    room.must(refused, EVE, role="administrator")
    finding = room.the("F-724")
    assert (finding.context["stand"], finding.context["note"]) == (1, "brak Accessa")
    assert (finding.candidates, finding.fields) == ((1,), ("computers.candidate.1.trial",))
    room.must(acts.answer(finding, "explanation"), "8:00")
    assert not blocks(room.state, finding)
    room.try_out(1, 2, "-7:00")
    assert "F-724" not in room.codes()


@pytest.mark.clause("Z7.1/T10", "Z7.1/AI2a")
def test_a_trial_names_the_member_who_was_there() -> None:
    room = ComputerRoom(OFFICE)
    nameless = c.RecordTrial(candidate=1, stand=1, accepted=True, member=" ", minutes=10)
    assert room.refused(nameless, EVE, role="administrator").rule == "X-115"


@pytest.mark.clause("Z7.1/T10", "Z7.1/AI2a")
def test_who_never_tested_a_stand_is_told_of_in_one() -> None:
    room = ComputerRoom(OFFICE, OFFICE, OFFICE, OFFICE)
    room.try_out(2, 2)
    for number in (1, 2, 3):
        room.must(acts.admit(number), "8:45")
    assert "F-711" not in room.codes()
    room.must(c.HandOutSheets(), "9:00")
    finding = room.the("F-711")
    assert (finding.candidates, finding.context) == ((1, 3), {"number": 2, "numbers": "1, 3"})
    room.must(acts.answer(finding, "explanation"), "9:01")
    room.try_out(1, 1)
    assert room.the("F-711").candidates == (3,)
    assert blocks(room.state, room.the("F-711"))
    room.try_out(3, 3)
    assert "F-711" not in room.codes()


@pytest.mark.clause("Z7.1/P2")
def test_who_sits_nowhere_when_the_exam_starts() -> None:
    room = ComputerRoom(OFFICE, OFFICE, OFFICE)
    room.prepare(OFFICE)
    for number in (1, 2, 3):
        room.must(acts.admit(number), "8:45")
    room.must(c.HandOutSheets(), "9:00")
    room.act("9:05 give-up 2")
    room.seat(3, 3)
    assert "F-722" not in room.codes()
    room.must(c.StartExam(), "9:08")
    assert [f.candidates for f in room.findings()["F-722"]] == [(1,)]
    room.seat(1, 1, "9:07")
    assert "F-722" not in room.codes()


@pytest.mark.clause("Z7.1/P2")
@pytest.mark.parametrize(("sits", "tested"), [(1, None), (2, "1")])
def test_candidates_take_the_stands_they_tested(sits: int, tested: str | None) -> None:
    room = ComputerRoom(OFFICE, OFFICE)
    room.prepare(OFFICE)
    room.try_out(1, 1)
    room.act("8:45 admit 1")
    room.seat(1, sits)
    assert ("F-723" in room.codes()) is (tested is not None)
    if tested is not None:
        assert room.the("F-723").context["tested"] == tested
        room.seat(1, 1, "8:50")
        assert "F-723" not in room.codes()


@pytest.mark.clause("Z7.1/P2")
def test_a_stand_that_was_tested_but_not_accepted_is_no_tested_one() -> None:
    room = ComputerRoom(OFFICE, OFFICE)
    room.prepare(OFFICE)
    room.try_out(1, 1, accepted=False)
    room.try_out(1, 2, "-7:00")
    room.act("8:45 admit 1")
    room.seat(1, 1)
    assert room.the("F-723").context["tested"] == "2"


@pytest.mark.clause("Z7.1/T2", "Z7.1/AI1b")
def test_a_stand_has_the_software_its_candidate_declared() -> None:
    room = ComputerRoom(LINUX, OFFICE)
    room.prepare(OFFICE)
    room.acts("8:45 admit 1, 8:45 admit 2")
    room.seat(1, 2)
    finding = room.the("F-720")
    assert finding.context["declared"] == "Linux z OpenOffice"
    assert finding.context["environment"] == "Windows z MS Office"
    room.must(acts.answer(finding, "departure"), "8:47")
    room.set_up(2, LINUX, at="8:50")
    assert "F-720" not in room.codes()
    room.seat(1, 1, "8:51")
    assert "F-720" not in room.codes()


@pytest.mark.clause("Z7.1/T2")
def test_whoever_declared_nothing_may_sit_anywhere() -> None:
    room = ComputerRoom(None)
    room.prepare(OFFICE)
    room.act("8:45 admit 1")
    room.seat(1, 1)
    assert "F-720" not in room.codes()


@pytest.mark.clause("Z7.1/T2")
@pytest.mark.parametrize(("changed", "found"), [("8:59", False), ("9:00", False), ("9:00:01", True)])
def test_a_wrong_stand_that_was_left_before_the_hand_out_is_forgotten(changed: str, *, found: bool) -> None:
    room = ComputerRoom(LINUX, OFFICE)
    room.prepare(OFFICE)
    room.act("8:45 admit 1")
    room.seat(1, 2)
    room.must(c.HandOutSheets(), "9:00")
    assert "F-720" in room.codes()
    room.seat(1, 1, changed)
    assert ("F-720" in room.codes()) is found


@pytest.mark.clause("Z7.1/AI1b")
@pytest.mark.parametrize("stand", [50, 99])
def test_a_stand_that_nobody_set_up_for_candidates(stand: int) -> None:
    room = ComputerRoom(OFFICE)
    room.prepare(OFFICE)
    room.act("8:45 admit 1")
    room.seat(1, stand)
    assert room.the("F-721").context["stand"] == stand
    room.set_up(stand, role="spare", at="8:50")
    assert "F-721" not in room.codes()


@pytest.mark.clause("Z7.1/T11")
def test_two_candidates_at_one_stand() -> None:
    room = smooth(OFFICE, OFFICE, OFFICE)
    room.seat(2, 1, "9:30")
    finding = room.the("F-710")
    assert (finding.candidates, finding.fields) == ((1, 2), ("computers.stand.1",))
    people = room.state.people
    assert finding.context["names"] == " i ".join(
        f"{people[n].surname} {people[n].given_names}" for n in (1, 2)
    )
    room.must(acts.answer(finding, "departure"), "9:31")
    assert not blocks(room.state, finding)


@pytest.mark.clause("Z7.1/T11")
@pytest.mark.parametrize(("taken", "found"), [("9:29:59", True), ("9:30", False), ("9:31", False)])
def test_a_stand_is_free_once_its_candidate_has_gone(taken: str, *, found: bool) -> None:
    room = smooth(OFFICE, OFFICE)
    room.act("9:30 give-up 1")
    room.seat(2, 1, taken)
    assert ("F-710" in room.codes()) is found


@pytest.mark.clause("Z7.1/T11")
@pytest.mark.parametrize(("left", "taken", "found"), [("9:20", "9:20", False), ("9:20", "9:19", True)])
def test_a_stand_is_free_once_its_candidate_has_moved(left: str, taken: str, *, found: bool) -> None:
    room = smooth(OFFICE, OFFICE)
    room.seat(1, 11, left)
    room.seat(2, 1, taken)
    assert ("F-710" in room.codes()) is found


@pytest.mark.clause("Z7.1/T11")
def test_a_place_kept_for_somebody_who_does_not_come_is_free_after_the_hand_out() -> None:
    room = ComputerRoom(OFFICE, OFFICE)
    room.prepare(OFFICE)
    room.act("8:45 admit 1")
    room.seat(1, 1)
    room.seat(2, 1)
    assert "F-710" in room.codes()
    room.must(c.HandOutSheets(), "9:00")
    assert "F-710" not in room.codes()


@pytest.mark.clause("Z7.1/P2")
def test_nobody_sits_down_who_has_gone() -> None:
    room = smooth(OFFICE, OFFICE)
    room.act("9:30 give-up 1")
    assert room.refused(c.TakeStand(candidate=1, stand=2), "9:40", role="administrator").rule == "X-106"


@pytest.mark.clause("Z7.1/AI1d")
@pytest.mark.parametrize(
    ("stand", "rule"), [(-1, "X-147"), (0, "X-147"), (1, None), (99_999, None), (100_000, "X-147")]
)
def test_the_numbers_that_stands_have(stand: int, rule: str | None) -> None:
    room = ComputerRoom(OFFICE)
    for command in (
        c.TakeStand(candidate=1, stand=stand),
        c.SetUpStand(stand=stand, role="spare", environment=OFFICE),
        c.RecordTrial(candidate=1, stand=stand, accepted=True, member=MEMBER, minutes=1),
    ):
        if rule is None:
            room.must(command, "8:00")
        else:
            assert room.refused(command, "8:00").rule == rule


@pytest.mark.clause("3.5.3")
def test_an_exam_on_paper_has_no_stands() -> None:
    room = ComputerRoom(OFFICE, computer_exam=False)
    assert room.refused(c.TakeStand(candidate=1, stand=1), "8:00").rule == "X-144"
