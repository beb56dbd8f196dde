"""Paper against its bundle (Q-06 to Q-11), and the codes of the prints inside one (B-14): each on both sides."""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from app.bundle.paper import WITH_BUNDLE, WITH_FIGURES, check_paper
from app.bundle.paper_record import PaperRecord, cut
from app.bundle.paper_report import PaperReport, ScanReport
from app.bundle.replay import JournalReplay
from app.bundle.report import Report
from app.bundle.result import ResultFile, Revision
from app.bundle.trust import Trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.bundle.writing import sealed
from app.exam import events
from app.exam.clock import warsaw
from app.version import PROGRAM
from tests.bundle import material, papers
from tests.bundle.material import NOW, Board, Laptop, PrintsAgain, causes
from tests.bundle.papers import ANNULLED, PrintedDay

ORDER = material.order()


class Checker:
    """Bundles of one laptop, and paper compared with them by its OKE."""

    def __init__(self, oke: Board, laptop: Laptop) -> None:
        self.oke, self.laptop = oke, laptop

    def day(self, *, room: str = ORDER.room) -> PrintedDay:
        return papers.counted(replace(ORDER, room=room), self.laptop.signer.key)

    def bundle(self, day: PrintedDay, revision: Revision | None = None, **declared: object) -> Report:
        contents = material.result(day.order, day.journal, revision)
        figures = replace(contents.exam.figures, **declared)
        return self.verified(replace(contents, exam=replace(contents.exam, figures=figures)))

    def verified(self, contents: ResultFile, trust: Trust | None = None) -> Report:
        data = sealed(contents, self.laptop.signer, NOW, [self.oke.working.recipient])
        return verify_file(
            data,
            trust=trust or self.oke.trust,
            identities=[self.oke.working.secret],
            now=NOW,
            replay=JournalReplay(),
            reprint=PrintsAgain(),
        )

    def scan(self, code: bytes, bundle: Report, trust: Trust | None = None) -> ScanReport:
        return check_paper(papers.scan(code), trust=trust or self.oke.trust, now=NOW, bundle=bundle)

    def report(self, code: bytes, bundle: Report) -> PaperReport:
        (report,) = self.scan(code, bundle).protocols
        assert all(check.sentence for check in report.checks if check.cause)
        return report

    def judged(self, code: bytes, bundle: Report) -> Mapping[str, str]:
        checks = self.report(code, bundle).checks
        return {check.code: check.cause for check in checks if check.verdict is not Verdict.VALID}


@pytest.fixture
def checker(oke: Board, laptop: Laptop) -> Checker:
    return Checker(oke, laptop)


def lying(**fields: object) -> papers.Changed:
    def changed(record: PaperRecord) -> PaperRecord:
        return replace(record, **fields)

    return changed


# --- the copy and its bundle ---


def test_the_signed_copy_and_its_bundle_agree_field_by_field(checker: Checker) -> None:
    day = checker.day()
    code = day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    assert causes(bundle) == {}
    report = checker.report(code, bundle)
    assert [check.code for check in report.checks] == list(WITH_FIGURES)
    assert report.verdict is Verdict.VALID
    assert {row.same for row in report.fields} == {True}
    sides = {row.name: (row.paper, row.bundle) for row in report.fields}
    assert sides["sat"] == (2, 2)
    assert sides["printed"] == (warsaw(day.journal[-2].entry.happened),) * 2
    assert all(row["same"] for row in checker.scan(code, bundle).summary()["protocols"][0]["fields"])


def test_each_form_has_its_own_checks(checker: Checker) -> None:
    day = checker.day()
    annulled, listed = day.prints("4.4", ANNULLED), day.prints("list")
    day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    for code in (annulled, listed):
        report = checker.report(code, bundle)
        assert [check.code for check in report.checks] == list(WITH_BUNDLE)
        assert report.verdict is Verdict.VALID
        assert {row.same for row in report.fields} == {True}


def test_a_bundle_vouches_for_the_key_that_a_root_alone_does_not_name(checker: Checker) -> None:
    day = checker.day()
    code = day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    assert checker.judged(code, bundle) == {}
    (alone,) = check_paper(papers.scan(code), trust=checker.oke.trust, now=NOW).protocols
    assert alone.check("Q-03").cause == "F-405"


# --- the bundle itself ---


