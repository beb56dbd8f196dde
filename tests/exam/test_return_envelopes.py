"""The return envelopes: each work in one of its kind, counted, and sealed before a candidate (3.7.8, 4.1.19)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.events import EnvelopeContents
from app.exam.form_data import course_protocol
from app.exam.order import Accommodation
from app.exam.sentences import name
from app.exam.works import envelope_for
from tests.exam import acts
from tests.exam.exam_room import ASSISTED, SUPPORTED, ExamRoom, small_order

TYPING = 6
CODES = {"E-710", "E-711", "E-712", "E-713", "E-714", "E-715"}


def written(*candidates: int, script: str = "", collected: bool = True) -> ExamRoom:
    """These wrote; the third with a teacher who writes, the sixth on a computer."""
    order = small_order()
    granted = Accommodation(dysfunction="e", conditions=("komputer",), computer=True)
    people = (*order.candidates[:5], replace(order.candidates[5], accommodation=granted))
    room = ExamRoom(replace(order, candidates=people))
    room.must(acts.take_over(10), "8:30")
    for number in candidates:
        room.must(acts.admit(number), "8:45")
    room.must(c.HandOutSheets(), "9:00")
    room.acts(script)
    if collected:
        room.must(c.CollectWorks(), "12:10")
    return room


def found(room: ExamRoom, *, closing: bool = True) -> set[str]:
    return CODES & room.findings(closing=closing).keys()


@pytest.mark.clause("3.7.8", "4.1.16", "5.2.15", "5.3.16")
def test_each_work_goes_into_an_envelope_of_its_kind() -> None:
    room = written(1, 2, ASSISTED, SUPPORTED, TYPING, script="9:40 annul 2")
    people, state = room.order.candidates, room.state
    kinds = {p.number: envelope_for(p, state.standing(p.number)) for p in people if p.number != 5}
    assert kinds == {1: "works", 2: "annulled", 3: "assisted", 4: "works", 6: "computer"}
    room.act("9:50 annul 3")
    assert envelope_for(people[2], room.state.standing(3)) == "annulled"


@pytest.mark.clause("3.7.8", "4.1.19")
def test_works_that_nobody_packed_are_missing_once_they_are_counted() -> None:
    room = written(1, 2)
    assert found(room, closing=False) == set()
    assert room.the("E-710", closing=True).context == {"sheets": 2, "cards": 2}
    room.must(acts.count((10, 2, 8, 0)), "12:15")
    assert found(room, closing=False) == {"E-710"}
    room.must(acts.seal(2, witness=1), "12:12")
    assert found(room) == set()


@pytest.mark.clause("3.7.8")
def test_where_nobody_wrote_or_the_exam_was_called_off_there_is_nothing_to_pack() -> None:
    assert found(written()) == set()
    room = written(1, 2, collected=False)
    room.must(acts.decided("call-off"), "10:00")
    assert found(room) == set()


# Two ordinary works: what the envelopes hold, and whether that is found before and after the count.
@pytest.mark.clause("3.7.8", "4.1.19", "Z4.5/11")
@pytest.mark.parametrize(
    ("envelopes", "at_once", "in_the_end"),
    [
        ([(2, 2)], False, False),
        ([(1, 1), (1, 1)], False, False),
        ([(1, 2), (1, 0)], False, False),
        ([(1, 1)], False, True),
        ([(2, 1)], False, True),
        ([(3, 2)], True, True),
        ([(2, 3)], True, True),
        ([(2, 2), (1, 0)], True, True),
    ],
)
def test_the_envelopes_hold_every_work_for_marking(
    envelopes: list[tuple[int, int]], *, at_once: bool, in_the_end: bool
) -> None:
    room = written(1, 2)
    for place, (sheets, cards) in enumerate(envelopes):
        room.must(acts.seal(sheets, cards, label=f"koperta {place}", witness=1), "12:12")
    assert found(room, closing=False) == ({"E-711"} if at_once else set())
    room.must(acts.count((10, 2, 8, 0)), "12:15")
    assert found(room, closing=False) == ({"E-711"} if in_the_end else set())
    if in_the_end:
        context = room.the("E-711").context
        assert context["envelopes"] == len(envelopes)
        assert (context["wanted_sheets"], context["wanted_cards"]) == (2, 2)


@pytest.mark.clause("3.7.8", "Z4.5/11")
def test_they_agree_with_the_count_or_with_the_journal() -> None:
    room = written(1, 2)
    room.must(acts.seal(2, witness=1), "12:12")
    room.must(acts.count((10, 1, 9, 0)), "12:15")
    assert "E-711" not in room.findings()
    room.must(acts.seal(1, witness=1), "12:16")
    assert "E-711" not in room.findings()
    room.must(acts.seal(0, witness=1), "12:17")
    assert room.the("E-711").context["wanted_sheets"] == 1


@pytest.mark.clause("3.7.8")
def test_an_envelope_sealed_anew_replaces_the_one_of_its_name() -> None:
    room = written(1, 2)
    room.must(acts.seal(3, witness=1), "12:12")
    assert found(room) == {"E-711"}
    room.must(acts.seal(2, witness=1), "12:13")
    assert found(room) == set()
    assert len(room.state.room.envelopes) == 1


# One special work beside an ordinary one: packed in its own envelope, short of a sheet or a card, among the others.
SPECIAL: list[tuple[EnvelopeContents, int, str, tuple[int, int], str]] = [
    ("annulled", 2, "9:40 annul 2", (1, 1), "E-712"),
    ("computer", TYPING, "", (1, 1), "E-713"),
    ("assisted", ASSISTED, "", (2, 1), "E-714"),
]


@pytest.mark.clause("4.1.16", "5.2.15", "5.2.10", "5.3.16", "5.3.10")
@pytest.mark.parametrize(("holds", "candidate", "script", "wanted", "code"), SPECIAL)
def test_a_special_work_has_an_envelope_of_its_own(
    holds: EnvelopeContents, candidate: int, script: str, wanted: tuple[int, int], code: str
) -> None:
    room = written(1, candidate, script=script)
    sheets, cards = wanted
    room.must(acts.seal(1, witness=1), "12:11")
    room.must(acts.seal(sheets, cards, holds=holds, witness=1), "12:12")
    assert found(room) == set()
    for other in ((sheets + 1, cards), (sheets, cards + 1), (sheets - 1, cards), (sheets, cards - 1)):
        room.must(acts.seal(*other, holds=holds, witness=1), "12:13")
        assert found(room) == {code}
        assert room.the(code, closing=True).candidates == (candidate,)
        context = room.the(code, closing=True).context
        assert (context["wanted_sheets"], context["wanted_cards"]) == wanted


@pytest.mark.clause("4.1.16", "5.2.15", "5.3.16")
@pytest.mark.parametrize(("holds", "candidate", "script", "wanted", "code"), SPECIAL)
def test_a_special_work_among_the_others_is_found_in_both(
    holds: EnvelopeContents, candidate: int, script: str, wanted: tuple[int, int], code: str
) -> None:
    assert holds != "works"
    room = written(1, candidate, script=script)
    room.must(acts.seal(1 + wanted[0], 1 + wanted[1], witness=1), "12:12")
    assert found(room) == {"E-711", code}


# An envelope is sealed at 12:12 before somebody who came at 8:45 and may have gone.
@pytest.mark.clause("3.7.8", "4.1.19")
@pytest.mark.parametrize(
    ("witness", "script", "alone", "entered"),
    [
        (1, "", False, "12:12"),
        (None, "", True, "12:12"),
        (5, "", True, "12:12"),
        (1, "12:11 finish 1", True, "12:12"),
        (1, "12:13 finish 1", False, "12:12"),
        (1, "12:00 out 1", True, "12:12"),
        (1, "12:00 out 1, 12:05 back 1", False, "12:12"),
        (1, "", True, "8:44"),
        (1, "", False, "8:45"),
    ],
)
def test_an_envelope_is_sealed_before_a_candidate_who_is_there(
    witness: int | None, script: str, entered: str, *, alone: bool
) -> None:
    room = written(1, 2, script=script, collected=False)
    room.must(acts.seal(2, witness=witness), entered)
    assert ("E-715" in room.findings()) is alone
    if alone:
        assert room.the("E-715").context["label"] == "works"


@pytest.mark.clause("3.7.8", "4.5/8")
def test_the_protocol_tells_each_envelope_and_before_whom_it_was_sealed() -> None:
    room = written(1, 2)
    room.must(acts.seal(2, witness=1, label="K-1"), "12:12")
    (told,) = (text for text in course_protocol(room.state).remarks if "K-1" in text)
    assert told.startswith("12:12")
    assert name(room.order.candidates[0]) in told
    room.must(acts.seal(2, label="K-1"), "12:13")
    (told,) = (text for text in course_protocol(room.state).remarks if "K-1" in text)
    assert told.startswith("12:13")
    assert name(room.order.candidates[0]) not in told
