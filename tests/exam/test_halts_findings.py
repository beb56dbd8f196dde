"""Findings about standstills, on both sides of each threshold, and their lawful ways out (4.1.3, 5.5–5.8)."""

from datetime import date, datetime

import pytest

from app.exam import commands as c
from app.exam.clock import WARSAW
from app.exam.events import Notified, WayOut
from app.exam.finding import Finding, blocks
from app.exam.wording import finding_words
from tests.exam import acts
from tests.exam.exam_room import ExamRoom, small_order
from tests.exam.halt_acts import OVER, RESUMED, Cause, decided, notice, suspend


def halt_codes(room: ExamRoom, *, closing: bool = False) -> set[str]:
    return {code for code in room.findings(closing=closing) if code.startswith("H-")}


def said(finding: Finding) -> str:
    told = finding_words(finding)
    return f"{told.explanation} {told.todo}"


# Each cause, the finding that waits for the decision, and what the chair must know meanwhile.
WAITING: list[tuple[Cause, str, tuple[str, ...]]] = [
    (
        "missing-package",
        "H-701",
        ("brak pakietu: alarm", "dowiedzą się o nim w OKE, w której złożyli wniosek"),
    ),
    ("reserve", "H-702", ("Zdający czekają w sali", "Arkuszy ani kart nie kseruj")),
    ("disruption", "H-703", ("nie później niż o 09:30", "zabezpiecz arkusze i karty", "służby")),
    ("disclosure", "H-704", ("ujawnienie zadań: alarm", "Nowy termin ustala dyrektor CKE")),
]


@pytest.mark.clause("5.5.2", "5.5.3", "5.6.1", "5.6.2", "5.7.1", "5.8.1", "5.6.4", "5.8.4")
@pytest.mark.parametrize(("cause", "code", "words"), WAITING)
def test_what_stands_still_waits_for_a_decision(cause: Cause, code: str, words: tuple[str, ...]) -> None:
    room = ExamRoom()
    assert halt_codes(room) == set()
    room.must(suspend(cause, "alarm."), "8:40")
    finding = room.the(code)
    assert blocks(room.state, finding)
    assert "od 08:40" in said(finding)
    assert all(word in said(finding) for word in words)
    room.must(notice(cause), "8:41")
    assert halt_codes(room) == {code}
    room.must(decided(), "8:50")
    assert code not in room.findings()


@pytest.mark.clause("5.7.2", "5.8.1")
@pytest.mark.parametrize("cause", ["disruption", "disclosure"])
def test_after_the_decision_the_resumption_is_waited_for(cause: Cause) -> None:
    room = ExamRoom()
    room.must(suspend(cause), "8:40")
    room.must(decided(), "8:50")
    finding = room.the("H-705")
    assert (finding.context["since"], finding.context["decided"]) == ("08:40", "08:50")
    room.must(RESUMED, "8:55")
    assert "H-705" not in room.findings()


def test_a_decision_before_the_halt_is_not_the_one_that_is_waited_for() -> None:
    room = ExamRoom()
    room.must(decided(), "8:39")
    room.must(suspend("reserve"), "8:40")
    assert "H-702" in room.findings()


# Of which halt from 8:40 to 8:50 the OKE director was told by a notice at that time.
@pytest.mark.clause("4.1.3", "Z3.2.4", "5.5.2", "5.6.1", "5.7.1", "5.8.1")
@pytest.mark.parametrize(
    ("about", "to", "at", "told"),
    [
        ("disruption", "oke-director", "8:40", True),
        ("disruption", "oke-director", "8:35", True),
        ("disruption", "oke-director", "10:00", True),
        ("disruption", "oke-director", "0:00", True),
        ("disruption", "oke-director", "-1:59", False),
        ("disruption", "police", "8:41", False),
        ("disruption", "other", "8:41", False),
        ("disclosure", "oke-director", "8:41", False),
    ],
)
def test_the_director_is_told(about: Cause, to: Notified, at: str, *, told: bool) -> None:
    room = ExamRoom()
    room.must(suspend(), "8:40")
    room.must(decided(), "8:45")
    room.must(RESUMED, "8:50")
    assert "H-706" in room.findings()
    room.must(notice(about, to), at)
    assert ("H-706" not in room.findings()) is told


