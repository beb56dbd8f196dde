"""Printing, signing, revisions, bundles, receipts: the record itself (4.1.19, 4.1.20)."""

import pytest

from app.exam import commands as c
from app.exam.form_data import form_digest
from app.exam.stages import Stage, stage_of
from tests.exam import acts
from tests.exam.exam_room import ExamRoom
from tests.exam.halt_acts import notice

BUNDLE, OTHER_BUNDLE, RECEIPT = "a" * 64, "b" * 64, "c" * 64


def countable() -> ExamRoom:
    """An exam with nothing left to explain but the signature."""
    room = ExamRoom()
    room.begin_writing(1, 2, 4)
    room.close()
    room.must(acts.count((10, 3, 7, 0)), "12:20")
    return room


def signed() -> ExamRoom:
    room = countable()
    room.must(c.PrintForm(form="4.5"))
    room.must(c.SignProtocol(copy=1))
    return room


def exported() -> ExamRoom:
    room = signed()
    room.must(c.RecordExport(digest=BUNDLE))
    return room


def receipt(*, accepted: bool = True, bundle: str = BUNDLE) -> c.TakeReceipt:
    return c.TakeReceipt(bundle_digest=bundle, receipt_digest=RECEIPT, accepted=accepted)


@pytest.mark.clause("4.1.19")
def test_only_a_print_is_signed() -> None:
    room = countable()
    assert room.refused(c.SignProtocol(copy=1)).rule == "X-119"
    room.must(c.PrintForm(form="4.5"))
    assert room.refused(c.SignProtocol(copy=0)).rule == "X-119"
    assert room.refused(c.SignProtocol(copy=2)).rule == "X-119"
    room.must(c.SignProtocol(copy=1))
    assert room.state.record.signed is not None


@pytest.mark.clause("4.1.19")
def test_only_the_last_print_is_signed() -> None:
    room = countable()
    room.must(c.PrintForm(form="4.5"))
    room.must(c.PrintForm(form="4.5"))
    assert room.refused(c.SignProtocol(copy=1)).rule == "X-119"
    room.must(c.SignProtocol(copy=2))


