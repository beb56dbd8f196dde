"""Late entries: the day is the order in which things happened, whenever they are recorded (design.md section 3)."""

import pytest

from app.exam import commands as c
from app.exam.wording import refusal_sentence
from tests.exam import acts
from tests.exam.exam_room import ExamRoom


@pytest.mark.clause("4.1.5", "Z4.3.9")
def test_an_admission_of_8_50_entered_at_noon_is_as_good_as_any() -> None:
    on_time, late = ExamRoom(now="7:00"), ExamRoom(now="7:00")
    for room, order in ((on_time, "8:50 9:00"), (late, "9:00 8:50")):
        for step, clock in zip(
            order.split(), order.split() if room is on_time else ("9:00", "12:00"), strict=True
        ):
            room.clock.go_to(room.time(clock))
            room.must(acts.admit(1) if step == "8:50" else c.HandOutSheets(), step)
    assert late.state.counts == on_time.state.counts
    assert late.state.counts.sat == 1
    assert late.state.standing(1) == on_time.state.standing(1)
    assert late.findings().keys() == on_time.findings().keys()
    assert "A-120" not in late.findings()
    entry = late.state.candidates[1].facts[0]
    assert (entry.happened, entry.recorded) == (late.time("8:50"), late.time("12:00"))


@pytest.mark.clause("Z4.3.9")
@pytest.mark.parametrize("recorded", ["admission first", "hand-out first"])
def test_an_admission_of_9_05_after_the_hand_out_at_9_00_is_a_finding(recorded: str) -> None:
    room = ExamRoom()
    steps = [(acts.admit(1), "9:05"), (c.HandOutSheets(), "9:00")]
    for command, at in steps if recorded == "admission first" else reversed(steps):
        room.must(command, at)
    finding = room.the("A-120")
    assert finding.candidates == (1,)
    assert (finding.context["admitted"], finding.context["handed_out"]) == ("09:05", "09:00")
    assert room.state.counts.sat == 1


# What is recorded, what is entered late, and the recorded acts that it would make impossible.
IMPOSSIBLE = [
    ("8:50 admit 1, 10:00 out 1", "9:30 out 1", [1]),
    ("8:50 admit 1, 10:00 out 1, 10:05 back 1", "9:30 out 1", [1]),
    ("8:50 admit 1, 10:00 out 1, 10:05 back 1", "9:30 annul 1", [1, 2]),
    ("8:50 admit 1, 10:00 out 1, 10:05 back 1", "10:02 give-up 1", [2]),
    ("8:50 admit 1, 10:00 finish 1", "9:30 out 1", [1]),
    ("8:50 admit 1, 10:00 replace 1", "9:30 finish 1", [1]),
    ("8:50 admit 1, 10:00 annul 1", "9:30 give-up 1", [1]),
    ("8:50 admit 1", "8:40 admit 1", [0]),
]


@pytest.mark.clause("4.1.15", "4.1.16", "4.1.17")
@pytest.mark.parametrize(("recorded", "late", "in_the_way"), IMPOSSIBLE)
def test_a_late_entry_that_makes_later_ones_impossible_is_refused_naming_them(
    recorded: str, late: str, in_the_way: list[int]
) -> None:
    room = ExamRoom()
    ids = room.acts(recorded)
    at, word, candidate = late.split()
    refusal = room.refused(acts.ABOUT_ONE[word](int(candidate)), at)
    assert refusal.rule == "X-107"
    assert refusal.context["entries"] == room.seqs(*(ids[place] for place in in_the_way))
    sentence = refusal_sentence(room.state, refusal)
    for place in in_the_way:
        assert recorded.split(", ")[place].split(maxsplit=1)[0] in sentence


# What is recorded, and what fits in late.
POSSIBLE = [
    ("8:50 admit 1", "8:40 refuse 1"),
    ("8:50 admit 1, 10:00 out 1", "9:30 replace 1"),
    ("8:50 admit 1, 10:00 out 1", "10:10 back 1"),
    ("8:50 admit 1, 10:00 out 1, 10:05 back 1", "10:30 annul 1"),
    ("9:30 admit 2", "8:50 admit 1"),
]


@pytest.mark.clause("4.1.15")
@pytest.mark.parametrize(("recorded", "late"), POSSIBLE)
def test_a_late_entry_that_fits_goes_where_it_happened(recorded: str, late: str) -> None:
    late_room, in_order = ExamRoom(), ExamRoom()
    late_room.acts(recorded)
    late_room.act(late)
    lines = sorted([*recorded.split(", "), late], key=lambda line: in_order.time(line.split()[0]))
    in_order.acts(", ".join(lines))
    assert late_room.state.counts == in_order.state.counts
    for number in in_order.state.people:
        happened = [(e.happened, e.event) for e in late_room.state.candidates[number].facts]
        assert happened == [(e.happened, e.event) for e in in_order.state.candidates[number].facts]


