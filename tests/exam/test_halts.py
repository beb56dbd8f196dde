"""The halts of a day: what begins and ends them, several at once, late and in any order (4.1.3, 5.5–5.8)."""

import pytest

from app.exam import commands as c
from app.exam.halts import Halt
from app.exam.stages import Stage, stage_of
from app.exam.wording import entry_words, refusal_sentence
from tests.exam import acts
from tests.exam.exam_room import ExamRoom
from tests.exam.halt_acts import OVER, RESUMED, Cause, decided, notice, suspend

CAUSES: tuple[Cause, ...] = ("missing-package", "reserve", "disruption", "disclosure")


def the_halt(room: ExamRoom) -> Halt:
    (halt,) = room.state.room.halts
    return halt


@pytest.mark.clause("5.5.2", "5.6.1", "5.7.1", "5.8.1")
@pytest.mark.parametrize("cause", CAUSES)
def test_the_exam_stands_still_from_the_suspension_on(cause: Cause) -> None:
    room = ExamRoom()
    entry = room.must(suspend(cause, "kłopot"), "8:40")
    halt = the_halt(room)
    assert (halt.cause, halt.description, halt.began) == (cause, "kłopot", room.time("8:40"))
    assert (halt.lasts, halt.ended_by) == (True, "")
    assert stage_of(room.state) is Stage.SUSPENDED
    room.must(acts.take_back(entry))
    assert room.state.room.halts == ()
    assert stage_of(room.state) is Stage.PREPARATION


# A decision alone lets the exam go on where nothing but it was waited for; else somebody has to resume it.
@pytest.mark.clause("4.1.3", "5.5.3", "5.6.2", "5.7.2", "5.8.1")
@pytest.mark.parametrize(
    ("cause", "goes_on"),
    [("missing-package", True), ("reserve", True), ("disruption", False), ("disclosure", False)],
)
def test_what_a_decision_to_hold_the_exam_ends(cause: Cause, *, goes_on: bool) -> None:
    room = ExamRoom()
    room.must(suspend(cause), "8:40")
    room.must(decided(), "8:50")
    assert room.state.room.suspended is not goes_on
    halt = the_halt(room)
    assert halt.consent is not None
    assert (halt.ended, halt.ended_by) == ((room.time("8:50"), "decision") if goes_on else (None, ""))
    if not goes_on:
        room.must(RESUMED, "8:55")
        halt = the_halt(room)
        assert (halt.ended, halt.ended_by) == (room.time("8:55"), "resumption")


@pytest.mark.clause("5.6.2", "5.7.4", "5.8.2")
@pytest.mark.parametrize("cause", CAUSES)
def test_calling_off_ends_every_halt(cause: Cause) -> None:
    room = ExamRoom()
    room.must(suspend(cause), "8:40")
    decision = room.must(decided("call-off"), "8:50")
    assert (the_halt(room).ended, the_halt(room).ended_by) == (room.time("8:50"), "call-off")
    assert stage_of(room.state) is Stage.CALLED_OFF
    assert room.refused(suspend(cause), "8:51").rule == "X-118"
    room.must(acts.take_back(decision))
    assert the_halt(room).lasts
    assert stage_of(room.state) is Stage.SUSPENDED


@pytest.mark.clause("5.7.4")
def test_a_call_off_that_is_revoked_brings_back_what_stood_still() -> None:
    room = ExamRoom()
    room.must(suspend("disruption"), "8:40")
    room.must(decided("call-off"), "8:50")
    room.must(decided(), "8:55")
    assert the_halt(room).lasts
    assert stage_of(room.state) is Stage.SUSPENDED
    room.must(RESUMED, "9:00")
    assert (the_halt(room).ended, the_halt(room).ended_by) == (room.time("9:00"), "resumption")


