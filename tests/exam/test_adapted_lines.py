"""The lines asked of candidates on a computer or with an assisting teacher, and the teacher's sheet (5.2, 5.3)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.checks import Line, lines_of
from app.exam.order import Accommodation, ExamOrder
from app.exam.sentences import name
from app.procedure.checklists import Phase
from tests.exam import acts
from tests.exam.exam_room import ASSISTED, SUPPORTED, ExamRoom, small_order

ON_COMPUTER = 6
AT_KEYBOARD = Accommodation(dysfunction="e", conditions=("komputer",), computer=True)


def order(**granted: object) -> ExamOrder:
    """Number three dictates to a teacher, four is supported by one, six writes on a computer."""
    people = list(small_order().candidates)
    people[ON_COMPUTER - 1] = replace(people[ON_COMPUTER - 1], accommodation=replace(AT_KEYBOARD, **granted))
    return replace(small_order(), candidates=tuple(people))


def lines(room: ExamRoom) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines_of(room.state):
        found.setdefault(line.item.id, []).append(line)
    return found


# Each line, when it is due, and of whom it is asked.
COMPUTER, WRITTEN_FOR, TEACHER = (ON_COMPUTER,), (ASSISTED,), (ASSISTED, SUPPORTED)
ROOM, MATERIALS, BEGINNING, CLOSING = Phase.ROOM, Phase.MATERIALS, Phase.START, Phase.CLOSING


@pytest.mark.clause(
    "5.2.1", "5.2.2", "5.2.3", "5.2.4", "5.2.5", "5.2.6", "5.2.7", "5.2.8", "5.2.10", "5.2.11", "5.2.14",
    "5.3.2", "5.3.3", "5.3.8", "5.3.9", "5.3.10", "5.3.11", "5.3.12", "5.3.17",
)  # fmt: skip
@pytest.mark.parametrize(
    ("item", "phase", "whose"),
    [
        ("5.2.1", ROOM, COMPUTER),
        ("5.2.3", ROOM, COMPUTER),
        ("5.2.4", ROOM, COMPUTER),
        ("5.2.5", ROOM, COMPUTER),
        ("5.2.6", ROOM, COMPUTER),
        ("5.2.7", ROOM, COMPUTER),
        ("5.2.8", ROOM, COMPUTER),
        ("5.2.10", CLOSING, COMPUTER),
        ("5.2.11", CLOSING, COMPUTER),
        ("5.2.14", CLOSING, COMPUTER),
        ("5.3.2", ROOM, WRITTEN_FOR),
        ("5.3.3", ROOM, WRITTEN_FOR),
        ("5.3.8/sprzet", ROOM, WRITTEN_FOR),
        ("5.3.9", ROOM, WRITTEN_FOR),
        ("5.3.10", MATERIALS, WRITTEN_FOR),
        ("5.3.11", BEGINNING, WRITTEN_FOR),
        ("5.3.8/nagrywanie", BEGINNING, WRITTEN_FOR),
        ("5.3.8/nagranie", CLOSING, WRITTEN_FOR),
        ("5.3.17", ROOM, TEACHER),
    ],
)
def test_a_line_is_asked_of_whom_it_concerns_and_is_missed_in_its_time(
    item: str, phase: Phase, whose: tuple[int, ...]
) -> None:
    room = ExamRoom(order())
    asked = lines(room)[item]
    assert [line.candidate for line in asked] == list(whose)
    assert {line.item.phase for line in asked} == {phase}
    for line in lines_of(room.state):
        if line != asked[-1]:
            room.must(acts.tick_line(line), "8:05")
    room.must(c.HandOutSheets(), "9:00")
    room.must(c.StartExam(), "9:08")
    room.must(c.CollectWorks(), "12:10")
    assert room.the("K-502").context == {"items": asked[-1].item.clause, "number": 1}
    room.must(acts.tick_line(asked[-1]), "12:11")
    assert "K-502" not in room.findings()


@pytest.mark.clause("5.2.1", "5.3.10")
def test_where_nobody_is_so_accommodated_nothing_is_asked() -> None:
    people = tuple(replace(person, accommodation=None) for person in small_order().candidates)
    asked = {line.item.id for line in lines_of(ExamRoom(replace(small_order(), candidates=people)).state)}
    assert not [item for item in asked if item.startswith(("5.2.", "5.3."))]


@pytest.mark.clause("5.2.4")
def test_a_line_that_is_off_names_whose_it_is() -> None:
    room = ExamRoom(order())
    room.must(acts.tick_for("5.2.4", ON_COMPUTER, "off", "brak papieru"), "8:05")
    finding = room.the("K-503")
    assert finding.candidates == (ON_COMPUTER,)
    person = room.order.candidates[ON_COMPUTER - 1]
    assert finding.context["item"] == (
        f"{name(person)}: Sprawdź autonomiczny komputer tylko dla tej osoby, drukarkę i papier"
    )


@pytest.mark.clause("5.3.10", "5.3.17", "ours/used-sheets")
@pytest.mark.parametrize(
    ("teacher", "sheets", "cards"), [("none", 1, 1), ("support", 1, 1), ("reading-writing", 2, 1)]
)
def test_the_teachers_sheet(teacher: str, sheets: int, cards: int) -> None:
    room = ExamRoom(order(assisting_teacher=teacher))
    room.act(f"8:45 admit {ON_COMPUTER}")
    room.must(c.HandOutSheets(), "9:00")
    counts = room.state.counts
    assert (counts.sheets_used, counts.cards_used) == (sheets, cards)
    assert counts.teacher_sheets == sheets - 1
