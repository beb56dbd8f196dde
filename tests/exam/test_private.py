"""No personal data in what a log, a traceback or a crash report would show: the repr of everything of a day."""

from app.exam import commands as c
from app.exam.annulment import annulment_protocol
from app.exam.day import ExamDay
from app.exam.form_data import candidate_list, course_protocol
from app.exam.journal import read
from tests.exam import acts
from tests.exam.exam_room import ExamRoom
from tests.fakes.ids import numbered_ids


def told_day() -> tuple[ExamRoom, set[str]]:
    """A day with something personal in every kind of fact, and all of that."""
    room = ExamRoom()
    room.begin_writing(1, 2)
    room.must(acts.admit(3, kind="id-card", number="ABS123456", pesel="98765432109"), "9:02")
    room.must(
        c.LetOut(candidate=1, reason="wylew krwi", escort="Teresa Opiekuńcza", sheet_closed=False), "9:20"
    )
    room.must(c.AnnulExam(candidate=2, ground="device", description="ściąga o treści"), "9:40")
    room.must(c.GiveUp(candidate=1, reason="migrena"), "9:50")
    room.must(c.MakeRemark(text="zdający płacze", candidate=2), "10:00")
    room.must(acts.answer(room.the("A-120"), "departure"), "10:05")
    room.must(acts.take_back(room.act("10:10 finish 3")))
    room.must(c.PrintForm(form="4.4", candidate=2))
    secrets = {
        "wylew", "Teresa", "ściąga", "migrena", "płacze", "ABS", "XQ 0001", "98765432109", "Irena", "sprawdzono",
        "pomyłka",
    }  # fmt: skip
    for person in room.order.candidates:
        secrets |= {person.surname, person.given_names}
    secrets |= {member.name for member in room.order.team}
    return room, secrets | {person.pesel for person in room.order.candidates if person.pesel}


def test_nothing_of_a_day_shows_a_person() -> None:
    room, secrets = told_day()
    refusal = room.refused(acts.admit(1))
    lines = [read(body) for body in room.journal.bodies()]
    forms = [course_protocol(room.state), candidate_list(room.state), annulment_protocol(room.state, 2)]
    again = ExamDay.resume(room.order, room.journal, clock=room.clock, ids=numbered_ids("again-"))
    shown = repr(
        [room.state, room.findings(closing=True), refusal, lines, forms, room.journal.rows(), again.state]
    )
    assert "A-120" in shown
    assert "X-102" in shown
    assert {secret for secret in secrets if secret in shown} == set()


def test_the_secrets_are_in_the_journal() -> None:
    room, secrets = told_day()
    written = b"".join(room.journal.bodies()).decode() + repr(
        [(p.surname, p.given_names, p.pesel) for p in room.order.candidates]
    )
    assert {s for s in secrets if s not in written} <= {member.name for member in room.order.team}


def test_a_command_shows_its_kind_alone() -> None:
    assert repr(acts.admit(1)) == "AdmitCandidate(…)"
    assert repr(c.MakeRemark(text="zdający płacze")) == "MakeRemark(…)"