@pytest.mark.clause("5.5.3")
def test_a_call_off_that_is_revoked_by_the_decision_waited_for_lets_the_exam_go_on() -> None:
    room = ExamRoom()
    room.must(suspend("reserve"), "9:03")
    room.must(decided("call-off"), "9:10")
    room.must(decided(), "9:20")
    assert (the_halt(room).ended, the_halt(room).ended_by) == (room.time("9:20"), "decision")
    assert not room.state.room.suspended


def test_one_cause_halts_once_at_a_time() -> None:
    room = ExamRoom()
    room.must(suspend("reserve"), "9:03")
    assert room.refused(suspend("reserve"), "9:04").rule == "X-134"
    room.must(suspend("disruption"), "9:04")
    room.must(decided(about="reserve"), "9:05")
    room.must(suspend("reserve"), "9:06")
    assert [halt.cause for halt in room.state.room.lasting_halts] == ["disruption", "reserve"]


@pytest.mark.clause("5.5.3", "5.7.2")
def test_a_decision_about_one_cause_leaves_the_other_waiting() -> None:
    room = ExamRoom()
    room.must(suspend("missing-package"), "8:30")
    room.must(suspend("disruption"), "8:35")
    room.must(decided(about="missing-package"), "8:45")
    package, disruption = room.state.room.halts
    assert (package.ended_by, package.consent is None) == ("decision", False)
    assert (disruption.lasts, disruption.consent) == (True, None)
    assert room.state.room.suspended
    room.must(decided("call-off", about="disruption"), "8:50")
    assert not room.state.room.suspended
    assert [halt.ended_by for halt in room.state.room.halts] == ["decision", "call-off"]


def test_a_decision_that_names_no_cause_is_about_all_that_last() -> None:
    room = ExamRoom()
    room.must(suspend("reserve"), "8:30")
    room.must(suspend("disruption"), "8:35")
    room.must(suspend("disclosure"), "8:36")
    room.must(decided(), "8:45")
    assert [halt.ended_by for halt in room.state.room.halts] == ["decision", "", ""]
    assert all(halt.consent is not None for halt in room.state.room.halts)
    room.must(RESUMED, "8:50")
    assert [halt.ended_by for halt in room.state.room.halts] == ["decision", "resumption", "resumption"]
    assert not room.state.room.suspended


# When the director decided, and whether that is about a halt from 8:40 to 8:50.
@pytest.mark.parametrize(
    ("at", "about_it"),
    [("8:39:59", False), ("8:40", True), ("8:45", True), ("8:50", True), ("8:50:01", False)],
)
@pytest.mark.parametrize("typed", ["before", "after"])
def test_a_decision_is_about_what_lasts_when_it_comes(typed: str, at: str, *, about_it: bool) -> None:
    room = ExamRoom()
    if typed == "before":
        room.must(decided(), at)
    room.must(suspend("disruption"), "8:40")
    room.must(RESUMED, "8:50")
    if typed == "after":
        room.must(decided(), at)
    assert (the_halt(room).consent is not None) is about_it


@pytest.mark.parametrize(("at", "waits"), [("9:19:59", True), ("9:20", False), ("9:20:01", False)])
@pytest.mark.parametrize("typed", ["before", "after"])
def test_a_decision_settles_what_began_no_later(typed: str, at: str, *, waits: bool) -> None:
    room = ExamRoom()
    if typed == "before":
        room.must(decided(), at)
    room.must(suspend("reserve"), "9:20")
    if typed == "after":
        room.must(decided(), at)
    assert room.state.room.suspended is waits


@pytest.mark.clause("5.7.2")
@pytest.mark.parametrize("cause", ["missing-package", "reserve", "disclosure"])
def test_only_a_disruption_is_over_by_itself(cause: Cause) -> None:
    room = ExamRoom()
    assert room.refused(OVER, "8:30").rule == "X-133"
    room.must(suspend(cause), "8:40")
    assert room.refused(OVER, "8:45").rule == "X-133"
    room.must(suspend("disruption"), "8:41")
    room.must(OVER, "8:45")
    assert room.state.room.halts[-1].won_over == room.time("8:45")
    assert room.state.room.halts[0].won_over is None
    assert room.refused(OVER, "8:46").rule == "X-133"


