"""Who else has to be there, or may be: the administrator of the computer room, and observers (3.5.3, 4.1.4, 4.2)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.order import ExamOrder, RoomAdministrator
from tests.exam import acts
from tests.exam.exam_room import ExamRoom, small_order

KEEPER = RoomAdministrator(name="Marek Sieć", institution="CKU", post="nauczyciel informatyki")
MEMBER = "Jerzy Lis"


def computer_order(administrator: RoomAdministrator | None = KEEPER) -> ExamOrder:
    return replace(small_order(), computer_exam=True, administrator=administrator)


def of_presence(room: ExamRoom) -> set[str]:
    return {code for code in room.findings() if code.startswith("S-71")}


@pytest.mark.clause("3.5.3", "Z7.1/T14")
def test_a_computer_exam_names_its_administrator() -> None:
    assert of_presence(ExamRoom(computer_order())) == set()
    room = ExamRoom(computer_order(None))
    assert of_presence(room) == {"S-711"}
    room.must(acts.administrator(), "8:30")
    assert of_presence(room) == set()


@pytest.mark.clause("3.5.3")
def test_an_ordinary_exam_needs_no_administrator() -> None:
    room = ExamRoom()
    room.must(c.HandOutSheets(), "9:00")
    assert of_presence(room) == set()


@pytest.mark.clause("3.5.3", "Z7.1/T14")
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Marek Sieć", False),
        (MEMBER, True),
        ("lis jerzy", True),
        ("ANNA KOWALSKA", True),
        ("Jerzy Lisek", False),
    ],
)
def test_the_administrator_is_not_of_the_team(name: str, *, found: bool) -> None:
    ordered = ExamRoom(computer_order(replace(KEEPER, name=name)))
    assert ("S-712" in ordered.findings()) is found
    room = ExamRoom(computer_order())
    room.must(acts.administrator(name), "8:30")
    assert ("S-712" in room.findings()) is found


@pytest.mark.clause("3.5.3")
def test_who_really_came_is_judged_not_who_was_ordered() -> None:
    room = ExamRoom(computer_order(replace(KEEPER, name=MEMBER)))
    assert "S-712" in room.findings()
    room.must(acts.administrator(), "8:30")
    assert "S-712" not in room.findings()


@pytest.mark.clause("3.5.3", "3.5.4")
@pytest.mark.parametrize(
    ("leaves_team", "comes", "found"),
    [("9:40", "9:40", False), ("9:40", "9:41", False), ("9:41", "9:40", True)],
)
def test_whoever_left_the_team_may_become_the_administrator(
    leaves_team: str, comes: str, *, found: bool
) -> None:
    room = ExamRoom(computer_order())
    room.must(acts.change_team(leaves=MEMBER, joins=acts.member("Ewa Nowa")), leaves_team)
    room.must(acts.administrator(MEMBER), comes)
    assert ("S-712" in room.findings()) is found


@pytest.mark.clause("3.5.3", "3.5.4")
@pytest.mark.parametrize(("goes", "joins", "found"), [("9:40", "9:40", False), ("9:41", "9:40", True)])
def test_the_administrator_may_join_the_team_after_leaving(goes: str, joins: str, *, found: bool) -> None:
    room = ExamRoom(computer_order())
    room.must(acts.administrator(), "8:30")
    room.must(c.AdministratorLeaves(reason="zmiana zadań"), goes)
    room.must(acts.change_team(joins=acts.member("Marek Sieć", number="ĆW/9")), joins)
    assert ("S-712" in room.findings()) is found


def written(*presence: tuple[str, str | None], collected: str | None = "12:00") -> ExamRoom:
    """An exam written from 9:00 on, with an administrator there from and until these times."""
    room = ExamRoom(computer_order())
    room.must(c.HandOutSheets(), "9:00")
    for came, left in presence:
        room.must(acts.administrator(), came)
        if left is not None:
            room.must(c.AdministratorLeaves(reason="wezwanie"), left)
    if collected is not None:
        room.must(c.CollectWorks(), collected)
    return room


def absent(room: ExamRoom) -> list[str | int]:
    return [finding.context["when"] for finding in room.findings().get("S-713", [])]


@pytest.mark.clause("3.5.3", "Z7.1/T14", "Z7.1/AII1")
@pytest.mark.parametrize(
    ("presence", "gaps"),
    [
        ([("8:30", None)], []),
        ([("9:00", "12:00")], []),
        ([("8:30", "13:00")], []),
        ([], ["od 09:00 do 12:00"]),
        ([("9:01", None)], ["od 09:00 do 09:01"]),
        ([("8:30", "9:00")], ["od 09:00 do 12:00"]),
        ([("8:30", "11:59")], ["od 11:59 do 12:00"]),
        ([("8:30", "10:00"), ("10:00", None)], []),
        ([("8:30", "10:00"), ("10:05", None)], ["od 10:00 do 10:05"]),
        (
            [("9:10", "10:00"), ("10:05", "11:00")],
            ["od 09:00 do 09:10", "od 10:00 do 10:05", "od 11:00 do 12:00"],
        ),
        ([("7:00", "8:00"), ("8:30", None)], []),
        ([("12:00", None)], ["od 09:00 do 12:00"]),
        ([("12:30", None)], ["od 09:00 do 12:00"]),
    ],
)
def test_the_administrator_is_there_from_the_hand_out_to_the_collection(
    presence: list[tuple[str, str | None]], gaps: list[str]
) -> None:
    assert absent(written(*presence)) == gaps


@pytest.mark.clause("3.5.3", "Z7.1/T14")
def test_an_absence_that_lasts_says_since_when_and_keeps_its_answer() -> None:
    room = written(("8:30", "10:00"), collected=None)
    assert absent(room) == ["od 10:00"]
    room.must(acts.answer(room.the("S-713"), "departure"), "10:02")
    room.must(acts.administrator(), "10:05")
    assert absent(room) == ["od 10:00 do 10:05"]
    finding = room.the("S-713")
    assert (finding.code, finding.about) in room.state.room.answers


@pytest.mark.clause("3.5.3")
def test_nobody_waits_for_an_exam_that_is_called_off() -> None:
    room = ExamRoom(computer_order())
    room.must(acts.administrator(), "8:30")
    room.must(c.HandOutSheets(), "9:00")
    room.must(acts.decided("call-off"), "9:30")
    room.must(c.AdministratorLeaves(reason="odwołano egzamin"), "9:31")
    assert absent(room) == []


@pytest.mark.clause("3.5.3")
def test_before_the_hand_out_the_administrator_may_come_and_go() -> None:
    room = ExamRoom(computer_order())
    room.must(acts.administrator(), "8:00")
    room.must(c.AdministratorLeaves(reason="po klucze"), "8:10")
    assert of_presence(room) == set()


@pytest.mark.clause("4.1.4", "4.2.2", "Z6.1")
@pytest.mark.parametrize(
    ("authorisation", "id_shown", "found"),
    [("KO-7/2026", True, False), ("KO-7/2026", False, True), ("", True, True), (" ", True, True)],
)
def test_an_observer_shows_an_authorisation_and_a_document(
    authorisation: str, *, id_shown: bool, found: bool
) -> None:
    room = ExamRoom()
    room.must(acts.observe(authorisation=authorisation, id_shown=id_shown), "9:20")
    assert ("S-721" in room.findings()) is found


@pytest.mark.clause("4.2.1")
@pytest.mark.parametrize(
    ("institution", "found"),
    [
        ("Kuratorium Oświaty w Krakowie", False),
        ("małopolski kurator oświaty", False),
        ("CKE", False),
        ("Centralna Komisja Egzaminacyjna", False),
        ("Ministerstwo Edukacji Narodowej", False),
        ("MEN", False),
        ("Urząd Miasta", True),
        ("Okręgowa Komisja Egzaminacyjna", True),
        ("", True),
    ],
)
def test_observers_are_sent_by_the_minister_the_cke_or_the_kurator(institution: str, *, found: bool) -> None:
    room = ExamRoom()
    room.must(acts.observe(institution=institution), "9:20")
    assert ("S-722" in room.findings()) is found


@pytest.mark.clause("4.1.4", "4.2.3")
def test_every_visit_is_judged_by_itself() -> None:
    room = ExamRoom()
    room.must(acts.observe(id_shown=False), "9:20")
    room.must(c.LetObserverGo(name="Olga Wizytator"), "9:30")
    room.must(acts.observe(id_shown=False), "10:20")
    abouts = [finding.about for finding in room.findings()["S-721"]]
    assert len(set(abouts)) == len(abouts) == 2
