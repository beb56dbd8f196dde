"""Two journals of one exam: told apart, both kept, neither counted until it is known which is true."""

import hashlib
from datetime import timedelta

import pytest
from msgspec.structs import replace

from app.bundle.certificates import Holder, Role
from app.bundle.issuing import issue, new_root
from app.bundle.keys import new_signing_key
from app.bundle.receipt import Receipt, ReceiptFile
from app.bundle.signature import Signer
from app.bundle.verdicts import Check, Verdict
from app.bundle.verify import verify_file
from app.desk.answering import give_receipt
from app.desk.importing import Import, import_bundle
from app.desk.results import Unsettled, outcome, results
from app.desk.revoking import revoke
from app.desk.sequence import PREDECESSOR_MISSING
from app.desk.settling import settle
from app.desk.standing import standings
from app.errors import KnownError
from app.exam import commands as c
from tests.desk.office import Laptop, NoPrints, Office, Record, an_exam


def sequence(found: Import) -> Check:
    """What D-03 says; nothing else is wrong with these bundles."""
    assert [check.code for check in found.checks if check.verdict is not Verdict.VALID] in ([], ["D-03"])
    return next(check for check in found.checks if check.code == "D-03")


def cause(found: Import) -> str:
    return sequence(found).cause


def accepted(office: Office) -> list[str]:
    return [result.bundle_sha256 for result in results(office.desk)]


def disputed(office: Office) -> list[Unsettled]:
    return list(outcome(office.desk).disputed)


def sha256(bundle: bytes) -> str:
    return hashlib.sha256(bundle).hexdigest()


def answered(office: Office, bundle: bytes, laptop: Laptop) -> Receipt:
    body = give_receipt(office.desk, sha256(bundle), office.later(minutes=1)).body
    report = verify_file(body, trust=None, identities=(laptop.identity.secret,), now=office.now)
    assert isinstance(report.contents, ReceiptFile)
    assert report.check("P-01").verdict is Verdict.VALID
    return report.contents.receipt


def test_what_was_exported_twice_without_a_change_is_no_fork(office: Office, record: Record) -> None:
    first, again = record.export(office), record.export(office)
    assert cause(office.imported(again)) == ""
    assert cause(office.imported(first)) == ""
    assert len(accepted(office)) == 1


def test_a_correction_continues_the_journal_of_the_version_before(office: Office, record: Record) -> None:
    first = record.export(office)
    second = record.corrected("hałas").export(office)
    third = record.corrected("zgasło światło").export(office)
    assert [cause(office.imported(bundle)) for bundle in (first, second, third)] == ["", "", ""]
    assert accepted(office) == [sha256(third)]
    assert disputed(office) == []


def test_an_older_version_does_not_replace_a_newer(office: Office, record: Record) -> None:
    first, again = record.export(office), record.export(office)
    office.imported(again)
    office.imported(record.corrected("hałas").export(office))
    assert cause(office.imported(first)) == "D-304"
    assert disputed(office) == []


def test_a_correction_waits_for_the_version_it_names(office: Office, record: Record) -> None:
    first = record.export(office)
    second = record.corrected("hałas").export(office)
    with pytest.raises(KnownError) as caught:
        import_bundle(office.desk, second, office.later(hours=9), NoPrints(), can_wait=True)
    assert caught.value.code == PREDECESSOR_MISSING
    assert cause(office.imported(first)) == ""
    found = import_bundle(office.desk, second, office.later(minutes=1), NoPrints(), can_wait=True)
    assert (cause(found), found.verdict) == ("", Verdict.VALID)


def test_a_correction_whose_first_version_is_lost_is_accepted_and_the_clerk_is_told(
    office: Office, record: Record, laptop: Laptop
) -> None:
    """The journal is the truth, and the correction has all of it."""
    first = record.export(office)
    second = record.corrected("hałas").export(office)
    found = office.imported(second)
    assert (sequence(found).cause, found.verdict) == (PREDECESSOR_MISSING, Verdict.VALID)
    assert "nie ma w rejestrze" in sequence(found).sentence
    assert accepted(office) == [sha256(second)]
    receipt = answered(office, second, laptop)
    assert receipt.accepted
    assert {verdict.cause for verdict in receipt.verdicts} == {""}
    # The first version is found after all: it fits, and there is nothing left to note.
    assert cause(office.imported(first)) == "D-304"
    assert cause(office.imported(second)) == ""
    assert accepted(office) == [sha256(second)]


def test_a_version_that_comes_late_and_does_not_fit_is_a_fork(office: Office, record: Record) -> None:
    copy = record.copy()
    record.export(office)
    copy.export(office)
    other = copy.export(office)
    second = record.corrected("hałas").export(office)
    office.imported(second)
    assert cause(office.imported(other)) == "D-307"
    assert accepted(office) == []


def test_the_second_copy_of_a_version_may_be_lost(office: Office, record: Record) -> None:
    """The version was exported twice and the first file delivered; the correction names the second."""
    first = record.export(office)
    record.export(office)
    office.imported(first)
    second = record.corrected("hałas").export(office)
    assert cause(office.imported(second)) == PREDECESSOR_MISSING
    assert accepted(office) == [sha256(second)]


