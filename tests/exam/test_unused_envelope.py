"""The envelope with the unused sheets and cards: when it is due, what it must hold, opened again (3.7.7, K)."""

import pytest

from app.exam import commands as c
from app.exam.finding import blocks
from app.exam.form_data import course_protocol
from tests.exam import acts
from tests.exam.exam_room import ExamRoom

pytestmark = pytest.mark.clause("3.7.7")


def written(sheets: int = 10, cards: int | None = None) -> ExamRoom:
    """Two wrote from 9:08 on; what is left of so many was not sealed yet."""
    room = ExamRoom()
    room.must(acts.take_over(sheets, cards), "8:30")
    room.acts("8:45 admit 1, 8:45 admit 2")
    room.must(c.HandOutSheets(), "9:00")
    room.must(c.StartExam(), "9:08")
    return room


def seal(room: ExamRoom, sheets: int, cards: int | None = None, at: str = "9:10") -> str:
    return room.must(c.SealUnused(sheets=sheets, cards=sheets if cards is None else cards), at)


def codes(room: ExamRoom, *, closing: bool = False) -> set[str]:
    return {code for code in room.findings(closing=closing) if code.startswith("E-70")}


def test_it_waits_from_the_start_and_is_missing_from_the_collection_on() -> None:
    room = written()
    assert codes(room) == {"E-705"}
    assert not blocks(room.state, room.the("E-705"))
    assert room.the("E-701", closing=True).context == {"sheets": 8, "cards": 8}
    room.must(c.CollectWorks(), "12:10")
    assert codes(room) == {"E-701"}
    sealed = seal(room, 8, at="12:15")
    assert codes(room, closing=True) == set()
    room.must(acts.take_back(sealed))
    room.must(acts.answer(room.the("E-701"), "departure"), "12:20")
    assert not blocks(room.state, room.the("E-701"))


def test_before_the_start_nothing_waits() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:30")
    room.act("8:45 admit 1")
    room.must(c.HandOutSheets(), "9:00")
    assert codes(room) == set()
    assert codes(room, closing=True) == {"E-701"}


# What is left of sheets and cards, two of each being used: an envelope is needed for one of anything.
@pytest.mark.parametrize(
    ("sheets", "cards", "needed"), [(2, 2, False), (3, 2, True), (2, 3, True), (3, 3, True), (1, 1, False)]
)
def test_an_envelope_is_needed_where_anything_is_left(sheets: int, cards: int, *, needed: bool) -> None:
    room = written(sheets, cards)
    room.must(c.CollectWorks(), "12:10")
    assert ("E-701" in room.findings(closing=True)) is needed


def test_where_nothing_was_handed_out_there_is_no_such_envelope() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:30")
    room.must(c.CollectWorks(), "12:10")
    assert codes(room, closing=True) == set()


def test_a_called_off_or_standing_exam_asks_for_no_envelope() -> None:
    room = written()
    room.must(c.SuspendExam(cause="disruption", description="alarm"), "9:30")
    assert codes(room) == set()
    room.must(acts.decided("call-off"), "9:40")
    assert codes(room, closing=True) == set()


@pytest.mark.parametrize(("sheets", "found"), [(7, True), (8, False), (9, True)])
def test_the_number_of_sheets_on_it(sheets: int, *, found: bool) -> None:
    room = written()
    seal(room, sheets, 8)
    assert codes(room) == ({"E-703"} if found else set())
    if found:
        assert room.the("E-703").context == {"sealed": sheets, "wanted": "8", "source": "z dziennika wynika"}
        room.must(acts.answer(room.the("E-703"), "decision"), "9:12")


@pytest.mark.parametrize(("cards", "found"), [(7, True), (8, False), (9, True)])
def test_the_number_of_cards_on_it(cards: int, *, found: bool) -> None:
    room = written()
    seal(room, 8, cards)
    assert codes(room) == ({"E-704"} if found else set())


# One faulty sheet and card was replaced at 9:04: it lies in the envelope or beside it, as long as it was known then.
@pytest.mark.clause("K/unused-reopened")
@pytest.mark.parametrize(
    ("replaced", "sealed", "found"),
    [
        ("9:04", 6, True),
        ("9:04", 7, False),
        ("9:04", 8, False),
        ("9:04", 9, True),
        ("9:10", 8, False),
        ("9:10:01", 7, False),
        ("9:10:01", 8, True),
    ],
)
def test_what_was_faulty_before_may_lie_in_it(replaced: str, sealed: int, *, found: bool) -> None:
    room = written()
    entry = room.must(acts.replace(1), replaced)
    seal(room, sealed)
    assert codes(room) == ({"E-703", "E-704"} if found else set())
    if found:
        finding = room.the("E-703")
        assert finding.candidates == (1,)
        assert set(room.seqs(entry)) <= set(finding.entries)
        kinds = {type(e.event).__name__ for e in room.state.timeline() if e.seq in finding.entries}
        assert kinds == {"MaterialsTakenOver", "UnusedSealed", "SheetReplaced"}