# Two disruptions, from 8:00 to 8:10 and from 8:30 to 8:40: which of them lack their notice.
@pytest.mark.clause("5.7.1")
@pytest.mark.parametrize(
    ("at", "untold"),
    [
        ("8:05", ["8:30"]),
        ("8:09:59", ["8:30"]),
        ("8:10", []),
        ("8:20", []),
        ("8:30", []),
        ("8:30:01", ["8:00"]),
        ("8:35", ["8:00"]),
    ],
)
def test_each_halt_has_its_own_notice(at: str, untold: list[str]) -> None:
    room = ExamRoom()
    for began, resumed in (("8:00", "8:10"), ("8:30", "8:40")):
        room.must(suspend(), began)
        room.must(RESUMED, resumed)
    room.must(notice(), at)
    found = room.findings().get("H-706", [])
    assert [finding.context["since"] for finding in found] == [f"0{began}" for began in untold]


def test_a_violated_package_wants_its_notice_too() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:20")
    room.must(acts.judge(intact=False), "8:30")
    assert halt_codes(room) == {"H-706"}
    assert "naruszenie pakietu P-1" in said(room.the("H-706"))
    room.must(notice("violated-package"), "8:31")
    room.must(decided(), "8:40")
    assert halt_codes(room) == set()


@pytest.mark.clause("5.5.3", "5.6.2", "5.7.2", "5.8.1", "4.1.3")
@pytest.mark.parametrize("cause", ["missing-package", "reserve", "disruption", "disclosure"])
@pytest.mark.parametrize(("at", "found"), [("8:50", False), ("8:50:01", True)])
def test_going_on_without_the_directors_decision(cause: Cause, at: str, *, found: bool) -> None:
    room = ExamRoom()
    room.must(suspend(cause), "8:40")
    room.must(RESUMED, "8:50")
    assert room.the("H-707").context["ended"] == "08:50"
    room.must(decided(), at)
    assert ("H-707" in room.findings()) is found


@pytest.mark.clause("4.1.3")
def test_a_violated_package_and_going_on_all_the_same() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:20")
    room.must(acts.judge(intact=False), "8:30")
    room.must(RESUMED, "8:40")
    finding = room.the("H-707")
    assert "M-102" not in room.findings()
    ways: tuple[WayOut, ...] = ("departure", "decision")
    for way in ways:
        room.must(acts.answer(finding, way))
        assert not blocks(room.state, finding)


def test_a_call_off_is_no_consent() -> None:
    room = ExamRoom()
    room.must(suspend(), "8:40")
    off = room.must(decided("call-off"), "8:45")
    assert "H-707" not in room.findings()
    room.must(acts.take_back(off))
    room.must(RESUMED, "8:50")
    assert "H-707" in room.findings()


def disrupted(room: ExamRoom, over: str | None, *, resumed: str = "12:00", place: str = "") -> ExamRoom:
    """A disruption since 8:00 that the director knows of; planned start at 9:00."""
    room.must(suspend(), "8:00")
    room.must(notice(), "8:01")
    if over is not None:
        room.must(OVER, over)
    room.must(decided(new_place=place), resumed)
    room.must(RESUMED, resumed)
    return room


# 5.7.2: „nie później niż na pół godziny po planowanym rozpoczęciu”, measured to when the disruption was over.
@pytest.mark.clause("5.7.2", "K/half-hour")
@pytest.mark.parametrize(
    ("over", "found"),
    [
        ("8:59", set()),
        ("9:29:59", set()),
        ("9:30:00", set()),
        ("9:30:01", {"H-708"}),
        ("9:31", {"H-708"}),
        ("11:59", {"H-708"}),
    ],
)
def test_a_disruption_lasts_half_an_hour_after_the_planned_start_at_most(over: str, found: set[str]) -> None:
    room = disrupted(ExamRoom(), over)
    assert halt_codes(room) == found
    if found:
        finding = room.the("H-708")
        assert (finding.context["deadline"], finding.context["minutes"]) == ("09:30", 30)
        assert blocks(room.state, finding)
        room.must(acts.answer(finding, "decision"))
        assert not blocks(room.state, finding)


# The packages opened at 8:57.
@pytest.mark.clause("5.7.2")
@pytest.mark.parametrize(
    ("over", "found"), [("8:56:59", None), ("8:57", None), ("8:57:01", "H-709"), ("9:40", "H-709")]
)
def test_a_disruption_is_over_before_the_packages_are_opened(over: str, found: str | None) -> None:
    room = ExamRoom()
    room.must(c.OpenPackages(witnesses=()), "8:57")
    disrupted(room, over)
    assert halt_codes(room) - {"H-712"} == ({found} if found else set())
    if found:
        assert room.the(found).context["opened"] == "08:57"


