"""A separate room is an exam of its own: its list, its team, its journal, its 4.5; the chair may hold both (K)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.form_data import course_protocol
from app.exam.sentences import full_name
from tests.exam import acts
from tests.exam.exam_room import ASSISTED, ExamRoom, small_order


@pytest.mark.clause("K/separate-rooms")
def test_each_room_has_its_own_list_team_day_and_protocol() -> None:
    whole = small_order()
    assisted = replace(whole.candidates[ASSISTED - 1], number=1)
    member = replace(whole.team[1], name="Ewa Osobna")
    common = ExamRoom(
        replace(whole, candidates=(*whole.candidates[: ASSISTED - 1], *whole.candidates[ASSISTED:]))
    )
    separate = ExamRoom(replace(whole, room="13", candidates=(assisted,), team=(whole.chair, member)))

    common.must(acts.take_over(10), "8:30")
    common.must(c.HandOutSheets(), "9:00")
    separate.must(acts.take_over(3), "8:40")
    separate.act("8:50 admit 1")
    separate.must(c.HandOutSheets(), "9:05")

    first, second = course_protocol(common.state), course_protocol(separate.state)
    assert first.place.endswith("sala 12")
    assert second.place.endswith("sala 13")
    assert full_name(assisted) not in [row.name for row in first.list]
    assert [row.name for row in second.list] == [full_name(assisted)]
    assert [row.name for row in first.team] == [whole.chair.name, whole.team[1].name]
    assert [row.name for row in second.team] == [whole.chair.name, "Ewa Osobna"]
    assert (first.figures, second.figures) != (None, None)
    assert (common.state.counts.sat, separate.state.counts.sat) == (0, 1)
    assert (common.state.counts.sheets_used, separate.state.counts.sheets_used) == (0, 2)