@pytest.mark.clause("5.7.2")
@pytest.mark.parametrize(
    ("at", "rule"), [("8:39:59", "X-133"), ("8:40", ""), ("8:50", ""), ("8:50:01", "X-133")]
)
def test_when_a_disruption_was_over_can_be_entered_late(at: str, rule: str) -> None:
    room = ExamRoom()
    room.must(suspend("disruption"), "8:40")
    room.must(RESUMED, "8:50")
    if rule:
        assert room.refused(OVER, at).rule == rule
    else:
        room.must(OVER, at)
        assert the_halt(room).won_over == room.time(at)


def test_nothing_is_resumed_that_does_not_stand_still() -> None:
    room = ExamRoom()
    assert room.refused(RESUMED, "8:50").rule == "X-132"
    room.must(suspend(), "8:40")
    assert room.refused(RESUMED, "8:39").rule == "X-132"
    room.must(RESUMED, "8:50")
    assert room.refused(RESUMED, "8:51").rule == "X-132"


def test_a_suspension_is_not_taken_back_under_its_resumption() -> None:
    room = ExamRoom()
    halted = room.must(suspend(), "8:40")
    resumed = room.must(RESUMED, "8:50")
    refusal = room.refused(acts.take_back(halted))
    assert (refusal.rule, refusal.context["entries"]) == ("X-107", room.seqs(resumed))
    assert "08:50 wznowiono egzamin" in refusal_sentence(room.state, refusal)
    room.must(acts.take_back(resumed))
    room.must(acts.take_back(halted))
    assert room.state.room.halts == ()


def test_an_earlier_halt_for_the_same_cause_goes_in_after_the_later_one_was_taken_back() -> None:
    room = ExamRoom()
    later = [room.must(suspend(), "8:50"), room.must(RESUMED, "8:55")]
    assert room.refused(suspend(), "8:30").context["entries"] == room.seqs(later[0])
    for entry in reversed(later):
        room.must(acts.take_back(entry))
    for command, at in ((suspend(), "8:30"), (RESUMED, "8:35"), (suspend(), "8:50"), (RESUMED, "8:55")):
        room.must(command, at)
    assert [(halt.began, halt.ended) for halt in room.state.room.halts] == [
        (room.time("8:30"), room.time("8:35")),
        (room.time("8:50"), room.time("8:55")),
    ]


IN_ORDER: list[tuple[c.Command, str]] = [
    (suspend("reserve"), "9:03"),
    (notice("reserve"), "9:04"),
    (suspend("disruption"), "9:10"),
    (decided(about="reserve"), "9:12"),
    (OVER, "9:20"),
    (decided(about="disruption"), "9:22"),
    (RESUMED, "9:25"),
]


# Every order in which each entry is possible when it is typed in; the day they tell is the same.
@pytest.mark.parametrize(
    "typed", [(0, 1, 2, 3, 4, 5, 6), (3, 5, 1, 0, 2, 6, 4), (2, 6, 4, 5, 0, 3, 1), (1, 2, 4, 6, 5, 3, 0)]
)
def test_a_day_of_halts_is_the_same_in_whatever_order_it_is_typed_in(typed: tuple[int, ...]) -> None:
    room, in_order = ExamRoom(), ExamRoom()
    for place in typed:
        room.must(*IN_ORDER[place])
    for command, at in IN_ORDER:
        in_order.must(command, at)
    told = [
        [(h.cause, h.began, h.won_over, h.ended, h.ended_by, len(h.decisions)) for h in day.state.room.halts]
        for day in (room, in_order)
    ]
    assert told[0] == told[1]
    assert {code for code in room.findings() if code.startswith("H-")} == {
        code for code in in_order.findings() if code.startswith("H-")
    }


PACKAGES = ("P-1", "P-2", "P-3")


def with_packages() -> ExamRoom:
    room = ExamRoom()
    room.must(acts.take_over(packages=PACKAGES), "8:20")
    return room


