"""More computers than candidates, a spare one for every five, in each environment too (Z7.1/T4): both sides."""

import pytest

from app.exam import commands as c
from app.exam.order import Environment
from app.exam.spares import free_spares, least_spares, wanted_spares
from tests.exam import acts
from tests.exam.computers import LINUX, OFFICE, OPEN, ComputerRoom, tick_spares_ready

pytestmark = pytest.mark.clause("Z7.1/T4", "Z7.1/T5")


@pytest.mark.parametrize(
    ("candidates", "least", "wanted"),
    [(1, 1, 1), (4, 1, 1), (5, 1, 1), (6, 1, 2), (9, 1, 2), (10, 2, 2), (11, 2, 3), (15, 3, 3), (16, 3, 4)],
)
def test_how_many_spare_computers_there_should_be(candidates: int, least: int, wanted: int) -> None:
    assert (least_spares(candidates, 5), wanted_spares(candidates, 5)) == (least, wanted)


@pytest.mark.parametrize(
    ("candidates", "spares", "found"),
    [
        (1, 0, "F-702"),
        (1, 1, None),
        (4, 0, "F-702"),
        (4, 1, None),
        (5, 0, "F-702"),
        (5, 1, None),
        (6, 1, "F-703"),
        (6, 2, None),
        (10, 1, "F-702"),
        (10, 2, None),
        (11, 1, "F-702"),
        (11, 2, "F-703"),
        (11, 3, None),
    ],
)
def test_a_room_with_so_many_spare_computers(candidates: int, spares: int, found: str | None) -> None:
    room = ComputerRoom(*[OFFICE] * candidates)
    for stand in range(1, candidates + 1):
        room.set_up(stand)
    for stand in range(candidates + 1, candidates + 1 + spares):
        room.set_up(stand, role="spare")
    tick_spares_ready(room)
    assert room.codes() & {"F-701", "F-702", "F-703"} == ({found} if found else set())
    if found:
        context = room.the(found).context
        assert (context["candidates"], context["spares"]) == (candidates, spares)


@pytest.mark.parametrize(("stands", "found"), [(1, "F-701"), (2, "F-702"), (3, None)])
def test_somebody_without_a_computer_is_graver_than_a_missing_spare(stands: int, found: str | None) -> None:
    room = ComputerRoom(OFFICE, OFFICE)
    for stand in range(1, stands + 1):
        room.set_up(stand)
    tick_spares_ready(room)
    assert room.codes() & {"F-701", "F-702", "F-703"} == ({found} if found else set())


def test_the_operating_computer_is_nobodys() -> None:
    room = ComputerRoom(OFFICE)
    room.set_up(1)
    room.set_up(2, role="operating")
    tick_spares_ready(room)
    assert "F-702" in room.codes()
    room.set_up(2, role="spare")
    assert "F-702" not in room.codes()


TWO_OF_EACH: tuple[Environment, ...] = (OFFICE, OFFICE, LINUX, LINUX)


@pytest.mark.parametrize(
    ("spares", "found"),
    [
        ((), [("F-702", "linux-openoffice"), ("F-702", "windows-ms-office")]),
        ((OFFICE,), [("F-702", "linux-openoffice")]),
        ((OFFICE, OPEN), [("F-702", "linux-openoffice")]),
        ((OFFICE, LINUX), []),
    ],
)
def test_a_spare_computer_of_another_environment_is_none(
    spares: tuple[Environment, ...], found: list[tuple[str, str]]
) -> None:
    room = ComputerRoom(*TWO_OF_EACH)
    room.prepare(*spares)
    of_number = [f for code in ("F-701", "F-702", "F-703") for f in room.findings().get(code, [])]
    assert [(f.code, f.about.removeprefix("computers:")) for f in of_number] == found


def test_enough_computers_of_the_wrong_environment() -> None:
    room = ComputerRoom(OFFICE, LINUX)
    for stand in (1, 2, 3, 4):
        room.set_up(stand)
    tick_spares_ready(room)
    assert room.the("F-701").about == "computers:linux-openoffice"


def test_the_whole_room_is_told_of_only_where_it_is_worse_than_each_part() -> None:
    # Nine and nine with one spare each: 1 is enough for nine at a pinch, 2 are not for eighteen.
    room = ComputerRoom(*[OFFICE] * 9, *[LINUX] * 9)
    for stand in range(1, 11):
        room.set_up(stand, OFFICE)
        room.set_up(stand + 10, LINUX)
    tick_spares_ready(room)
    found = room.findings()
    assert [f.about for f in found["F-703"]] == ["computers:linux-openoffice", "computers:windows-ms-office"]
    assert [f.about for f in found["F-702"]] == ["computers:all"]


@pytest.mark.parametrize(
    "act",
    [acts.take_over(), acts.admit(1), c.HandOutSheets(), acts.tick("Z7.1/AI1f")],
    ids=lambda act: type(act).__name__,
)
def test_the_room_is_judged_once_it_should_be_ready(act: c.Command) -> None:
    room = ComputerRoom(OFFICE, OFFICE)
    room.set_up(1)
    assert room.codes() == set()
    room.must(acts.refuse(2), "8:29")
    assert room.codes() == set()
    room.must(act, "8:30")
    assert "F-705" in room.codes()
    assert room.codes() & {"F-701", "F-702"} == (set() if act == c.HandOutSheets() else {"F-701"})


def test_a_day_that_was_called_off_needs_no_computers() -> None:
    room = ComputerRoom(OFFICE, OFFICE)
    tick_spares_ready(room)
    assert {"F-701", "F-705"} <= room.codes()
    room.must(acts.decided("call-off"), "8:00")
    assert room.codes(closing=True) == set()


def test_once_the_sheets_are_out_those_who_sit_count() -> None:
    room = ComputerRoom(*[OFFICE] * 6)
    room.prepare(OFFICE)
    assert "F-703" in room.codes()
    for number in range(1, 6):
        room.must(acts.admit(number), "8:45")
    room.must(c.HandOutSheets(), "9:00")
    # The sixth did not come, so that their computer is one more.
    assert not room.codes() & {"F-701", "F-702", "F-703"}


def test_which_spare_stand_is_free() -> None:
    room = ComputerRoom(OFFICE, OFFICE, LINUX)
    room.prepare(OFFICE, OFFICE, LINUX)
    room.morning(1, 2)
    assert free_spares(room.state, OFFICE) == (11, 12)
    # The third did not come: their stand is the last resort for Linux.
    assert free_spares(room.state, LINUX) == (13, 3)
    room.fail(1, "9:30")
    room.resume(1, "9:36", 11)
    assert free_spares(room.state, OFFICE) == (12,)
    assert free_spares(room.state, None) == (12, 13, 3)
    # The computer that failed was mended and set up again.
    room.set_up(1, at="10:00")
    assert free_spares(room.state, OFFICE) == (12, 1)
    room.act("10:10 give-up 2")
    assert free_spares(room.state, OFFICE) == (12, 1, 2)
