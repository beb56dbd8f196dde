"""Findings about the room, the packages, the door and the hours, on both sides of each threshold."""

import pytest

from app.exam import commands as c
from app.exam.checks import lines_of
from app.exam.finding import blocks
from app.people import synthetic
from app.people.documents import with_check_digit
from app.procedure.checklists import Phase
from tests.exam import acts
from tests.exam.exam_room import WITHOUT_PESEL, ExamRoom


def test_an_unremarkable_morning_raises_nothing() -> None:
    room = ExamRoom()
    room.begin_writing(1, 2, 3, 4, 5)
    assert room.findings() == {}


# 4.1.8: „o godzinie wyznaczonej”, here 9:00; up to 15 minutes after it is at that hour.
@pytest.mark.clause("4.1.8", "Z4.3.9", "K/late-hand-out")
@pytest.mark.parametrize(
    ("handed_out", "found"),
    [
        ("8:59:59", True),
        ("9:00", False),
        ("9:00:01", False),
        ("9:15", False),
        ("9:15:01", True),
        ("10:00", True),
    ],
)
def test_the_hour_of_the_hand_out(handed_out: str, *, found: bool) -> None:
    room = ExamRoom()
    room.must(c.HandOutSheets(), handed_out)
    assert ("T-601" in room.findings()) is found


# Z4.3.9: nobody after the hand-out.
@pytest.mark.clause("Z4.3.9")
@pytest.mark.parametrize(
    ("admitted", "shown"), [("8:59:59", None), ("9:00", None), ("9:00:01", "09:00:01"), ("9:01", "09:01")]
)
def test_the_hour_of_an_admission(admitted: str, shown: str | None) -> None:
    room = ExamRoom()
    room.must(c.HandOutSheets(), "9:00")
    room.must(acts.admit(1), admitted)
    assert ("A-120" in room.findings()) is (shown is not None)
    if shown is not None:
        assert room.the("A-120").context["admitted"] == shown


# 4.1.1c: a package is judged before it is opened.
@pytest.mark.clause("4.1.1c", "4.1.2")
@pytest.mark.parametrize(
    ("judged", "found"),
    [((), True), (("8:56:59",), False), (("8:57",), False), (("8:57:01",), True), (("8:40", "9:30"), False)],
)
def test_a_package_is_judged_before_the_opening(judged: tuple[str, ...], *, found: bool) -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:30")
    for at in judged:
        room.must(acts.judge(), at)
    assert "M-101" not in room.findings()
    room.must(c.OpenPackages(witnesses=()), "8:57")
    assert ("M-101" in room.findings()) is found


@pytest.mark.clause("4.1.1c", "4.1.2")
def test_each_unjudged_package_is_its_own_finding() -> None:
    room = ExamRoom()
    room.must(acts.take_over(packages=("P-1", "P-2", "P-3")), "8:30")
    room.must(acts.judge("P-2"), "8:35")
    room.must(c.OpenPackages(witnesses=()), "8:57")
    assert [f.context["package"] for f in room.findings()["M-101"]] == ["P-1", "P-3"]


# 3.7.6: „przedstawiciele zdających”, two where two are there. Who was in the room, who is named, who counts.
@pytest.mark.clause("3.7.6", "4.1.2")
@pytest.mark.parametrize(
    ("present", "witnesses", "context"),
    [
        ((), (), (0, 1)),
        ((), (1,), (0, 1)),
        ((), (1, 2), (0, 1)),
        ((1,), (), (0, 1)),
        ((1,), (1,), None),
        ((1,), (2,), (0, 1)),
        ((1,), (1, 2), None),
        ((1, 2), (), (0, 2)),
        ((1, 2), (1,), (1, 2)),
        ((1, 2), (1, 1), (1, 2)),
        ((1, 2), (1, 3), (1, 2)),
        ((1, 2), (1, 2), None),
        ((1, 2, 3), (2, 3), None),
        ((1, 2, 3), (1, 2, 3), None),
    ],
)
def test_witnesses_of_the_opening(
    present: tuple[int, ...], witnesses: tuple[int, ...], context: tuple[int, int] | None
) -> None:
    room = ExamRoom()
    for number in present:
        room.must(acts.admit(number), "8:50")
    room.must(c.OpenPackages(witnesses=witnesses), "8:57")
    assert ("M-103" in room.findings()) is (context is not None)
    if context is not None:
        assert room.the("M-103").context == dict(zip(("witnesses", "wanted"), context, strict=True))