@pytest.mark.clause("4.1.3", "Z3.2.4")
def test_a_violated_package_halts_by_itself() -> None:
    room = with_packages()
    room.must(acts.judge("P-1", intact=False), "8:30")
    halt = the_halt(room)
    assert (halt.cause, halt.packages, halt.began) == ("violated-package", ("P-1",), room.time("8:30"))
    room.must(decided(), "8:40")
    assert (the_halt(room).ended_by, the_halt(room).ended) == ("decision", room.time("8:40"))


@pytest.mark.clause("4.1.3")
def test_packages_found_violated_while_it_stands_still_wait_for_the_same_decision() -> None:
    room = with_packages()
    room.must(acts.judge("P-1", intact=False), "8:30")
    room.must(acts.judge("P-2", intact=False), "8:32")
    assert the_halt(room).packages == ("P-1", "P-2")
    assert [f.context["package"] for f in room.findings()["M-102"]] == ["P-1", "P-2"]
    room.must(decided(), "8:40")
    room.must(acts.judge("P-3", intact=False), "8:45")
    assert [halt.packages for halt in room.state.room.lasting_halts] == [("P-3",)]
    assert room.the("M-102").context["package"] == "P-3"


@pytest.mark.clause("4.1.3")
def test_a_package_known_to_be_violated_does_not_halt_a_second_time() -> None:
    room = with_packages()
    room.must(acts.judge("P-1", intact=False), "8:30")
    room.must(decided(), "8:40")
    room.must(acts.judge("P-1", intact=False), "8:45")
    assert not room.state.room.suspended
    assert len(room.state.room.halts) == 1


@pytest.mark.clause("4.1.3")
def test_a_second_look_ends_the_halt_when_no_violated_package_is_left() -> None:
    room = with_packages()
    for package in ("P-1", "P-2"):
        room.must(acts.judge(package, intact=False), "8:30")
    room.must(acts.judge("P-1"), "8:31")
    assert the_halt(room).packages == ("P-2",)
    assert room.state.room.suspended
    room.must(acts.judge("P-2"), "8:32")
    assert (the_halt(room).ended_by, the_halt(room).ended) == ("judgement", room.time("8:32"))
    assert not room.state.room.suspended
    room.must(acts.judge("P-2", intact=False), "8:33")
    assert [halt.packages for halt in room.state.room.lasting_halts] == [("P-2",)]


@pytest.mark.clause("4.1.3", "5.7.1")
def test_the_exam_goes_on_only_when_the_last_of_several_causes_is_settled() -> None:
    room = with_packages()
    room.must(acts.judge("P-1", intact=False), "8:30")
    room.must(suspend(), "8:35")
    room.must(decided(about="disruption"), "8:40")
    assert "M-102" in room.findings()
    room.must(decided(about="violated-package"), "8:45")
    assert "M-102" not in room.findings()
    assert room.state.room.suspended
    room.must(RESUMED, "8:50")
    assert not room.state.room.suspended


def test_a_package_found_violated_after_the_call_off_suspends_nothing() -> None:
    room = with_packages()
    room.must(decided("call-off"), "8:40")
    room.must(acts.judge("P-1", intact=False), "8:45")
    assert stage_of(room.state) is Stage.CALLED_OFF
    assert not room.state.room.suspended
    assert "M-102" not in room.findings()


@pytest.mark.clause("5.7.3")
def test_securing_and_notices_are_facts_of_their_own() -> None:
    room = ExamRoom()
    room.must(c.SecureMaterials(where="sejf w sekretariacie"), "8:41")
    room.must(notice(to="fire-brigade"), "8:42")
    assert [s.secured.where for s in room.state.room.securings] == ["sejf w sekretariacie"]
    assert [n.given.to for n in room.state.room.notices] == ["fire-brigade"]
    said = [entry_words(room.state, entry) for entry in room.state.timeline()]
    assert said[:2] == ["zabezpieczono arkusze i karty", "powiadomiono: dyżurny"]
