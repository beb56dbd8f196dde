"""Who is known to a desk: first requests, renewals, recovery, succession, and the keys that these replace."""

import hashlib
from datetime import timedelta

import pytest

from app.bundle.sealing import unseal
from app.desk.answering import give_receipt
from app.desk.certifying import certificate_for
from app.desk.enrolling import enrol, read_request
from app.desk.importing import Import
from app.desk.laptops import known_laptops
from app.desk.requests import asked
from app.desk.revoking import revoke, revoke_replaced
from app.errors import KnownError
from app.procedure.texts import error_sentence
from app.register_ports import Enrolment
from tests.desk.office import Laptop, Office, Record, an_exam


def refused(office: Office, data: bytes, confirmed: str | None = None) -> str:
    """The code of the refusal; its sentence has all it needs."""
    spoken = read_request(data, office.now)[1] if confirmed is None else confirmed
    before = office.desk.register.enrolments.list()
    with pytest.raises(KnownError) as caught:
        enrol(office.desk, data, spoken, office.now)
    assert error_sentence(caught.value)
    assert office.desk.register.enrolments.list() == before
    assert office.desk.register.renewals.list() == []
    return caught.value.code


def taken(office: Office, data: bytes, confirmed: str = "") -> Enrolment:
    return enrol(office.desk, data, confirmed, office.now)


def test_a_first_request_is_compared(office: Office) -> None:
    laptop = Laptop("laptop sali 12")
    data = laptop.request(office.now)
    assert refused(office, data, "") == "D-204"
    assert refused(office, data, "0000 0000 0000 0000 0000 0000") == "D-204"
    enrolment = taken(office, data, read_request(data, office.now)[1])
    assert (enrolment.organisation, enrolment.replaces) == (laptop.centre, ())
    assert office.desk.register.enrolments.list() == [enrolment]


def test_a_renewal_needs_no_comparison_and_brings_a_new_certificate(office: Office, laptop: Laptop) -> None:
    first = certificate_for(office.desk, office.known(laptop), office.now)
    data = laptop.request(office.later(days=100), "renewal")
    assert asked(office.desk, data, office.now).is_renewal
    enrolment = taken(office, data)
    assert enrolment == office.known(laptop)
    second = certificate_for(office.desk, enrolment, office.later(minutes=1))
    assert second.serial != first.serial
    assert second.expires > first.expires
    # The request taken in again changes nothing, and the new certificate lasts.
    taken(office, data)
    assert len(office.desk.register.renewals.list()) == 1
    assert certificate_for(office.desk, enrolment, office.later(minutes=1)) == second


def test_a_renewal_may_be_compared_all_the_same(office: Office, laptop: Laptop) -> None:
    data = laptop.request(office.now, "renewal")
    assert refused(office, data, "1111 1111 1111 1111 1111 1111") == "D-204"
    assert taken(office, data, read_request(data, office.now)[1]) == office.known(laptop)


def test_a_renewal_of_a_key_that_nobody_knows_is_compared_like_a_first_request(office: Office) -> None:
    data = Laptop("laptop nieznany").request(office.now, "renewal")
    assert not asked(office.desk, data, office.now).is_renewal
    assert refused(office, data, "") == "D-204"
    taken(office, data, read_request(data, office.now)[1])
    assert len(office.desk.register.enrolments.list()) == 1


@pytest.mark.parametrize("purpose", ["first", "renewal"])
def test_a_known_key_cannot_have_itself_sealed_to_otherwise(
    office: Office, laptop: Laptop, purpose: str
) -> None:
    other = Laptop("inny").identity.recipient
    data = laptop.request(office.now, purpose, recipient=other)  # type: ignore[arg-type]  # one of the purposes
    assert refused(office, data) == "D-215"


@pytest.mark.parametrize(
    ("name", "unit", "centre"),
    [
        ("Teresa Mazur", "laptop sali 12", None),
        ("Anna Kowalska", "laptop 13", None),
        ("Anna Kowalska", "laptop sali 12", "Inny ośrodek"),
    ],
)
def test_a_known_key_cannot_become_somebody_else_s(
    office: Office, laptop: Laptop, name: str, unit: str, centre: str | None
) -> None:
    laptop.name, laptop.laptop, laptop.centre = name, unit, centre or laptop.centre
    assert refused(office, laptop.request(office.now, "renewal")) == "D-216"


def test_a_renewal_from_outside_practice_is_refused(office: Office, laptop: Laptop) -> None:
    assert refused(office, laptop.request(office.now, "renewal", practice=False)) == "D-205"


def test_a_revoked_key_is_renewed_by_nobody(office: Office, laptop: Laptop) -> None:
    revoke(office.desk, office.known(laptop), "zgubiony", office.now)
    assert refused(office, laptop.request(office.now, "renewal")) == "D-206"
    assert refused(office, laptop.request(office.now)) == "D-206"


