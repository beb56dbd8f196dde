"""What is refused or found is told to each role in its own words, about the same case."""

import pytest

from app.exam import commands as c
from app.exam.finding import Finding
from app.exam.wording import finding_words, refusal_sentence, refusal_words
from app.procedure.rules import rules
from tests.exam import acts
from tests.exam.exam_room import ExamRoom


@pytest.mark.clause("3.5.3")
def test_the_administrator_is_told_to_hand_the_laptop_over() -> None:
    room = ExamRoom()
    refusal = room.refused(acts.admit(1), "8:50", role="administrator")
    chair, administrator = (
        refusal_words(room.state, refusal),
        refusal_words(room.state, refusal, "administrator"),
    )
    assert chair.todo.startswith("Przełącz na konto")
    assert administrator.todo.startswith("To robi przewodniczący")
    assert refusal_sentence(room.state, refusal, "administrator").endswith(administrator.todo)


@pytest.mark.clause("4.1.19")
def test_what_only_the_chair_may_mend_is_asked_of_the_chair() -> None:
    room = ExamRoom()
    room.must(acts.decided("call-off"), "8:50")
    room.must(c.PrintForm(form="4.5"))
    room.must(c.SignProtocol(copy=1))
    refusal = room.refused(acts.tick("Z7.1/AI1c"), "9:00", role="administrator")
    assert refusal.rule == "X-110"
    assert "powiedz przewodniczącemu" in refusal_words(room.state, refusal, "administrator").todo
    assert "rozpocznij korektę" in refusal_words(room.state, refusal, "chair").todo


def test_a_case_is_the_same_for_every_role() -> None:
    finding = Finding(code="M-102", about="package:P-1", fields=(), context={"package": "P-1"})
    told = {role: finding_words(finding, role) for role in ("chair", "administrator", "clerk")}
    assert all("P-1" in words.explanation for words in told.values())
    assert told["chair"].title == rules()["M-102"].title