def test_a_bundle_that_is_not_valid_is_named_with_its_first_reason(checker: Checker) -> None:
    day = checker.day()
    code = day.prints()
    day.happens(events.ProtocolSigned(copy=1))
    contents = material.result(day.order, day.journal)
    other = checker.verified(replace(contents, prints={"print/protokol-4.5.pdf": b"%PDF other"}))
    report = checker.report(code, other)
    assert causes(other) == {"B-12": "F-181"}
    assert {c.code: c.cause for c in report.checks if c.cause} == {"Q-06": "F-410"}
    assert "B-12" in report.check("Q-06").sentence


def test_figures_that_are_declared_but_do_not_follow_are_not_compared(checker: Checker) -> None:
    day = checker.day()
    code = day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)), sat=3, absent=0)
    assert causes(bundle)["B-10"] == "F-175"
    found = checker.judged(code, bundle)
    assert found == {"Q-06": "F-410"} | dict.fromkeys(WITH_FIGURES[6:], "F-190")


def test_a_bundle_that_cannot_be_opened_leaves_the_paper_unchecked(checker: Checker) -> None:
    day = checker.day()
    code = day.prints()
    day.happens(events.ProtocolSigned(copy=1))
    contents = material.result(day.order, day.journal)
    data = sealed(contents, checker.laptop.signer, NOW, [checker.oke.working.recipient])
    closed = verify_file(data, trust=checker.oke.trust, identities=(), now=NOW)
    assert checker.judged(code, closed)["Q-06"] == "F-411"
    assert checker.judged(code, closed)["Q-08"] == "F-190"


def test_another_kind_of_file_is_no_bundle(checker: Checker, receipt_bytes: bytes) -> None:
    identities = [checker.laptop.identity.secret]
    receipt = verify_file(receipt_bytes, trust=checker.oke.trust, identities=identities, now=NOW)
    code = checker.day().prints()
    assert checker.judged(code, receipt)["Q-06"] == "F-409"


def test_without_a_code_there_is_nothing_to_compare(checker: Checker) -> None:
    day = checker.day()
    day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    (report,) = checker.scan(b"https://przyklad.invalid/", bundle).protocols
    assert report.check("Q-01").cause == "F-401"
    assert {check.cause for check in report.checks[1:]} == {"F-190"}


# --- another exam, run, revision ---


def test_another_room_or_exam(checker: Checker) -> None:
    day, other = checker.day(), checker.day(room="13")
    code = other.prints()
    day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    report = checker.report(code, bundle)
    assert report.check("Q-07").cause == "F-412"
    assert report.check("Q-08").cause == "F-416"
    assert {row.name for row in report.fields if row.same is False} == {"room", "facts", "head"}


def test_another_run_of_a_practice_exam(checker: Checker) -> None:
    day = checker.day()
    day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    other = checker.day().prints(changed=lying(run=2))
    assert checker.judged(other, bundle) == {"Q-07": "F-413", "Q-08": "F-416", "Q-11": "F-190"}


def test_a_print_of_an_earlier_revision(checker: Checker) -> None:
    day = checker.day()
    first = day.prints()
    day.happens(
        events.ProtocolSigned(copy=1),
        events.BundleExported(revision=1, digest="a" * 64),
        events.RevisionOpened(number=2, reason="brak uwagi"),
        events.RemarkMade(text="Uwaga dopisana w korekcie."),
    )
    second = day.prints()
    day.happens(events.ProtocolSigned(copy=2))
    revision = Revision(program=PROGRAM, practice=True, number=2, predecessor="a" * 64, reason="brak uwagi")
    bundle = checker.bundle(day, revision)
    assert causes(bundle) == {}
    assert checker.judged(second, bundle) == {}
    assert checker.judged(first, bundle) == {"Q-07": "F-414", "Q-11": "F-419"}


# --- this very copy ---


def test_a_copy_that_the_journal_does_not_know(checker: Checker) -> None:
    day = checker.day()
    day.prints()
    day.happens(events.ProtocolSigned(copy=1))
    bundle = checker.bundle(day)
    unknown = day.prints()
    found = checker.judged(unknown, bundle)
    assert found == {"Q-08": "F-415", "Q-10": "F-190", "Q-11": "F-190"}
    rows = {row.name: row for row in checker.report(unknown, bundle).fields}
    assert (rows["copy"].bundle, rows["copy"].same) == (None, False)
    assert (rows["sat"].bundle, rows["sat"].same) == (2, True)