def test_a_successor_is_compared_and_the_key_before_revoked_when_the_clerk_says_so(
    office: Office, laptop: Laptop
) -> None:
    successor = laptop.successor()
    data = successor.request(office.now, "succession", (laptop.fingerprint,))
    assert refused(office, data, "") == "D-204"
    request = asked(office.desk, data, office.now)
    (replaced,) = request.replaced
    assert (replaced.standing, replaced.name) == ("replaceable", "Anna Kowalska")
    enrolment = taken(office, data, request.fingerprint)
    assert enrolment.replaces == (laptop.fingerprint,)
    assert office.desk.register.revocations.list() == []
    (revocation,) = revoke_replaced(office.desk, request, "nowy przewodniczący", office.now)
    assert revocation.fingerprint == laptop.fingerprint
    # Done again, there is nothing left to revoke.
    again = asked(office.desk, data, office.now)
    assert [one.standing for one in again.replaced] == ["revoked"]
    assert revoke_replaced(office.desk, again, "nowy przewodniczący", office.now) == ()


def test_nobody_has_another_s_key_revoked(office: Office, laptop: Laptop, spare: Laptop) -> None:
    elsewhere = Laptop("laptop sali 12", centre="Inny ośrodek")
    office.enrolled(elsewhere)
    successor = laptop.successor()
    named = (spare.fingerprint, elsewhere.fingerprint, "0" * 64, successor.fingerprint)
    data = successor.request(office.now, "recovery", named)
    request = asked(office.desk, data, office.now)
    assert [one.standing for one in request.replaced] == ["another", "another", "unknown", "unknown"]
    assert revoke_replaced(office.desk, request, "odzyskany", office.now) == ()
    assert taken(office, data, request.fingerprint).replaces == ()
    # Known by now, it does not replace itself either.
    assert asked(office.desk, data, office.now).replaced[-1].standing == "another"
    assert office.desk.register.revocations.list() == []


def test_a_successor_s_bundle_is_of_the_laptop_that_got_the_order(
    office: Office, laptop: Laptop, record: Record
) -> None:
    """The chair fell ill: the journal went on under another key, and the package had been sent to the first one."""
    successor = laptop.successor()
    office.enrolled(successor, "succession", laptop)
    assert _cause(office.imported(record.copy(successor).export(office)), "D-02") == ""


def test_a_laptop_that_only_says_it_is_the_successor_is_not(
    office: Office, laptop: Laptop, record: Record
) -> None:
    other = Laptop("laptop innej sali")
    office.enrolled(other, "succession", laptop)
    assert _cause(office.imported(record.copy(other).export(office)), "D-02") == "D-303"


def test_a_correction_by_a_successor_continues_the_record(
    office: Office, laptop: Laptop, record: Record
) -> None:
    first = record.export(office)
    office.imported(first)
    successor = laptop.successor()
    office.enrolled(successor, "succession", laptop)
    revoke(office.desk, office.known(laptop), "następca", office.later(minutes=1))
    second = record.copy(successor).corrected("hałas").export(office)
    assert office.imported(second).verdict == "VALID"
    # The two keys are of one laptop: a fork between them is told as such.
    other = record.copy(successor).corrected("cisza").export(office)
    assert _cause(office.imported(other), "D-03") == "D-305"


def test_a_receipt_is_for_whoever_has_the_laptop_now(office: Office, laptop: Laptop, record: Record) -> None:
    bundle = record.export(office)
    office.imported(bundle)
    successor = Laptop(laptop.laptop, name="Teresa Mazur")
    office.enrolled(successor, "recovery", laptop)
    revoke(office.desk, office.known(laptop), "hasło", office.later(minutes=1))
    receipt = give_receipt(office.desk, hashlib.sha256(bundle).hexdigest(), office.later(minutes=1))
    for reader in (laptop, successor):
        assert unseal(receipt.body, [reader.identity.secret])


def test_the_desk_knows_the_newest_program_of_each_laptop(
    office: Office, laptop: Laptop, spare: Laptop
) -> None:
    office.sent(laptop, spare)
    taken(office, laptop.request(office.later(days=1), "renewal", program="0.2.0"))
    assert [known.program for known in known_laptops(office.desk, office.now)] == ["0.2.0", "0.1.0"]
    office.imported(Record(an_exam(), laptop).export(office, program="0.3.1"))
    assert [known.program for known in known_laptops(office.desk, office.now)] == ["0.3.1", "0.1.0"]


def test_how_a_laptop_s_key_stands(office: Office, laptop: Laptop) -> None:
    def validity() -> str:
        (known,) = known_laptops(office.desk, office.now)
        return known.validity

    assert validity() == "none"
    expires = certificate_for(office.desk, office.known(laptop), office.now).expires
    assert validity() == "valid"
    office.now = expires - timedelta(days=60, seconds=1)
    assert validity() == "valid"
    office.later(seconds=1)
    assert validity() == "ending"
    office.now = expires - timedelta(seconds=1)
    assert validity() == "ending"
    office.later(seconds=1)
    assert validity() == "expired"
    revoke(office.desk, office.known(laptop), "koniec", office.now)
    assert validity() == "revoked"


def _cause(found: Import, code: str) -> str:
    return next(check.cause for check in found.checks if check.code == code)
