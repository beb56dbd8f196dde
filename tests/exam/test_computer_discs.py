"""The discs with the works: burned, read back, confirmed by each candidate, handed to the chair (Z7.1/AIII, T15)."""

import pytest

from app.exam import commands as c
from app.exam.events.computer import Disc
from app.exam.finding import blocks
from tests.exam import acts
from tests.exam.computers import OFFICE, ComputerRoom

RESULTS: Disc = "WYNIKI"
COPY: Disc = "KOPIA WYNIKI"


def collected() -> ComputerRoom:
    """Three candidates wrote to the end."""
    room = ComputerRoom(OFFICE, OFFICE, OFFICE, OFFICE)
    room.prepare(OFFICE)
    room.morning(1, 2, 3)
    room.close("11:50")
    return room


def closed() -> ComputerRoom:
    room = collected()
    room.burn(RESULTS, 3)
    for number in (1, 2, 3):
        room.confirm(number)
    room.burn(COPY, 3, "12:25")
    room.hand_over(RESULTS, COPY)
    return room


@pytest.mark.clause("Z7.1/AIII2", "Z7.1/AIII3", "Z7.1/AIII4", "Z7.1/AIII5")
def test_a_room_that_was_closed_as_it_should_raises_nothing() -> None:
    assert closed().codes(closing=True) == set()


@pytest.mark.clause("Z7.1/AIII2", "Z7.1/AIII3", "Z7.1/AIII4", "Z7.1/AIII5")
def test_what_is_missing_is_asked_for_at_the_closing() -> None:
    room = collected()
    assert room.codes() == set()
    found = room.findings(closing=True)
    assert [f.candidates for f in found["F-740"]] == [(1,), (2,), (3,)]
    assert [f.about for f in found["F-742"]] == ["disc:WYNIKI", "disc:KOPIA WYNIKI"]
    assert room.the("F-745", closing=True).context["discs"] == "WYNIKI i KOPIA WYNIKI"


@pytest.mark.clause("Z7.1/AIII5")
@pytest.mark.parametrize(
    ("handed", "left"), [((RESULTS,), "KOPIA WYNIKI"), ((COPY,), "WYNIKI"), ((RESULTS, COPY), None)]
)
def test_both_discs_are_handed_over(handed: tuple[Disc, ...], left: str | None) -> None:
    room = closed()
    room.hand_over(*handed, at="12:40")
    assert ("F-745" in room.codes()) is (left is not None)
    if left is not None:
        assert room.the("F-745").context["discs"] == left


@pytest.mark.clause("Z7.1/AIII3", "Z7.1/T15")
def test_closing_with_an_unconfirmed_folder_is_an_error_with_a_way_out() -> None:
    room = collected()
    for number in (1, 3):
        room.confirm(number)
    finding = room.the("F-740", closing=True)
    assert (finding.candidates, finding.fields) == ((2,), ("computers.candidate.2.folder",))
    assert room.refused(acts.answer(finding, "explanation")).rule == "X-121"
    room.must(acts.answer(finding, "departure"), "12:40")
    assert not blocks(room.state, finding)


@pytest.mark.clause("Z7.1/AIII3", "Z7.1/T15")
def test_once_the_discs_are_handed_over_nobody_waits_for_the_closing() -> None:
    room = collected()
    room.hand_over(RESULTS, COPY)
    assert room.codes() == {"F-740", "F-742"}


@pytest.mark.clause("Z7.1/AIII3", "Z7.1/T15")
@pytest.mark.parametrize(("end", "asked"), [("finish", True), ("annul", False), ("give-up", False)])
def test_who_must_see_the_folder_on_the_disc(end: str, *, asked: bool) -> None:
    room = ComputerRoom(OFFICE, OFFICE)
    room.prepare(OFFICE)
    room.morning(1)
    room.act(f"10:00 {end} 1")
    room.close("11:50")
    assert ("F-740" in room.codes(closing=True)) is asked
    # Early or not, they can confirm it after they have gone.
    room.confirm(1)
    assert "F-740" not in room.codes(closing=True)


@pytest.mark.clause("Z7.1/AIII3")
def test_nobody_confirms_a_folder_who_was_not_there() -> None:
    room = collected()
    confirmed = c.ConfirmFolder(candidate=4, folder=room.own_folder(4))
    assert room.refused(confirmed, "12:20", role="administrator").rule == "X-103"
    assert room.refused(c.ConfirmFolder(candidate=1, folder=" "), "12:20").rule == "X-115"


@pytest.mark.clause("Z7.1/AIII3", "Z7.1/AI2b")
def test_the_confirmed_folder_bears_the_candidates_own_number() -> None:
    room = collected()
    other = room.own_folder(2)
    room.confirm(1, other)
    finding = room.the("F-741")
    assert (finding.context["folder"], finding.context["own"]) == (other, room.own_folder(1))
    room.must(acts.answer(finding, "departure"), "12:22")
    room.confirm(1)
    assert "F-741" not in room.codes()


@pytest.mark.clause("Z7.1/AIII2", "Z7.1/AIII4")
@pytest.mark.parametrize("disc", [RESULTS, COPY])
def test_a_burned_disc_was_read_back(disc: Disc) -> None:
    room = collected()
    room.burn(disc, 3, verified=False)
    finding = room.the("F-743")
    assert (finding.about, finding.context["time"]) == (f"disc:{disc}", "12:15")
    room.burn(disc, 3, "12:18")
    assert "F-743" not in room.codes()


@pytest.mark.clause("Z7.1/AIII2", "Z7.1/AIII4")
@pytest.mark.parametrize(("folders", "found"), [(2, True), (3, False), (4, False)])
def test_a_disc_holds_a_folder_of_everybody_who_sat(folders: int, *, found: bool) -> None:
    room = collected()
    room.burn(RESULTS, folders)
    assert ("F-744" in room.codes()) is found
    if found:
        assert room.the("F-744").about == "disc:WYNIKI:2/3"


@pytest.mark.clause("Z7.1/AIII2")
@pytest.mark.parametrize(("folders", "rule"), [(-1, "X-122"), (0, None), (100_000, "X-122")])
def test_the_numbers_of_folders_that_a_disc_can_have(folders: int, rule: str | None) -> None:
    room = collected()
    burned = c.BurnDisc(disc=RESULTS, folders=folders, verified=True)
    if rule is None:
        room.must(burned, "12:15")
    else:
        assert room.refused(burned, "12:15").rule == rule


def test_where_nobody_sat_there_is_nothing_to_burn() -> None:
    room = ComputerRoom(OFFICE)
    room.prepare(OFFICE)
    room.must(c.HandOutSheets(), "9:00")
    room.must(c.CollectWorks(), "9:30")
    assert room.codes(closing=True) == set()


def test_a_day_that_was_called_off_has_no_discs() -> None:
    room = ComputerRoom(OFFICE)
    room.prepare(OFFICE)
    room.morning(1)
    room.must(acts.decided("call-off"), "9:40")
    assert room.codes(closing=True) == set()