def test_a_copy_whose_figures_were_changed_by_whoever_holds_the_key(checker: Checker) -> None:
    day = checker.day()
    day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    forged = checker.day().prints(changed=lying(persons=(3, 3, 0, 1, 0)))
    report = checker.report(forged, bundle)
    assert checker.judged(forged, bundle) == {"Q-08": "F-416", "Q-09": "F-417", "Q-11": "F-190"}
    assert {row.name for row in report.fields if row.same is False} == {"sat", "absent"}
    assert "przystąpili" in report.check("Q-09").sentence
    assert "zgłoszeni" not in report.check("Q-09").sentence


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"start": 1_700_000_000}, {"start"}),
        ({"end": 1_700_000_000}, {"end"}),
        ({"sheets": (5, 2, 2, 1)}, {"sheets_c", "sheets_d"}),
        ({"sheets": None}, {"sheets_a", "sheets_b", "sheets_c", "sheets_d"}),
        ({"persons": None}, {"registered", "sat", "absent", "annulled", "gave_up"}),
        ({"persons": (3, 2, None, 1, 0)}, {"absent"}),
    ],
)
def test_each_figure_is_compared(checker: Checker, fields: dict[str, object], names: set[str]) -> None:
    day = checker.day()
    day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    report = checker.report(checker.day().prints(changed=lying(**fields)), bundle)
    assert report.check("Q-09").cause == "F-417"
    assert {row.name for row in report.fields if row.same is False} == names


def test_a_form_with_other_facts(checker: Checker) -> None:
    day = checker.day()
    day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    forged = checker.day().prints(changed=lying(facts=bytes(32)))
    assert checker.judged(forged, bundle) == {"Q-08": "F-416", "Q-10": "F-418", "Q-11": "F-190"}


def test_a_copy_that_was_printed_without_a_code(checker: Checker) -> None:
    """A journal of before there were codes, and paper that bears one all the same."""
    day = checker.day()
    code = checker.day().prints()
    state = day.state
    plain = events.FormPrinted(form="4.5", copy=1, head=state.fact_head, digest="0" * 64)
    bundle = checker.bundle(day.happens(plain, events.ProtocolSigned(copy=1)))
    assert causes(bundle) == {}
    assert checker.judged(code, bundle)["Q-08"] == "F-416"


# --- signed, newest, stale ---


def test_a_copy_that_is_not_the_signed_one(checker: Checker) -> None:
    day = checker.day()
    first, second = day.prints(), day.prints()
    day.happens(events.ProtocolSigned(copy=2))
    third = day.prints()
    bundle = checker.bundle(day)
    assert checker.judged(second, bundle) == {}
    for other in (first, third):
        assert checker.judged(other, bundle) == {"Q-11": "F-419"}
    assert "egzemplarz 2" in checker.report(first, bundle).check("Q-11").sentence


def test_an_older_copy_of_another_form(checker: Checker) -> None:
    day = checker.day()
    old, new = day.prints("4.4", ANNULLED), day.prints("4.4", ANNULLED)
    before, after = day.prints("list"), day.prints("list")
    day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    assert checker.judged(new, bundle) == checker.judged(after, bundle) == {}
    assert checker.judged(old, bundle) == checker.judged(before, bundle) == {"Q-11": "F-424"}


def test_a_44_whose_facts_changed_after_it_was_printed(checker: Checker) -> None:
    day = checker.day()
    code = day.prints("4.4", ANNULLED)
    annulled = next(line.entry for line in day.journal if isinstance(line.entry.event, events.ExamAnnulled))
    taken_back = events.EntryTakenBack(
        entry=annulled.id, seq=annulled.seq, subject=f"candidate:{ANNULLED}", reason="inny opis"
    )
    again = events.ExamAnnulled(candidate=ANNULLED, ground="device", description="zegarek z łącznością")
    printed = next(line.entry for line in day.journal if isinstance(line.entry.event, events.FormPrinted))
    assert printed.seq > annulled.seq
    day.happens(taken_back, again)
    day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    assert causes(bundle) == {}
    assert checker.judged(code, bundle) == {"Q-11": "F-425"}


