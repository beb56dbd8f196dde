"""Which of two journals counts: decided by a clerk, kept, and open again when another comes."""

import hashlib

import pytest

from app.desk.answering import give_receipt
from app.desk.results import outcome
from app.desk.revoking import revoke
from app.desk.settling import LONGEST_REASON, settle
from app.errors import KnownError
from app.procedure.texts import error_sentence
from tests.desk.office import Laptop, Office, Record, an_exam

WHY = "dyrektor OKE, na podstawie podpisanego protokołu"


def sha256(bundle: bytes) -> str:
    return hashlib.sha256(bundle).hexdigest()


def refused(office: Office, bundle: bytes, reason: str = WHY) -> str:
    with pytest.raises(KnownError) as caught:
        settle(office.desk, sha256(bundle), reason, office.now)
    assert error_sentence(caught.value)
    return caught.value.code


def accepted(office: Office) -> list[str]:
    return [result.bundle_sha256 for result in outcome(office.desk).accepted]


def causes(office: Office, bundle: bytes) -> list[str]:
    return [check.cause for check in office.imported(bundle).checks if check.cause]


class Dispute:
    """A first version, and two corrections of it by the laptop and its restored copy."""

    def __init__(self, office: Office, record: Record) -> None:
        self.record = record
        self.first = record.export(office)
        self.copy = record.copy()
        self.one = record.corrected("hałas").export(office)
        self.other = self.copy.corrected("cisza").export(office)
        for bundle in (self.first, self.one, self.other):
            office.imported(bundle)


@pytest.fixture
def dispute(office: Office, record: Record) -> Dispute:
    return Dispute(office, record)


@pytest.mark.parametrize("which", ["one", "other"])
def test_either_journal_can_be_the_one_that_counts(office: Office, dispute: Dispute, which: str) -> None:
    assert accepted(office) == []
    chosen: bytes = getattr(dispute, which)
    against = dispute.other if which == "one" else dispute.one
    made = settle(office.desk, sha256(chosen), f" {WHY} ", office.later(minutes=1))
    assert (made.clerk, made.reason, made.run) == ("Maria Zielińska", WHY, 1)
    assert accepted(office) == [sha256(chosen)]
    assert outcome(office.desk).disputed == ()
    assert causes(office, chosen) == []
    assert causes(office, against) == ["D-312"]
    assert give_receipt(office.desk, sha256(chosen), office.now).bundle_sha256 == sha256(chosen)


def test_what_continues_the_chosen_journal_counts_and_the_rest_disputes_it_anew(
    office: Office, dispute: Dispute
) -> None:
    settle(office.desk, sha256(dispute.other), WHY, office.later(minutes=1))
    third = dispute.copy.corrected("zgasło światło").export(office)
    assert causes(office, third) == []
    assert accepted(office) == [sha256(third)]
    # The journal that it was decided against goes on all the same.
    stubborn = dispute.record.corrected("zgasło światło").export(office)
    assert causes(office, stubborn) == ["D-305"]
    assert accepted(office) == []
    settle(office.desk, sha256(third), WHY, office.later(minutes=1))
    assert accepted(office) == [sha256(third)]


def test_a_decision_can_be_replaced_and_both_are_kept(office: Office, dispute: Dispute) -> None:
    settle(office.desk, sha256(dispute.one), WHY, office.later(minutes=1))
    settle(office.desk, sha256(dispute.other), "pomyłka", office.later(minutes=1))
    assert accepted(office) == [sha256(dispute.other)]
    assert [made.reason for made in office.desk.register.settlements.list()] == [WHY, "pomyłka"]


def test_a_decision_for_a_laptop_that_was_stolen_decides_nothing(
    office: Office, record: Record, spare: Laptop
) -> None:
    stolen = office.now
    mine, other = record.export(office), Record(an_exam(), spare, seed="other-").export(office)
    for bundle in (mine, other):
        office.imported(bundle)
    settle(office.desk, sha256(other), WHY, office.later(minutes=1))
    assert accepted(office) == [sha256(other)]
    revoke(office.desk, office.known(spare), "skradziony", office.later(minutes=1), stolen, may_lose=1)
    assert accepted(office) == [sha256(mine)]


def test_there_must_be_something_to_decide(office: Office, record: Record) -> None:
    bundle = record.export(office)
    assert refused(office, bundle) == "D-210"
    office.imported(bundle)
    assert refused(office, bundle) == "D-228"
    for reason in ("", " ", "x" * (LONGEST_REASON + 1)):
        assert refused(office, bundle, reason) == "D-227"


def test_what_both_journals_begin_with_decides_nothing(office: Office, dispute: Dispute) -> None:
    assert refused(office, dispute.first) == "D-229"
    assert office.desk.register.settlements.list() == []
