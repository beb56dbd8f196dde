"""What the forms say: 4.5 section by section, its list, 4.4; nothing they may not say (procedure.md I)."""

import pytest

from app.exam import commands as c
from app.exam.annulment import annulment_protocol
from app.exam.events.candidates import AnnulmentGround
from app.exam.form_data import candidate_list, course_protocol, form_digest
from app.exam.sentences import full_name, name
from app.procedure import texts
from tests.exam import acts
from tests.exam.exam_room import ASSISTED, WITHOUT_PESEL, ExamRoom


def test_before_anything_happens_the_form_is_the_blank_one() -> None:
    protocol = course_protocol(ExamRoom().state)
    assert (protocol.start, protocol.end, protocol.figures, protocol.sheets) == ("", "", None, None)
    assert (protocol.remarks, protocol.shortages) == ((), ())
    assert [row.remark for row in protocol.list] == [""] * 6


@pytest.mark.clause("4.1.13", "Z4.5/4", "Z4.5/11", "4.1.9", "3.3.1", "4.1.16", "Z4.5 list", "K/times")
def test_4_5_of_a_whole_day() -> None:
    room = ExamRoom()
    room.begin_writing(1, 2, ASSISTED, WITHOUT_PESEL)
    room.must(acts.refuse(4), "8:55")
    room.acts("9:04 replace 1, 9:20 out 1, 9:27 back 1, 9:40 annul 2, 10:00 give-up 5")
    room.close()
    room.must(acts.count((10, 5, 4, 1), (10, 4, 5, 1)))
    protocol = course_protocol(room.state)
    assert (protocol.start, protocol.end) == ("09:08", "11:38")
    assert protocol.figures is not None
    figures = protocol.figures
    assert (figures.registered, figures.sat, figures.absent, figures.annulled, figures.gave_up) == (
        6,
        4,
        2,
        1,
        1,
    )
    assert protocol.sheets is not None
    sheets = protocol.sheets
    assert (sheets.a, sheets.b, sheets.c, sheets.d, sheets.sum) == (10, 5, 4, 1, 10)
    assert [row.post for row in protocol.team] == ["przewodniczący", "członek zespołu"]
    assert len(protocol.shortages) == 1
    assert protocol.shortages[0].name == full_name(room.order.candidates[0])
    assert [line.name for line in protocol.adapted] == [name(room.order.candidates[at]) for at in (1, 2, 3)]
    remarks = [row.remark for row in protocol.list]
    assert [bool(remark) for remark in remarks] == [False, True, False, True, True, True]
    assert remarks[1].startswith("egzamin przerwano i unieważniono")
    assert "niewpuszczon" in remarks[3]
    assert "przerwa" in remarks[4]
    assert remarks[5] in ("nieobecna", "nieobecny")


@pytest.mark.clause("4.5/8", "4.1.15")
def test_remarks_stand_in_the_order_things_happened_however_they_were_entered() -> None:
    room = ExamRoom()
    room.begin_writing(1, 2)
    room.must(c.MakeRemark(text="hałas na korytarzu"), "10:15")
    room.acts("9:40 annul 2, 9:20 out 1, 9:27 back 1")
    room.must(c.MakeRemark(text="prosi o wodę", candidate=1), "9:30")
    timed = [text for text in course_protocol(room.state).remarks if text[2] == ":"]
    assert timed == sorted(timed, key=lambda text: text[:5])
    assert [text[:5] for text in timed[-4:]] == ["09:20", "09:30", "09:40", "10:15"]
    assert "09:20–09:27" in timed[-4]
    assert "7 min" in timed[-4]


@pytest.mark.clause("3.3.1")
@pytest.mark.parametrize("dysfunction", ["dysfunkcj", "dysleks", "autyz"])
def test_no_form_says_why_somebody_has_other_conditions(dysfunction: str) -> None:
    room = ExamRoom()
    room.begin_writing(1, 2, ASSISTED)
    protocol = course_protocol(room.state)
    said = " ".join((*protocol.remarks, *(line.conditions for line in protocol.adapted)))
    assert dysfunction not in said


@pytest.mark.clause("3.1.1c")
def test_without_a_pesel_the_document_stands_for_it() -> None:
    room = ExamRoom()
    room.begin_writing(1, WITHOUT_PESEL)
    row = course_protocol(room.state).list[WITHOUT_PESEL - 1]
    assert (row.pesel, row.document) == ("", "XQ 0005")
    assert any(
        "brak numeru PESEL" in text and "XQ 0005" in text for text in course_protocol(room.state).remarks
    )
    room.act("9:40 annul 5")
    protocol = annulment_protocol(room.state, WITHOUT_PESEL)
    assert protocol.pesel == ""
    assert "XQ 0005" in protocol.reason


@pytest.mark.clause("Z4.5/4", "Z4.5 list")
def test_whoever_gave_up_before_the_hand_out_is_absent_on_the_list_too() -> None:
    room = ExamRoom()
    room.acts("8:45 admit 1, 8:55 give-up 1")
    room.must(c.HandOutSheets(), "9:00")
    row = candidate_list(room.state).rows[0]
    assert row.remark in ("nieobecna", "nieobecny")
    assert room.state.counts.absent == 6


@pytest.mark.clause("4.1.16")
def test_4_4_tells_the_hour_the_room_the_ground_and_what_happened() -> None:
    room = ExamRoom()
    room.begin_writing(1, 2)
    room.act("9:40 annul 2")
    protocol = annulment_protocol(room.state, 2)
    for part in ("09:40", "sala 12", "telekomunikacyjnego", "telefon na stoliku"):
        assert part in protocol.reason
    assert (protocol.name, protocol.pesel) == (
        full_name(room.order.candidates[1]),
        room.order.candidates[1].pesel,
    )
    assert protocol.legal_basis.startswith("§ 21")
    for other in (1, 3):
        with pytest.raises(ValueError, match="not annulled"):
            annulment_protocol(room.state, other)


def test_a_form_there_is_not_has_no_digest() -> None:
    room = ExamRoom()
    for form, candidate in (("4.4", None), ("5.1", None)):
        with pytest.raises(ValueError, match="no form"):
            form_digest(room.state, form, candidate)


def test_the_scope_that_applies_stands_among_those_of_the_day() -> None:
    heading = course_protocol(ExamRoom().state).heading
    assert [text.text for text in heading.scopes if text.applies] == ["liceum ogólnokształcącego"]
    assert len(heading.scopes) > 1
    assert (heading.subject, heading.date) == ("matematyki", "12.10.2026")


@pytest.mark.clause("4.1.16")
@pytest.mark.parametrize("ground", ["not-independent", "device", "disturbance"])
def test_the_reason_of_4_4_is_one_sentence(ground: AnnulmentGround) -> None:
    room = ExamRoom()
    room.begin_writing(1, 2)
    room.must(c.AnnulExam(candidate=2, ground=ground, description="opis"), "9:40")
    reason = annulment_protocol(room.state, 2).reason
    assert reason == (
        f"Godzina 09:40, sala 12, sesja jesienna 2026 – {texts.word('annulment-ground', ground)}: opis"
    )


@pytest.mark.clause("Z4.5 list")
def test_the_list_by_itself_names_the_exam() -> None:
    room = ExamRoom()
    assert candidate_list(room.state).title == (
        "Egzamin eksternistyczny z matematyki, z zakresu liceum ogólnokształcącego, sesja jesienna 2026, "
        f"{room.order.day:%d.%m.%Y}, {room.order.centre.name}, sala 12"
    )
