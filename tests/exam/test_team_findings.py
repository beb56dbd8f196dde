"""The team against the rules: as ordered, after every change, and for those who sat in the room (3.5.1–5)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.order import ExamOrder, TeamMember
from app.exam.team_findings import appointment_findings, recommended_members
from app.practice.order import practice_exam
from app.procedure.editions import edition
from tests.exam import acts
from tests.exam.exam_room import START, ExamRoom, small_order

READINGS = edition("current").readings
CHAIR, MEMBER = "Anna Kowalska", "Jerzy Lis"


def ordered(candidates: int = 6, members: int = 1) -> ExamOrder:
    """So many candidates, and so many members beside the chair."""
    order = practice_exam(START, candidates).order
    team = tuple(acts.member(f"Członek {number}", number=f"ĆW/{number}") for number in range(members))
    return replace(order, team=(order.chair, *team))


# 3.5.2, K: one member, and one more for each 20 begun over 30.
@pytest.mark.clause("3.5.2", "K/members-begun")
@pytest.mark.parametrize(
    ("candidates", "begun", "whole"),
    [
        (0, 1, 1),
        (1, 1, 1),
        (30, 1, 1),
        (31, 2, 1),
        (49, 2, 1),
        (50, 2, 2),
        (51, 3, 2),
        (69, 3, 2),
        (70, 3, 3),
        (71, 4, 3),
        (300, 15, 14),
    ],
)
def test_members_of_a_team(candidates: int, begun: int, whole: int) -> None:
    assert recommended_members(candidates, READINGS) == begun
    assert recommended_members(candidates, replace(READINGS, begun_twenty_counts=False)) == whole


BOUNDS = [(30, 1), (31, 2), (50, 2), (51, 3), (70, 3), (71, 4)]


@pytest.mark.clause("3.5.2")
@pytest.mark.parametrize(("candidates", "wanted"), BOUNDS)
@pytest.mark.parametrize("missing", [0, 1])
def test_the_team_is_planned_for_those_registered(candidates: int, wanted: int, missing: int) -> None:
    room = ExamRoom(ordered(candidates, wanted - missing))
    assert ("Z-012" in room.findings()) is bool(missing)
    if missing:
        assert room.the("Z-012").context == {
            "members": wanted - 1,
            "wanted": wanted,
            "candidates": candidates,
            "basis": "zgłoszonych",
        }


@pytest.mark.clause("3.5.2")
@pytest.mark.parametrize(("admitted", "wanted"), BOUNDS)
@pytest.mark.parametrize("missing", [0, 1])
def test_the_team_is_checked_again_for_those_admitted(admitted: int, wanted: int, missing: int) -> None:
    room = ExamRoom(ordered(80, wanted - missing))
    for number in range(1, admitted + 1):
        room.must(acts.admit(number), "8:45")
    room.must(c.HandOutSheets(), "9:00")
    assert ("Z-012" in room.findings()) is bool(missing)
    if missing:
        context = room.the("Z-012").context
        assert (context["candidates"], context["basis"]) == (admitted, "wpuszczonych do sali")


@pytest.mark.clause("3.5.2")
def test_an_answer_to_the_plan_holds_as_long_as_as_many_are_missing() -> None:
    room = ExamRoom(ordered(51, 1))
    room.must(acts.answer(room.the("Z-012"), "explanation"), "8:30")
    for number in range(1, 52):
        room.must(acts.admit(number), "8:45")
    room.must(c.HandOutSheets(), "9:00")
    assert (room.the("Z-012").code, room.the("Z-012").about) in room.state.room.answers
    room.must(acts.change_team(leaves="Członek 0"), "10:00")
    assert (room.the("Z-012").code, room.the("Z-012").about) not in room.state.room.answers


@pytest.mark.clause("3.5.2", "3.5.4")
def test_a_change_before_the_hand_out_is_judged_by_where_it_leads() -> None:
    room = ExamRoom()
    room.must(acts.change_team(leaves=MEMBER), "8:10")
    assert room.the("Z-012").context["members"] == 0
    room.must(acts.change_team(joins=acts.member("Ewa Nowa")), "8:20")
    room.must(c.HandOutSheets(), "9:00")
    assert "Z-012" not in room.findings()


@pytest.mark.clause("3.5.2", "3.5.4")
@pytest.mark.parametrize(
    ("leaves", "joins", "found"),
    [
        ("9:40", "9:40", False),
        ("9:40", "9:41", True),
        ("9:00", "9:00", False),
        ("8:59", "9:00", False),
        ("8:59", "9:01", True),
        ("9:01", "9:02", True),
        ("11:59", "12:01", True),
        ("12:00", "12:01", False),
        ("12:01", "12:02", False),
    ],
)
def test_a_team_that_was_too_small_for_a_while(leaves: str, joins: str, *, found: bool) -> None:
    room = ExamRoom()
    room.must(c.HandOutSheets(), "9:00")
    room.must(c.CollectWorks(), "12:00")
    room.must(acts.change_team(leaves=MEMBER), leaves)
    room.must(acts.change_team(joins=acts.member("Ewa Nowa")), joins)
    assert ("Z-012" in room.findings()) is found


@pytest.mark.clause("3.5.4")
def test_whoever_takes_anothers_place_at_once_leaves_no_gap() -> None:
    room = ExamRoom()
    room.must(c.HandOutSheets(), "9:00")
    room.must(acts.change_team(leaves=MEMBER, joins=acts.member("Ewa Nowa")), "9:40")
    room.must(acts.change_team(leaves=CHAIR, joins=acts.member("Jan Inny", post="chair")), "9:41")
    assert {code for code in room.findings() if code[0] in "SZ"} == set()


TAUGHT = [
    ("matematyka", True),
    ("Matematyka", True),
    ("MATEMATYKA", True),
    ("fizyka, matematyka", True),
    ("fizyka/matematyka", True),
    ("matematyka i fizyka", True),
    ("informatyka oraz matematyka", True),
    ("fizyka", False),
    ("matematyka finansowa", False),
    ("", False),
    (None, False),
]


@pytest.mark.clause("3.5.5", "Z3.1")
@pytest.mark.parametrize(("teaches", "found"), TAUGHT)
def test_nobody_of_the_team_teaches_the_subject(teaches: str | None, *, found: bool) -> None:
    order = small_order()
    chair, member = order.team
    for team in ((chair, replace(member, teaches=teaches)), (replace(chair, teaches=teaches), member)):
        assert ("Z-013" in ExamRoom(replace(order, team=team)).findings()) is found


@pytest.mark.clause("3.5.5")
@pytest.mark.parametrize(
    ("subject", "teaches", "found"),
    [
        ("historia-i-spoleczenstwo", "historia i społeczeństwo", True),
        ("historia-i-spoleczenstwo", "historia", False),
        ("przyroda", "historia i społeczeństwo", False),
        ("jezyk-angielski", "język polski, język angielski", True),
        ("jezyk-angielski", "jezyk angielski", True),
        ("jezyk-angielski", "język niemiecki", False),
        ("jezyk-angielski", "angielski", True),
        ("jezyk-angielski", "j. angielski", True),
        ("jezyk-angielski", "języki obce", True),
        ("jezyk-angielski", "język obcy, wychowanie fizyczne", True),
    ],
)
def test_the_subjects_of_the_edition_are_told_apart(subject: str, teaches: str, *, found: bool) -> None:
    order = replace(small_order(), edition="2018/2019", supplement=None, scope="sp-6", subject=subject)
    team = (order.team[0], replace(order.team[1], teaches=teaches))
    assert ("Z-013" in ExamRoom(replace(order, team=team)).findings()) is found


@pytest.mark.clause("3.5.5")
def test_historia_is_not_taught_by_a_teacher_of_historia_i_spoleczenstwo() -> None:
    order = replace(
        small_order(), edition="2018/2019", supplement=None, scope="gimnazjum", subject="historia"
    )
    both = (order.team[0], replace(order.team[1], teaches="historia i społeczeństwo"))
    assert "Z-013" not in ExamRoom(replace(order, team=both)).findings()
    two = (order.team[0], replace(order.team[1], teaches="historia i geografia"))
    assert "Z-013" in ExamRoom(replace(order, team=two)).findings()


@pytest.mark.clause("3.5.1", "3.5.4", "3.5.5")
def test_who_joins_is_checked_like_who_was_appointed() -> None:
    room = ExamRoom()
    teacher = acts.member("Ewa Nowa", teaches="matematyka", number=" ")
    room.must(acts.change_team(joins=teacher, signed=False), "8:30")
    found = room.findings()
    assert set(found) == {"Z-013", "S-703", "S-704"}
    assert {finding.context["member"] for code in found for finding in found[code]} == {"Ewa Nowa"}
    # Answered, each for this person alone.
    assert len({finding.about for code in found for finding in found[code]}) == 1


@pytest.mark.clause("3.5.4", "3.5.5")
@pytest.mark.parametrize(
    ("until", "found"), [("8:59", False), ("9:00", False), ("9:01", True), ("10:00", True)]
)
def test_whoever_left_before_the_hand_out_did_not_supervise(until: str, *, found: bool) -> None:
    order = small_order()
    chair, member = order.team
    room = ExamRoom(replace(order, team=(chair, replace(member, teaches="matematyka"))))
    room.must(c.HandOutSheets(), "9:00")
    assert "Z-013" in room.findings()
    room.must(acts.change_team(leaves=MEMBER, joins=acts.member("Ewa Nowa")), until)
    assert ("Z-013" in room.findings()) is found


@pytest.mark.clause("3.5.4", "3.5.5")
@pytest.mark.parametrize(("since", "found"), [("11:59", True), ("12:00", False)])
def test_whoever_came_when_all_was_collected_and_left_did_not_supervise(since: str, *, found: bool) -> None:
    room = ExamRoom()
    room.must(c.HandOutSheets(), "9:00")
    room.must(c.CollectWorks(), "12:00")
    room.must(acts.change_team(joins=acts.member("Ewa Nowa", teaches="matematyka")), since)
    assert "Z-013" in room.findings()
    room.must(acts.change_team(leaves="Ewa Nowa"), "12:10")
    assert ("Z-013" in room.findings()) is found


@pytest.mark.clause("3.5.1")
@pytest.mark.parametrize(("number", "missing"), [(None, True), ("", True), (" ", True), ("ĆW/0001", False)])
@pytest.mark.parametrize("place", [0, 1])
def test_everybody_of_the_team_is_an_examiner_of_the_register(
    place: int, number: str | None, *, missing: bool
) -> None:
    order = small_order()
    team = tuple(replace(m, register_number=number) if at == place else m for at, m in enumerate(order.team))
    room = ExamRoom(replace(order, team=team))
    assert [f.context["member"] for f in room.findings().get("S-703", [])] == (
        [order.team[place].name] if missing else []
    )


@pytest.mark.clause("3.5.5")
@pytest.mark.parametrize("signed", [True, False])
def test_who_joins_signed_the_statement(*, signed: bool) -> None:
    room = ExamRoom()
    room.must(acts.change_team(joins=acts.member("Ewa Nowa"), signed=signed), "8:30")
    assert ("S-704" not in room.findings()) is signed


@pytest.mark.clause("3.5.4")
@pytest.mark.parametrize(("by", "found"), [("", True), ("  ", True), ("dyrektor OKE", False)])
def test_the_director_decides_on_the_team(by: str, *, found: bool) -> None:
    room = ExamRoom()
    room.must(acts.change_team(joins=acts.member("Ewa Nowa"), by=by), "8:30")
    assert ("S-705" in room.findings()) is found


def chairs(*posts: str) -> ExamRoom:
    team: list[TeamMember] = [
        acts.member(f"Osoba {place}", post="chair" if post == "chair" else "member", number=f"ĆW/{place}")
        for place, post in enumerate(posts)
    ]
    return ExamRoom(replace(small_order(), team=tuple(team)))


@pytest.mark.clause("3.5.2", "Z3.1")
@pytest.mark.parametrize(
    ("posts", "codes"),
    [
        (("chair", "member"), set()),
        (("member", "member"), {"S-701"}),
        (("member", "chair", "chair"), {"S-702"}),
    ],
)
def test_a_team_has_one_chair(posts: tuple[str, ...], codes: set[str]) -> None:
    assert set(chairs(*posts).findings()) == codes


@pytest.mark.clause("3.5.2", "3.5.4")
def test_a_team_that_lost_its_chair_tells_since_when_and_until_when() -> None:
    room = ExamRoom()
    room.must(c.HandOutSheets(), "9:00")
    room.must(acts.change_team(leaves=CHAIR), "9:40")
    assert room.the("S-701").context["when"] == "od 09:40"
    open_about = room.the("S-701").about
    room.must(acts.change_team(joins=acts.member("Ewa Nowa", post="chair")), "9:55")
    assert room.the("S-701").context["when"] == "od 09:40 do 09:55"
    assert room.the("S-701").about == open_about


@pytest.mark.clause("3.5.2")
def test_somebody_must_be_the_chair_after_the_works_were_collected_too() -> None:
    room = ExamRoom()
    room.must(c.HandOutSheets(), "9:00")
    room.must(c.CollectWorks(), "12:00")
    room.must(acts.change_team(leaves=CHAIR), "12:10")
    assert room.the("S-701").context["when"] == "teraz"
    room.must(acts.change_team(joins=acts.member("Ewa Nowa", post="chair")), "12:15")
    assert "S-701" not in room.findings()


@pytest.mark.clause("3.5.1", "3.5.2", "3.5.5", "Z3.1")
def test_an_appointment_is_judged_before_anything_happened() -> None:
    order = small_order()
    assert appointment_findings(order) == []
    chair, member = order.team
    spoilt = replace(order, team=(chair, replace(member, teaches="matematyka", register_number=None)))
    assert [finding.code for finding in appointment_findings(spoilt)] == ["Z-013", "S-703"]
