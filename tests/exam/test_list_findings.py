"""The list of candidates as the OKE ordered it: by what each is known, and what was granted (3.1.1c, 4.1.1b, 3.3)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from app.exam.finding import Finding
from app.exam.form_data import course_protocol
from app.exam.order import Accommodation, Candidate, ExamOrder
from app.people import pesel
from app.people.pesel import with_check_digit
from app.procedure.rules import Severity
from tests.exam import acts
from tests.exam.exam_room import WITHOUT_PESEL, ExamRoom, small_order

BORN = date(1990, 5, 14)
# The tenth digit tells the sex: even for women.
HERS, HIS = with_check_digit("9005141234"[:9] + "4"), with_check_digit("9005141234"[:9] + "5")


def with_person(number: int = 1, **changes: Any) -> ExamOrder:
    order = small_order()
    people = [replace(p, **changes) if p.number == number else p for p in order.candidates]
    return replace(order, candidates=tuple(people))


def found(order: ExamOrder, code: str) -> list[Finding]:
    return ExamRoom(order).findings().get(code, [])


@pytest.mark.clause("3.1.1c")
@pytest.mark.parametrize(
    ("number", "document", "unknown"),
    [(None, None, True), ("", "", True), (None, "RT 180788", False), (HERS, None, False)],
)
def test_everybody_is_known_by_a_number(number: str | None, document: str | None, *, unknown: bool) -> None:
    order = with_person(1, pesel=number, document=document, birth_date=BORN, sex="F")
    named = found(order, "Z-014")
    assert bool(named) is unknown
    if unknown:
        assert named[0].candidates == (1,)
        assert named[0].context["name"] == f"{order.candidates[0].surname} {order.candidates[0].given_names}"


@pytest.mark.clause("4.1.1b")
@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        (HERS, False),
        (HERS[:10] + str((int(HERS[10]) + 1) % 10), True),
        (HERS[:10], True),
        ("9005141234X", True),
        (with_check_digit("9013141234"), True),
    ],
)
def test_a_pesel_that_cannot_be(number: str, *, wrong: bool) -> None:
    assert pesel.check(number).valid is not wrong
    order = with_person(1, pesel=number, birth_date=BORN, sex="F")
    assert bool(found(order, "Z-017")) is wrong
    assert found(order, "Z-018") == []


@pytest.mark.clause("4.1.1b")
@pytest.mark.parametrize(
    ("number", "birth_date", "sex", "what"),
    [
        (HERS, BORN, "F", None),
        (HIS, BORN, "M", None),
        (HERS, BORN, "M", "płeć"),
        (HIS, BORN, "F", "płeć"),
        (HERS, date(1990, 5, 13), "F", "data urodzenia"),
        (HERS, date(1890, 5, 14), "F", "data urodzenia"),
        (HERS, date(1, 1, 1), "M", "data urodzenia i płeć"),
    ],
)
def test_a_pesel_against_the_birth_date_and_the_sex(
    number: str, birth_date: date, sex: str, what: str | None
) -> None:
    named = found(with_person(1, pesel=number, birth_date=birth_date, sex=sex), "Z-018")
    assert [finding.context["what"] for finding in named] == ([what] if what else [])


@pytest.mark.clause("3.1.1c")
def test_nobody_without_a_pesel_is_judged_by_one() -> None:
    order = with_person(WITHOUT_PESEL, birth_date=date(1950, 1, 1), sex="M")
    assert {"Z-014", "Z-017", "Z-018"} & set(ExamRoom(order).findings()) == set()


@pytest.mark.clause("4.1.1b", "4.1.10")
@pytest.mark.parametrize("written", [str, lambda number: f"{number[:6]} {number[6:]}"])
def test_two_people_with_one_pesel_are_both_named(written: Callable[[str], str]) -> None:
    order = small_order()
    first = order.candidates[0]
    assert first.pesel is not None
    order = with_person(4, pesel=written(first.pesel), birth_date=first.birth_date, sex=first.sex)
    (finding,) = found(order, "Z-015")
    assert finding.candidates == (1, 4)
    assert finding.about == "pesel:1+4"
    names = str(finding.context["names"])
    assert first.surname in names
    assert order.candidates[3].surname in names
    assert found(small_order(), "Z-015") == []


@pytest.mark.clause("3.1.1c", "4.1.10")
@pytest.mark.parametrize(("document", "shared"), [("XQ0005", True), ("xq-0005", True), ("XQ 0006", False)])
def test_two_people_with_one_document_are_both_named(document: str, *, shared: bool) -> None:
    order = with_person(1, pesel=None, document=document)
    assert [finding.candidates for finding in found(order, "Z-016")] == (
        [(1, WITHOUT_PESEL)] if shared else []
    )


def granted(**changes: Any) -> ExamOrder:
    accommodation = Accommodation(dysfunction="d", conditions=("miejsce w pierwszym rzędzie",))
    return with_person(1, accommodation=replace(accommodation, **changes))


@pytest.mark.clause("3.3.3", "Z4.5/10")
@pytest.mark.parametrize(
    ("conditions", "empty"), [((), True), (("",), True), ((" ", ""), True), (("", "lupa"), False)]
)
def test_what_was_granted_is_told(conditions: tuple[str, ...], *, empty: bool) -> None:
    assert bool(found(granted(conditions=conditions), "Z-021")) is empty


@pytest.mark.clause("3.3.3", "5.1.2")
@pytest.mark.parametrize(("minutes", "shorter"), [(-1, True), (0, False), (30, False)])
def test_time_is_granted_never_taken(minutes: int, *, shorter: bool) -> None:
    assert bool(found(granted(extra_minutes=minutes), "Z-022")) is shorter


@pytest.mark.clause("3.3.1", "3.3.2", "3.3.3", "Z4.3.5")
def test_the_protocol_has_the_conditions_and_never_why() -> None:
    protocols = {letter: course_protocol(ExamRoom(granted(dysfunction=letter)).state) for letter in "abcdefg"}
    adapted = protocols["a"].adapted[0]
    assert adapted.conditions == "miejsce w pierwszym rzędzie"
    assert all(form == protocols["a"] for form in protocols.values())


@pytest.mark.clause("3.3.3", "5.1.2")
def test_everything_that_was_granted_comes_with_the_order() -> None:
    person: Candidate = small_order().candidates[2]
    assert person.accommodation is not None
    assert person.accommodation.assisting_teacher == "reading-writing"
    room = ExamRoom()
    room.begin_writing(1, 2)
    end, common = room.state.end_for(2), room.state.common_end
    extra = room.order.candidates[1].accommodation
    assert end is not None
    assert common is not None
    assert extra is not None
    assert (end - common).total_seconds() == extra.extra_minutes * 60 == 1800


@pytest.mark.clause("4.1.1b")
@pytest.mark.parametrize(("changes", "code"), [({"pesel": "1"}, "Z-017"), ({"birth_date": BORN}, "Z-018")])
def test_a_listed_number_is_told_until_the_door_has_compared_it(changes: dict[str, Any], code: str) -> None:
    room = ExamRoom(with_person(1, **changes))
    assert room.the(code).severity is Severity.INFO
    room.must(acts.admit(2), "8:40")
    assert code in room.findings()
    room.must(acts.admit(1), "8:41")
    assert code not in room.findings()