@pytest.mark.clause("3.7.6", "4.1.2")
@pytest.mark.parametrize(("second", "wanted"), [("8:56:59", 2), ("8:57", 2), ("8:57:01", 1)])
def test_who_was_there_when_the_packages_were_opened(second: str, wanted: int) -> None:
    room = ExamRoom()
    room.act("8:50 admit 1")
    room.must(acts.admit(2), second)
    room.must(c.OpenPackages(witnesses=()), "8:57")
    assert room.the("M-103").context["wanted"] == wanted


@pytest.mark.clause("3.7.6", "4.1.2")
def test_whoever_came_later_or_had_gone_saw_nothing() -> None:
    room = ExamRoom()
    room.acts("8:50 admit 1, 8:50 admit 2, 8:50 admit 3, 8:55 give-up 2, 8:57:01 admit 4, 8:57 admit 5")
    room.must(c.OpenPackages(witnesses=(2, 4)), "8:57")
    assert room.the("M-103").context == {"witnesses": 0, "wanted": 2}


@pytest.mark.clause("3.7.6", "4.1.2")
def test_a_witness_is_named_once() -> None:
    room = ExamRoom()
    room.must(c.OpenPackages(witnesses=(2, 1, 2)), "8:57")
    opening = room.state.room.opening
    assert opening is not None
    assert opening.witnesses == (2, 1)


@pytest.mark.clause("3.7.6")
def test_an_unknown_witness_is_refused() -> None:
    assert ExamRoom().refused(c.OpenPackages(witnesses=(1, 7)), "8:57").rule == "X-101"


@pytest.mark.clause("Z1.1/1f")
@pytest.mark.parametrize("act", [acts.admit(1), c.HandOutSheets()], ids=lambda act: type(act).__name__)
def test_the_clock_is_compared_before_the_first_candidate(act: c.Command) -> None:
    room = ExamRoom()
    assert "K-501" not in room.findings()
    room.must(act, "8:50")
    assert "K-501" in room.findings()
    room.must(c.ConfirmClock(room_clock=room.time("9:30"), laptop_clock=room.time("9:30")), "9:30")
    assert "K-501" not in room.findings()


# Each part of the checklist ends with an act of the day.
PHASES = [
    (Phase.ROOM, c.HandOutSheets()),
    (Phase.MATERIALS, c.HandOutSheets()),
    (Phase.START, c.StartExam()),
    (Phase.CLOSING, c.CollectWorks()),
]


@pytest.mark.clause("4.1.1a")
@pytest.mark.parametrize(("phase", "end"), PHASES, ids=lambda value: str(getattr(value, "value", "")))
def test_every_line_of_the_checklist_is_judged_in_its_time(phase: Phase, end: c.Command) -> None:
    room = ExamRoom()
    lines = [line for line in lines_of(room.state) if line.item.phase is phase]
    ended_too = {p for p, e in PHASES if type(e) is type(end)} - {phase}
    for other in ended_too:
        room.tick_all(other, "8:10")
    for line in lines[:-1]:
        room.must(acts.tick_line(line), "8:05")
    assert "K-502" not in room.findings()
    room.must(end, "9:00")
    assert room.the("K-502").context == {"items": lines[-1].item.clause, "number": 1}
    room.must(acts.tick_line(lines[-1], "not-applicable"), "9:01")
    assert "K-502" not in room.findings()


@pytest.mark.clause("4.1.1a")
def test_a_line_that_is_off_wants_an_explanation() -> None:
    room = ExamRoom()
    item = lines_of(room.state)[0].item
    room.must(acts.tick(item.id, "off", "brak klucza"), "8:05")
    finding = room.the("K-503")
    assert finding.context == {"item": item.text, "clause": item.clause, "note": "brak klucza"}
    assert blocks(room.state, finding)
    room.must(acts.answer(finding, "explanation"), "8:06")
    assert not blocks(room.state, finding)
    room.must(acts.tick(item.id, "done"), "8:07")
    assert "K-503" not in room.findings()


