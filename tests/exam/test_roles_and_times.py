"""Who may ask for what, and when: roles, the future, reasons (design.md sections 3 and 10)."""

import pytest

from app.exam import commands as c
from app.exam.journal import Role
from app.exam.wording import refusal_sentence
from tests.exam import acts
from tests.exam.computers import ComputerRoom
from tests.exam.exam_room import ExamRoom
from tests.exam.halt_acts import OVER, RESUMED, notice, suspend

EVERY_COMMAND: list[c.Command] = [
    c.ConfirmClock(room_clock=ExamRoom().time("8:00"), laptop_clock=ExamRoom().time("8:00")),
    acts.tick("Z1.1/1a"),
    acts.take_over(),
    acts.judge(),
    c.OpenPackages(witnesses=()),
    acts.decided(),
    suspend(),
    notice(),
    c.SecureMaterials(),
    OVER,
    RESUMED,
    c.HandOutSheets(),
    c.StartExam(),
    c.CollectWorks(),
    acts.count((0, 0, 0, 0)),
    c.MakeRemark(text="hałas"),
    c.AnswerFinding(code="K-501", about="clock", way="explanation", text="x"),
    c.PrintForm(form="4.5"),
    c.SignProtocol(copy=1),
    c.OpenRevision(reason="pomyłka"),
    c.RecordExport(digest="a" * 64),
    c.TakeReceipt(bundle_digest="a" * 64, receipt_digest="b" * 64, accepted=True),
    acts.take_back("id-1"),
    acts.admit(1),
    acts.refuse(1),
    acts.out(1),
    acts.back(1),
    acts.annul(1),
    acts.give_up(1),
    acts.finish(1),
    acts.replace(1),
    acts.change_team(leaves="Jerzy Lis"),
    acts.observe(),
    c.LetObserverGo(name="Olga Wizytator"),
    c.AgreeMedicine(candidate=1, what="insulina"),
    acts.collect_packages(),
    c.GiveSheetsToTeam(sheets=1, cards=1),
    c.SealUnused(sheets=1, cards=1),
    c.ReopenUnused(reason="wadliwy arkusz"),
    acts.seal(1),
    c.AnnotateWork(candidate=1, annotation="print-out"),
    c.HandOverMaterials(to_whom="OKE", place="Kraków", contents=()),
]


# What the administrator of a computer room records; the chair may, too (3.5.3, Z7.1/AI–AIII).
OF_THE_ADMINISTRATOR: list[c.Command] = [
    c.AdministratorComes(name="Marek Siecik", institution="CKU", post="administrator"),
    c.SetUpStand(stand=1, role="candidate", environment="linux-openoffice", account="egzamin_1"),
    c.RecordTrial(candidate=1, stand=1, accepted=True, member="Jerzy Lis", minutes=20),
    c.TakeStand(candidate=1, stand=1),
    c.ReportFailure(candidate=1, description="brak obrazu"),
    c.ResumeWork(candidate=1, stand=2),
    c.InventoryFolders(folders=()),
    c.BurnDisc(disc="WYNIKI", folders=1, verified=True),
    c.ConfirmFolder(candidate=1, folder="12345678901"),
    c.HandOverDiscs(discs=("WYNIKI", "KOPIA WYNIKI")),
    c.AdministratorLeaves(reason="koniec egzaminu"),
]


@pytest.mark.clause("3.5.3", "Z7.1/AII1")
@pytest.mark.parametrize("role", ["administrator", "chair"])
def test_the_administrator_records_the_computer_room(role: Role) -> None:
    room = ComputerRoom()
    room.act("8:50 admit 1")
    for command in OF_THE_ADMINISTRATOR:
        room.must(command, "9:00", role=role)


@pytest.mark.clause("3.5.3")
@pytest.mark.parametrize("command", OF_THE_ADMINISTRATOR, ids=lambda command: type(command).__name__)
def test_the_program_records_nothing_of_it_by_itself(command: c.Command) -> None:
    assert ComputerRoom().refused(command, "9:00", role="program").rule == "X-117"


@pytest.mark.clause("3.5.3")
@pytest.mark.parametrize("command", OF_THE_ADMINISTRATOR, ids=lambda command: type(command).__name__)
def test_an_exam_on_paper_has_no_administrator(command: c.Command) -> None:
    assert ExamRoom().refused(command, "9:00", role="administrator").rule == "X-144"


def test_every_command_is_tried() -> None:
    assert {type(command) for command in (*EVERY_COMMAND, *OF_THE_ADMINISTRATOR)} == set(
        c.AnyCommand.__args__
    )


@pytest.mark.clause("3.5.3")
@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda command: type(command).__name__)
@pytest.mark.parametrize("role", ["administrator", "program"])
def test_the_chairs_acts_are_the_chairs_alone(command: c.Command, role: Role) -> None:
    assert ExamRoom().refused(command, "9:00", role=role).rule == "X-117"


