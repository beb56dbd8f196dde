"""A bundle of 300 candidates and 3,000 entries written and verified; no form is set in type on either side."""

from contextlib import closing
from pathlib import Path

import pytest

from app.bundle.replay import JournalReplay
from app.bundle.report import Report
from app.bundle.result import Exam, JournalEnd, ResultFile, Revision
from app.bundle.trust import Trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.bundle.writing import sealed
from app.exam.figures import figures_of
from app.exam.journal import unbroken
from app.version import PROGRAM
from storage.exam_file import ExamFile
from storage.sqlcipher import Database
from tests.benchmarks import straight_line
from tests.benchmarks.conftest import Table
from tests.benchmarks.pairs import Side
from tests.benchmarks.signed_exam import CANDIDATES, ENTRIES, SENT, Keys, SignedExam, keys, signed_exam
from tests.benchmarks.stored import KEY

_ROUNDS = 25
_TITLE = f"{CANDIDATES} candidates, {ENTRIES:,} entries"


@pytest.fixture(scope="module")
def signed(folder: Path) -> SignedExam:
    return signed_exam(folder / "signed.db")


@pytest.fixture(scope="module")
def oke() -> Keys:
    return keys()


def test_written(table: Table, signed: SignedExam, oke: Keys) -> None:
    with (
        closing(ExamFile.open(signed.path, KEY)) as file,
        closing(Database.open(signed.path, KEY)) as database,
    ):
        table.measure(
            f"bundle written, {_TITLE}",
            Side(lambda _: _written(file, signed, oke), lambda: None),
            against="the same steps in straight-line code",
            floor=Side(lambda _: _straight_written(database, signed, oke), lambda: None),
            budget=1.5,
            rounds=_ROUNDS,
        )


def test_verified(table: Table, signed: SignedExam, oke: Keys) -> None:
    with closing(ExamFile.open(signed.path, KEY)) as file:
        bundle = _written(file, signed, oke)
    for check in _verified(bundle, oke).checks:
        # The prints alone are not compared, for that is to set them in type.
        assert (check.verdict is Verdict.VALID) == (check.code != "B-12"), check
    table.measure(
        f"bundle verified, {_TITLE}",
        Side(lambda _: _verified(bundle, oke), lambda: None),
        against="the same steps in straight-line code",
        floor=Side(
            lambda _: straight_line.verified(bundle, oke.working.secret, oke.root),
            lambda: None,
        ),
        budget=1.5,
        rounds=_ROUNDS,
    )


def _written(file: ExamFile, signed: SignedExam, oke: Keys) -> bytes:
    """What `app.laptop.export.make_bundle` does but for printing, and for reading back, which is to verify."""
    lines = tuple(unbroken(row.body for row in file.rows()))
    contents = ResultFile(
        exam=_exam(signed),
        journal=tuple(line.body for line in lines),
        revision=_revision(),
        prints=signed.prints,
    )
    return sealed(contents, oke.laptop, SENT, _recipients(oke))


def _straight_written(database: Database, signed: SignedExam, oke: Keys) -> bytes:
    rows = database.query("SELECT seq, body, hash FROM journal ORDER BY seq")
    return straight_line.written(
        [body for _, body, _ in rows],
        _exam(signed),
        _revision(),
        signed.prints,
        oke.laptop.key,
        _recipients(oke),
    )


def _verified(bundle: bytes, oke: Keys) -> Report:
    return verify_file(
        bundle,
        trust=Trust(roots=(oke.root,)),
        identities=(oke.working.secret,),
        now=SENT,
        replay=JournalReplay(),
        reprint=None,
    )


def _exam(signed: SignedExam) -> Exam:
    state = signed.state
    return Exam(
        program=PROGRAM,
        practice=True,
        created=SENT,
        order=state.order,
        figures=figures_of(state),
        journal=JournalEnd(entries=state.seq, head=state.head),
    )


def _revision() -> Revision:
    return Revision(program=PROGRAM, practice=True, number=1)


def _recipients(oke: Keys) -> tuple[str, ...]:
    return (oke.working.recipient,)
