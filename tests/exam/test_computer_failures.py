"""Failures: five minutes to mend, then a spare stand of the same software; the break is given back (Z7.1/P6)."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.finding import blocks
from app.exam.form_data import course_protocol
from app.exam.remarks import remarks
from tests.exam import acts
from tests.exam.computers import LINUX, OFFICE, OPEN, ComputerRoom, computer_order

pytestmark = pytest.mark.clause("Z7.1/P6")

# The exam starts at 9:08 and takes 150 minutes.
END = "11:38"


def writing() -> ComputerRoom:
    """Three candidates at work: Windows, Windows and Linux; spare stands: 11 and 12 of these kinds, 13 of neither."""
    room = ComputerRoom(OFFICE, OFFICE, LINUX)
    room.prepare(OFFICE, LINUX, OPEN)
    room.morning(1, 2, 3)
    assert room.codes() == set()
    return room


@pytest.mark.parametrize(
    ("resumed", "span"), [("9:33", None), ("9:34:59", None), ("9:35", None), ("9:35:01", "5 min 1 s")]
)
def test_what_is_not_mended_in_five_minutes_goes_to_a_spare_stand(resumed: str, span: str | None) -> None:
    room = writing()
    room.fail(1, "9:30")
    assert room.codes() == set()
    room.resume(1, resumed)
    assert ("F-730" in room.codes()) is (span is not None)
    if span is not None:
        finding = room.the("F-730")
        assert finding.context["span"] == span
        assert (finding.candidates, finding.fields) == ((1,), ("computers.candidate.1.failure",))
        assert room.refused(acts.answer(finding, "explanation")).rule == "X-121"
        room.must(acts.answer(finding, "departure"), "9:40")
        assert not blocks(room.state, finding)


@pytest.mark.parametrize("resumed", ["9:31", "9:35", "9:35:01", "9:50"])
def test_whoever_moved_to_the_same_software_may_have_taken_longer(resumed: str) -> None:
    room = writing()
    room.fail(1, "9:30")
    room.resume(1, resumed, 11)
    assert room.codes() == set()
    assert room.state.standing(1).stand == 11


def test_the_own_stand_named_once_more_is_no_spare_one() -> None:
    room = writing()
    room.fail(1, "9:30")
    room.resume(1, "9:36", 1)
    assert "F-730" in room.codes()
    assert [seat.stand for seat in room.state.standing(1).seats] == [1]


def test_whoever_sat_down_at_a_spare_stand_before_the_work_went_on_has_moved() -> None:
    room = writing()
    room.fail(1, "9:30")
    room.seat(1, 11, "9:35:30")
    room.resume(1, "9:36")
    (failure,) = room.state.standing(1).breaks
    assert (failure.stand, failure.moved_to) == (1, 11)
    assert room.codes() == set()


def test_a_place_that_was_recorded_only_after_the_failure_may_be_the_one_that_failed() -> None:
    room = ComputerRoom(OFFICE)
    room.prepare(OFFICE)
    room.begin_writing(1)
    room.fail(1, "9:30")
    room.seat(1, 1, "9:31")
    room.resume(1, "9:36")
    assert room.state.standing(1).breaks[0].moved_to is None
    assert "F-730" in room.codes()


@pytest.mark.clause("Z7.1/T5")
@pytest.mark.parametrize(
    ("candidate", "spare", "matching"),
    [(1, 11, None), (1, 12, "11"), (3, 12, None), (3, 11, "12"), (3, 13, "12")],
)
def test_a_spare_stand_has_the_software_of_the_one_that_failed(
    candidate: int, spare: int, matching: str | None
) -> None:
    room = writing()
    room.fail(candidate, "9:30")
    room.resume(candidate, "9:36", spare)
    assert ("F-731" in room.codes()) is (matching is not None)
    assert room.codes() <= {"F-731"}
    if matching is not None:
        assert room.the("F-731").context["matching"] == matching


@pytest.mark.clause("Z7.1/T5")
def test_where_no_stand_was_named_the_declared_software_counts() -> None:
    room = ComputerRoom(LINUX)
    room.prepare(OFFICE)
    room.begin_writing(1)
    room.fail(1, "9:30")
    room.resume(1, "9:36", 11)
    finding = room.the("F-731")
    assert (finding.context["failed"], finding.context["matching"]) == (
        "Linux z OpenOffice",
        "nie przygotowano żadnego",
    )


@pytest.mark.clause("Z7.1/T5")
def test_from_a_wrong_stand_one_goes_on_in_its_software() -> None:
    """What was begun there could be gone on with there alone; that the stand was wrong is told apart."""
    room = ComputerRoom(LINUX, OFFICE)
    room.prepare(OFFICE)
    room.begin_writing(1)
    room.seat(1, 2)
    room.fail(1, "9:30")
    room.resume(1, "9:36", 11)
    assert room.codes() & {"F-720", "F-731"} == {"F-720"}


def test_a_spare_stand_where_somebody_sits() -> None:
    room = writing()
    room.fail(1, "9:30")
    room.resume(1, "9:36", 2)
    assert room.the("F-710").candidates == (1, 2)


def test_a_failure_that_never_ended_is_found_when_the_works_are_collected() -> None:
    room = writing()
    room.fail(1, "11:00")
    room.fail(2, "11:01")
    room.act("11:10 give-up 2")
    assert room.codes() == set()
    room.must(c.CollectWorks(), "12:00")
    finding = room.the("F-732")
    assert (finding.candidates, finding.context["reported"]) == ((1,), "11:00")
    room.must(acts.answer(finding, "departure"), "12:01")
    room.resume(1, "11:04")
    assert "F-732" not in room.codes()


def test_one_failure_after_another() -> None:
    room = writing()
    room.fail(1, "9:30")
    report = c.ReportFailure(candidate=1, description="znowu")
    assert room.refused(report, "9:31", role="administrator").rule == "X-136"
    room.resume(1, "9:33")
    assert room.refused(c.ResumeWork(candidate=1), "9:34", role="administrator").rule == "X-139"
    room.must(report, "9:40", role="administrator")
    room.resume(1, "9:46", 11)
    assert [b.moved_to for b in room.state.standing(1).breaks] == [None, 11]
    assert [b.stand for b in room.state.standing(1).breaks] == [1, 1]


def test_nobody_outside_reports_a_failure() -> None:
    room = writing()
    room.act("9:30 out 1")
    failure = c.ReportFailure(candidate=1, description="brak obrazu")
    assert room.refused(failure, "9:31", role="administrator").rule == "X-104"


# The break runs from the report until the work goes on, mended or moved.
@pytest.mark.parametrize(
    ("breaks", "seconds"),
    [
        ((), 0),
        ((("9:30", "9:33", None),), 180),
        ((("9:30", "9:33:20", None),), 200),
        ((("9:30", "9:37", 11),), 420),
        ((("9:30", "9:33", None), ("10:00", "10:06:01", 11)), 541),
    ],
)
@pytest.mark.clause("Z7.1/P6", "4.1.13")
def test_the_end_moves_by_exactly_the_breaks(
    breaks: tuple[tuple[str, str, int | None], ...], seconds: int
) -> None:
    room = writing()
    for reported, resumed, stand in breaks:
        room.fail(1, reported)
        room.resume(1, resumed, stand)
    assert room.state.end_for(1) == room.time(END) + timedelta(seconds=seconds)
    # Nobody else's end moves.
    assert room.state.end_for(2) == room.state.common_end == room.time(END)


def test_while_it_lasts_a_failure_gives_nothing_back_yet() -> None:
    room = writing()
    room.fail(1, "9:30")
    assert room.state.end_for(1) == room.time(END)
    assert room.state.standing(1).failing
    room.resume(1, "9:34")
    assert not room.state.standing(1).failing


@pytest.mark.parametrize(
    ("reported", "resumed", "end"),
    [("9:02", "9:08", "11:38"), ("9:05", "9:10", "11:40"), ("9:08", "9:10", "11:40")],
)
def test_what_was_lost_before_the_start_was_nobodys_time(reported: str, resumed: str, end: str) -> None:
    room = writing()
    room.fail(1, reported)
    room.resume(1, resumed)
    assert room.state.end_for(1) == room.time(end)


def test_a_failure_that_was_taken_back_gives_nothing_back() -> None:
    room = writing()
    reported = room.fail(1, "9:30")
    resumed = room.resume(1, "9:34")
    assert room.refused(acts.take_back(reported)).rule == "X-107"
    room.must(acts.take_back(resumed))
    room.must(acts.take_back(reported))
    assert room.state.end_for(1) == room.time(END)
    assert not [text for text in remarks(room.state) if "awaria" in text]


@pytest.mark.clause("Z7.1/P6", "Z4.5/8")
def test_the_protocol_tells_each_failure_and_the_time_given_back() -> None:
    room = writing()
    room.fail(1, "9:30")
    room.resume(1, "9:33:20")
    room.fail(3, "10:00")
    room.resume(3, "10:07", 12)
    room.fail(2, "10:30")
    one, two, three = (f"{p.surname} {p.given_names}" for p in room.order.candidates)
    moved = "pracę wznowiono po 7 min na stanowisku zapasowym 12"
    told = [text for text in remarks(room.state) if "awari" in text]
    assert told == [
        f"09:30–09:33 – {one}: awaria komputera na stanowisku 1 (brak obrazu), usunięta po 3 min 20 s.",
        f"10:00–10:07 – {three}: awaria komputera na stanowisku 3 (brak obrazu), {moved}.",
        f"10:30 – {two}: awaria komputera na stanowisku 2 (brak obrazu), pracy nie wznowiono.",
        f"{one} – za przerwy w pracy z powodu awarii oddano 3 min 20 s, zakończenie pracy o 11:41.",
        f"{three} – za przerwy w pracy z powodu awarii oddano 7 min, zakończenie pracy o 11:45.",
    ]
    assert set(told) <= set(course_protocol(room.state).remarks)


@pytest.mark.clause("Z4.5/8")
def test_whoever_left_for_good_got_nothing_back() -> None:
    room = writing()
    room.fail(1, "9:30")
    room.resume(1, "9:33")
    room.act("10:00 annul 1")
    assert not [text for text in remarks(room.state) if "oddano" in text]


@pytest.mark.clause("3.1.1c", "Z7.1/AI2b")
def test_the_protocol_says_that_a_folder_bears_the_number_of_a_document() -> None:
    order = computer_order([OFFICE])
    person = replace(order.candidates[0], pesel=None, document="RT 180788")
    room = ComputerRoom(OFFICE, candidates=(person,))
    room.begin_writing(1)
    (told,) = [text for text in remarks(room.state) if "brak numeru PESEL" in text]
    assert "arkusz, kartę i folder oznaczono" in told
    assert told.endswith("RT 180788.")
