"""Who is who on paper: the list before and after, and a document in place of a PESEL (Z4.5 list, 3.1.1c)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.annulment import annulment_protocol
from app.exam.form_data import candidate_list, course_protocol
from app.exam.order import Candidate
from app.people.documents import spaced, with_check_digit
from tests.exam import acts
from tests.exam.exam_room import WITHOUT_PESEL, ExamRoom, small_order

CARD = with_check_digit("id-card", "ABS", "23456")


@pytest.fixture
def room() -> ExamRoom:
    made = ExamRoom()
    made.open_the_day()
    return made


@pytest.mark.clause("Z4.5 list")
def test_before_the_exam_the_list_has_everybody_with_what_they_are_known_by(room: ExamRoom) -> None:
    rows = candidate_list(room.state).rows
    people = room.order.candidates
    assert [row.number for row in rows] == [person.number for person in people]
    assert [row.name for row in rows] == [f"{person.given_names} {person.surname}" for person in people]
    assert [row.pesel for row in rows] == [person.pesel or "" for person in people]
    assert [row.document for row in rows if row.document] == ["XQ 0005"]
    assert {row.remark for row in rows} == {""}


@pytest.mark.clause("Z4.5 list", "4.1.5", "Z4.3.9")
def test_after_the_exam_the_list_has_the_documents_shown_and_who_was_not_there_and_why(
    room: ExamRoom,
) -> None:
    room.must(acts.admit(1, kind="id-card", number=CARD), "8:45")
    room.must(acts.refuse(2), "8:46")
    room.must(c.RefuseCandidate(candidate=3, reason="device"), "8:47")
    room.must(acts.admit(WITHOUT_PESEL), "8:48")
    room.must(acts.admit(6), "8:49")
    room.must(c.HandOutSheets(), "9:00")
    room.must(c.RefuseCandidate(candidate=4, reason="late"), "9:03")
    room.must(acts.annul(6), "9:40")
    rows = {row.number: row for row in candidate_list(room.state).rows}
    assert (rows[1].document, rows[1].remark) == (spaced(CARD), "")
    assert [rows[number].remark.partition(" – ")[2] for number in (2, 3, 4)] == [
        f"niewpuszczon{_ending(room, number)}: {reason}"
        for number, reason in (
            (2, "brak dokumentu tożsamości"),
            (3, "urządzenie telekomunikacyjne"),
            (4, "spóźnienie – po rozdaniu arkuszy"),
        )
    ]
    assert (rows[WITHOUT_PESEL].pesel, rows[WITHOUT_PESEL].document) == ("", "XQ 0005")
    assert rows[6].remark.startswith("egzamin przerwano i unieważniono")


def _ending(room: ExamRoom, number: int) -> str:
    return "a" if room.order.candidates[number - 1].sex == "F" else "y"


@pytest.mark.clause("3.1.1c", "S/b")
@pytest.mark.parametrize(("shown", "noted"), [("XQ 0005", "XQ 0005"), ("FX 204411", "XQ 0005")])
def test_the_sheet_of_one_without_a_pesel_bears_the_lists_document(
    room: ExamRoom, shown: str, noted: str
) -> None:
    room.must(acts.admit(WITHOUT_PESEL, number=shown), "8:45")
    room.must(c.HandOutSheets(), "9:00")
    room.must(acts.annul(WITHOUT_PESEL), "9:40")
    note = f"arkusz i kartę oznaczono serią i numerem dokumentu tożsamości: {noted}."
    assert sum(note in remark for remark in course_protocol(room.state).remarks) == 1
    protocol = annulment_protocol(room.state, WITHOUT_PESEL)
    assert protocol.pesel == ""
    assert note in protocol.reason


@pytest.mark.clause("3.1.1c", "S/b")
def test_where_the_list_names_no_document_the_shown_one_stands() -> None:
    order = small_order()
    unknown = replace(order.candidates[WITHOUT_PESEL - 1], document=None)
    people = tuple(_or(unknown, person) for person in order.candidates)
    room = ExamRoom(replace(order, candidates=people))
    room.must(acts.admit(WITHOUT_PESEL, number="FX 204411"), "8:45")
    assert "A-124" not in room.findings()
    room.must(c.HandOutSheets(), "9:00")
    assert any("FX 204411" in remark for remark in course_protocol(room.state).remarks)


def _or(unknown: Candidate, person: Candidate) -> Candidate:
    return unknown if person.number == unknown.number else person


@pytest.mark.clause("3.1.1c", "S/b")
def test_whoever_has_a_pesel_needs_no_such_note(room: ExamRoom) -> None:
    room.must(acts.admit(1, number="FX 204411"), "8:45")
    room.must(c.HandOutSheets(), "9:00")
    assert not any("oznaczono serią i numerem" in remark for remark in course_protocol(room.state).remarks)


@pytest.mark.clause("3.3.4", "4.1.7", "Z4.3.7")
def test_an_agreement_about_medicine_is_printed_nowhere(room: ExamRoom) -> None:
    room.must(c.AgreeMedicine(candidate=1, what="insulina"), "8:40")
    room.must(acts.admit(1), "8:45")
    room.must(c.HandOutSheets(), "9:00")
    assert not any("insulina" in remark for remark in course_protocol(room.state).remarks)
    assert {row.remark for row in candidate_list(room.state).rows if row.number == 1} == {""}
