"""What tells a copy for the signature from others: PROJEKT, KOREKTA, and a 4.4 for each annulment (4.1.16-19)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.annulment import annulment_protocol
from app.exam.canonical import digest
from app.exam.events import ExamAnnulled
from app.exam.finding import blocks
from app.exam.findings import findings
from app.exam.form_data import candidate_list, course_protocol, form_digest
from tests.exam import acts
from tests.exam.exam_room import ExamRoom
from tests.exam.halt_acts import suspend
from tests.exam.moves import WAYS


def countable(*acted: str) -> ExamRoom:
    """An exam whose works are counted, and of whose acts nothing is left to explain."""
    room = ExamRoom()
    room.begin_writing(1, 2, 4)
    for act in acted:
        room.act(act)
    # Number 2 has half an hour more than the others.
    room.close("11:38" if "9:40 annul 2" in acted else "12:10")
    room.must(acts.count((10, 3, 7, 0)), "12:20")
    return room


def signed() -> ExamRoom:
    room = countable()
    room.must(c.PrintForm(form="4.5"))
    room.must(c.SignProtocol(copy=1))
    return room


# ------------------------------------------------------------------------------------- 4.4 before the signature


@pytest.mark.clause("4.1.16", "5.4.2")
def test_the_protocol_of_an_annulment_is_printed_before_4_5_is_signed() -> None:
    room = countable("9:40 annul 2")
    found = room.the("U-402", closing=True)
    assert (found.candidates, found.ways, blocks(room.state, found)) == ((2,), ("mend",), True)
    assert "nie wydrukowano go" in str(found.context["paper"])
    room.must(c.PrintForm(form="4.5"))
    refusal = room.refused(c.SignProtocol(copy=1))
    assert (refusal.rule, refusal.context["codes"]) == ("X-111", "U-402")
    room.must(c.PrintForm(form="4.4", candidate=2))
    assert "U-402" not in room.findings(closing=True)
    room.must(c.SignProtocol(copy=1))


@pytest.mark.clause("4.1.16", "5.4.2")
def test_a_4_4_that_no_longer_says_what_the_journal_says_is_printed_again() -> None:
    room = countable()
    annulled = room.act("9:40 annul 2")
    room.must(c.PrintForm(form="4.4", candidate=2))
    room.must(acts.take_back(annulled))
    assert "U-402" not in room.findings(closing=True)
    room.act("9:45 annul 2")
    assert "egzemplarz 1" in str(room.the("U-402", closing=True).context["paper"])
    room.must(c.PrintForm(form="4.4", candidate=2))
    assert "U-402" not in room.findings(closing=True)


@pytest.mark.clause("4.1.16")
def test_each_annulment_has_a_protocol_of_its_own() -> None:
    room = countable("9:40 annul 2", "9:50 annul 4")
    room.must(c.PrintForm(form="4.4", candidate=2))
    assert room.the("U-402", closing=True).candidates == (4,)
    taken = room.must(c.PrintForm(form="4.4", candidate=4))
    assert "U-402" not in room.findings(closing=True)
    room.must(acts.take_back(taken))
    assert room.the("U-402", closing=True).candidates == (4,)


@pytest.mark.clause("4.1.16", "4.1.20")
def test_a_correction_elsewhere_asks_for_no_other_4_4_and_one_of_its_facts_does() -> None:
    room = countable("9:40 annul 2")
    room.must(c.PrintForm(form="4.4", candidate=2))
    for number in range(1, 4):
        room.must(c.PrintForm(form="4.5"))
        room.must(c.SignProtocol(copy=number))
        room.must(c.RecordExport(digest=f"{number:064x}"))
        room.must(c.OpenRevision(reason="literówka w uwagach"))
        assert "U-402" not in room.findings(closing=True)
        if number == 1:
            # Printed in a correction, it holds in the next one too.
            room.must(c.PrintForm(form="4.4", candidate=2))
    (annulled,) = (fact for fact in room.state.candidates[2].facts if isinstance(fact.event, ExamAnnulled))
    room.must(acts.take_back(annulled.id))
    room.act("9:41 annul 2")
    assert room.the("U-402", closing=True).context["form"] == 1


def test_nobody_is_asked_for_a_4_4_before_the_closing_or_without_an_annulment() -> None:
    room = countable("9:40 annul 2")
    assert "U-402" not in room.findings()
    assert "U-402" not in countable().findings(closing=True)


# ------------------------------------------------------------------------------------------------------- PROJEKT


@pytest.mark.clause("4.1.19")
def test_the_copy_that_can_be_signed_is_no_draft() -> None:
    room = countable("9:40 annul 2")
    assert not course_protocol(room.state).draft
    room.must(c.PrintForm(form="4.5"))
    room.must(c.PrintForm(form="4.4", candidate=2))
    room.must(c.SignProtocol(copy=1))
    assert not course_protocol(room.state).draft


@pytest.mark.clause("4.1.19")
def test_while_something_is_open_4_5_is_a_draft_and_what_others_sign_is_none() -> None:
    room = ExamRoom()
    room.begin_writing(1, 2)
    room.act("9:40 annul 2")
    assert course_protocol(room.state).draft
    assert not candidate_list(room.state).draft
    assert not annulment_protocol(room.state, 2).draft


@pytest.mark.clause("4.1.19")
def test_a_warning_that_is_not_explained_makes_a_draft_and_its_explanation_none() -> None:
    room = countable()
    room.act("9:06 admit 3")
    room.must(acts.count((10, 4, 6, 0)), "12:21")
    found = [finding for finding in findings(room.state, closing=True) if blocks(room.state, finding)]
    assert found
    assert course_protocol(room.state).draft
    for finding in found:
        way = next(way for way in WAYS if way in finding.ways)
        room.must(acts.answer(finding, way))
    assert not course_protocol(room.state).draft


@pytest.mark.clause("4.1.19", "5.7.1")
def test_while_the_exam_is_suspended_4_5_is_a_draft() -> None:
    room = countable()
    assert not course_protocol(room.state).draft
    room.must(suspend(), "12:25")
    assert course_protocol(room.state).draft


@pytest.mark.clause("4.1.19")
def test_a_draft_is_never_signed_although_it_says_the_same() -> None:
    room = countable()
    room.must(acts.tick("Z1.1/1a", "off", "brak klucza"))
    room.must(c.PrintForm(form="4.5"))
    drafted = course_protocol(room.state)
    room.must(acts.tick("Z1.1/1a"))
    assert course_protocol(room.state) == replace(drafted, draft=False)
    assert room.refused(c.SignProtocol(copy=1)).rule == "X-148"
    room.must(c.MakeRemark(text="hałas"))
    assert room.refused(c.SignProtocol(copy=1)).rule == "X-120"
    room.must(c.PrintForm(form="4.5"))
    room.must(c.SignProtocol(copy=2))


# ------------------------------------------------------------------------------------------------------- KOREKTA


@pytest.mark.clause("4.1.19")
def test_before_anything_left_a_reprint_is_just_the_next_copy() -> None:
    room = signed()
    room.must(c.OpenRevision(reason="literówka"))
    assert room.state.record.revision == 2
    assert course_protocol(room.state).correction == 0


@pytest.mark.clause("4.1.19", "4.1.20")
@pytest.mark.parametrize("how", ["bundle", "papers"])
def test_what_is_printed_after_something_left_is_a_correction(how: str) -> None:
    room = signed()
    room.must(c.OpenRevision(reason="literówka"))
    room.must(c.PrintForm(form="4.5"))
    room.must(c.SignProtocol(copy=2))
    if how == "bundle":
        room.must(c.RecordExport(digest="a" * 64))
    else:
        room.must(c.HandOverMaterials(to_whom="OKE", place="Kraków", contents=()))
    # What left is printed again as it was.
    assert course_protocol(room.state).correction == 0
    for number in (1, 2):
        room.must(c.OpenRevision(reason="pominięte wyjście"))
        assert [form.correction for form in (course_protocol(room.state), candidate_list(room.state))] == [
            number
        ] * 2
        room.must(c.PrintForm(form="4.5"))
        room.must(c.SignProtocol(copy=room.state.copies["4.5", None]))


def test_a_form_without_marks_has_the_digest_it_always_had() -> None:
    """Journals of before know neither mark, and what they say of their prints must hold."""
    room = countable()
    protocol = course_protocol(room.state)
    without = {
        name: getattr(protocol, name)
        for name in protocol.__struct_fields__
        if name not in ("correction", "draft")
    }
    assert digest(without) == form_digest(room.state, "4.5", None)
