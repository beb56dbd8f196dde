"""Protocol 4.5 of an exam that was called off: nobody is absent from what was not held (docs/decisions/0013)."""

import pytest

from app.exam import commands as c
from app.exam.figures import figures_of, never_held
from app.exam.form_data import candidate_list, course_protocol
from tests.exam import acts
from tests.exam.exam_room import ExamRoom
from tests.exam.halt_acts import RESUMED, decided, suspend

pytestmark = pytest.mark.clause("Z4.5/4", "5.6.2", "5.7.4", "5.8.2")


def test_whoever_came_to_an_exam_that_was_not_held_is_not_absent() -> None:
    room = ExamRoom()
    room.acts("8:45 admit 1, 8:45 admit 2, 8:46 refuse 3")
    off = room.must(decided("call-off"), "8:55")
    protocol, declared = course_protocol(room.state), figures_of(room.state)
    assert protocol.figures is not None
    assert (protocol.figures.registered, protocol.figures.sat, protocol.figures.absent) == (6, 0, None)
    assert (protocol.figures.annulled, protocol.figures.gave_up) == (0, 0)
    assert (declared.registered, declared.sat, declared.absent) == (6, 0, None)
    said = [row.remark for row in candidate_list(room.state).rows]
    assert said[:2] == ["", ""]
    assert said[2] in ("niewpuszczona: brak dokumentu tożsamości", "niewpuszczony: brak dokumentu tożsamości")
    assert said[3:] == ["", "", ""]
    assert any("Do sali wpuszczono zdających: 2." in text for text in protocol.remarks)
    room.must(acts.take_back(off))
    assert course_protocol(room.state).figures is None
    assert candidate_list(room.state).rows[2].remark.startswith("nieobecn")


def test_a_call_off_that_is_revoked_counts_again() -> None:
    room = ExamRoom()
    room.must(decided("call-off"), "8:55")
    room.must(decided(), "8:58")
    room.act("8:59 admit 1")
    room.must(c.HandOutSheets(), "9:00")
    figures = course_protocol(room.state).figures
    assert figures is not None
    assert (figures.sat, figures.absent) == (1, 5)


# The exam was called off at 9:30: what was handed out before it was sat, whatever became of it.
@pytest.mark.parametrize("handed_out", [False, True])
def test_once_sheets_were_handed_out_the_usual_figures_hold(*, handed_out: bool) -> None:
    room = ExamRoom()
    room.acts("8:45 admit 1, 8:45 admit 2")
    if handed_out:
        room.must(c.HandOutSheets(), "9:00")
    room.must(decided("call-off"), "9:30")
    assert never_held(room.state) is not handed_out
    figures = course_protocol(room.state).figures
    assert figures is not None
    assert (figures.sat, figures.absent) == ((2, 4) if handed_out else (0, None))
    absent = [row.remark.startswith("nieobecn") for row in candidate_list(room.state).rows]
    assert absent == [False, False, *[handed_out] * 4]
    assert any("nikt do niego nie przystąpił" in text for text in course_protocol(room.state).remarks) is (
        not handed_out
    )


def test_whoever_has_a_sheet_by_another_entry_has_sat() -> None:
    room = ExamRoom()
    room.acts("8:45 admit 1, 8:50 replace 1")
    room.must(decided("call-off"), "9:30")
    assert not never_held(room.state)
    assert figures_of(room.state).absent == 5


def test_where_nobody_came_the_count_tells_that_all_were_absent() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:20")
    assert course_protocol(room.state).figures is None
    room.must(acts.count((10, 0, 10, 0)), "9:30")
    figures = course_protocol(room.state).figures
    assert figures is not None
    assert (figures.registered, figures.sat, figures.absent) == (6, 0, 6)
    assert all(row.remark.startswith("nieobecn") for row in candidate_list(room.state).rows)


@pytest.mark.clause("Z4.5/3", "5.7.4")
def test_an_exam_that_was_broken_off_ended_when_it_was_called_off() -> None:
    room = ExamRoom()
    room.act("8:45 admit 1")
    room.must(c.HandOutSheets(), "9:00")
    room.must(c.StartExam(), "9:08")
    room.must(suspend(), "10:00")
    room.must(decided("call-off"), "10:30")
    assert (course_protocol(room.state).start, course_protocol(room.state).end) == ("09:08", "10:30")
    assert figures_of(room.state).end == room.time("10:30")


@pytest.mark.clause("5.7.4")
def test_an_exam_that_was_moved_names_both_places() -> None:
    room = ExamRoom()
    ordered = course_protocol(room.state).place
    room.must(suspend(), "8:40")
    room.must(decided(new_place="Szkoła nr 3, ul. Leśna 1"), "9:10")
    room.must(RESUMED, "9:25")
    assert course_protocol(room.state).place == f"{ordered}; od 09:10: Szkoła nr 3, ul. Leśna 1"
    room.must(decided("call-off", new_place="Szkoła nr 4"), "9:40")
    assert course_protocol(room.state).place == ordered