def test_a_faulty_sheet_alone_does_not_excuse_a_card() -> None:
    room = written()
    room.must(acts.replace(1, card=False), "9:04")
    seal(room, 8, 9)
    assert codes(room) == {"E-704"}


def test_a_sheet_with_answers_is_no_unused_one() -> None:
    room = written()
    room.must(acts.replace(1, bears_answers=True), "9:04")
    seal(room, 8)
    assert codes(room) == {"E-703", "E-704"}


@pytest.mark.clause("K/unused-reopened")
def test_a_fault_found_later_is_a_reopening_with_its_reason() -> None:
    room = written()
    seal(room, 8)
    room.act("9:20 replace 1")
    assert codes(room) == {"E-703", "E-704"}
    room.must(c.ReopenUnused(reason="wadliwy arkusz"), "9:20")
    assert codes(room) == {"E-705"}
    assert codes(room, closing=True) == {"E-702", "E-705"}
    seal(room, 7, at="9:21")
    assert codes(room, closing=True) == set()
    told = [text for text in course_protocol(room.state).remarks if "niewykorzystan" in text]
    assert told == [
        "09:10 – niewykorzystane arkusze (8) i karty punktowania (8) zaklejono w kopercie.",
        "09:20 – kopertę z niewykorzystanymi arkuszami i kartami punktowania otwarto: wadliwy arkusz.",
        "09:21 – niewykorzystane arkusze (7) i karty punktowania (7) zaklejono w kopercie.",
    ]


@pytest.mark.parametrize("reason", ["", " "])
def test_it_is_not_opened_without_a_reason(reason: str) -> None:
    room = written()
    seal(room, 8)
    assert room.refused(c.ReopenUnused(reason=reason), "9:20").rule == "X-115"


def test_what_is_not_sealed_is_not_opened() -> None:
    room = written()
    assert room.refused(c.ReopenUnused(reason="wadliwy arkusz"), "9:20").rule == "X-135"
    seal(room, 8, at="9:25")
    assert room.refused(c.ReopenUnused(reason="wadliwy arkusz"), "9:24:59").rule == "X-135"
    room.must(c.ReopenUnused(reason="wadliwy arkusz"), "9:25")
    assert room.refused(c.ReopenUnused(reason="znowu"), "9:26").rule == "X-135"


# The journal has eight left; what the envelope says and what was counted by hand.
@pytest.mark.clause("Z4.5/11")
@pytest.mark.parametrize(
    ("sealed", "counted", "found"),
    [
        (8, 8, set()),
        (7, 7, {"R-206"}),
        (8, 7, {"R-206"}),
        (7, 8, {"E-703"}),
        (6, 7, {"R-206", "E-703"}),
    ],
)
def test_the_envelope_agrees_with_the_count_or_with_the_journal(
    sealed: int, counted: int, found: set[str]
) -> None:
    room = written()
    seal(room, sealed, 8)
    room.must(acts.count((10, 2, counted, 0), (10, 2, 8, 0)), "12:20")
    assert {"R-206", "E-703"} & room.findings().keys() == found
    if "E-703" in found:
        assert room.the("E-703").context["source"] == "przeliczono"
        assert room.the("E-703").context["wanted"] == str(counted)


def test_an_answer_does_not_outlive_its_figures() -> None:
    room = written()
    room.must(c.CollectWorks(), "12:10")
    room.must(acts.answer(room.the("E-701"), "departure"), "12:20")
    room.act("8:46 admit 3")
    assert blocks(room.state, room.the("E-701"))


@pytest.mark.parametrize("figure", [-1, 100_000])
def test_an_impossible_figure_is_refused(figure: int) -> None:
    room = written()
    assert room.refused(c.SealUnused(sheets=figure, cards=0)).rule == "X-122"
    assert room.refused(c.SealUnused(sheets=0, cards=figure)).rule == "X-122"
    assert room.refused(c.GiveSheetsToTeam(sheets=figure, cards=0)).rule == "X-122"