# 3.5.3: the administrator is not of the team and ticks the lines of the computer room only.
@pytest.mark.clause("3.5.3")
@pytest.mark.parametrize(
    ("item", "role", "allowed"),
    [
        ("Z7.1/AI1c", "administrator", True),
        ("Z7.1/AI1c", "chair", True),
        ("Z7.1/AI1c", "program", False),
        ("Z1.1/1a", "administrator", False),
        ("Z1.1/1a", "chair", True),
    ],
)
def test_who_ticks_which_line(item: str, role: Role, *, allowed: bool) -> None:
    room = ExamRoom()
    if allowed:
        room.must(acts.tick(item), "8:05", role=role)
    else:
        assert room.refused(acts.tick(item), "8:05", role=role).rule == "X-117"


@pytest.mark.parametrize(
    ("happened", "future"), [("9:00", False), ("9:01", False), ("9:01:01", True), ("23:59", True)]
)
def test_nothing_is_recorded_that_is_yet_to_come(happened: str, *, future: bool) -> None:
    room = ExamRoom(now="9:00")
    if future:
        assert room.refused(acts.admit(1), happened).rule == "X-116"
    else:
        room.must(acts.admit(1), happened)


def test_a_time_of_tomorrow_is_told_with_its_date() -> None:
    room = ExamRoom(now="9:00")
    sentence = refusal_sentence(room.state, room.refused(acts.admit(1), "33:00"))
    assert "Podano godzinę 13.10.2026 09:00, a jest 12.10.2026 09:00." in sentence
    sentence = refusal_sentence(room.state, room.refused(acts.admit(1), "9:30"))
    assert "Podano godzinę 09:30, a jest 09:00." in sentence


YEARS_AWAY = 24 * 365


@pytest.mark.parametrize(("years_ago", "refused"), [(0, False), (50, False), (199, False), (201, True)])
def test_a_date_centuries_away_is_a_slip(years_ago: int, *, refused: bool) -> None:
    room = ExamRoom()
    happened = f"-{years_ago * YEARS_AWAY}:0"
    if refused:
        assert room.refused(acts.admit(1), happened).rule == "X-130"
    else:
        room.must(acts.admit(1), happened)


@pytest.mark.parametrize(
    "room_clock", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2199-01-01T09:00:00Z"]
)
def test_a_clock_centuries_away_is_a_slip(room_clock: str) -> None:
    room = ExamRoom()
    shown = acts.moment(room_clock)
    right = room.time("9:00")
    assert room.refused(c.ConfirmClock(room_clock=shown, laptop_clock=right)).rule == "X-130"
    assert room.refused(c.ConfirmClock(room_clock=right, laptop_clock=shown)).rule == "X-130"


def test_a_slip_of_decades_in_the_clock_can_be_undone() -> None:
    room = ExamRoom()
    slip = room.must(
        c.ConfirmClock(room_clock=acts.moment("2099-10-12T09:00:00+02:00"), laptop_clock=room.time("9:00"))
    )
    room.must(acts.take_back(slip))
    assert room.day.room_now() == room.time("18:00")


REASONED: list[c.Command] = [
    c.AnnulExam(candidate=1, ground="device", description=" "),
    c.GiveUp(candidate=1, reason=""),
    c.LetOut(candidate=1, reason="\t", escort="Jerzy Lis", sheet_closed=True),
    c.MakeRemark(text="\n"),
    c.AnswerFinding(code="K-501", about="clock", way="explanation", text=""),
    c.ReplaceSheet(candidate=1, missing=" ", sheet=True, card=True),
    c.ChangeTeam(decided_by="dyrektor OKE", means="telephone", reason=" ", leaves="Jerzy Lis"),
    acts.observe(" "),
    c.LetObserverGo(name=""),
    c.AgreeMedicine(candidate=1, what="\n"),
    suspend(description=" "),
    c.GiveNotice(about="disruption", to="police", who="", means="telephone"),
    c.RecordDecision(decision="resume", by="\t", means="telephone", text="x"),
]


@pytest.mark.clause("4.1.16", "Z4.5/4", "4.1.15", "4.1.9", "4.5/8")
@pytest.mark.parametrize("command", REASONED, ids=lambda command: type(command).__name__)
def test_what_needs_a_reason_is_refused_without_one(command: c.Command) -> None:
    room = ExamRoom()
    room.act("8:50 admit 1")
    assert room.refused(command, "9:30").rule == "X-115"


@pytest.mark.clause("4.5/8")
def test_a_remark_is_about_somebody_on_the_list() -> None:
    room = ExamRoom()
    room.must(c.MakeRemark(text="hałas", candidate=6), "9:30")
    assert room.refused(c.MakeRemark(text="hałas", candidate=7), "9:30").rule == "X-101"
