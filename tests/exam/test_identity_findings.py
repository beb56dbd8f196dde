"""Who came in: the numbers shown at the door against the list and against themselves. Everybody is made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.exam.commands import AdmitCandidate, HandOutSheets
from app.exam.finding import Finding, blocks
from app.exam.identity_findings import identity_findings
from app.exam.order import Candidate
from app.exam.plain_commands import SAME
from app.people.documents import DocumentKind, with_check_digit
from app.people.pesel import Sex
from app.people.synthetic import pesel_for
from tests.exam import acts
from tests.exam.exam_room import WITHOUT_PESEL, ExamRoom, small_order
from tests.exam.roster import roster

pytestmark = pytest.mark.clause("4.1.1b", "4.1.5", "Z3.2.5", "Z4.3.6")

BORN = date(1990, 5, 14)
NUMBER = pesel_for(BORN, "M", 44)
CARD = with_check_digit("id-card", "ABS", "23456")
PASSPORT = with_check_digit("passport", "ZS", "000177")


def room_with(**changes: object) -> ExamRoom:
    """A room whose first candidate is otherwise."""
    order = small_order()
    first = replace(order.candidates[0], birth_date=BORN, sex="M", pesel=NUMBER)
    return ExamRoom(replace(order, candidates=(replace(first, **changes), *order.candidates[1:])))


def codes(room: ExamRoom) -> list[str]:
    return [code for code in room.findings() if code.startswith("A-")]


def other_digit(number: str, at: int, more: int = 1) -> str:
    return f"{number[:at]}{(int(number[at]) + more) % 10}{number[at + 1 :]}"


@pytest.mark.parametrize(
    ("kind", "number", "found"),
    [
        ("id-card", CARD, []),
        ("id-card", f"{CARD[:3].lower()} {CARD[3:]}", []),
        ("id-card", other_digit(CARD, 3), ["A-121"]),
        ("id-card", other_digit(CARD, 8), ["A-121"]),
        ("id-card", CARD[:-1], ["A-134"]),
        ("id-card", f"{CARD}7", ["A-134"]),
        ("id-card", CARD.replace("0", "O") if "0" in CARD else f"{CARD[:-1]}O", ["A-134"]),
        ("passport", PASSPORT, []),
        ("passport", other_digit(PASSPORT, 2), ["A-121"]),
        ("passport", PASSPORT[:-1], []),
        ("residence-card", "RP 1234567", []),
        ("other", "legitymacja 17", []),
        ("other", " ", ["A-133"]),
        ("id-card", "-", ["A-133"]),
    ],
)
def test_the_number_of_the_document(kind: DocumentKind, number: str, found: list[str]) -> None:
    room = ExamRoom()
    room.must(acts.admit(1, kind=kind, number=number), "8:50")
    assert codes(room) == found


@pytest.mark.parametrize(
    ("read", "found", "places"),
    [
        (None, [], ""),
        ("", [], ""),
        (NUMBER, [], ""),
        (f"{NUMBER[:6]} {NUMBER[6:]}", [], ""),
        (other_digit(NUMBER, 0), ["A-122"], "1"),
        (other_digit(NUMBER, 10), ["A-122"], "11"),
        (f"{NUMBER[:3]}{NUMBER[4]}{NUMBER[3]}{NUMBER[5:]}", ["A-122"], "4, 5"),
        (NUMBER[:10], ["A-122"], "11"),
        (f"{NUMBER}0", ["A-122"], "12"),
    ],
)
def test_the_pesel_on_the_document_is_the_lists_digit_by_digit(
    read: str | None, found: list[str], places: str
) -> None:
    room = room_with()
    room.must(acts.admit(1, pesel=read), "8:50")
    assert codes(room) == found
    if found:
        assert room.the("A-122").context["places"] == places
        room.must(acts.answer(room.the("A-122"), "departure"), "8:51")
        assert not blocks(room.state, room.the("A-122"))


@pytest.mark.parametrize(
    ("born", "sex", "places"),
    [
        (BORN, "M", None),
        (BORN, "F", "10"),
        (date(1990, 5, 15), "M", "6"),
        (date(1990, 5, 13), "M", "6"),
        (date(2090, 5, 14), "M", "3"),
        (date(1991, 6, 24), "F", "2, 4, 5, 10"),
    ],
)
def test_the_pesel_says_the_birth_date_and_the_sex_of_the_list(
    born: date, sex: Sex, places: str | None
) -> None:
    room = room_with(birth_date=born, sex=sex)
    assert codes(room) == []
    room.must(acts.admit(1), "8:50")
    assert codes(room) == ([] if places is None else ["A-125"])
    if places is not None:
        context = room.the("A-125").context
        assert (context["places"], context["says"]) == (places, "14.05.1990, mężczyzna")
        room.must(acts.answer(room.the("A-125"), "explanation"), "8:51")
        assert not blocks(room.state, room.the("A-125"))


@pytest.mark.parametrize(
    ("listed", "fault"),
    [
        (NUMBER, None),
        (other_digit(NUMBER, 10), "nie zgadza się z cyfrą kontrolną"),
        ("44023001356", "ma datę urodzenia, której nie ma w kalendarzu"),
        ("4405140135", "nie ma 11 cyfr"),
        ("4405140135O", "ma znak, który nie jest cyfrą"),
    ],
)
def test_a_number_that_cannot_be_right_is_told_whatever_the_list_says(listed: str, fault: str | None) -> None:
    room = room_with(pesel=listed)
    room.must(acts.admit(1, pesel=listed), "8:50")
    assert codes(room) == ([] if fault is None else ["A-126"])
    if fault is not None:
        assert room.the("A-126").context["fault"] == fault
        room.must(acts.answer(room.the("A-126"), "explanation"), "8:51")


# 3.1.1c, S/b: whoever has no PESEL is known by the document of the list, here XQ 0005.
@pytest.mark.clause("3.1.1c", "S/b")
@pytest.mark.parametrize(
    ("shown", "places"),
    [
        ("XQ 0005", None),
        ("xq-0005", None),
        ("XQ 0006", "6"),
        ("XQ 0050", "5, 6"),
        ("XQ 005", "5, 6"),
        ("XQ 00055", "7"),
        ("FX 204411", "1, 2, 3, 5, 6, 7, 8"),
    ],
)
def test_the_document_of_one_without_a_pesel_is_the_lists_sign_by_sign(
    shown: str, places: str | None
) -> None:
    room = ExamRoom()
    room.must(acts.admit(WITHOUT_PESEL, number=shown), "8:50")
    assert codes(room) == ([] if places is None else ["A-124"])
    if places is not None:
        assert room.the("A-124").context["places"] == places
        assert room.refused(acts.answer(room.the("A-124"), "explanation")).rule == "X-121"
        room.must(acts.answer(room.the("A-124"), "departure"), "8:51")


@pytest.mark.clause("3.1.1c", "S/b")
def test_whoever_has_a_pesel_may_show_another_document_than_the_lists() -> None:
    room = room_with(document="EA 1234567")
    room.must(acts.admit(1, kind="id-card", number=CARD), "8:50")
    assert codes(room) == []


@pytest.mark.clause("3.1.1c", "S/b")
def test_a_pesel_that_the_list_lacks_is_told_and_judged() -> None:
    order = small_order()
    without = order.candidates[WITHOUT_PESEL - 1]
    own = pesel_for(without.birth_date, without.sex, 9)
    for read, found in (
        (own, ["A-130"]),
        (other_digit(own, 10), ["A-130", "A-126"]),
        (pesel_for(date(1950, 1, 2), without.sex, 9), ["A-130", "A-125"]),
    ):
        room = ExamRoom(order)
        room.must(acts.admit(WITHOUT_PESEL, pesel=read), "8:50")
        assert codes(room) == found
        room.must(acts.answer(room.the("A-130"), "explanation"), "8:51")


def test_one_document_of_two_persons_is_an_error_with_a_way_out() -> None:
    room = ExamRoom()
    room.must(acts.admit(1, kind="id-card", number=CARD), "8:50")
    second = room.must(acts.admit(2, kind="id-card", number=f"{CARD[:3]} {CARD[3:]}"), "8:51")
    found = room.the("A-127")
    assert found.candidates == (1, 2)
    assert blocks(room.state, found)
    assert room.refused(acts.answer(found, "explanation")).rule == "X-121"
    room.must(acts.take_back(second))
    assert "A-127" not in room.findings()
    room.must(acts.admit(2, kind="id-card", number=with_check_digit("id-card", "ABS", "23457")), "8:52")
    assert "A-127" not in room.findings()


def test_one_document_of_three_persons_is_one_finding_that_its_answer_settles() -> None:
    room = ExamRoom()
    for number in (3, 1, 2):
        room.must(acts.admit(number, number="XQ 7"), f"8:5{number}")
    found = room.the("A-127")
    assert found.candidates == (1, 2, 3)
    room.must(acts.answer(found, "departure"), "8:55")
    assert not blocks(room.state, room.the("A-127"))


@pytest.mark.parametrize("document_first", [True, False])
def test_the_document_that_is_anothers_on_the_list(*, document_first: bool) -> None:
    room = ExamRoom()
    listed = f"XQ {WITHOUT_PESEL:04d}"
    if not document_first:
        room.must(acts.admit(WITHOUT_PESEL, number="XQ 9999"), "8:40")
    room.must(acts.admit(1, number=listed), "8:50")
    found = room.the("A-128")
    assert (found.candidates, found.context["other_number"]) == ((1, WITHOUT_PESEL), WITHOUT_PESEL)
    room.must(acts.answer(found, "departure"), "8:51")
    assert not blocks(room.state, found)


def test_a_document_that_its_owner_has_shown_too_is_told_once() -> None:
    room = ExamRoom()
    room.must(acts.admit(WITHOUT_PESEL), "8:40")
    room.must(acts.admit(1, number=f"XQ {WITHOUT_PESEL:04d}"), "8:50")
    assert "A-127" in room.findings()
    assert "A-128" not in room.findings()


def test_the_pesel_that_is_anothers_on_the_list() -> None:
    room = ExamRoom()
    own = room.order.candidates[1].pesel or ""
    room.must(acts.admit(1, pesel=own), "8:50")
    assert room.the("A-128").candidates == (1, 2)
    assert room.the("A-128").context["shown"] == own
    assert "A-122" in room.findings()


@pytest.mark.parametrize("number", [1, 2])
def test_a_number_that_the_list_has_twice_is_nobody_elses(number: int) -> None:
    order = small_order()
    twins = tuple(replace(person, document="XQ 77") for person in order.candidates[:2])
    same = tuple(replace(person, pesel=NUMBER, birth_date=BORN, sex="M") for person in twins)
    room = ExamRoom(replace(order, candidates=(*same, *order.candidates[2:])))
    room.must(acts.admit(number, number="XQ 77", pesel=NUMBER), "8:50")
    assert codes(room) == []


def test_what_the_numbers_say_stays_when_something_else_is_judged_anew() -> None:
    room = ExamRoom()
    room.must(acts.admit(1, kind="id-card", number=other_digit(CARD, 3)), "8:50")
    room.must(acts.admit(2, kind="id-card", number=CARD), "8:51")
    room.must(HandOutSheets(), "9:00")
    room.acts("9:20 out 1, 9:21 back 1, 9:30 out 2")
    assert [finding.candidates for finding in room.findings()["A-121"]] == [(1,)]


people = st.sampled_from(roster(60))


@given(people)
def test_the_right_numbers_of_anybody_raise_nothing(person: Candidate) -> None:
    assert found(person, admission(person)) == []


@given(people, st.data())
def test_every_digit_of_a_number_read_wrong_is_found_where_it_stands(
    person: Candidate, data: st.DataObject
) -> None:
    number = person.identifier
    at = data.draw(st.sampled_from([place for place, sign in enumerate(number) if sign.isdigit()]))
    wrong = other_digit(number, at, data.draw(st.integers(1, 9)))
    shown = admission(person)
    shown = replace(shown, pesel_read=wrong) if person.pesel else replace(shown, document_number=wrong)
    (finding,) = [one for one in found(person, shown) if one.code in ("A-122", "A-124")]
    assert finding.code == ("A-122" if person.pesel else "A-124")
    assert finding.context["places"] == str(at + 1)


def admission(person: Candidate) -> AdmitCandidate:
    return acts.admit(person.number, number=person.document or "", pesel=person.pesel)


def found(person: Candidate, shown: AdmitCandidate) -> list[Finding]:
    room = ExamRoom(replace(small_order(), candidates=(person,)))
    room.must(shown, "8:50")
    event = room.state.standing(person.number).admission
    assert event is not None
    assert SAME[AdmitCandidate] is type(event)
    return list(identity_findings(person, event))