@pytest.mark.clause("4.1.19")
@pytest.mark.parametrize(
    ("change", "stale"),
    [
        (c.MakeRemark(text="hałas"), True),
        (acts.refuse(6), True),
        (acts.tick("Z1.1/1a"), False),
        (c.PrintForm(form="list"), False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_print_is_stale_when_what_it_says_has_changed(change: c.Command, *, stale: bool) -> None:
    room = countable()
    room.must(c.PrintForm(form="4.5"))
    room.must(change)
    if stale:
        assert room.refused(c.SignProtocol(copy=1)).rule == "X-120"
        room.must(c.PrintForm(form="4.5"))
        room.must(c.SignProtocol(copy=2))
    else:
        room.must(c.SignProtocol(copy=1))


def test_a_print_names_its_facts_and_the_last_entry_that_is_no_print() -> None:
    room = countable()
    before = room.state
    room.must(c.PrintForm(form="4.5"))
    room.must(c.PrintForm(form="list"))
    first, second = (copy.printed for copy in room.state.record.prints)
    assert first.head == second.head == before.fact_head == room.state.fact_head
    assert first.digest == form_digest(before, "4.5", None)
    assert room.state.seq == before.seq + 2
    assert room.state.fact_seq == before.seq


def test_what_the_clock_betrayed_before_a_print_is_under_its_head() -> None:
    room = countable()
    room.clock.sleep(room.time("1:00") - room.time("0:00"))
    room.must(c.PrintForm(form="4.5"))
    (copy,) = room.state.record.prints
    assert copy.printed.head == room.state.fact_head
    assert room.state.fact_seq == copy.seq - 1


@pytest.mark.clause("4.1.16")
def test_4_4_is_printed_of_annulled_candidates_only() -> None:
    room = countable()
    room.act("9:40 annul 1")
    for form, candidate in (("4.4", None), ("4.4", 2), ("4.4", 7), ("4.5", 1), ("list", 1)):
        assert room.refused(c.PrintForm(form=form, candidate=candidate)).rule == "X-125"  # type: ignore[arg-type]  # a literal by name
    room.must(c.PrintForm(form="4.4", candidate=1))


@pytest.mark.clause("4.1.16")
def test_a_printed_4_4_keeps_its_number() -> None:
    room = countable()
    room.act("9:40 annul 2")
    room.must(c.PrintForm(form="4.4", candidate=2))
    room.act("9:30 annul 1")
    room.act("9:20 annul 4")
    for candidate in (1, 4, 2):
        room.must(c.PrintForm(form="4.4", candidate=candidate))
    numbers = [(copy.printed.candidate, copy.printed.number) for copy in room.state.record.prints]
    assert numbers == [(2, 1), (1, 3), (4, 2), (2, 1)]


@pytest.mark.clause("4.1.19")
def test_open_findings_block_the_signature_and_are_named() -> None:
    room = ExamRoom()
    room.begin_writing(1, 2)
    room.must(c.PrintForm(form="4.5"))
    refusal = room.refused(c.SignProtocol(copy=1))
    assert (refusal.rule, refusal.context) == ("X-111", {"codes": "W-303, R-208, E-710", "number": 3})


@pytest.mark.clause("4.1.19")
def test_an_answered_finding_no_longer_blocks() -> None:
    room = countable()
    room.must(acts.count((10, 3, 6, 0), (10, 3, 7, 0)), "12:30")
    for code in ("R-201", "R-206"):
        room.must(c.PrintForm(form="4.5"))
        copy = room.state.copies["4.5", None]
        assert room.refused(c.SignProtocol(copy=copy)).rule == "X-111"
        room.must(acts.answer(room.the(code), "decision"), "12:31")
    room.must(c.PrintForm(form="4.5"))
    room.must(c.SignProtocol(copy=3))


@pytest.mark.clause("4.1.3", "4.1.19")
def test_a_suspended_exam_is_not_signed() -> None:
    room = countable()
    room.must(acts.judge(intact=False), "8:36")
    room.must(notice("violated-package"), "8:37")
    assert room.refused(acts.answer(room.the("M-102"), "decision")).rule == "X-121"
    room.must(c.PrintForm(form="4.5"))
    assert room.refused(c.SignProtocol(copy=1)).rule == "X-126"
    room.must(acts.decided("resume"), "8:40")
    room.must(c.PrintForm(form="4.5"))
    room.must(c.SignProtocol(copy=2))


AFTER_SIGNING: list[c.Command] = [
    c.ConfirmClock(room_clock=ExamRoom().time("8:00"), laptop_clock=ExamRoom().time("8:00")),
    acts.tick("Z1.1/1a"),
    acts.take_over(),
    acts.judge(),
    c.OpenPackages(witnesses=()),
    acts.decided(),
    c.HandOutSheets(),
    c.StartExam(),
    c.CollectWorks(),
    acts.count((10, 3, 7, 0)),
    c.MakeRemark(text="hałas"),
    c.AnswerFinding(code="R-201", about="x", way="decision", text="x"),
    c.SignProtocol(copy=1),
    acts.admit(5),
    acts.refuse(5),
    acts.out(1),
    acts.back(1),
    acts.annul(1),
    acts.give_up(1),
    acts.finish(1),
    acts.replace(1),
]


@pytest.mark.clause("4.1.19")
@pytest.mark.parametrize("command", AFTER_SIGNING, ids=lambda command: type(command).__name__)
def test_after_the_signature_the_record_changes_only_in_a_revision(command: c.Command) -> None:
    assert signed().refused(command, "12:00").rule == "X-110"


@pytest.mark.clause("4.1.19")
def test_after_the_signature_no_fact_is_taken_back() -> None:
    room = signed()
    fact = room.state.candidates[1].facts[0]
    assert room.refused(acts.take_back(fact.id)).rule == "X-110"


@pytest.mark.clause("4.1.19")
def test_a_revision_opens_the_record_and_wants_a_new_print_and_signature() -> None:
    room = exported()
    room.must(c.OpenRevision(reason="pominięte wyjście"))
    assert (room.state.record.revision, room.state.record.signed) == (2, None)
    assert room.refused(c.SignProtocol(copy=1)).rule == "X-120"
    assert room.refused(c.RecordExport(digest=OTHER_BUNDLE)).rule == "X-112"
    room.acts("10:00 out 1, 10:05 back 1")
    room.must(c.PrintForm(form="4.5"))
    room.must(c.SignProtocol(copy=2))
    room.must(c.RecordExport(digest=OTHER_BUNDLE))
    assert [export.exported.revision for export in room.state.record.exports] == [1, 2]


@pytest.mark.clause("4.1.19")
@pytest.mark.parametrize("reason", ["", " "])
def test_a_revision_needs_a_reason(reason: str) -> None:
    assert signed().refused(c.OpenRevision(reason=reason)).rule == "X-115"


@pytest.mark.clause("4.1.19", "4.1.20b")
def test_an_unsigned_record_is_neither_revised_nor_exported() -> None:
    room = countable()
    assert room.refused(c.OpenRevision(reason="pomyłka")).rule == "X-112"
    assert room.refused(c.RecordExport(digest=BUNDLE)).rule == "X-112"


@pytest.mark.clause("4.1.20b")
def test_a_receipt_answers_a_bundle_of_this_exam() -> None:
    room = signed()
    assert room.refused(receipt()).rule == "X-113"
    room.must(c.RecordExport(digest=BUNDLE))
    assert room.refused(receipt(bundle=OTHER_BUNDLE)).rule == "X-113"
    room.must(receipt(accepted=False))
    assert not room.state.record.accepted
    room.must(receipt())
    assert room.state.record.accepted


@pytest.mark.clause("4.1.19")
def test_a_signature_is_taken_back_unless_the_bundle_has_left() -> None:
    room = signed()
    signature = room.state.record_day.facts[-1].id
    left = room.must(c.RecordExport(digest=BUNDLE))
    assert room.refused(acts.take_back(signature)).context["entries"] == room.seqs(left)
    room.must(acts.take_back(left))
    room.must(acts.take_back(signature))
    assert room.state.record.signed is None
    assert room.state.record.revision == 1


@pytest.mark.clause("4.1.19")
def test_a_signed_print_is_not_taken_back() -> None:
    room = signed()
    copy, signature = (entry.id for entry in room.state.record_day.facts[-2:])
    assert room.refused(acts.take_back(copy)).context["entries"] == room.seqs(signature)


@pytest.mark.parametrize(
    "change",
    [c.MakeRemark(text="hałas"), c.PrintForm(form="4.5"), acts.refuse(5)],
    ids=lambda x: type(x).__name__,
)
def test_a_revision_is_not_taken_back_under_what_it_changed(change: c.Command) -> None:
    room = exported()
    revision = room.must(c.OpenRevision(reason="pomyłka"))
    changed = room.must(change)
    refusal = room.refused(acts.take_back(revision))
    assert (refusal.rule, refusal.context["entries"]) == ("X-107", room.seqs(changed))
    room.must(acts.take_back(changed))
    room.must(acts.take_back(revision))
    assert room.state.record.signed is not None
    assert room.state.record.revision == 1


def test_a_revision_is_not_taken_back_when_a_signed_fact_was() -> None:
    room = exported()
    revision = room.must(c.OpenRevision(reason="pomyłka"))
    undone = room.must(acts.take_back(room.state.candidates[4].facts[0].id))
    assert room.refused(acts.take_back(revision)).context["entries"] == room.seqs(undone)


def test_the_stages_of_the_record() -> None:
    room = countable()
    seen = [stage_of(room.state)]
    for command in (
        c.PrintForm(form="4.5"),
        c.SignProtocol(copy=1),
        c.RecordExport(digest=BUNDLE),
        receipt(accepted=False),
        receipt(),
        c.OpenRevision(reason="pomyłka"),
    ):
        room.must(command)
        seen.append(stage_of(room.state))
    hand_over = [Stage.HAND_OVER] * 3
    assert seen == [Stage.SIGNING, Stage.SIGNING, *hand_over, Stage.ACCEPTED, Stage.SIGNING]