# 4.1.5: a number with a wrong check digit; other forms have no scheme we know. Made-up numbers.
GOOD_CARD = with_check_digit("id-card", "ABS", "23456")


@pytest.mark.clause("4.1.1b")
@pytest.mark.parametrize(
    ("number", "found"),
    [(GOOD_CARD, False), (GOOD_CARD[:-1] + str((int(GOOD_CARD[-1]) + 1) % 10), True), ("12345", False)],
)
def test_the_check_digit_of_the_document(number: str, *, found: bool) -> None:
    room = ExamRoom()
    room.must(acts.admit(1, kind="id-card", number=number), "8:50")
    assert ("A-121" in room.findings()) is found


@pytest.mark.clause("4.1.1b", "3.1.1c")
def test_the_pesel_on_the_document_is_that_of_the_list() -> None:
    room = ExamRoom()
    listed = room.order.candidates[0].pesel
    assert listed is not None
    room.must(acts.admit(1, pesel=listed), "8:50")
    other = synthetic.pesel_for(room.order.candidates[1].birth_date, "F", 77)
    room.must(acts.admit(2, pesel=other), "8:50")
    room.must(acts.admit(WITHOUT_PESEL, pesel=other), "8:50")
    assert room.the("A-122").candidates == (2,)
    assert room.the("A-122").context["shown"] == other


@pytest.mark.clause("4.1.5", "4.1.6")
@pytest.mark.parametrize(
    ("photo", "no_devices", "found"),
    [(True, True, False), (False, True, True), (True, False, True), (False, False, True)],
)
def test_nobody_is_let_in_unconfirmed(*, photo: bool, no_devices: bool, found: bool) -> None:
    room = ExamRoom()
    room.must(acts.admit(1, photo=photo, no_devices=no_devices), "8:50")
    assert ("A-123" in room.findings()) is found
    if found:
        room.must(acts.answer(room.the("A-123"), "departure"), "8:51")


@pytest.mark.clause("4.1.15")
def test_whoever_is_still_outside_is_found_when_the_works_are_collected() -> None:
    room = ExamRoom()
    room.acts("8:50 admit 1, 9:30 out 1")
    assert "W-301" not in room.findings()
    room.must(c.CollectWorks(), "12:10")
    finding = room.the("W-301")
    assert (finding.candidates, finding.context["out"]) == ((1,), "09:30")
    assert room.refused(acts.answer(finding, "explanation")).rule == "X-121"
    taken_to_hospital = room.must(acts.answer(finding, "departure"), "12:11")
    assert not blocks(room.state, finding)
    room.must(acts.take_back(taken_to_hospital))
    room.act("9:40 back 1")
    assert "W-301" not in room.findings()


@pytest.mark.clause("4.1.13", "4.1.17")
@pytest.mark.parametrize(("finished", "found"), [("9:07:59", True), ("9:08", False), ("9:08:01", False)])
def test_nobody_finishes_before_the_start(finished: str, *, found: bool) -> None:
    room = ExamRoom()
    room.act("8:50 admit 1")
    room.must(acts.finish(1), finished)
    assert "W-302" not in room.findings()
    room.must(c.StartExam(), "9:08")
    assert ("W-302" in room.findings()) is found


@pytest.mark.clause("4.1.16")
@pytest.mark.parametrize(("annulled", "found"), [("8:59:59", True), ("9:00", False), ("9:00:01", False)])
def test_nothing_is_annulled_before_the_hand_out(annulled: str, *, found: bool) -> None:
    room = ExamRoom()
    room.act("8:50 admit 1")
    room.must(acts.annul(1), annulled)
    assert "U-401" in room.findings()
    room.must(c.HandOutSheets(), "9:00")
    assert ("U-401" in room.findings()) is found


@pytest.mark.clause("Z4.3.9")
def test_what_an_act_would_break_is_told_before_it() -> None:
    room = ExamRoom()
    room.must(c.HandOutSheets(), "9:00")
    rows = room.journal.bodies()
    who = room.state.timeline()[0].who
    foreseen = room.day.foresee(acts.admit(1), who, room.time("9:05"))
    assert [finding.code for finding in foreseen] == ["A-120"]
    assert room.day.foresee(acts.admit(7), who) == ()
    assert room.day.foresee(acts.back(1), who) == ()
    assert room.journal.bodies() == rows
