"""The models of the section for paper: rows into roles, changes by identity, a sign and a word with every colour."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bundle.paper import ALONE, WITH_FIGURES
from app.bundle.paper_report import FieldRow, PaperReport
from app.bundle.verdicts import Check, Verdict
from app.desk.papers import Candidate, CheckedScan, Paper
from app.errors import KnownError
from tests.bundle.papers import annulment, record
from tests.ui.clerk.clerk import column
from tests.ui.clerk.test_models import HEAD, told, watched
from ui.clerk.checked_papers import CheckedPapers
from ui.clerk.incoming import Unread
from ui.clerk.scan_run import Checked, ScanTally
from ui.models.candidates import Role, Tone
from ui.models.papers import (
    COPY,
    EXAM,
    FIELD,
    FILE,
    FORM,
    RESULT,
    SAME,
    FieldsModel,
    PapersModel,
    different_first,
)

BUNDLE = Candidate(
    sha256="a" * 64,
    exam_id="lo4-matematyka-12",
    revision=1,
    imported=datetime(2026, 10, 12, 10, 0, tzinfo=UTC),
    laptop="",
)


def paper(compared: Candidate | None = BUNDLE, **causes: str) -> Paper:
    """A 4.5 with these checks not valid, or, where it was compared with nothing, those beside a bundle not made."""
    bad = {code.replace("_", "-"): cause for code, cause in causes.items()}
    return Paper(
        report=PaperReport(
            page=1,
            record=record(),
            signer=None,
            checks=tuple(_check(code, bad.get(code, ""), compared) for code in WITH_FIGURES),
        ),
        compared=compared,
        head=HEAD if compared else None,
    )


def _check(code: str, cause: str, compared: Candidate | None) -> Check:
    if cause:
        return Check(code=code, verdict=Verdict.NOT_VALID, cause=cause)
    if compared is None and code not in ALONE:
        return Check(code=code, verdict=Verdict.NOT_CHECKED, cause="F-190")
    return Check(code=code, verdict=Verdict.VALID)


def checked(name: str, *papers: Paper) -> Checked:
    return Checked(path=Path("/skany") / name, scan=CheckedScan(pages=2, papers=papers))


def unread(name: str) -> Unread:
    return Unread(path=Path("/skany") / name, error=KnownError("F-401"))


@pytest.mark.parametrize(
    ("found", "words", "tone"),
    [
        (paper(), "✓ zgodny", Tone.GOOD),
        (paper(Q_09="F-417"), "✗ nieważny: Liczby protokołu", Tone.ERROR),
        (paper(None), "? kod ważny, nie ma z czym porównać", Tone.WARNING),
        (paper(None, Q_04="K-308"), "✗ nieważny: Certyfikat podpisującego kod", Tone.ERROR),
    ],
)
def test_a_sign_and_a_word_with_every_colour(found: Paper, words: str, tone: Tone) -> None:
    model, papers = PapersModel(), CheckedPapers()
    papers.add(checked("a.pdf", found))
    model.show_rows(papers.rows)
    assert model.index(0, RESULT).data() == words
    assert model.index(0, RESULT).data(Role.TONE) == tone


def test_an_exam_goes_by_its_name_where_its_bundle_is_there() -> None:
    model, papers = PapersModel(), CheckedPapers()
    checks = paper(None).report.checks
    report = PaperReport(page=1, record=annulment(copy=3), signer=None, checks=checks)
    nameless = PaperReport(page=2, record=None, signer=None, checks=checks)
    papers.add(checked("a.pdf", paper(), Paper(report=report), Paper(report=nameless)))
    model.show_rows(papers.rows)
    exams = ["historia, 10.10.2026, sala 12", "lo4-matematyka-12, sala 12", "nie wiadomo"]
    assert column(model, EXAM) == exams
    assert column(model, FORM) == ["4.5", "4.4 nr 1", ""]
    assert column(model, COPY) == ["2", "3", ""]


def test_a_scan_that_comes_again_takes_a_new_place_and_only_that_is_told() -> None:
    model, papers = PapersModel(), CheckedPapers()
    papers.add(checked("a.pdf", paper(None), paper(None)))
    papers.add_unread(unread("b.png"))
    model.show_rows(papers.rows)
    assert column(model, FILE) == ["b.png", "a.pdf", "a.pdf"]
    watched(model)
    heard = told(model)
    papers.add(checked("b.png", paper()))
    model.show_rows(papers.rows)
    assert column(model, RESULT)[0] == "✓ zgodny"
    assert heard == [("out", 0, 0), ("in", 0, 0)]
    papers.add(checked("a.pdf", paper()))
    model.show_rows(papers.rows)
    assert column(model, FILE) == ["a.pdf", "b.png"]


def test_the_most_serious_of_a_run_comes_first() -> None:
    papers = CheckedPapers()
    runs = [checked("a.pdf", paper(Q_08="F-416")), checked("b.pdf", paper(), paper(None))]
    for run in runs:
        papers.add(run)
    assert (
        papers.most_serious(ScanTally(checked=(runs[1],), unread=(), left=0, error=None)) == "/skany/b.pdf\n2"
    )
    assert (
        papers.most_serious(ScanTally(checked=tuple(runs), unread=(), left=0, error=None))
        == "/skany/a.pdf\n1"
    )
    assert papers.most_serious(ScanTally(checked=(), unread=(), left=2, error=None)) == ""


def test_fields_that_differ_stand_on_top() -> None:
    model = FieldsModel()
    rows = (
        FieldRow(name="sat", paper=28, bundle=28, same=True),
        FieldRow(name="absent", paper=3, bundle=2, same=False),
        FieldRow(name="copy", paper=2, same=False),
        FieldRow(name="form", paper="list", bundle="list", same=True),
    )
    model.show_rows(different_first(rows))
    watched(model)
    assert column(model, SAME) == ["≠ inaczej", "≠ brak", "= tak samo", "= tak samo"]
    assert [model.index(row, SAME).data(Role.TONE) for row in range(3)] == [Tone.ERROR, Tone.ERROR, Tone.GOOD]
    assert column(model, FIELD)[0] == "4.5/4 nieobecni"
    assert model.index(3, 1).data() == "lista"
    model.show_rows(())
    assert model.rowCount() == 0
