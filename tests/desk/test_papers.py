"""A scan at a desk: each code finds the bundle it belongs to, and says so where there is none."""

import hashlib

import pytest
from msgspec.structs import replace

from app.bundle.paper import ALONE, WITH_FIGURES
from app.bundle.paper_record import EXAM_BYTES, cut
from app.bundle.verdicts import Verdict
from app.desk.papers import CheckedScan, Paper, check_scan
from app.desk.revoking import revoke
from app.errors import KnownError
from app.exam import commands as c
from app.practice.order import PracticeExam
from tests.bundle.papers import scan
from tests.desk.office import Laptop, Office, Record, an_exam

BESIDE = WITH_FIGURES[len(ALONE) :]
LONG_ID = "okregowa-komisja-2026-sesja"


@pytest.fixture
def record(office: Office, laptop: Laptop, spare: Laptop) -> Record:
    """The exam as the first laptop recorded it, its forms printed with codes."""
    office.sent(laptop, spare)
    return Record(an_exam(), laptop, with_codes=True)


def checked(office: Office, *codes: bytes, chosen: str = "") -> CheckedScan:
    return check_scan(office.desk, scan(*codes), office.now, chosen)


def paper(office: Office, code: bytes, chosen: str = "") -> Paper:
    (only,) = checked(office, code, chosen=chosen).papers
    return only


def sha256(bundle: bytes) -> str:
    return hashlib.sha256(bundle).hexdigest()


def compared(found: Paper) -> str:
    assert found.compared is not None
    return found.compared.sha256


def causes(found: Paper) -> dict[str, str]:
    """Every check that is not valid, and why."""
    return {check.code: check.cause for check in found.report.checks if check.verdict is not Verdict.VALID}


def verdicts(found: Paper) -> set[Verdict]:
    return {check.verdict for check in found.report.checks}


def named(exam_id: str) -> PracticeExam:
    exam = an_exam()
    return replace(exam, order=replace(exam.order, exam_id=exam_id))


def test_paper_finds_its_bundle(office: Office, record: Record) -> None:
    bundle = record.export(office)
    office.imported(bundle)
    course, attendance = checked(office, record.code(), record.code("list")).papers
    for found, page in ((course, 1), (attendance, 2)):
        assert verdicts(found) == {Verdict.VALID}
        assert found.report.page == page
        assert compared(found) == sha256(bundle)
        assert found.others == ()
        assert {field.same for field in found.report.fields} == {True}
    assert [check.code for check in course.report.checks] == list(WITH_FIGURES)
    assert course.compared is not None
    assert course.compared.laptop == "laptop sali 12"
    assert course.head is not None
    assert course.head.subject == "matematyka"


def test_paper_of_what_has_not_come_is_good_alone_and_not_compared(office: Office, record: Record) -> None:
    found = paper(office, record.code())
    assert causes(found) == dict.fromkeys(BESIDE, "D-313")
    assert verdicts(found) == {Verdict.VALID, Verdict.NOT_CHECKED}
    assert found.is_good_alone
    assert (found.compared, found.others) == (None, ())
    office.imported(record.export(office))
    assert causes(paper(office, record.code())) == {}


def test_each_version_of_the_paper_finds_its_version(office: Office, record: Record) -> None:
    first, before = record.export(office), record.code()
    second = record.corrected("hałas").export(office)
    office.imported(first)
    missing = paper(office, record.code())
    assert causes(missing) == dict.fromkeys(BESIDE, "D-314")
    assert [other.sha256 for other in missing.others] == [sha256(first)]
    office.imported(second)
    for code, own, other in ((before, first, second), (record.code(), second, first)):
        found = paper(office, code)
        assert causes(found) == {}
        assert compared(found) == sha256(own)
        assert [one.sha256 for one in found.others] == [sha256(other)]


@pytest.mark.parametrize("comes_first", [0, 1])
def test_of_two_journals_the_one_that_holds_the_copy_is_compared(
    office: Office, record: Record, spare: Laptop, comes_first: int
) -> None:
    first = record.export(office)
    office.imported(first)
    other = record.copy(spare)
    bundles = [record.corrected("hałas").export(office), other.corrected("alarm").export(office)]
    for place in (comes_first, 1 - comes_first):
        office.imported(bundles[place])
    for place, grown in enumerate((record, other)):
        found = paper(office, grown.code())
        assert compared(found) == sha256(bundles[place])
        assert {one.sha256 for one in found.others} == {sha256(first), sha256(bundles[1 - place])}
        # The copy is in the journal, but which journal counts is not settled: the register knows more than the file.
        assert causes(found) == {"Q-06": "F-410"}
        assert found.report.check("Q-06").context["check"] == "D-03"


