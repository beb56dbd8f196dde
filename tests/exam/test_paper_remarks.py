"""What was written on paper while the laptop was down: marked in the journal, one remark in 4.5/8."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.day import Recorded
from app.exam.form_data import form_digest
from app.exam.journal import Role, Who
from app.exam.on_paper import could_be_on_paper
from app.exam.order import RoomAdministrator, TeamMember
from app.exam.paper_remarks import paper_entries
from app.exam.remarks import remarks
from tests.exam import acts
from tests.exam.exam_room import CHAIR, ExamRoom, small_order

KEEPER = RoomAdministrator(name="Marek Sieć", institution="CKU", post="opiekun pracowni")


def on_paper(room: ExamRoom, command: c.Command, at: str, role: Role = "chair") -> int:
    """Type an act in from paper; the number of its entry."""
    who = Who(account=CHAIR.account, role=role)
    recorded = room.day.do(command, who, room.time(at), from_paper=True)
    assert isinstance(recorded, Recorded)
    entry = recorded.lines[-1].entry
    assert entry.from_paper
    return entry.seq


def of_paper(room: ExamRoom) -> list[str]:
    return [text for text in remarks(room.state) if text.startswith("Z papieru")]


def test_without_paper_there_is_no_remark() -> None:
    room = ExamRoom()
    room.begin_writing(1, 2)
    assert of_paper(room) == []


def test_one_remark_names_numbers_times_and_who_typed_them_in() -> None:
    room = ExamRoom()
    room.begin_writing(1, 2)
    first = on_paper(room, acts.ABOUT_ONE["out"](1), "9:30")
    on_paper(room, acts.ABOUT_ONE["back"](1), "9:35")
    room.acts("9:50 out 2, 9:52 back 2")
    last = on_paper(room, c.MakeRemark(text="Alarm."), "9:20")
    typist = "Anna Kowalska, przewodniczący zespołu nadzorującego"
    numbers = f"{first}–{first + 1}, {last}"
    assert of_paper(room) == [
        f"Z papieru, wpisał(a) {typist}: wpisy dziennika nr {numbers} (godz. 09:20–09:35)."
    ]


def test_a_single_entry_has_one_time() -> None:
    room = ExamRoom()
    seq = on_paper(room, acts.take_over(10), "8:30")
    (text,) = of_paper(room)
    assert text.endswith(f"wpis dziennika nr {seq} (godz. 08:30).")


def test_what_was_taken_back_is_no_longer_named() -> None:
    room = ExamRoom()
    on_paper(room, c.MakeRemark(text="Pomyłka."), "9:20")
    room.must(acts.take_back(paper_entries(room.state)[0].id))
    assert of_paper(room) == []


def test_an_entry_of_the_day_before_bears_its_date() -> None:
    room = ExamRoom()
    yesterday = room.time("16:00").replace(day=room.time("16:00").day - 1)
    recorded = room.day.do(c.MakeRemark(text="Dostawa."), CHAIR, yesterday, from_paper=True)
    assert isinstance(recorded, Recorded)
    assert f"(godz. {yesterday:%d.%m.%Y} 16:00)" in of_paper(room)[0]


@pytest.mark.clause("3.5.4")
@pytest.mark.parametrize(("changed", "typist"), [("17:59", "Ewa Nowa"), ("18:00:30", "Anna Kowalska")])
def test_who_typed_is_who_was_chair_then(changed: str, typist: str) -> None:
    room = ExamRoom()
    on_paper(room, c.MakeRemark(text="Alarm."), "9:20")
    new = TeamMember(name="Ewa Nowa", post="chair")
    change = c.ChangeTeam(
        decided_by="Jan Wzór", means="telephone", reason="choroba", leaves="Anna Kowalska", joins=new
    )
    room.must(change, changed)
    assert f"wpisał(a) {typist}," in of_paper(room)[0]


def test_the_administrators_entries_are_named_apart() -> None:
    order = replace(small_order(), computer_exam=True, administrator=KEEPER)
    room = ExamRoom(order)
    on_paper(room, c.MakeRemark(text="Alarm."), "9:20")
    on_paper(
        room, c.SetUpStand(stand=1, role="spare", environment="linux-openoffice"), "8:00", "administrator"
    )
    assert len(of_paper(room)) == 2
    assert "Marek Sieć, administrator pracowni komputerowej" in of_paper(room)[1]
    came = c.AdministratorComes(name="Ola Zastępcza", institution="CKU", post="nauczyciel")
    room.must(came, "8:30")
    assert "Ola Zastępcza, administrator" in of_paper(room)[1]


@pytest.mark.clause("4.1.20")
def test_the_hand_over_from_paper_leaves_the_signed_protocol_as_it_is() -> None:
    room = ExamRoom()
    on_paper(room, acts.take_over(10), "8:30")
    before = form_digest(room.state, "4.5", None)
    on_paper(room, c.HandOverMaterials(to_whom="Jan Wzór", place="OKE", contents=()), "14:00")
    assert form_digest(room.state, "4.5", None) == before
    assert len(paper_entries(room.state)) == 1


@pytest.mark.parametrize(
    ("command", "possible"),
    [
        (c.MakeRemark(text="Alarm."), True),
        (c.HandOutSheets(), True),
        (c.HandOverMaterials(to_whom="Jan Wzór", place="OKE", contents=()), True),
        (c.PrintForm(form="4.5"), False),
        (c.SignProtocol(copy=1), False),
        (c.TakeBackEntry(entry="x", reason="y"), False),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, c.Command) else str(value),
)
def test_what_only_the_program_does_cannot_come_from_paper(command: c.Command, *, possible: bool) -> None:
    assert could_be_on_paper(command) is possible
