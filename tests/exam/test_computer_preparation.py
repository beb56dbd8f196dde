"""The computer room made ready: in time, with the right accounts and software (Z7.1/T2, T3, AI1)."""

import pytest

from app.exam import commands as c
from app.exam.finding import blocks
from app.exam.order import Environment
from app.exam.preparation_findings import readiness
from app.procedure.checklists import Phase
from tests.exam import acts
from tests.exam.computers import EVERY, LINUX, OFFICE, OPEN, READY, ComputerRoom, tick_spares_ready


# The exam is on 12 October: two days before it is the 10th.
@pytest.mark.clause("Z7.1/AI1")
@pytest.mark.parametrize(
    ("checked", "found"),
    [("-72:00", False), ("-25:59", False), ("-24:00", True), ("-1:00", True), ("8:00", True)],
)
def test_the_room_is_ready_two_days_before(checked: str, *, found: bool) -> None:
    room = ComputerRoom(OFFICE)
    room.prepare(OFFICE)
    assert "F-704" not in room.codes()
    tick_spares_ready(room, checked)
    assert ("F-704" in room.codes()) is found
    if found:
        day = "11.10.2026" if checked.startswith("-") else "12.10.2026"
        assert room.the("F-704").context == {"ready": day, "latest": "10.10.2026"}
        room.must(acts.answer(room.the("F-704"), "explanation"), "8:10")
        assert not blocks(room.state, room.the("F-704"))


@pytest.mark.clause("Z7.1/AI1")
def test_an_answer_about_one_day_does_not_answer_for_a_later_one() -> None:
    room = ComputerRoom(OFFICE)
    room.prepare(OFFICE)
    tick_spares_ready(room, "-1:00")
    room.must(acts.answer(room.the("F-704"), "explanation"), "8:10")
    tick_spares_ready(room, "8:11")
    assert blocks(room.state, room.the("F-704"))


@pytest.mark.clause("Z7.1/AI1")
def test_a_stand_set_up_later_makes_the_room_ready_later() -> None:
    room = ComputerRoom(OFFICE)
    room.prepare(OFFICE)
    room.set_up(12, role="spare", at="-2:00")
    assert room.the("F-704").context["ready"] == "11.10.2026"


@pytest.mark.clause("Z7.1/AI1")
def test_what_is_checked_on_the_eve_or_during_the_exam_does_not_make_the_room_late() -> None:
    room = ComputerRoom(OFFICE)
    room.prepare(OFFICE)
    folder = c.JudgeChecklistItem(item="Z7.1/AI2b", outcome="done", candidate=1)
    room.must(folder, "-8:00", role="administrator")
    room.must(acts.tick("Z1.1/1a"), "8:05")
    room.must(c.HandOutSheets(), "9:00")
    room.set_up(13, role="spare", at="10:00")
    assert "F-704" not in room.codes()


def test_a_room_that_nobody_checked_is_not_late_but_unchecked() -> None:
    room = ComputerRoom(OFFICE)
    assert readiness(room.state) is None
    room.must(c.HandOutSheets(), "9:00")
    assert "F-704" not in room.codes()
    assert "Z7.1/AI1g" in str(room.the("K-502").context["items"])


@pytest.mark.clause("Z7.1/T3", "Z7.1/T1")
def test_there_is_an_operating_computer() -> None:
    room = ComputerRoom(OFFICE)
    room.set_up(1)
    tick_spares_ready(room)
    finding = room.the("F-705")
    assert room.refused(acts.answer(finding, "explanation")).rule == "X-121"
    room.must(acts.answer(finding, "departure"), "8:10")
    room.set_up(2, role="operating")
    assert "F-705" not in room.codes()


@pytest.mark.clause("Z7.1/AI1d")
@pytest.mark.parametrize(
    ("account", "shown"),
    [("egzamin_7", None), ("egzamin_8", "egzamin_8"), ("Egzamin_7", "Egzamin_7"), ("", "brak nazwy")],
)
@pytest.mark.parametrize("role", ["candidate", "spare"])
def test_the_account_bears_the_number_of_the_stand(role: str, account: str, shown: str | None) -> None:
    room = ComputerRoom(OFFICE)
    room.set_up(7, role="candidate" if role == "candidate" else "spare", account=account)
    assert ("F-706" in room.codes()) is (shown is not None)
    if shown is not None:
        assert room.the("F-706").context == {"stand": 7, "wanted": "egzamin_7", "account": shown}
        assert room.the("F-706").fields == ("computers.stand.7",)
        room.set_up(7)
        assert "F-706" not in room.codes()


@pytest.mark.clause("Z7.1/AI1d")
def test_the_operating_computer_needs_no_account_of_the_exam() -> None:
    room = ComputerRoom(OFFICE)
    room.set_up(9, role="operating", account="administrator")
    assert room.codes() == set()


@pytest.mark.clause("Z7.1/T2", "Z7.1/T5")
@pytest.mark.parametrize(
    ("offered", "found"), [((), False), ((OFFICE,), False), ((LINUX, OPEN), True), (EVERY, False)]
)
def test_the_software_is_one_that_the_oke_names(offered: tuple[Environment, ...], *, found: bool) -> None:
    room = ComputerRoom(OFFICE, environments=offered)
    assert ("F-708" in room.codes()) is found
    room.set_up(1, OFFICE)
    assert ("F-707" in room.codes()) is found
    if found:
        assert room.the("F-707").context["offered"] == "Linux z OpenOffice, Windows z OpenOffice"
        assert room.the("F-708").context["environment"] == "Windows z MS Office"


@pytest.mark.clause("Z7.1/T2")
def test_who_declared_no_environment_is_asked_about_once() -> None:
    room = ComputerRoom(OFFICE, None, LINUX, None)
    finding = room.the("F-709")
    assert finding.context == {"number": 2, "numbers": "2, 4"}
    room.must(acts.answer(finding, "explanation"), "8:00")
    assert "F-709" not in ComputerRoom(OFFICE).codes()


@pytest.mark.clause("Z7.1/T2", "Z7.1/T9", "Z7.1/AI1c", "Z7.1/AI1d")
def test_each_stand_for_candidates_is_looked_at() -> None:
    room = ComputerRoom(OFFICE)
    room.prepare(OFFICE)
    room.set_up(12, role="spare")
    room.must(c.HandOutSheets(), "9:00")
    missing = room.the("K-502").context["items"]
    assert all(
        clause in str(missing).split(", ") for clause in ("Z7.1/T2", "Z7.1/T9", "Z7.1/AI1c", "Z7.1/AI1d")
    )
    assert "Z7.1/T1" not in str(missing).split(", ")
    room.tick_all(Phase.COMPUTERS, READY)
    assert "Z7.1" not in str(room.the("K-502").context["items"]).replace("Z7.1/P4a", "")


def test_another_exam_has_none_of_it() -> None:
    room = ComputerRoom(None, computer_exam=False)
    room.begin_writing(1)
    room.close()
    assert room.codes(closing=True) == set()