@pytest.mark.clause("4.1.15")
def test_within_one_minute_the_order_of_recording_decides() -> None:
    room = ExamRoom()
    room.acts("8:50 admit 1, 9:30 out 1, 9:30 back 1")
    assert room.state.standing(1).place == "inside"
    assert room.refused(acts.back(1), "9:30").rule == "X-105"


@pytest.mark.clause("4.1.8", "Z4.3.9", "Z4.5/4")
def test_a_hand_out_entered_late_counts_everybody_anew() -> None:
    room = ExamRoom()
    room.acts("8:45 admit 1, 8:50 admit 2, 8:55 give-up 2, 9:10 admit 3")
    assert room.state.counts.sat == 0
    room.must(c.HandOutSheets(), "9:00")
    assert room.state.counts.sat == 2
    assert room.state.counts.gave_up == 0
    assert room.the("A-120").candidates == (3,)


@pytest.mark.clause("3.7.5", "4.1.1c", "4.1.2")
def test_a_package_is_judged_only_after_it_was_taken_over() -> None:
    room = ExamRoom()
    assert room.refused(acts.judge("P-1"), "8:35").rule == "X-108"
    room.must(acts.take_over(packages=("P-1", "P-2")), "8:30")
    assert room.refused(acts.judge("P-1"), "8:29").rule == "X-108"
    assert room.refused(acts.judge("P-3"), "8:35").rule == "X-108"
    room.must(acts.judge("P-1"), "8:30")


ONCE = [
    (acts.take_over(), "pobranie materiałów"),
    (c.OpenPackages(witnesses=()), "otwarcie pakietów"),
    (c.HandOutSheets(), "rozdanie arkuszy"),
    (c.StartExam(), "rozpoczęcie egzaminu"),
    (c.CollectWorks(), "zebranie prac"),
]


@pytest.mark.clause("3.7.5", "3.7.6", "4.1.8", "4.1.13", "4.1.18")
@pytest.mark.parametrize(("command", "words"), ONCE)
def test_what_happens_once_is_recorded_once(command: c.Command, words: str) -> None:
    room = ExamRoom()
    entry = room.must(command, "9:00")
    refusal = room.refused(command, "9:30")
    assert refusal.rule == "X-109"
    assert words in refusal_sentence(room.state, refusal)
    # Earlier than the recorded one, the new one would fit and the old one would not.
    earlier = room.refused(command, "8:30")
    assert (earlier.rule, earlier.context["entries"]) == ("X-107", room.seqs(entry))


def absence(room: ExamRoom, back: str) -> c.LetOut:
    return c.LetOut(
        candidate=1, reason="toaleta", escort="Jerzy Lis", sheet_closed=True, back=room.time(back)
    )


@pytest.mark.clause("4.1.15")
def test_a_forgotten_absence_is_entered_whole_before_one_that_is_recorded() -> None:
    room = ExamRoom()
    room.acts("8:50 admit 1, 10:00 out 1, 10:05 back 1")
    room.must(absence(room, "9:34"), "9:30")
    standing = room.state.standing(1)
    assert [(leave.out, leave.minutes) for leave in standing.exits] == [
        (room.time("9:30"), 4),
        (room.time("10:00"), 5),
    ]
    assert standing.place == "inside"
    assert room.state.counts.outside == 0


@pytest.mark.clause("4.1.15")
@pytest.mark.parametrize("word", ["out", "finish", "replace"])
def test_nothing_happens_to_a_person_in_the_room_while_they_were_away(word: str) -> None:
    room = ExamRoom()
    room.acts(f"8:50 admit 1, 9:32 {word} 1")
    later = room.state.candidates[1].facts[-1].seq
    refusal = room.refused(absence(room, "9:34"), "9:30")
    assert refusal.rule == "X-107"
    assert refusal.context["entries"] == (later,)


@pytest.mark.clause("4.1.15")
def test_a_whole_absence_ends_where_the_next_one_begins() -> None:
    room = ExamRoom()
    room.acts("8:50 admit 1, 9:34 out 1, 9:40 back 1")
    room.must(absence(room, "9:34"), "9:30")
    assert len(room.state.standing(1).exits) == 2


@pytest.mark.clause("4.1.15")
@pytest.mark.parametrize(("back", "refused"), [("9:29:59", True), ("9:30", False), ("9:30:01", False)])
def test_nobody_comes_back_before_they_went(back: str, *, refused: bool) -> None:
    room = ExamRoom()
    room.acts("8:50 admit 1")
    if refused:
        assert room.refused(absence(room, back), "9:30").rule == "X-131"
    else:
        room.must(absence(room, back), "9:30")


@pytest.mark.clause("4.1.15")
def test_a_return_that_is_yet_to_come_is_refused() -> None:
    room = ExamRoom(now="9:31")
    room.acts("8:50 admit 1")
    assert room.refused(absence(room, "9:40"), "9:30").rule == "X-116"
