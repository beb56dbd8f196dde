"""Paper by a key that was revoked since, or not certified yet: alone (Q-04), and inside a bundle (B-14)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from app.bundle.keys import key_fingerprint
from app.bundle.paper import check_paper
from app.bundle.replay import JournalReplay
from app.bundle.report import Report
from app.bundle.result import ResultFile
from app.bundle.trust import Trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.bundle.writing import sealed
from app.exam import events
from tests.bundle import material, papers
from tests.bundle.material import NOW, Laptop, PrintsAgain
from tests.bundle.papers import PrintedDay

ORDER = material.order()
SECOND = timedelta(seconds=1)
LATER = NOW + timedelta(days=20)


class Succession:
    """A real OKE; the chair who printed, whose certificate is of `certified`; the successor, who hands over."""

    def __init__(self, certified: datetime = NOW) -> None:
        self.oke = material.board(practice=False)
        self.former = material.laptop(self.oke, now=certified)
        self.successor = material.laptop(self.oke)
        issued = (self.former.signer.certificate, self.successor.signer.certificate)
        self.trust = replace(self.oke.trust, issued=issued)

    def day(self) -> PrintedDay:
        return papers.counted(ORDER, self.former.signer.key, practice=False)

    def bundle(self, day: PrintedDay, trust: Trust, now: datetime = NOW) -> Report:
        """What the successor's bundle of that day is found to be."""
        day.happens(events.ProtocolSigned(copy=1))
        return self.verified(material.result(day.order, day.journal, practice=False), trust, now)

    def verified(self, contents: ResultFile, trust: Trust, now: datetime = NOW) -> Report:
        return verify_file(
            sealed(contents, self.successor.signer, NOW, [self.oke.working.recipient]),
            trust=trust,
            identities=[self.oke.working.secret],
            now=now,
            replay=JournalReplay(),
            reprint=PrintsAgain(),
        )


def revoked(trust: Trust, whose: Laptop, since: datetime) -> Trust:
    return replace(trust, revoked={**trust.revoked, key_fingerprint(whose.signer.key.public_key()): since})


def paper(code: bytes, trust: Trust, bundle: Report | None = None, now: datetime = NOW) -> Mapping[str, str]:
    """Every check of this paper that is not valid, and why."""
    (report,) = check_paper(papers.scan(code), trust=trust, now=now, bundle=bundle).protocols
    assert all(check.sentence for check in report.checks if check.cause)
    return {check.code: check.cause for check in report.checks if check.verdict is not Verdict.VALID}


def test_a_key_revoked_later_is_believed_where_the_journal_holds_its_very_code() -> None:
    its = Succession()
    day = its.day()
    code = day.prints()
    printed = day.journal[-1].entry.happened
    trust = revoked(its.trust, its.former, printed + SECOND)
    bundle = its.bundle(day, trust)
    assert material.causes(bundle) == {}
    assert paper(code, trust) == {"Q-04": "F-426"}
    assert paper(code, trust, bundle) == {}


def test_a_key_revoked_before_it_printed_is_not_believed_in_either() -> None:
    its = Succession()
    day = its.day()
    code = day.prints()
    trust = revoked(its.trust, its.former, day.journal[-1].entry.happened)
    bundle = its.bundle(day, trust)
    assert material.causes(bundle) == {"B-14": "K-308"}
    assert paper(code, trust) == {"Q-04": "K-308"}
    assert paper(code, trust, bundle) == {"Q-04": "K-308", "Q-06": "F-410"}


def test_a_bundle_that_nobody_believes_vouches_for_no_key() -> None:
    its = Succession()
    day = its.day()
    code = day.prints()
    trust = revoked(revoked(its.trust, its.former, NOW), its.successor, NOW)
    bundle = its.bundle(day, trust)
    assert material.causes(bundle)["B-05"] == "K-308"
    assert paper(code, trust, bundle)["Q-04"] == "F-426"


def test_a_bundle_vouches_for_no_copy_that_its_journal_does_not_know() -> None:
    its = Succession()
    day = its.day()
    day.prints()
    trust = revoked(its.trust, its.former, NOW)
    bundle = its.bundle(day, trust)
    unknown = day.prints("list")
    assert material.causes(bundle) == {}
    assert paper(unknown, trust, bundle)["Q-04"] == "F-426"


def test_a_bundle_vouches_for_no_code_that_does_not_follow_from_its_journal() -> None:
    its = Succession()
    day = its.day()
    code = day.prints(changed=lambda record: replace(record, sheets=(9, 9, 0, 0)))
    trust = revoked(its.trust, its.former, NOW)
    bundle = its.bundle(day, trust)
    assert material.causes(bundle) == {"B-14": "F-421"}
    assert paper(code, trust, bundle)["Q-04"] == "F-426"


def test_what_was_printed_before_the_key_was_certified_is_valid_once_it_is() -> None:
    its = Succession(certified=LATER)
    start = its.former.signer.certificate.not_valid_before_utc
    for now, found in ((LATER, {}), (start, {}), (start - SECOND, {"B-14": "K-303"})):
        day = its.day()
        code = day.prints()
        bundle = its.bundle(day, its.trust, now)
        assert material.causes(bundle) == found
        on_paper = {"Q-04": "K-303"} if found else {}
        assert paper(code, its.trust, now=now) == on_paper
        assert paper(code, its.trust, bundle, now) == on_paper | ({"Q-06": "F-410"} if found else {})


def test_a_certificate_that_is_not_at_hand_makes_nobody_a_forger() -> None:
    its = Succession()
    day = its.day()
    code = day.prints()
    unknown = its.day().prints("list")
    root_alone = its.oke.trust
    without = replace(its.trust, issued=(its.successor.signer.certificate,))
    bundle = its.bundle(day, root_alone)
    assert material.causes(bundle) == {"B-14": "F-422"}
    for trust in (root_alone, without):
        assert paper(code, trust, bundle) == {"Q-03": "F-427", "Q-04": "F-190", "Q-06": "F-411"}
    assert paper(unknown, root_alone, bundle)["Q-03"] == "F-427"
    # With the certificates at hand, a key that is none of theirs and a copy that no journal knows are a stranger's.
    assert paper(unknown, without, bundle)["Q-03"] == "F-404"