@pytest.mark.clause("5.7.4")
@pytest.mark.parametrize("opened", [False, True])
def test_in_another_place_the_half_hour_does_not_hold(*, opened: bool) -> None:
    room = ExamRoom()
    if opened:
        room.must(c.OpenPackages(witnesses=()), "7:50")
    disrupted(room, "10:00", place="Szkoła nr 3")
    assert halt_codes(room) == set()


@pytest.mark.clause("5.7.2")
@pytest.mark.parametrize(
    ("resumed", "codes"),
    [("9:30", {"H-710"}), ("9:30:01", {"H-710", "H-708"}), ("10:00", {"H-710", "H-708"})],
)
def test_where_nobody_noted_the_end_of_a_disruption_the_resumption_counts(
    resumed: str, codes: set[str]
) -> None:
    room = disrupted(ExamRoom(), None, resumed=resumed)
    assert halt_codes(room) == codes
    room.must(OVER, "9:20")
    assert halt_codes(room) == set()


def test_what_never_went_on_needs_no_end() -> None:
    room = ExamRoom()
    room.must(suspend(), "8:00")
    room.must(notice(), "8:01")
    room.must(decided("call-off", new_date=date(2026, 10, 19)), "10:00")
    assert halt_codes(room) == {"H-718"}


# A planned start at 23:40: half an hour later it is tomorrow.
@pytest.mark.clause("5.7.2", "K/half-hour")
@pytest.mark.parametrize(("over", "found"), [("24:10", False), ("24:10:01", True)])
def test_the_half_hour_across_midnight(over: str, *, found: bool) -> None:
    room = ExamRoom(small_order(datetime(2026, 10, 12, 23, 40, tzinfo=WARSAW)), now="30:00")
    room.must(suspend(), "23:35")
    room.must(OVER, over)
    room.must(decided(), over)
    room.must(RESUMED, "24:15")
    assert ("H-708" in room.findings()) is found
    if found:
        assert room.the("H-708").context["deadline"] == "13.10.2026 00:10"


# The nights in which the clocks change: half an hour is half an hour, whatever the board shows.
NIGHTS = [
    ("2026-10-25T02:45:00+02:00", "2026-10-25T02:15:00+01:00", "02:15"),
    ("2027-03-28T01:45:00+01:00", "2027-03-28T03:15:00+02:00", "03:15"),
]


@pytest.mark.clause("5.7.2")
@pytest.mark.parametrize("seconds_later", [0, 1])
@pytest.mark.parametrize(("start", "last", "shown"), NIGHTS)
def test_the_half_hour_in_the_night_when_the_clocks_change(
    start: str, last: str, shown: str, seconds_later: int
) -> None:
    room = ExamRoom(small_order(acts.moment(start).astimezone(WARSAW)), now="30:00")
    seconds = int((acts.moment(last) - room.time("0:00")).total_seconds()) + seconds_later
    room.must(suspend(), "1:00")
    room.must(OVER, f"0:00:{seconds}")
    room.must(RESUMED, "5:00")
    assert ("H-708" in room.findings()) is bool(seconds_later)
    if seconds_later:
        assert room.the("H-708").context["deadline"] == shown


# A disruption from 8:40 to 8:50; when the materials were taken over, whether and when they were secured.
@pytest.mark.clause("5.7.3")
@pytest.mark.parametrize(
    ("taken_over", "at_once", "secured", "found"),
    [
        ("8:20", False, None, True),
        ("8:20", True, None, False),
        ("8:20", False, "8:39:59", True),
        ("8:20", False, "8:40", False),
        ("8:20", False, "8:50", False),
        ("8:20", False, "8:50:01", True),
        ("8:45", False, None, True),
        ("8:50", False, None, True),
        ("8:50:01", False, None, False),
        (None, False, None, False),
    ],
)
def test_the_materials_are_secured_meanwhile(
    taken_over: str | None, secured: str | None, *, at_once: bool, found: bool
) -> None:
    room = ExamRoom()
    if taken_over is not None:
        room.must(acts.take_over(), taken_over)
    room.must(suspend(secured=at_once), "8:40")
    if secured is not None:
        room.must(c.SecureMaterials(), secured)
    room.must(RESUMED, "8:50")
    assert ("H-711" in room.findings()) is found


@pytest.mark.clause("5.7.3")
def test_materials_are_secured_as_long_as_the_disruption_lasts() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:20")
    room.must(suspend(secured=False), "8:40")
    finding = room.the("H-711")
    room.must(acts.answer(finding, "departure"))
    assert not blocks(room.state, finding)
    room.must(c.SecureMaterials(), "9:00")
    assert "H-711" not in room.findings()