def test_what_a_revoked_key_printed_is_not_believed(office: Office, laptop: Laptop, record: Record) -> None:
    office.imported(record.export(office))
    revoke(office.desk, office.known(laptop), "skradziony", office.later(minutes=1))
    found = paper(office, record.code())
    assert causes(found) == {"Q-04": "K-308"}
    assert not found.is_good_alone


def test_a_bundle_is_as_it_was_when_it_came_though_its_certificate_has_ended(
    office: Office, record: Record
) -> None:
    office.imported(record.export(office))
    office.later(days=6 * 366)
    # A practice code is judged as of now, for its day is played by a clock of its own (`judged_at`).
    assert causes(paper(office, record.code())) == {"Q-04": "K-311"}


def test_a_copy_that_the_journal_does_not_know_is_not_valid(office: Office, record: Record) -> None:
    bundle = record.export(office)
    office.imported(bundle)
    record.do(c.PrintForm(form="list"))
    found = paper(office, record.code("list"))
    assert causes(found) == {"Q-08": "F-415", "Q-10": "F-190", "Q-11": "F-190"}
    assert compared(found) == sha256(bundle)


def test_a_chosen_bundle_is_compared_whatever_the_paper_says(
    office: Office, laptop: Laptop, record: Record
) -> None:
    office.imported(record.export(office))
    elsewhere = an_exam("14")
    office.sent(laptop, exam=elsewhere)
    chosen = Record(elsewhere, laptop, seed="14-", with_codes=True).export(office)
    office.imported(chosen)
    found = paper(office, record.code(), sha256(chosen))
    assert compared(found) == sha256(chosen)
    assert causes(found)["Q-07"] == "F-412"
    with pytest.raises(KnownError) as refused:
        paper(office, record.code(), "0" * 64)
    assert refused.value.code == "D-210"


def test_the_beginning_of_an_id_accuses_no_other_exam(office: Office, laptop: Laptop) -> None:
    mathematics, history = named(f"{LONG_ID}-matematyka"), named(f"{LONG_ID}-historia")
    assert cut(mathematics.order.exam_id, EXAM_BYTES) == cut(history.order.exam_id, EXAM_BYTES)
    office.sent(laptop, exam=mathematics)
    came = Record(mathematics, laptop, with_codes=True)
    bundle = came.export(office)
    office.imported(bundle)
    unknown = came.copy()
    unknown.do(c.PrintForm(form="list"))
    # As long as one exam is called so, what its journal does not know is nobody's.
    assert causes(paper(office, unknown.code("list")))["Q-08"] == "F-415"
    office.sent(laptop, exam=history)
    awaited = Record(history, laptop, seed="h-", with_codes=True)
    found = paper(office, awaited.code())
    assert causes(found) == dict.fromkeys(BESIDE, "D-315")
    assert [other.sha256 for other in found.others] == [sha256(bundle)]
    late = awaited.export(office)
    office.imported(late)
    assert compared(paper(office, awaited.code())) == sha256(late)
    assert compared(paper(office, came.code())) == sha256(bundle)
    assert causes(paper(office, came.code())) == {}


def test_a_scan_without_a_code_of_ours_is_refused(office: Office) -> None:
    with pytest.raises(KnownError) as refused:
        check_scan(office.desk, scan(b"https://przyklad.invalid/cudzy-kod"), office.now)
    assert refused.value.code == "F-401"


def test_a_code_that_was_tampered_with_belongs_to_nobody(office: Office, record: Record) -> None:
    office.imported(record.export(office))
    code = record.code()
    forged = paper(office, code[:-1] + bytes([code[-1] ^ 1]))
    assert causes(forged)["Q-03"] == "F-404"
    assert causes(forged)["Q-08"] == "F-416"
    unreadable = paper(office, code[:2] + b"\xff" + code[3:])
    assert causes(unreadable)["Q-02"] == "F-402"
    assert unreadable.report.fields == ()
