"""Each of the four kinds, written and verified: every check valid, and the kind told by the signed contents."""

import json

import pytest

from app.bundle.examination import CHECKS
from app.bundle.fingerprint import same
from app.bundle.kinds import Kind
from app.bundle.replay import JournalReplay
from app.bundle.request import RequestFile
from app.bundle.sealing import seal
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.bundle.writing import request_file, signed
from tests.bundle import material
from tests.bundle.material import NOW, Board, Laptop, PrintsAgain, causes


def test_a_request_is_valid_but_for_what_only_people_can_tell(oke: Board, request_bytes: bytes) -> None:
    report = verify_file(request_bytes, trust=oke.trust, identities=[], now=NOW)
    assert report.kind is Kind.REQUEST
    assert causes(report) == {"R-03": "K-322"}
    assert report.verdict is Verdict.NOT_CHECKED
    assert isinstance(report.contents, RequestFile)
    assert report.fingerprint is not None
    assert same(report.fingerprint.replace(" ", "-"), report.fingerprint)


def test_two_requests_have_different_fingerprints(laptop: Laptop, request_bytes: bytes) -> None:
    other = material.laptop(material.board())
    another = request_file(material.request(laptop.identity), other.signer.key, NOW)
    first, second = (
        verify_file(data, trust=None, identities=[], now=NOW).fingerprint for data in (request_bytes, another)
    )
    assert first != second


def test_a_package_is_valid_for_its_laptop(oke: Board, laptop: Laptop, package_bytes: bytes) -> None:
    report = verify_file(package_bytes, trust=oke.trust, identities=[laptop.identity.secret], now=NOW)
    assert report.kind is Kind.PACKAGE
    assert causes(report) == {}
    assert report.verdict is Verdict.VALID


@pytest.mark.parametrize("reader", ["working", "escrow", "laptop"])
def test_a_bundle_is_valid_for_each_of_its_readers(
    oke: Board, laptop: Laptop, result_container: bytes, reader: str
) -> None:
    readers = {"working": oke.working, "escrow": oke.escrow, "laptop": laptop.identity}
    data = seal(result_container, [identity.recipient for identity in readers.values()])
    report = verify_file(
        data,
        trust=oke.trust,
        identities=[readers[reader].secret],
        now=NOW,
        replay=JournalReplay(),
        reprint=PrintsAgain(),
    )
    assert report.kind is Kind.RESULT
    assert [check.code for check in report.checks] == list(CHECKS[Kind.RESULT])
    assert causes(report) == {}
    assert report.claimed is not None
    assert report.claimed.name == material.PERSON.name
    assert report.claimed.signed == NOW


def test_a_receipt_is_valid(oke: Board, laptop: Laptop, receipt_bytes: bytes) -> None:
    report = verify_file(receipt_bytes, trust=oke.trust, identities=[laptop.identity.secret], now=NOW)
    assert report.kind is Kind.RECEIPT
    assert causes(report) == {}


def test_the_same_contents_give_the_same_container(laptop: Laptop, result_container: bytes) -> None:
    order = material.order()
    contents = material.result(order, material.chained(*material.day(order)))
    assert signed(contents, laptop.signer, NOW) == result_container


def test_what_is_not_at_hand_is_not_checked(
    oke: Board, laptop: Laptop, result_container: bytes, package_bytes: bytes
) -> None:
    sealed = seal(result_container, [oke.working.recipient])
    without_key = causes(verify_file(sealed, trust=oke.trust, identities=[], now=NOW))
    assert without_key.pop("B-01") == "F-206"
    assert set(without_key.values()) == {"F-190"}
    without_trust = verify_file(sealed, trust=None, identities=[oke.working.secret], now=NOW)
    assert causes(without_trust) == {
        "B-05": "K-320", "B-06": "K-320", "B-10": "F-193", "B-12": "F-193", "B-13": "F-190", "B-14": "F-190",
    }  # fmt: skip
    package = verify_file(package_bytes, trust=None, identities=[laptop.identity.secret], now=NOW)
    assert causes(package) == {"B-05": "K-320", "B-06": "K-320", "Z-02": "K-320"}


def test_an_unsealed_bundle_is_judged_but_told_to_be_open(oke: Board, result_container: bytes) -> None:
    report = verify_file(
        result_container,
        trust=oke.trust,
        identities=[],
        now=NOW,
        replay=JournalReplay(),
        reprint=PrintsAgain(),
    )
    assert causes(report) == {"B-01": "F-205"}
    assert report.verdict is Verdict.NOT_VALID


def test_a_report_shows_no_personal_data_but_its_signer(oke: Board, result_container: bytes) -> None:
    report = verify_file(result_container, trust=oke.trust, identities=[], now=NOW)
    order = material.order()
    told = json.dumps(report.summary(), ensure_ascii=False) + repr(report) + repr(report.contents)
    for candidate in order.candidates:
        assert candidate.surname not in told
        assert candidate.identifier not in told
    assert material.PERSON.name in told
    assert material.PERSON.name not in repr(report)