@pytest.mark.clause("5.7.3")
@pytest.mark.parametrize("cause", ["missing-package", "reserve", "disclosure"])
def test_only_a_disruption_asks_for_securing(cause: Cause) -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:20")
    room.must(suspend(cause, secured=False), "8:40")
    assert "H-711" not in room.findings()


ACTS: list[tuple[c.Command, str]] = [
    (c.OpenPackages(witnesses=()), "Otwarcie pakietów"),
    (c.HandOutSheets(), "Rozdanie arkuszy"),
    (c.StartExam(), "Rozpoczęcie pracy z arkuszem"),
]


# What brings the exam on, about a halt from 8:40 to 8:50.
@pytest.mark.clause("4.1.3", "5.5.2", "5.6.2", "5.7.1", "5.8.1")
@pytest.mark.parametrize(("act", "name"), ACTS)
@pytest.mark.parametrize(
    ("at", "found"),
    [("8:39:59", False), ("8:40", False), ("8:40:01", True), ("8:49:59", True), ("8:50", False)],
)
def test_nothing_is_opened_handed_out_or_started_meanwhile(
    act: c.Command, name: str, at: str, *, found: bool
) -> None:
    room = ExamRoom()
    room.must(suspend("reserve"), "8:40")
    room.must(act, at)
    room.must(decided(), "8:50")
    assert ("H-712" in room.findings()) is found
    if found:
        finding = room.the("H-712")
        assert finding.context["act"] == name
        room.must(acts.answer(finding, "departure"))
        assert not blocks(room.state, finding)


@pytest.mark.clause("5.5.2", "4.1.3")
def test_a_start_while_the_exam_still_stands_is_told_before_it_is_recorded() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:20")
    room.must(acts.judge(intact=False), "8:30")
    who = room.state.timeline()[0].who
    foreseen = room.day.foresee(c.StartExam(), who, room.time("9:08"))
    assert "H-712" in {finding.code for finding in foreseen}


@pytest.mark.clause("5.7.1", "4.1.3")
@pytest.mark.parametrize(
    ("at", "numbers"), [("8:40", ()), ("8:40:01", (1,)), ("8:49:59", (1,)), ("8:50", ()), ("8:55", ())]
)
def test_who_is_let_in_meanwhile_is_told_once_for_all(at: str, numbers: tuple[int, ...]) -> None:
    room = ExamRoom()
    room.must(suspend(), "8:40")
    room.must(acts.admit(1), at)
    room.must(decided(), "8:50")
    room.must(RESUMED, "8:50")
    assert ("H-713" in room.findings()) is bool(numbers)
    if numbers:
        room.must(acts.admit(2), "8:45")
        assert room.the("H-713").candidates == (1, 2)
        assert room.the("H-713").context == {"number": 2}


def started() -> ExamRoom:
    room = ExamRoom()
    room.must(c.StartExam(), "9:08")
    return room


# How long the exam stood still after the start at 9:08, with nobody's decision on it.
@pytest.mark.clause("5.7.2", "4.1.13")
@pytest.mark.parametrize(
    ("began", "resumed", "lasted"),
    [
        ("8:50", "9:08", None),
        ("8:50", "9:08:01", "1 s"),
        ("8:50", "9:10", "2 min"),
        ("10:00", "10:20", "20 min"),
        ("10:00", "10:20:05", "20 min 5 s"),
    ],
)
def test_time_that_was_lost_asks_for_a_decision(began: str, resumed: str, lasted: str | None) -> None:
    room = started()
    room.must(suspend("disclosure"), began)
    room.must(decided(), began)
    assert "H-714" not in room.findings()
    room.must(RESUMED, resumed)
    assert ("H-714" in room.findings()) is (lasted is not None)
    if lasted is None:
        return
    finding = room.the("H-714")
    assert finding.context["lasted"] == lasted
    room.must(acts.answer(finding, "explanation"))
    assert not blocks(room.state, finding)
    room.must(decided(lost_time=True), "11:00")
    assert "H-714" not in room.findings()


def test_what_lies_in_a_span_that_was_given_back_is_not_lost() -> None:
    room = started()
    room.must(suspend("disruption"), "10:00")
    room.must(suspend("reserve"), "10:05")
    room.must(decided(about="reserve"), "10:10")
    room.must(decided(lost_time=True, about="disruption"), "10:15")
    room.must(RESUMED, "10:20")
    assert "H-714" not in room.findings()
    room.must(suspend("missing-package"), "9:50")
    room.must(decided(about="missing-package"), "10:04")
    assert room.the("H-714").context["lasted"] == "10 min"