def test_what_was_refused_for_a_missing_version_is_judged_anew(office: Office, record: Record) -> None:
    """As a desk kept it before: D-306 stood for ever."""
    record.export(office)
    second = record.corrected("hałas").export(office)
    found = office.imported(second)
    kept = office.desk.register.bundles.get(found.sha256)
    assert kept is not None
    verdicts = tuple(
        replace(one, verdict="NOT VALID", context={"cause": "D-306", "revision": 2})
        if one.check == "D-03"
        else one
        for one in kept.verdicts
    )
    stands = standings(office.desk, [replace(kept, verdicts=verdicts)])[kept.sha256]
    assert stands.is_acceptable


def test_a_correction_that_its_own_journal_contradicts_is_refused(office: Office, record: Record) -> None:
    record.export(office)
    record.sent[1] = ["0" * 64]
    found = office.imported(record.corrected("hałas").export(office))
    causes = {check.code: check.cause for check in found.checks if check.cause}
    assert causes == {"B-13": "F-186", "D-03": "D-306"}
    assert accepted(office) == []


@pytest.mark.parametrize("other_way_round", [False, True])
def test_two_endings_of_one_version(office: Office, record: Record, other_way_round: bool) -> None:
    record.export(office)
    record.do(c.OpenRevision(reason="brakowało uwagi"))
    copy = record.copy()
    bundles = []
    for one, remark in ((record, "hałas"), (copy, "cisza")):
        one.do(c.MakeRemark(text=remark))
        bundles.append(one.signed().export(office))
    first, second = reversed(bundles) if other_way_round else bundles
    # The first version is missing; that they part is seen all the same.
    assert cause(office.imported(first)) == PREDECESSOR_MISSING
    found = sequence(office.imported(second))
    assert found.cause == "D-305"
    assert found.context["against"] == [sha256(first)]
    assert "Do wyjaśnienia żadne się nie liczy" in found.sentence


def test_a_correction_of_a_restored_copy(office: Office, record: Record) -> None:
    """The copy knows nothing of the correction that was sent, and makes one of its own."""
    first = record.export(office)
    copy = record.copy()
    second = record.corrected("hałas").export(office)
    other = copy.corrected("cisza").export(office)
    third = record.corrected("zgasło światło").export(office)
    assert [cause(office.imported(bundle)) for bundle in (first, second)] == ["", ""]
    assert cause(office.imported(other)) == "D-305"
    # What follows from the first of the two forks from the other: neither silently wins.
    found = sequence(office.imported(third))
    assert (found.cause, found.context["other"], found.context["revision"]) == ("D-307", 2, 3)
    assert accepted(office) == []


def test_a_version_that_does_not_continue_the_one_before(office: Office, record: Record) -> None:
    """The copy is older than the export that the OKE has, and names another one."""
    copy = record.copy()
    record.export(office)
    office.imported(record.export(office))
    copy.export(office)
    found = sequence(office.imported(copy.corrected("cisza").export(office)))
    assert found.cause == "D-307"
    # They part at the first export, the last entry of the one that the OKE has.
    assert found.context["shared"] == record.entries - 2


def test_a_copy_on_another_laptop(office: Office, record: Record, spare: Laptop) -> None:
    first = record.export(office)
    copy = record.copy(spare)
    second = record.corrected("hałas").export(office)
    other = copy.corrected("cisza").export(office)
    for bundle in (first, second):
        office.imported(bundle)
    found = sequence(office.imported(other))
    assert found.cause == "D-308"
    assert "Inny laptop" in found.sentence


def test_two_records_on_two_laptops(office: Office, record: Record, spare: Laptop) -> None:
    office.imported(record.export(office))
    other = Record(an_exam(), spare, seed="other-")
    assert cause(office.imported(other.export(office))) == "D-310"


def test_two_records_on_one_laptop(office: Office, record: Record, laptop: Laptop) -> None:
    office.imported(record.export(office))
    other = Record(an_exam(), laptop, seed="other-")
    assert cause(office.imported(other.export(office))) == "D-309"


def test_an_exam_in_dispute_is_not_accepted_and_told_so(
    office: Office, record: Record, laptop: Laptop, spare: Laptop
) -> None:
    mine = record.export(office)
    office.imported(mine)
    assert accepted(office) == [sha256(mine)]
    assert answered(office, mine, laptop).accepted
    other = Record(an_exam(), spare, seed="other-").export(office)
    office.imported(other)
    assert accepted(office) == []
    (dispute,) = disputed(office)
    assert dispute.exam_id == an_exam().order.exam_id
    assert {one.bundle_sha256: one.causes for one in dispute.bundles} == {
        sha256(mine): ("D-311",),
        sha256(other): ("D-310",),
    }
    # Answered anew, the first is told not to be accepted as well.
    for bundle, whose in ((mine, laptop), (other, spare)):
        receipt = answered(office, bundle, whose)
        assert not receipt.accepted
        assert receipt.keep_days is None
    # Imported again, it says how it stands, and the verdicts of the day it came are kept.
    again = office.imported(mine)
    assert (again.known, again.verdict) == (True, Verdict.NOT_VALID)
    kept = office.desk.register.bundles.get(sha256(mine))
    assert kept is not None
    assert {verdict.verdict for verdict in kept.verdicts} == {Verdict.VALID}


