"""An edition that reads Z7.1 otherwise: other minutes to mend or test, other candidates for a spare stand."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from app.procedure import editions as shelf
from tests.exam.computers import OFFICE, ComputerRoom, tick_spares_ready

Room = Callable[..., ComputerRoom]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Room:
    """A computer room under an edition of our own, which differs from the current one in these readings alone."""

    def room(candidates: int, **settings: Any) -> ComputerRoom:
        current = shelf.edition("current")
        other = replace(current, id="other", readings=replace(current.readings, **settings))
        known = (*shelf.editions(), other)
        monkeypatch.setattr(shelf, "editions", lambda: known)
        return ComputerRoom(*[OFFICE] * candidates, edition="other")

    return room


@pytest.mark.clause("Z7.1/P6", "K/spare-stand")
@pytest.mark.parametrize(
    ("minutes", "resumed", "found"),
    [(5, "9:35", False), (5, "9:35:01", True), (3, "9:33", False), (3, "9:33:01", True)],
)
def test_how_long_a_failure_may_be_mended(read: Room, minutes: int, resumed: str, *, found: bool) -> None:
    room = read(1, failure_minutes=minutes)
    room.begin_writing(1)
    room.fail(1, "9:30")
    room.resume(1, resumed)
    assert ("F-730" in room.codes()) is found


@pytest.mark.clause("Z7.1/T10", "K/trial")
@pytest.mark.parametrize(("most", "minutes", "found"), [(60, 60, False), (60, 61, True), (30, 31, True)])
def test_how_long_a_stand_may_be_tested(read: Room, most: int, minutes: int, *, found: bool) -> None:
    room = read(1, trial_minutes=most)
    room.try_out(1, 1, minutes=minutes)
    assert ("F-725" in room.codes()) is found


@pytest.mark.clause("Z7.1/T4", "K/spares")
@pytest.mark.parametrize(
    ("a_spare", "candidates", "found"), [(5, 5, None), (5, 6, "F-703"), (4, 5, "F-703"), (4, 8, "F-702")]
)
def test_for_how_many_candidates_there_is_a_spare_stand(
    read: Room, a_spare: int, candidates: int, found: str | None
) -> None:
    room = read(candidates, candidates_per_spare=a_spare)
    for stand in range(1, candidates + 2):
        room.set_up(stand)
    tick_spares_ready(room)
    assert room.codes() & {"F-701", "F-702", "F-703"} == ({found} if found else set())
