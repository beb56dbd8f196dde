"""What could not be checked and never will be stands in the receipt, and does not stand against an exam."""

from collections.abc import Mapping, Sequence

import pytest

from app.bundle.receipt import Receipt, ReceiptFile
from app.bundle.verdicts import Check, Verdict
from app.bundle.verify import verify_file
from app.desk.accepting import acceptable, stands_against
from app.desk.answering import give_receipt
from app.desk.importing import Import, import_bundle
from app.desk.results import results
from app.exam.journal import Line
from app.exam.order import ExamOrder
from app.version import PROGRAM
from tests.desk.office import Laptop, Office, Record, an_exam

NAME = "print/protokol-4.5.pdf"


class NewerPrints:
    """The forms as this desk's program lays them out."""

    program = PROGRAM

    def reprint(self, _: ExamOrder, __: Sequence[Line]) -> Mapping[str, bytes]:
        return {NAME: b"%PDF as it is laid out now"}


def unchecked(found: Import) -> dict[str, str]:
    assert all(check.verdict is not Verdict.NOT_VALID for check in found.checks)
    return {check.code: check.cause for check in found.checks if check.verdict is Verdict.NOT_CHECKED}


def answered(office: Office, found: Import, laptop: Laptop) -> Receipt:
    body = give_receipt(office.desk, found.sha256, office.later(minutes=1)).body
    report = verify_file(body, trust=None, identities=(laptop.identity.secret,), now=office.now)
    assert isinstance(report.contents, ReceiptFile)
    assert report.check("P-01").verdict is Verdict.VALID
    return report.contents.receipt


def test_the_forms_of_another_version_of_the_program_hold_up_no_exam(
    office: Office, record: Record, laptop: Laptop
) -> None:
    bundle = record.export(office, program="0.0.9", prints={NAME: b"%PDF as it was laid out then"})
    found = import_bundle(office.desk, bundle, office.later(days=12), NewerPrints())
    assert unchecked(found) == {"B-12": "F-184"}
    assert [result.bundle_sha256 for result in results(office.desk)] == [found.sha256]
    receipt = answered(office, found, laptop)
    assert (receipt.accepted, receipt.keep_days) == (True, 30)
    (said,) = (verdict for verdict in receipt.verdicts if verdict.check == "B-12")
    assert (said.verdict, said.cause) == (Verdict.NOT_CHECKED, "F-184")
    # Its correction finds it in order.
    correction = record.corrected("hałas").export(office)
    assert office.imported(correction).verdict is Verdict.VALID


def test_a_print_by_a_key_that_was_lost_before_it_was_certified_holds_up_no_exam(
    office: Office, laptop: Laptop
) -> None:
    """The envelope made a new chair twice on one day; what was printed between is signed by a key nobody knows."""
    office.sent(laptop)
    between = Record(an_exam(), laptop.successor(), with_codes=True)
    found = office.imported(between.copy(laptop).export(office))
    assert unchecked(found) == {"B-14": "F-422"}
    assert [result.bundle_sha256 for result in results(office.desk)] == [found.sha256]
    assert answered(office, found, laptop).accepted


@pytest.mark.parametrize(
    ("code", "verdict", "cause"),
    [
        ("B-12", Verdict.NOT_CHECKED, "F-193"),
        ("B-12", Verdict.NOT_CHECKED, "F-194"),
        ("B-12", Verdict.NOT_VALID, "F-181"),
        ("B-14", Verdict.NOT_VALID, "F-421"),
        ("B-10", Verdict.NOT_CHECKED, "F-184"),
    ],
)
def test_everything_else_does(code: str, verdict: Verdict, cause: str) -> None:
    check = Check(code=code, verdict=verdict, cause=cause)
    assert stands_against(check)
    assert not acceptable((Check(code="B-01", verdict=Verdict.VALID), check))
