"""What the list of 4.1.20 is made of: the count or the journal, print-outs, recordings, discs, earlier hand-overs."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.events import Handed, HandedItem
from app.exam.hand_over import WITH_CARDS, handed_already, proposed
from app.exam.order import Accommodation
from tests.exam import acts
from tests.exam.computers import ComputerRoom
from tests.exam.exam_room import ASSISTED, ExamRoom, small_order

pytestmark = pytest.mark.clause("4.1.20a", "4.1.20d", "4.1.20f", "3.7.9")
ON_COMPUTER = 6


def counted() -> ExamRoom:
    """One, two and the assisted one wrote, two was annulled, one got a second sheet and card."""
    room = ExamRoom()
    room.begin_writing(1, 2, ASSISTED)
    room.acts("9:04 replace 1, 10:00 annul 2")
    room.close("11:45")
    room.must(acts.count((10, 4, 5, 1), (10, 3, 6, 1)), "12:20")
    return room


def hand(*lines: Handed) -> c.HandOverMaterials:
    return c.HandOverMaterials(to_whom="Ewa Maj, OKE", place="Kraków", contents=lines)


def by_item(room: ExamRoom) -> dict[HandedItem, tuple[int, int]]:
    return {line.item: (line.count, line.cards) for line in proposed(room.state)}


@pytest.mark.clause("4.1.20b", "4.1.20c", "4.1.20e")
def test_the_points_are_counted_from_the_journal() -> None:
    room = counted()
    assert by_item(room) == {
        "a": (3, 2),
        "b": (1, 0),
        "c": (1, 0),
        "d": (1, 1),
        "e": (1, 0),
        "f": (6, 7),
        "computer": (1, 0),
    }
    notes = {line.item: line.note for line in proposed(room.state)}
    assert notes["d"] == "protokoły 4.4: 1"
    assert notes["computer"] == "płyty 0, wydruki 0, nagrania 1"


def test_before_the_count_the_journal_alone_knows_and_before_the_materials_nothing() -> None:
    room = ExamRoom()
    assert by_item(room) == {"b": (1, 0), "c": (1, 0), "e": (1, 0)}
    room.begin_writing(1)
    assert by_item(room)["a"] == (1, 1)
    assert by_item(room)["f"] == (9, 9)


def test_the_points_add_up_to_what_was_received() -> None:
    lines = [line for line in proposed(counted().state) if line.item in WITH_CARDS]
    assert (sum(line.count for line in lines), sum(line.cards for line in lines)) == (10, 10)


def test_what_was_counted_by_hand_is_what_is_handed_over() -> None:
    room = counted()
    room.must(acts.count((10, 3, 5, 1), (10, 3, 6, 0)), "12:25")
    assert by_item(room)["a"] == (2, 2)
    assert by_item(room)["f"] == (6, 6)


@pytest.mark.clause("5.2.10", "5.3.8", "5.3.16")
@pytest.mark.parametrize(
    ("computer", "teacher", "prints", "recordings"),
    [
        (True, "none", 1, 0),
        (True, "support", 1, 0),
        (False, "reading-writing", 0, 1),
        (True, "reading-writing", 1, 1),
    ],
)
def test_print_outs_and_recordings_go_with_the_works(
    *, computer: bool, teacher: str, prints: int, recordings: int
) -> None:
    people = [replace(person, accommodation=None) for person in small_order().candidates]
    granted = Accommodation(
        dysfunction="e",
        conditions=("x",),
        computer=computer,
        assisting_teacher=teacher,  # type: ignore[arg-type]  # of the table
    )
    people[0] = replace(people[0], accommodation=granted)
    room = ExamRoom(replace(small_order(), candidates=tuple(people)))
    room.begin_writing(1, 2)
    (line,) = (line for line in proposed(room.state) if line.item == "computer")
    assert line.count == prints + recordings
    assert line.note == f"płyty 0, wydruki {prints}, nagrania {recordings}"


@pytest.mark.clause("Z7.1/AIII5")
def test_the_discs_of_a_computer_exam_go_with_the_works() -> None:
    room = ComputerRoom()
    assert "computer" not in by_item(room)
    for number, disc in enumerate(("WYNIKI", "KOPIA WYNIKI"), start=1):
        burned = c.BurnDisc(disc=disc, folders=2, verified=True)  # type: ignore[arg-type]  # of the table
        room.must(burned, "12:30", role="administrator")
        assert by_item(room)["computer"] == (number, 0)


def test_a_difference_says_what_went_and_what_should_have() -> None:
    room = counted()
    lines = [line for line in proposed(room.state) if line.item != "d"]
    short = [replace(line, cards=line.cards - 1) if line.item == "a" else line for line in lines]
    room.must(hand(*short), "13:00")
    told = {finding.fields[0]: finding.context for finding in room.findings()["E-721"]}
    assert told == {
        "hand-over.contents.a": {
            "what": "wypełnione arkusze egzaminacyjne wraz z kartami punktowania",
            "handed": "arkusze 3, karty 1",
            "wanted": "arkusze 3, karty 2",
        },
        "hand-over.contents.d": {
            "what": "protokoły przerwania i unieważnienia (4.4) wraz z pracami",
            "handed": "arkusze 0, karty 0",
            "wanted": "arkusze 1, karty 1",
        },
    }


def test_a_point_of_which_there_is_none_is_told_where_it_was_handed_over() -> None:
    room = ExamRoom()
    room.begin_writing(1)
    room.must(hand(*proposed(room.state), Handed(item="d", count=1)), "13:00")
    assert room.the("E-721").context["wanted"] == "arkusze 0, karty 0"


def test_what_goes_later_is_added_up() -> None:
    room = counted()
    lines = proposed(room.state)
    room.must(hand(*(line for line in lines if line.item in ("a", "f"))), "13:00")
    room.must(hand(*(line for line in lines if line.item not in ("a", "f"))), "14:00")
    assert "E-721" not in room.findings()
    assert handed_already(room.state, "a") == (3, 2)
    assert handed_already(room.state, "b") == (1, 0)
