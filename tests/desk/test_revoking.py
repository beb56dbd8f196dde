"""A key that is lost: from when it is not believed, who learns of it, and what stays as it was."""

import hashlib
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.bundle.certificates import load_der, write_pem
from app.bundle.trust import read_trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.desk.answering import give_receipt
from app.desk.building import certify
from app.desk.issued import trust_file
from app.desk.results import outcome, results
from app.desk.revoking import LONGEST_REASON, revoke
from app.desk.root import identities_of
from app.errors import KnownError
from app.exam.clock import WARSAW
from app.procedure.texts import error_sentence
from tests.desk.office import Laptop, Office, Record, an_exam


def refused(office: Office, laptop: Laptop, reason: str = "zgubiony", *, hours: float = 0) -> str:
    with pytest.raises(KnownError) as caught:
        revoke(office.desk, office.known(laptop), reason, office.now, office.now + timedelta(hours=hours))
    assert error_sentence(caught.value)
    return caught.value.code


def test_a_revocation_is_entered_once_and_stays(office: Office, laptop: Laptop) -> None:
    made = revoke(office.desk, office.known(laptop), " zgubiony ", office.now)
    assert (made.since, made.entered, made.reason) == (office.now, office.now, "zgubiony")
    office.later(days=1)
    assert refused(office, laptop, "jednak nie") == "D-223"
    assert office.desk.register.revocations.list() == [made]


def test_a_moment_to_come_is_refused_and_one_that_was_is_not(office: Office, laptop: Laptop) -> None:
    assert refused(office, laptop, hours=0.001) == "D-221"
    known = office.now
    office.later(days=3)
    assert revoke(office.desk, office.known(laptop), "skradziony", office.now, known).since == known


def test_no_key_was_lost_before_it_was_known(office: Office, laptop: Laptop) -> None:
    office.later(days=3)
    assert refused(office, laptop, hours=-72 - 1 / 3600) == "D-324"
    assert office.desk.register.revocations.list() == []


def test_accepted_results_are_lost_only_where_somebody_says_so(
    office: Office, laptop: Laptop, record: Record
) -> None:
    """A slip in the date of a theft must not take a whole day's results out of count for ever."""
    office.sent(laptop, exam=an_exam("13"))
    first = record.export(office)
    office.imported(first)
    between = office.now
    office.imported(Record(an_exam("13"), laptop).export(office))
    office.later(days=30)
    whole, half = office.known(laptop).received, between + timedelta(seconds=1)
    for since, lost in ((whole, 2), (between, 2), (half, 1)):
        with pytest.raises(KnownError) as caught:
            revoke(office.desk, office.known(laptop), "zgubiony", office.now, since, may_lose=lost - 1)
        assert (caught.value.code, caught.value.context["lost"]) == ("D-323", lost)
        assert f"przyjęte wyniki tego laptopa: {lost}" in error_sentence(caught.value)
    assert len(results(office.desk)) == 2
    revoke(office.desk, office.known(laptop), "zgubiony", office.now, half, may_lose=1)
    assert [result.bundle_sha256 for result in results(office.desk)] == [hashlib.sha256(first).hexdigest()]


@pytest.mark.parametrize("year", [1, 1900, 2000])
def test_a_slip_in_the_year_is_refused(office: Office, laptop: Laptop, year: int) -> None:
    """No list of revoked certificates could ever be written again, for a revocation stays."""
    with pytest.raises(KnownError) as caught:
        revoke(
            office.desk, office.known(laptop), "zgubiony", office.now, datetime(year, 12, 1, tzinfo=WARSAW)
        )
    assert caught.value.code == "D-230"
    assert error_sentence(caught.value)
    assert trust_file(office.desk, office.now)


@pytest.mark.parametrize("reason", ["", "  ", "x" * (LONGEST_REASON + 1)])
def test_a_reason_says_something_and_is_short(office: Office, laptop: Laptop, reason: str) -> None:
    assert refused(office, laptop, reason) == "D-222"


def test_every_certificate_of_the_key_is_revoked_in_the_key_list_and_in_the_trust_file(
    office: Office, laptop: Laptop, spare: Laptop
) -> None:
    certify(office.desk, [office.known(laptop)], office.now)
    office.later(days=1800)
    certify(office.desk, [office.known(laptop)], office.now)
    since = office.now - timedelta(days=1)
    revoke(office.desk, office.known(laptop), "skradziony", office.now, since)
    keys = office.opened(certify(office.desk, [office.known(spare)], office.now), spare).keys
    marked = [(key.revoked, key.reason) for key in keys.keys if key.fingerprint == laptop.fingerprint]
    assert marked == [(since, "skradziony")] * 2
    assert set(keys.revocations()) == {laptop.fingerprint}

    trust = read_trust(trust_file(office.desk, office.now))
    serials = {
        int(issued.serial, 16) for issued in office.desk.register.certificates.list(laptop.fingerprint)
    }
    assert {serial: at for (_, serial), at in trust.revoked_serials.items()} == dict.fromkeys(serials, since)