def test_a_print_whose_entry_was_taken_back(checker: Checker) -> None:
    day = checker.day()
    code = day.prints("list")
    entry = day.journal[-1].entry
    taken_back = events.EntryTakenBack(entry=entry.id, seq=entry.seq, subject="record", reason="pomyłka")
    day.happens(taken_back)
    day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    assert checker.judged(code, bundle) == {"Q-11": "F-420"}


def test_an_exam_id_longer_than_the_code_has_room_for(checker: Checker) -> None:
    assert len(ORDER.exam_id.encode()) > 23
    assert cut(ORDER.exam_id, 23) != ORDER.exam_id
    day = checker.day()
    code = day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    assert checker.judged(code, bundle) == {}


# --- B-14: the codes inside a bundle ---


def test_a_code_that_says_what_does_not_follow_from_the_journal(checker: Checker) -> None:
    for wrong in (
        {"sheets": (5, 3, 2, 0)},
        {"revision": 2},
        {"copy": 2},
        {"room": "13"},
        {"head": bytes(16)},
        {"entry": 1},
        {"facts": bytes(32)},
    ):
        day = checker.day()
        day.prints(changed=lying(**wrong))
        bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
        assert causes(bundle) == {"B-14": "F-421"}, wrong


@pytest.mark.parametrize("text", ["AAAA", "oQAB" * 30, "QUJD" * 84])
def test_a_code_that_is_none_of_ours_in_a_journal(checker: Checker, text: str) -> None:
    day = checker.day()
    plain = events.FormPrinted(form="list", copy=1, head=day.state.fact_head, digest="0" * 64, qr=text)
    day.happens(plain)
    day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=1)))
    assert causes(bundle) == {"B-14": "F-421"}


@pytest.mark.parametrize("text", ["=", "AAA", "AA=A", "ąąąą", "A" * 340])
def test_a_line_whose_code_is_no_base64_is_no_line_of_ours(checker: Checker, text: str) -> None:
    day = checker.day()
    plain = events.FormPrinted(form="4.5", copy=1, head=day.state.fact_head, digest="0" * 64, qr=text)
    day.happens(plain, events.ProtocolSigned(copy=1))
    contents = material.result(day.order, day.journal)
    assert causes(checker.verified(contents))["B-09"] == "F-173"


def test_a_code_in_another_spelling_of_base64(checker: Checker) -> None:
    day = checker.day()
    day.prints()
    *before, line = day.journal
    printed = line.entry.event
    assert isinstance(printed, events.FormPrinted)
    other = replace(printed, qr=printed.qr + "\n")
    journal = material.chained(*(its.entry.event for its in before), other, events.ProtocolSigned(copy=1))
    assert causes(checker.verified(material.result(day.order, journal))) == {"B-14": "F-421"}


def test_a_print_of_before_the_laptop_got_another_key(checker: Checker) -> None:
    before = material.laptop(checker.oke)
    day = checker.day()
    first = day.prints(key=before.signer.key)
    day.happens(events.ProtocolSigned(copy=1))
    contents = material.result(day.order, day.journal)
    assert causes(checker.verified(contents)) == {"B-14": "F-422"}
    known = replace(checker.oke.trust, issued=(before.signer.certificate,))
    bundle = checker.verified(contents, trust=known)
    assert causes(bundle) == {}
    (report,) = checker.scan(first, bundle, known).protocols
    assert report.verdict is Verdict.VALID


def test_a_print_by_a_key_that_is_none_of_a_laptop_of_this_oke(checker: Checker) -> None:
    stranger = material.laptop(material.board())
    for its, cause in ((stranger.signer, "K-301"), (checker.oke.desk, "K-306")):
        day = checker.day()
        day.prints(key=its.key)
        contents = material.result(day.order, day.happens(events.ProtocolSigned(copy=1)).journal)
        trust = replace(checker.oke.trust, issued=(its.certificate,))
        assert causes(checker.verified(contents, trust=trust)) == {"B-14": cause}


def test_every_print_is_looked_at_not_only_the_newest(checker: Checker) -> None:
    day = checker.day()
    day.prints(changed=lying(sheets=(9, 9, 0, 0)))
    day.prints()
    bundle = checker.bundle(day.happens(events.ProtocolSigned(copy=2)))
    assert causes(bundle) == {"B-14": "F-421"}