def test_another_exam_is_not_drawn_into_the_dispute(
    office: Office, record: Record, laptop: Laptop, spare: Laptop
) -> None:
    office.sent(laptop, exam=an_exam("13"))
    office.imported(record.export(office))
    office.imported(Record(an_exam(), spare, seed="other-").export(office))
    elsewhere = Record(an_exam("13"), laptop).export(office)
    assert cause(office.imported(elsewhere)) == ""
    assert accepted(office) == [sha256(elsewhere)]


def test_a_dispute_ends_when_the_key_of_the_other_journal_is_revoked(
    office: Office, record: Record, laptop: Laptop, spare: Laptop
) -> None:
    mine = record.export(office)
    other = Record(an_exam(), spare, seed="other-").export(office)
    office.imported(mine)
    stolen = office.now
    office.imported(other)
    assert accepted(office) == []
    revoke(office.desk, office.known(spare), "skradziony", office.later(hours=1), stolen)
    assert accepted(office) == [sha256(mine)]
    assert answered(office, mine, laptop).accepted


def test_the_journal_that_came_second_may_be_the_true_one(
    office: Office, record: Record, laptop: Laptop, spare: Laptop
) -> None:
    stolen = office.later(days=1)
    forged = Record(an_exam(), spare, seed="other-").export(office)
    first = record.export(office)
    second = record.corrected("hałas").export(office)
    for bundle in (forged, first, second):
        office.imported(bundle)
    assert accepted(office) == []
    revoke(office.desk, office.known(spare), "skradziony", office.later(hours=1), stolen)
    assert accepted(office) == [sha256(second)]
    assert answered(office, second, laptop).accepted
    # What the stolen laptop sent is not believed any more, and so disputes nothing.
    assert disputed(office) == []
    third = record.corrected("zgasło światło").export(office)
    assert cause(office.imported(third)) == ""
    assert accepted(office) == [sha256(third)]


def test_what_nobody_certified_puts_no_exam_in_dispute(office: Office, record: Record) -> None:
    """The OKE's recipient is no secret: a stranger can seal a journal to it, but cannot contradict one."""
    mine = record.export(office)
    office.imported(mine)
    stranger = Laptop("laptop obcy")
    elsewhere = new_root(
        Holder(name="Inna OKE", unit="OKE", organisation="Inna OKE"),
        new_signing_key(),
        office.now,
        practice=True,
    )
    holder = Holder(name=stranger.name, unit=stranger.laptop, organisation=stranger.centre)
    certificate = issue(elsewhere, stranger.key.public_key(), holder, Role.LAPTOP, office.now)
    signer = Signer(certificate=certificate, key=stranger.key)
    found = office.imported(Record(an_exam(), stranger, seed="other-").export(office, signer=signer))
    assert {check.cause for check in found.checks if check.code in ("B-05", "D-02")} == {"K-301", "D-303"}
    assert accepted(office) == [sha256(mine)]
    assert disputed(office) == []


def test_a_run_of_a_practice_exam_is_an_exam_of_its_own(
    office: Office, record: Record, laptop: Laptop, spare: Laptop
) -> None:
    first = record.export(office)
    office.imported(first)
    again = Record(an_exam(), laptop, run=2)
    second = again.export(office)
    office.imported(second)
    assert [(result.run, result.bundle_sha256) for result in results(office.desk)] == [
        (1, sha256(first)),
        (2, sha256(second)),
    ]
    other = Record(an_exam(), spare, seed="other-", run=2).export(office)
    office.imported(other)
    (dispute,) = disputed(office)
    assert dispute.run == 2
    assert {one.bundle_sha256 for one in dispute.bundles} == {sha256(second), sha256(other)}
    assert accepted(office) == [sha256(first)]
    settle(office.desk, sha256(other), "papier", office.later(minutes=1))
    assert accepted(office) == [sha256(first), sha256(other)]


def test_an_order_that_this_oke_did_not_send_puts_no_exam_in_dispute(
    office: Office, record: Record, spare: Laptop
) -> None:
    """A certified laptop may record what it likes under an exam's name; only what was ordered contradicts."""
    mine = record.export(office)
    office.imported(mine)
    own = an_exam()
    other = replace(
        own, order=replace(own.order, planned_start=own.order.planned_start + timedelta(minutes=30))
    )
    found = office.imported(Record(other, spare, seed="other-").export(office))
    assert {check.code: check.cause for check in found.checks if check.cause}["D-01"] == "D-302"
    assert accepted(office) == [sha256(mine)]
    assert disputed(office) == []
