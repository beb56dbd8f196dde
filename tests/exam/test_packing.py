"""What there is to pack, kind by kind, and who could explain a difference (3.7.8, 5.2.15, 5.3.16, 4.5/11)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.events import EnvelopeContents
from app.exam.finding import blocks
from app.exam.form_data import course_protocol
from app.exam.order import Accommodation, ExamOrder
from app.exam.packing import packing
from app.exam.sentences import name
from tests.exam import acts
from tests.exam.exam_room import ASSISTED, SUPPORTED, ExamRoom, small_order

pytestmark = pytest.mark.clause("3.7.8", "4.1.19")

ANNULLED, ON_COMPUTER = 5, 6
# One, two and the supported one wrote on paper, three with a teacher, five was annulled, six wrote on a computer.
RIGHT: dict[EnvelopeContents, tuple[int, int]] = {
    "works": (3, 3),
    "annulled": (1, 1),
    "computer": (1, 1),
    "assisted": (2, 1),
}
RIGHT_COUNT = acts.count((10, 7, 3, 0), (10, 6, 4, 0))
CODES = {"E-710", "E-711", "E-712", "E-713", "E-714"}


def order(**granted: object) -> ExamOrder:
    """Number six writes on a computer."""
    people = list(small_order().candidates)
    at_keyboard = Accommodation(dysfunction="e", conditions=("komputer",), computer=True)
    people[ON_COMPUTER - 1] = replace(people[ON_COMPUTER - 1], accommodation=replace(at_keyboard, **granted))
    return replace(small_order(), candidates=tuple(people))


def collected() -> ExamRoom:
    """All six wrote, one was annulled; the works lie on the table."""
    room = ExamRoom(order())
    room.begin_writing(1, 2, ASSISTED, SUPPORTED, ANNULLED, ON_COMPUTER)
    room.act(f"10:00 annul {ANNULLED}")
    room.must(c.CollectWorks(), "12:10")
    return room


def pack(room: ExamRoom, packed: dict[EnvelopeContents, tuple[int, int]], at: str = "12:15") -> None:
    for holds, (sheets, cards) in packed.items():
        room.must(acts.seal(sheets, cards, holds=holds, witness=1), at)


def found(room: ExamRoom, *, closing: bool = False) -> set[str]:
    return CODES & room.findings(closing=closing).keys()


@pytest.mark.clause("4.1.16", "5.2.15", "5.3.16", "5.3.17")
def test_each_kind_of_work_is_known_with_whose_it_is() -> None:
    kinds = {kind.holds: kind for kind in packing(collected().state)}
    assert {holds: kind.left for holds, kind in kinds.items()} == RIGHT
    # Who is only supported gets one sheet and goes with the others.
    assert {holds: kind.candidates for holds, kind in kinds.items()} == {
        "works": (),
        "annulled": (ANNULLED,),
        "computer": (ON_COMPUTER,),
        "assisted": (ASSISTED,),
    }


@pytest.mark.clause("5.2.15", "5.3.16")
def test_what_was_packed_is_no_longer_left() -> None:
    room = collected()
    assert [kind.left for kind in packing(room.state)] == list(RIGHT.values())
    pack(room, {"works": (2, 3), "assisted": (3, 1)})
    left = {kind.holds: kind.left for kind in packing(room.state)}
    assert left == {**RIGHT, "works": (1, 0), "assisted": (0, 0)}
    pack(room, RIGHT)
    room.must(RIGHT_COUNT, "12:20")
    assert all(kind.agrees for kind in packing(room.state))
    assert found(room, closing=True) == set()


@pytest.mark.clause("5.2.15", "5.3.16")
def test_a_teacher_and_a_computer_make_one_envelope() -> None:
    room = ExamRoom(order(assisting_teacher="reading-writing"))
    room.begin_writing(ON_COMPUTER)
    assert {kind.holds: kind.left for kind in packing(room.state)} == {"assisted": (2, 1)}


@pytest.mark.clause("4.1.16", "5.4.2")
def test_an_annulled_work_goes_with_its_protocol_whatever_else_it_is() -> None:
    room = ExamRoom(order())
    room.begin_writing(ASSISTED, ON_COMPUTER)
    room.acts(f"10:00 annul {ASSISTED}, 10:01 annul {ON_COMPUTER}")
    assert {kind.holds: kind.left for kind in packing(room.state)} == {"annulled": (3, 2)}


@pytest.mark.clause("K/replaced-sheet", "K/early-work", "K/gave-up")
def test_every_used_sheet_is_packed_once() -> None:
    room = ExamRoom(order())
    room.begin_writing(1, 2, ON_COMPUTER)
    room.must(acts.replace(1, bears_answers=True), "9:20")
    room.must(acts.replace(ON_COMPUTER, bears_answers=True, card=False), "9:21")
    room.must(acts.replace(2), "9:22")
    room.acts("11:00 finish 2, 11:10 give-up 1")
    kinds = {kind.holds: kind.left for kind in packing(room.state)}
    assert kinds == {"works": (3, 3), "computer": (2, 1)}


def test_before_the_materials_nothing_is_known_and_where_nobody_wrote_nothing_is_there() -> None:
    room = ExamRoom()
    assert packing(room.state) == ()
    room.must(acts.take_over(), "8:30")
    assert packing(room.state) == ()
    room.must(acts.seal(1, witness=None), "12:00")
    assert [kind.left for kind in packing(room.state)] == [(0, 0)]
    assert found(room) == {"E-711"}


def test_a_called_off_exam_compares_the_envelopes_there_are() -> None:
    room = collected()
    room.must(acts.decided("call-off"), "12:11")
    assert found(room, closing=True) == set()
    room.must(acts.seal(1, witness=1), "12:12")
    assert found(room, closing=True) == CODES - {"E-710"}


@pytest.mark.clause("5.2.15", "5.3.16")
def test_one_envelope_after_another_is_no_mistake_before_the_count() -> None:
    room = collected()
    pack(room, {"annulled": (1, 1)})
    assert found(room) == set()
    assert found(room, closing=True) == {"E-711", "E-713", "E-714"}
    room.must(acts.seal(2, label="a", witness=1), "12:16")
    assert found(room) == set()
    room.must(acts.seal(2, label="b", witness=1), "12:17")
    assert found(room) == {"E-711"}


@pytest.mark.clause("Z4.5/11")
def test_a_difference_names_who_and_which_envelopes_could_explain_it() -> None:
    room = collected()
    room.act("9:50 finish 2")
    pack(room, {**RIGHT, "works": (2, 3)})
    room.must(RIGHT_COUNT, "12:20")
    finding = room.the("E-711")
    assert finding.candidates == (2, ASSISTED, ANNULLED)
    kinds = [type(e.event).__name__ for e in room.state.timeline() if e.seq in finding.entries]
    assert sorted(kinds) == ["CandidateFinished", *["EnvelopeSealed"] * 4, "ExamAnnulled"]
    assert finding.context["source"] == "przeliczono"
    # The count is behind it as much as an envelope: the director decides, nobody explains it away.
    assert room.refused(acts.answer(finding, "departure")).rule == "X-121"
    room.must(acts.answer(finding, "decision"), "12:21")
    assert not blocks(room.state, finding)


@pytest.mark.clause("5.2.15", "5.3.16", "4.1.16")
def test_a_work_packed_the_wrong_way_is_a_departure() -> None:
    room = collected()
    pack(room, {"works": (7, 6)})
    room.must(RIGHT_COUNT, "12:20")
    for code in ("E-712", "E-713", "E-714"):
        room.must(acts.answer(room.the(code), "departure"), "12:21")
        assert not blocks(room.state, room.the(code))


def test_an_unknown_witness_is_refused() -> None:
    assert ExamRoom().refused(acts.seal(1, witness=7)).rule == "X-101"


@pytest.mark.parametrize("label", ["", "  "])
def test_an_envelope_has_a_label(label: str) -> None:
    sealed = c.SealEnvelope(label=label, holds="works", sheets=1, cards=1)
    assert ExamRoom().refused(sealed).rule == "X-115"


@pytest.mark.parametrize("figure", [-1, 100_000])
def test_an_impossible_figure_is_refused(figure: int) -> None:
    assert ExamRoom().refused(acts.seal(figure, 0)).rule == "X-122"
    assert ExamRoom().refused(acts.seal(0, figure)).rule == "X-122"


@pytest.mark.clause("4.5/8", "5.3.16")
def test_the_protocol_says_what_an_envelope_holds() -> None:
    room = collected()
    pack(room, {"annulled": (1, 1)})
    room.must(acts.seal(2, 1, holds="assisted", label="3/A"), "12:16")
    annulled, assisted = (t for t in course_protocol(room.state).remarks if "kopertę zwrotną" in t)
    witness = name(room.order.candidates[0])
    assert annulled == (
        "12:15 – kopertę zwrotną annulled (prace unieważnione, z protokołami 4.4: arkusze 1, karty 1) "
        f"zaklejono w obecności przedstawiciela zdających: {witness}."
    )
    assert assisted == (
        "12:16 – kopertę zwrotną 3/A (prace wykonane z nauczycielem wspomagającym oraz nagrania: "
        "arkusze 2, karty 1) zaklejono bez przedstawiciela zdających."
    )
