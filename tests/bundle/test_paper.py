"""What paper proves by itself (Q-01 to Q-05): each check on both sides, and whatever else may lie on a scanner."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import cbor2
import pytest
from msgspec.structs import replace

from app.bundle.certificates import Holder, Role, write_pem
from app.bundle.issuing import issue
from app.bundle.keys import key_fingerprint, new_signing_key
from app.bundle.paper import ALONE, check_paper
from app.bundle.paper_record import write
from app.bundle.paper_report import PaperReport
from app.bundle.paper_seal import sealed
from app.bundle.revocation_list import write_revocation_list
from app.bundle.scanned_page import ScannedPage
from app.bundle.trust import Trust, read_trust
from app.bundle.verdicts import Verdict
from app.exam.clock import warsaw
from tests.bundle import material, papers
from tests.bundle.material import NOW, PERSON, Board, Laptop

YEAR = timedelta(days=366)
SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def real() -> Board:
    """A real OKE: not one for practice."""
    return material.board(practice=False)


@pytest.fixture(scope="module")
def chairs(real: Board) -> Laptop:
    return material.laptop(real)


@pytest.fixture(scope="module")
def trust(real: Board, chairs: Laptop) -> Trust:
    """What the desk of that OKE exports."""
    return exported(real, chairs)


def exported(oke: Board, *laptops: Laptop) -> Trust:
    certificates = (oke.desk.certificate, *(its.signer.certificate for its in laptops))
    return Trust(roots=(oke.root.certificate,), issued=certificates)


def causes(report: PaperReport) -> Mapping[str, str]:
    return {check.code: check.cause for check in report.checks if check.verdict is not Verdict.VALID}


def judged(code: bytes, trust: Trust, now: datetime = NOW) -> Mapping[str, str]:
    (report,) = check_paper(papers.scan(code), trust=trust, now=now).protocols
    assert [check.code for check in report.checks] == list(ALONE)
    assert all(check.sentence for check in report.checks if check.cause)
    return causes(report)


def test_a_print_of_a_known_laptop_is_valid_for_ever(chairs: Laptop, trust: Trust) -> None:
    code = papers.code(papers.record(), chairs.signer.key)
    assert judged(code, trust) == {}
    assert judged(code, trust, now=NOW + 9 * YEAR) == {}
    assert judged(papers.code(papers.annulment(), chairs.signer.key), trust) == {}


def test_the_report_says_what_stands_on_the_paper_and_who_signed(chairs: Laptop, trust: Trust) -> None:
    scan = check_paper(papers.scan(papers.code(papers.record(), chairs.signer.key)), trust=trust, now=NOW)
    (report,) = scan.protocols
    fields = {row.name: row.paper for row in report.fields}
    assert (fields["exam"], fields["room"], fields["copy"]) == ("lo4-matematyka-12", "12", 2)
    assert fields["printed"] == warsaw(NOW)
    assert [fields[f"sheets_{letter}"] for letter in "abcd"] == [37, 28, 8, 1]
    assert [fields[name] for name in ("registered", "sat", "absent", "annulled", "gave_up")] == [
        31,
        28,
        3,
        1,
        1,
    ]
    assert {row.same for row in report.fields} == {None}
    assert all(row.title for row in report.fields)
    said = scan.summary()
    assert (said["verdict"], said["pages"]) == ("VALID", 1)
    assert said["protocols"][0]["signer"] == PERSON.name
    assert said["protocols"][0]["signer_key"] == key_fingerprint(chairs.signer.key.public_key())


def test_every_byte_of_a_code_changed_is_refused(chairs: Laptop, trust: Trust) -> None:
    honest = papers.code(papers.record(), chairs.signer.key)
    for place in range(len(honest)):
        changed = bytearray(honest)
        changed[place] ^= 1 << place % 8
        report = check_paper(papers.scan(bytes(changed)), trust=trust, now=NOW)
        assert report.verdict is Verdict.NOT_VALID, place
        found = causes(report.protocols[0])
        assert {found.get("Q-01"), found.get("Q-02"), found.get("Q-03")} & {
            "F-401",
            "F-402",
            "F-403",
            "F-404",
        }


def test_a_code_cut_short_or_longer_is_refused(chairs: Laptop, trust: Trust) -> None:
    honest = papers.code(papers.record(), chairs.signer.key)
    for changed in (honest[:-1], honest[1:], honest + b"\0", honest[:-64], honest[:70], honest * 2):
        assert check_paper(papers.scan(changed), trust=trust, now=NOW).verdict is Verdict.NOT_VALID


@pytest.mark.parametrize(
    "codes", [(), (b"",), (b"https://przyklad.invalid/",), (b"92062946345",), (b"\xa1\x00" * 10,)], ids=repr
)
def test_without_a_code_of_ours_that_is_what_is_said(trust: Trust, codes: tuple[bytes, ...]) -> None:
    scan = check_paper([ScannedPage(number=1, codes=codes)], trust=trust, now=NOW)
    (report,) = scan.protocols
    assert causes(report) == {"Q-01": "F-401"} | dict.fromkeys(ALONE[1:], "F-190")
    assert (report.page, report.fields) == (None, ())
    assert scan.summary()["protocols"][0]["signer"] is None


def test_a_foreign_code_on_the_page_is_passed_over(chairs: Laptop, trust: Trust) -> None:
    ours = papers.code(papers.record(), chairs.signer.key)
    page = ScannedPage(number=1, codes=(b"https://przyklad.invalid/", ours, b"92062946345"))
    (report,) = check_paper([page], trust=trust, now=NOW).protocols
    assert causes(report) == {}


def test_each_protocol_of_a_scan_is_judged_once_and_for_itself(chairs: Laptop, trust: Trust) -> None:
    key = chairs.signer.key
    honest, other = papers.code(papers.record(), key), papers.code(papers.annulment(), new_signing_key())
    pages = [
        ScannedPage(number=1, codes=(honest,)),
        ScannedPage(number=2, codes=()),
        ScannedPage(number=3, codes=(other, honest)),
    ]
    scan = check_paper(pages, trust=trust, now=NOW)
    assert [(report.page, report.verdict) for report in scan.protocols] == [
        (1, Verdict.VALID),
        (3, Verdict.NOT_VALID),
    ]
    assert (scan.pages, scan.verdict) == (3, Verdict.NOT_VALID)


def test_a_record_that_is_signed_but_not_as_described(chairs: Laptop, trust: Trust) -> None:
    wire = cbor2.loads(write(papers.record()))
    later = dict.fromkeys(ALONE[2:], "F-190")
    odd = sealed(cbor2.dumps({**wire, 5: 0}, canonical=True), chairs.signer.key)
    assert judged(odd, trust) == {"Q-02": "F-402"} | later
    newer = sealed(cbor2.dumps({**wire, 0: 2}, canonical=True), chairs.signer.key)
    assert judged(newer, trust) == {"Q-02": "F-403"} | later


def test_a_trust_file_without_certificates_of_laptops_proves_nothing(real: Board, chairs: Laptop) -> None:
    code = papers.code(papers.record(), chairs.signer.key)
    assert judged(code, real.trust) == {"Q-03": "F-405", "Q-04": "F-190"}


def test_a_key_that_nobody_knows(real: Board, trust: Trust) -> None:
    stranger = material.laptop(real)
    code = papers.code(papers.record(), stranger.signer.key)
    assert judged(code, trust) == {"Q-03": "F-404", "Q-04": "F-190"}
    assert judged(code, exported(real, stranger)) == {}


def test_a_certificate_of_another_oke_in_the_trust_file(real: Board) -> None:
    elsewhere = material.laptop(material.board(practice=False))
    code = papers.code(papers.record(), elsewhere.signer.key)
    assert judged(code, exported(real, elsewhere)) == {"Q-04": "K-301"}


def test_a_desk_prints_no_protocols(real: Board, trust: Trust) -> None:
    assert judged(papers.code(papers.record(), real.desk.key), trust) == {"Q-04": "K-306"}


def test_the_certificate_must_not_have_ended_when_it_was_printed(real: Board) -> None:
    short = material.laptop(real, until=NOW + timedelta(days=30))
    end = short.signer.certificate.not_valid_after_utc

    def printed(moment: datetime) -> Mapping[str, str]:
        code = papers.code(papers.record(printed=int(moment.timestamp())), short.signer.key)
        return judged(code, exported(real, short), now=NOW + YEAR)

    assert printed(end) == {}
    assert printed(end + SECOND) == {"Q-04": "K-311"}


def test_a_key_may_print_before_the_oke_has_certified_it(chairs: Laptop, trust: Trust) -> None:
    """Another chair goes on at once; the certificate comes days later."""
    start = chairs.signer.certificate.not_valid_before_utc
    code = papers.code(
        papers.record(printed=int((start - timedelta(days=20)).timestamp())), chairs.signer.key
    )
    assert judged(code, trust) == judged(code, trust, now=start) == {}
    assert judged(code, trust, now=start - SECOND) == {"Q-04": "K-303"}


def test_a_certificate_that_was_renewed_for_the_same_key(real: Board) -> None:
    first = material.laptop(real, until=NOW + timedelta(days=30))
    public_key = first.signer.key.public_key()
    second = issue(real.root, public_key, PERSON, Role.LAPTOP, NOW + timedelta(days=29))
    trust = Trust(roots=(real.root.certificate,), issued=(first.signer.certificate, second))

    def printed(days: int) -> Mapping[str, str]:
        moment = NOW + timedelta(days=days)
        code = papers.code(papers.record(printed=int(moment.timestamp())), first.signer.key)
        return judged(code, trust, now=NOW + YEAR)

    assert printed(0) == printed(29) == printed(300) == {}
    assert printed(9 * 366) == {"Q-04": "K-311"}


def test_what_was_printed_after_its_key_was_revoked_is_not_valid(chairs: Laptop, trust: Trust) -> None:
    code = papers.code(papers.record(), chairs.signer.key)
    fingerprint = key_fingerprint(chairs.signer.key.public_key())
    for since in (NOW, NOW - SECOND, NOW - YEAR):
        revoked = replace(trust, revoked={fingerprint: since})
        assert judged(code, revoked) == judged(code, revoked, now=NOW + YEAR) == {"Q-04": "K-308"}


def test_of_a_key_that_was_revoked_later_paper_alone_proves_nothing(chairs: Laptop, trust: Trust) -> None:
    """A successor, or a forgotten passphrase: the former key is revoked, and its honest paper is no forgery."""
    code = papers.code(papers.record(), chairs.signer.key)
    since = NOW + timedelta(days=7)
    revoked = replace(trust, revoked={key_fingerprint(chairs.signer.key.public_key()): since})
    assert judged(code, revoked, now=since) == {"Q-04": "F-426"}
    assert judged(code, revoked, now=since - SECOND) == {}
    scan = check_paper(papers.scan(code), trust=revoked, now=since)
    assert scan.verdict is Verdict.NOT_CHECKED
    assert ".wynik" in scan.protocols[0].check("Q-04").sentence


def test_of_several_certificates_of_a_revoked_key_the_one_of_that_day_is_told(real: Board) -> None:
    first = material.laptop(real, until=NOW + timedelta(days=30))
    public_key = first.signer.key.public_key()
    second = issue(real.root, public_key, PERSON, Role.LAPTOP, NOW + timedelta(days=29))
    since = NOW + timedelta(days=300)
    trust = Trust(
        roots=(real.root.certificate,),
        issued=(first.signer.certificate, second),
        revoked={key_fingerprint(public_key): since},
    )
    printed = int((NOW + timedelta(days=60)).timestamp())
    assert judged(papers.code(papers.record(printed=printed), first.signer.key), trust, now=since) == {
        "Q-04": "F-426"
    }


def test_a_certificate_on_the_list_of_a_trust_file_is_not_believed(real: Board, chairs: Laptop) -> None:
    certificate = chairs.signer.certificate
    listed = write_revocation_list(real.root, {certificate.serial_number: NOW}, NOW)
    trust = read_trust(write_pem(real.root.certificate) + write_pem(certificate) + listed)
    code = papers.code(papers.record(), chairs.signer.key)
    assert judged(code, trust) == {"Q-04": "K-308"}


def test_practice_and_real_are_not_mixed(oke: Board, laptop: Laptop, chairs: Laptop, trust: Trust) -> None:
    practice = exported(oke, laptop)
    played = papers.code(papers.record(practice=True, run=1), laptop.signer.key)
    real = papers.code(papers.record(), chairs.signer.key)
    assert judged(played, practice) == {}
    assert judged(played, trust) == {"Q-03": "F-404", "Q-04": "F-190", "Q-05": "F-407"}
    assert judged(real, practice) == {"Q-03": "F-404", "Q-04": "F-190", "Q-05": "F-408"}
    lying = papers.code(papers.record(), laptop.signer.key)
    assert judged(lying, practice) == {"Q-05": "F-406"}


def test_a_practice_day_has_its_own_clock(oke: Board, laptop: Laptop) -> None:
    long_ago = papers.record(practice=True, run=1, printed=int((NOW - 3 * YEAR).timestamp()))
    code = papers.code(long_ago, laptop.signer.key)
    assert judged(code, exported(oke, laptop)) == {}
    assert judged(code, exported(oke, laptop), now=NOW + 9 * YEAR) == {"Q-04": "K-311"}


def test_a_certificate_that_a_stranger_signed_is_passed_over(chairs: Laptop, trust: Trust) -> None:
    """Whoever adds a certificate to the trust file makes it no less useful for the others."""
    stranger = material.board(practice=False)
    holder = Holder(name="Obcy", unit="laptop", organisation="OKE")
    other = issue(stranger.root, new_signing_key().public_key(), holder, Role.LAPTOP, NOW)
    code = papers.code(papers.record(), chairs.signer.key)
    assert judged(code, replace(trust, issued=(other, *trust.issued))) == {}


def test_a_trust_that_mixes_practice_and_real_is_refused_by_its_cause(
    oke: Board, chairs: Laptop, trust: Trust
) -> None:
    mixed = replace(trust, roots=(*trust.roots, oke.root.certificate))
    assert judged(papers.code(papers.record(), chairs.signer.key), mixed) == {"Q-05": "K-310"}