def test_what_came_before_keeps_its_verdict_and_what_comes_after_is_not_valid(
    office: Office, laptop: Laptop, record: Record
) -> None:
    before = record.export(office)
    correction = record.corrected("hałas").export(office)
    office.imported(before)
    revoke(office.desk, office.known(laptop), "zgubiony", office.later(seconds=30))
    found = office.imported(correction)
    assert [check.cause for check in found.checks if check.code == "B-05"] == ["K-308"]
    assert office.imported(before).verdict is Verdict.VALID
    assert [result.revision for result in results(office.desk)] == [1]


def test_the_exported_trust_judges_a_bundle_alike(office: Office, laptop: Laptop, record: Record) -> None:
    bundle = record.export(office)
    revoke(office.desk, office.known(laptop), "zgubiony", office.now)
    trust = read_trust(trust_file(office.desk, office.now))

    def judged(at: timedelta) -> str:
        report = verify_file(bundle, trust=trust, identities=identities_of(office.desk), now=office.now + at)
        return report.check("B-05").cause

    assert judged(timedelta(seconds=-1)) == ""
    assert judged(timedelta(0)) == "K-308"


def test_a_bundle_that_came_before_is_answered_and_one_that_came_after_is_not(
    office: Office, laptop: Laptop, record: Record
) -> None:
    before = record.export(office)
    after = record.corrected("hałas").export(office)
    office.imported(before)
    revoke(office.desk, office.known(laptop), "zgubiony", office.later(seconds=30))
    office.imported(after)
    answer = give_receipt(office.desk, hashlib.sha256(before).hexdigest(), office.later(minutes=1))
    assert office.desk.register.receipts.list() == [answer]
    with pytest.raises(KnownError) as caught:
        give_receipt(office.desk, hashlib.sha256(after).hexdigest(), office.now)
    assert caught.value.code == "D-225"
    assert error_sentence(caught.value)


def test_a_bundle_that_came_after_the_theft_but_before_the_news_counts_no_more(
    office: Office, laptop: Laptop, record: Record
) -> None:
    bundle = record.export(office)
    stolen = office.now
    office.imported(bundle)
    assert len(results(office.desk)) == 1
    revoke(office.desk, office.known(laptop), "skradziony", office.later(days=1), stolen, may_lose=1)
    assert results(office.desk) == ()
    with pytest.raises(KnownError) as caught:
        give_receipt(office.desk, hashlib.sha256(bundle).hexdigest(), office.now)
    assert caught.value.code == "D-225"


@pytest.mark.parametrize("days", [-1, 3651])
def test_an_exam_is_not_kept_for_ever(office: Office, record: Record, days: int) -> None:
    bundle = record.export(office)
    office.imported(bundle)
    with pytest.raises(KnownError) as caught:
        give_receipt(office.desk, hashlib.sha256(bundle).hexdigest(), office.now, keep_days=days)
    assert caught.value.code == "D-224"
    assert error_sentence(caught.value)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_judges_certificates_by_the_exported_trust(
    office: Office, laptop: Laptop, spare: Laptop, tmp_path: Path
) -> None:
    certify(office.desk, [office.known(laptop), office.known(spare)], office.now)
    revoke(office.desk, office.known(laptop), "zgubiony", office.now)
    trust = tmp_path / "zaufanie.pem"
    trust.write_bytes(trust_file(office.desk, office.now))

    def judged(whose: Laptop) -> str:
        (issued,) = office.desk.register.certificates.list(whose.fingerprint)
        path = tmp_path / "laptop.crt"
        path.write_bytes(write_pem(load_der(issued.body)))
        at = str(int(office.now.timestamp()))
        verify = ("openssl", "verify", "-crl_check", "-attime", at, "-CAfile", str(trust), str(path))
        done = subprocess.run(verify, capture_output=True, check=False, timeout=60)
        return (done.stdout + done.stderr).decode()

    assert "certificate revoked" in judged(laptop)
    assert judged(spare).rstrip().endswith(": OK")


def test_what_a_revocation_took_out_of_count_is_no_dispute_and_the_next_key_sends_it_again(
    office: Office, laptop: Laptop, record: Record
) -> None:
    bundle = record.export(office)
    stolen = office.now
    office.imported(bundle)
    revoke(office.desk, office.known(laptop), "skradziony", office.later(days=1), stolen, may_lose=1)
    found = outcome(office.desk)
    assert (found.accepted, found.disputed) == ((), ())
    (withdrawn,) = found.withdrawn
    assert [one.causes for one in withdrawn.bundles] == [("K-308",)]
    # The same record, signed by the successor's key on the laptop that was found: nothing contradicts it.
    successor = laptop.successor()
    office.enrolled(successor, "succession", laptop)
    again = record.copy(successor).export(office)
    assert office.imported(again).verdict is Verdict.VALID
    found = outcome(office.desk)
    assert [result.bundle_sha256 for result in found.accepted] == [hashlib.sha256(again).hexdigest()]
    assert (found.disputed, found.withdrawn) == ((), ())