def test_after_the_collection_no_time_is_lost() -> None:
    room = started()
    room.must(c.CollectWorks(), "12:10")
    room.must(suspend("disclosure"), "12:10")
    room.must(decided(), "12:20")
    room.must(RESUMED, "12:30")
    assert "H-714" not in room.findings()


def test_nobody_asks_about_the_time_of_an_exam_that_was_called_off() -> None:
    room = started()
    room.must(suspend("reserve"), "10:00")
    room.must(decided(), "10:20")
    assert "H-714" in room.findings()
    room.must(decided("call-off"), "10:30")
    assert "H-714" not in room.findings()


@pytest.mark.clause("4.1.13", "5.7.2")
def test_a_decision_that_gives_nothing_back_is_asked_about() -> None:
    room = ExamRoom()
    room.must(suspend("reserve"), "9:03")
    room.must(decided(lost_time=True), "9:06")
    assert "H-715" not in room.findings()
    start = room.must(c.StartExam(), "9:08")
    assert room.the("H-715").context["decided"] == "09:06"
    room.must(acts.take_back(start))
    room.must(c.StartExam(), "9:05")
    assert "H-715" not in room.findings()


def test_a_decision_to_give_time_back_waits_for_the_end_of_the_halt() -> None:
    room = started()
    room.must(suspend(), "10:00")
    room.must(decided(lost_time=True), "10:10")
    assert "H-715" not in room.findings()
    room.must(RESUMED, "10:20")
    assert {"H-714", "H-715"} & room.findings().keys() == set()


@pytest.mark.clause("4.1.2", "4.1.3")
def test_a_package_that_was_violated_and_then_is_not() -> None:
    room = ExamRoom()
    room.must(acts.take_over(packages=("P-1", "P-2")), "8:20")
    room.must(acts.judge("P-1"), "8:29")
    slip = room.must(acts.judge("P-1", intact=False), "8:30")
    assert "H-716" not in room.findings()
    room.must(acts.judge("P-1"), "8:31")
    room.must(acts.judge("P-2"), "8:31")
    finding = room.the("H-716")
    assert finding.context == {"package": "P-1", "violated": "08:30", "intact": "08:31"}
    assert halt_codes(room) == {"H-716"}
    room.must(acts.take_back(slip))
    assert halt_codes(room) == set()


@pytest.mark.clause("5.6.2", "5.6.3", "5.6.4", "5.7.4", "5.8.2", "5.8.3", "5.8.4")
def test_whoever_is_called_off_learns_the_new_date_from_their_oke() -> None:
    room = ExamRoom()
    room.must(decided("call-off"), "8:40")
    unknown = room.the("H-717")
    assert not blocks(room.state, unknown)
    assert "w OKE, w której złożyli wniosek" in said(unknown)
    room.must(decided("call-off", new_date=date(2026, 10, 19)), "9:40")
    assert halt_codes(room) == {"H-718"}
    assert room.the("H-718").context == {"decided": "09:40", "date": "19.10.2026", "place": "–"}
    room.must(decided("call-off", new_date=date(2026, 10, 19), new_place="Szkoła nr 3"), "9:50")
    known = room.the("H-718")
    assert not blocks(room.state, known)
    assert "miejsce: Szkoła nr 3" in said(known)
    assert "w OKE, w której złożyli wniosek" in said(known)
    room.must(decided(), "10:00")
    assert halt_codes(room) == set()


# A decision that is entered late: the exam was called off at 8:50.
@pytest.mark.clause("5.6.2", "5.7.4", "5.8.2")
@pytest.mark.parametrize(("act", "name"), ACTS)
@pytest.mark.parametrize(("at", "found"), [("8:49", False), ("8:50", False), ("8:50:01", True)])
def test_nothing_goes_on_after_the_call_off(act: c.Command, name: str, at: str, *, found: bool) -> None:
    room = ExamRoom()
    room.must(act, at)
    room.must(decided("call-off"), "8:50")
    assert ("H-719" in room.findings()) is found
    if found:
        assert (room.the("H-719").context["act"], room.the("H-719").context["decided"]) == (name, "08:50")


def test_a_time_on_another_day_is_told_with_its_date() -> None:
    room = ExamRoom(now="40:00")
    room.must(suspend("missing-package"), "8:40")
    room.must(RESUMED, "33:00")
    assert room.the("H-707").context["ended"] == "13.10.2026 09:00"
