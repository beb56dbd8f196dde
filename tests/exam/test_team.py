"""The team's day: who joins and leaves, observers, the administrator; and what the forms then say of them."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.form_data import course_protocol
from app.exam.order import RoomAdministrator
from app.exam.remarks import remarks
from app.exam.team import same_person
from tests.exam import acts
from tests.exam.exam_room import ExamRoom, small_order

CHAIR, MEMBER = "Anna Kowalska", "Jerzy Lis"
KEEPER = RoomAdministrator(name="Marek Sieć", institution="CKU", post="nauczyciel informatyki")


def computer_room() -> ExamRoom:
    return ExamRoom(replace(small_order(), computer_exam=True, administrator=KEEPER))


def team(room: ExamRoom) -> list[tuple[str, str]]:
    return [(row.name, row.post) for row in course_protocol(room.state).team]


AS_ORDERED = [(CHAIR, "przewodniczący"), (MEMBER, "członek zespołu")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Kowalska", "Anna Kowalska", True),
        ("Anna Kowalska", "kowalska anna", True),
        ("Łucja Żółć-Źdźbło", "LUCJA ZOLC ZDZBLO", True),
        ("Anna Kowalska", "Anna Kowalski", False),
        ("Anna Kowalska", "Anna Maria Kowalska", False),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str, *, same: bool) -> None:
    assert same_person(one, other) is same


@pytest.mark.clause("3.5.4", "Z4.5/5")
def test_the_protocol_names_the_team_as_it_stands_and_the_remarks_who_changed_it() -> None:
    room = ExamRoom()
    assert team(room) == AS_ORDERED
    room.must(acts.change_team(leaves=MEMBER, joins=acts.member("Ewa Nowa")), "9:40")
    assert team(room) == [(CHAIR, "przewodniczący"), ("Ewa Nowa", "członek zespołu")]
    assert (
        "09:40 – zmiana w zespole nadzorującym: Ewa Nowa (członek zespołu) zamiast: Jerzy Lis. "
        "Decyzja dyrektora OKE (dyrektor OKE, telefonicznie). Powód: choroba."
    ) in remarks(room.state)


@pytest.mark.clause("3.5.4")
def test_somebody_joins_and_somebody_leaves() -> None:
    room = ExamRoom()
    room.must(acts.change_team(joins=acts.member("Ewa Nowa")), "9:40")
    room.must(acts.change_team(leaves=MEMBER), "10:00")
    assert team(room) == [(CHAIR, "przewodniczący"), ("Ewa Nowa", "członek zespołu")]
    told = [remark for remark in remarks(room.state) if "zmiana w zespole" in remark]
    assert ["dochodzi Ewa Nowa (członek zespołu)." in told[0], "ubywa Jerzy Lis." in told[1]] == [True, True]


@pytest.mark.clause("3.5.4")
def test_a_change_without_a_decision_says_so() -> None:
    room = ExamRoom()
    room.must(acts.change_team(leaves=MEMBER, by=" "), "10:00")
    assert any("Bez decyzji dyrektora OKE. Powód: choroba." in remark for remark in remarks(room.state))


@pytest.mark.clause("3.5.4")
def test_a_new_chair_stands_first() -> None:
    room = ExamRoom()
    room.must(acts.change_team(leaves=CHAIR, joins=acts.member("Ewa Nowa", post="chair")), "9:40")
    assert team(room) == [("Ewa Nowa", "przewodniczący"), (MEMBER, "członek zespołu")]
    assert room.state.team.chair is not None
    assert room.state.team.chair.name == "Ewa Nowa"


@pytest.mark.clause("3.5.4")
def test_a_member_takes_the_chair_of_whom_leaves() -> None:
    room = ExamRoom()
    room.must(acts.change_team(leaves=CHAIR, joins=acts.member(MEMBER, post="chair"), signed=False), "9:40")
    assert team(room) == [(MEMBER, "przewodniczący")]
    # The statement was signed for the appointment, and the checklist asks it.
    assert "S-704" not in room.findings()


@pytest.mark.clause("3.5.4")
def test_the_chair_steps_back_into_the_team() -> None:
    room = ExamRoom()
    room.must(acts.change_team(joins=acts.member(CHAIR)), "9:40")
    room.must(acts.change_team(joins=acts.member("Ewa Nowa", post="chair")), "9:40")
    assert team(room) == [
        ("Ewa Nowa", "przewodniczący"),
        (MEMBER, "członek zespołu"),
        (CHAIR, "członek zespołu"),
    ]


@pytest.mark.clause("3.5.4")
@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (acts.change_team(leaves="Ewa Nowa"), "X-137"),
        (acts.change_team(leaves="Ewa Nowa", joins=acts.member("Jan Inny")), "X-137"),
        (acts.change_team(joins=acts.member("lis JERZY")), "X-138"),
        (acts.change_team(leaves=MEMBER, joins=acts.member(CHAIR, post="chair")), "X-138"),
        (acts.change_team(joins=acts.member("Ewa Nowa", post="chair")), "X-145"),
        (acts.change_team(leaves=MEMBER, joins=acts.member("Ewa Nowa", post="chair")), "X-145"),
        (acts.change_team(), "X-146"),
    ],
)
def test_a_change_that_cannot_have_been(change: c.ChangeTeam, rule: str) -> None:
    assert ExamRoom().refused(change, "9:40").rule == rule


@pytest.mark.clause("3.5.4")
def test_who_left_before_cannot_leave_again_and_may_come_back() -> None:
    room = ExamRoom()
    room.must(acts.change_team(leaves=MEMBER), "9:40")
    assert room.refused(acts.change_team(leaves=MEMBER), "9:50").rule == "X-137"
    room.must(acts.change_team(joins=acts.member(MEMBER)), "10:00")
    assert team(room) == AS_ORDERED


@pytest.mark.clause("3.5.4")
def test_a_change_is_taken_back_and_everybody_is_there_again() -> None:
    room = ExamRoom()
    changed = room.must(acts.change_team(leaves=MEMBER, joins=acts.member("Ewa Nowa")), "9:40")
    room.must(acts.take_back(changed))
    assert team(room) == AS_ORDERED
    assert not any("zmiana w zespole" in remark for remark in remarks(room.state))


@pytest.mark.clause("4.1.4", "4.2.3", "Z4.5/7")
def test_an_observer_stands_in_the_protocol_with_the_times() -> None:
    room = ExamRoom()
    room.must(acts.observe(), "9:20")
    assert [(o.name, o.institution) for o in course_protocol(room.state).observers] == [
        ("Olga Wizytator", "Kuratorium Oświaty w Krakowie, wizytator")
    ]
    assert (
        "09:20 – przyjście obserwatora: Olga Wizytator (Kuratorium Oświaty w Krakowie), upoważnienie: KO-7/2026."
        in remarks(room.state)
    )
    room.must(c.LetObserverGo(name="wizytator olga"), "11:05")
    assert (
        "09:20–11:05 – obecność obserwatora: Olga Wizytator (Kuratorium Oświaty w Krakowie), "
        "upoważnienie: KO-7/2026."
    ) in remarks(room.state)


@pytest.mark.clause("4.1.4", "4.2.3")
def test_an_observer_who_comes_twice_signs_once_and_is_told_twice() -> None:
    room = ExamRoom()
    room.must(acts.observe(), "9:20")
    room.must(c.LetObserverGo(name="Olga Wizytator"), "9:50")
    room.must(acts.observe(), "10:30")
    room.must(acts.observe("Piotr Minister", institution="Ministerstwo Edukacji"), "10:40")
    assert [o.name for o in course_protocol(room.state).observers] == ["Olga Wizytator", "Piotr Minister"]
    assert sum("Olga Wizytator" in remark for remark in remarks(room.state)) == 2


@pytest.mark.clause("4.1.4")
def test_an_observer_may_stay_until_the_protocol_is_signed() -> None:
    room = ExamRoom()
    room.must(acts.observe(), "9:20")
    assert room.findings() == {}


@pytest.mark.clause("4.1.4")
def test_an_observer_is_there_once_and_leaves_once() -> None:
    room = ExamRoom()
    assert room.refused(c.LetObserverGo(name="Olga Wizytator"), "9:10").rule == "X-141"
    room.must(acts.observe(), "9:20")
    assert room.refused(acts.observe("WIZYTATOR Olga"), "9:30").rule == "X-140"
    room.must(c.LetObserverGo(name="Olga Wizytator"), "9:50")
    assert room.refused(c.LetObserverGo(name="Olga Wizytator"), "9:55").rule == "X-141"


def keepers(room: ExamRoom) -> list[tuple[str, str]]:
    return [(keeper.name, keeper.institution) for keeper in course_protocol(room.state).administrators]


@pytest.mark.clause("3.5.3", "Z4.5/6")
def test_the_protocol_names_who_was_the_administrator() -> None:
    room = computer_room()
    assert keepers(room) == [("Marek Sieć", "CKU, nauczyciel informatyki")]
    room.must(acts.administrator("Ola Zastępcza"), "8:30")
    assert keepers(room) == [("Ola Zastępcza", "CKU, nauczyciel informatyki")]
    room.must(c.AdministratorLeaves(reason="nagłe wezwanie"), "10:00")
    room.must(acts.administrator(), "10:05")
    assert [name for name, _ in keepers(room)] == ["Ola Zastępcza", "Marek Sieć"]


@pytest.mark.clause("3.5.3", "Z4.5/6")
def test_nobody_is_administrator_of_an_ordinary_room() -> None:
    assert keepers(ExamRoom()) == []


@pytest.mark.clause("3.5.3", "Z7.1/T14")
def test_the_administrators_coming_and_going_while_the_exam_is_written_is_told() -> None:
    room = computer_room()
    room.must(acts.administrator(), "8:30")
    room.must(c.HandOutSheets(), "9:00")
    assert not any("administrator" in remark for remark in remarks(room.state))
    room.must(c.AdministratorLeaves(reason="nagłe wezwanie"), "10:00")
    room.must(acts.administrator(), "10:05")
    room.must(c.CollectWorks(), "12:00")
    room.must(c.AdministratorLeaves(reason="koniec"), "12:30")
    assert [remark for remark in remarks(room.state) if "administrator" in remark] == [
        "10:00 – wyjście administratora pracowni: Marek Sieć (nagłe wezwanie).",
        "10:05 – administrator pracowni w sali: Marek Sieć.",
    ]


@pytest.mark.clause("3.5.3")
def test_one_administrator_at_a_time() -> None:
    room = computer_room()
    assert room.refused(c.AdministratorLeaves(reason="koniec"), "8:00").rule == "X-143"
    room.must(acts.administrator(), "8:30")
    assert room.refused(acts.administrator("Ola Zastępcza"), "8:40").rule == "X-142"


@pytest.mark.clause("3.3.4", "4.1.7", "Z3.2.6", "Z4.3.7")
def test_how_medicine_is_used_is_recorded_and_not_printed() -> None:
    room = ExamRoom()
    before = course_protocol(room.state)
    agreed = room.must(c.AgreeMedicine(candidate=1, what="glukometr na stoliku, insulina o 10:00"), "8:40")
    room.must(acts.admit(1), "8:50")
    ((at, recorded),) = room.state.standing(1).medicine
    assert (at, recorded.what) == (room.time("8:40"), "glukometr na stoliku, insulina o 10:00")
    after = course_protocol(room.state)
    assert (after.remarks, after.adapted, after.shortages) == (
        before.remarks,
        before.adapted,
        before.shortages,
    )
    assert "glukometr" not in repr([row.remark for row in after.list])
    room.must(acts.take_back(agreed))
    assert room.state.standing(1).medicine == ()


@pytest.mark.clause("3.3.4", "4.1.7")
def test_an_agreement_about_medicine_says_what_it_is() -> None:
    assert ExamRoom().refused(c.AgreeMedicine(candidate=1, what=" "), "8:40").rule == "X-115"
