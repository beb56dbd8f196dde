"""Packages for several laptops of a centre, and packages that bring certificates and keys alone."""

from datetime import date, timedelta

import pytest

from app.bundle.certificates import common_name, public_key_of
from app.bundle.keys import key_fingerprint
from app.bundle.sealing import unseal
from app.bundle.trust import Trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.desk.building import MOST_LAPTOPS, build_package, certify
from app.desk.certifying import certificate_for
from app.desk.enrolling import enrol
from app.desk.laptops import known_laptops, laptop_by_key, of_centre
from app.desk.programs import format_read_by, too_old
from app.desk.requests import asked
from app.desk.revoking import revoke
from app.errors import KnownError
from app.procedure.texts import error_sentence
from tests.desk.office import Laptop, Office, Record, an_exam


def code_of(caught: pytest.ExceptionInfo[KnownError]) -> str:
    assert error_sentence(caught.value)
    return caught.value.code


def test_a_package_is_readable_by_each_laptop_of_the_centre(
    office: Office, laptop: Laptop, spare: Laptop
) -> None:
    built = office.sent(laptop, spare, laptop)
    assert built.fingerprints == (laptop.fingerprint, spare.fingerprint)
    for reader in (laptop, spare, None):
        package = office.opened(built, reader)
        assert [key_fingerprint(public_key_of(one)) for one in package.laptops] == list(built.fingerprints)
        assert [exam.exam_id for exam in package.package.exams] == ["cwiczenie-12"]
    trust = Trust(roots=(office.opened(built).oke,))
    report = verify_file(built.body, trust=trust, identities=(spare.identity.secret,), now=office.now)
    assert report.verdict is Verdict.VALID
    with pytest.raises(KnownError):
        unseal(built.body, [Laptop("obcy").identity.secret])


def test_whichever_laptop_of_them_held_the_exam_may_send_it(
    office: Office, laptop: Laptop, spare: Laptop
) -> None:
    office.sent(laptop, spare)
    assert office.imported(Record(an_exam(), spare).export(office)).verdict is Verdict.VALID


def test_a_laptop_of_the_centre_that_got_no_package_may_not(
    office: Office, laptop: Laptop, spare: Laptop
) -> None:
    office.sent(laptop)
    found = office.imported(Record(an_exam(), spare).export(office))
    assert [check.cause for check in found.checks if check.verdict is not Verdict.VALID] == ["D-303"]


def test_the_laptops_of_a_centre(office: Office, laptop: Laptop, spare: Laptop) -> None:
    same = Laptop("trzeci", centre=f" {laptop.centre.upper()} ")
    office.enrolled(same)
    office.enrolled(Laptop("daleki", centre="Inny ośrodek"))
    lost = Laptop("zgubiony")
    revoke(office.desk, office.enrolled(lost), "zgubiony", office.now)
    others = of_centre(office.desk, office.known(laptop))
    assert [other.laptop for other in others] == [spare.laptop, "trzeci"]


def test_a_revoked_laptop_gets_no_package(office: Office, laptop: Laptop, spare: Laptop) -> None:
    revoke(office.desk, office.known(spare), "zgubiony", office.now)
    with pytest.raises(KnownError) as caught:
        office.sent(laptop, spare)
    assert code_of(caught) == "D-206"
    with pytest.raises(KnownError) as caught:
        certify(office.desk, [office.known(spare)], office.now)
    assert code_of(caught) == "D-206"
    assert office.desk.register.packages.list() == []


def test_a_revoked_laptop_hears_of_it_with_the_certificates_of_its_centre(
    office: Office, laptop: Laptop, spare: Laptop
) -> None:
    elsewhere = Laptop("daleki", centre="Inny ośrodek")
    office.enrolled(elsewhere)
    certify(office.desk, [office.known(spare), office.known(elsewhere)], office.now)
    for lost in (spare, elsewhere):
        revoke(office.desk, office.known(lost), "zgubiony", office.now)
    built = certify(office.desk, [office.known(laptop)], office.now)
    package = office.opened(built, spare)
    assert set(package.keys.revocations()) == {spare.fingerprint, elsewhere.fingerprint}
    assert [common_name(one) for one in package.laptops] == ["Anna Kowalska"]
    assert built.fingerprints == (laptop.fingerprint,)
    with pytest.raises(KnownError) as caught:
        unseal(built.body, [elsewhere.identity.secret])
    assert caught.value.code == "F-202"
    # Named beside one that is believed, it reads along from anywhere; an exam it never gets.
    named = certify(office.desk, [office.known(elsewhere), office.known(laptop)], office.now)
    assert office.opened(named, elsewhere).laptops == package.laptops
    with pytest.raises(KnownError):
        unseal(office.sent(laptop).body, [spare.identity.secret])


def test_certificates_alone(office: Office, laptop: Laptop, spare: Laptop) -> None:
    built = certify(office.desk, [office.known(laptop), office.known(spare)], office.now)
    assert (built.exam_ids, built.order_digests) == ((), ())
    assert built.file_name == "certyfikaty-20261001-100000.zlecenie"
    package = office.opened(built, spare)
    assert package.package.exams == ()
    assert [common_name(one) for one in package.laptops] == ["Anna Kowalska", "Jerzy Lis"]
    report = verify_file(
        built.body, trust=Trust(roots=(package.oke,)), identities=(laptop.identity.secret,), now=office.now
    )
    assert report.verdict is Verdict.VALID


def test_a_certificate_until_a_given_day(office: Office, laptop: Laptop) -> None:
    built = certify(office.desk, [office.known(laptop)], office.now, date(2027, 6, 30))
    (certificate,) = office.opened(built, laptop).laptops
    assert certificate.not_valid_after_utc.isoformat() == "2027-06-30T21:59:59+00:00"
    assert [known.limited for known in known_laptops(office.desk, office.now)] == [True]
    # A package within that time does not make it longer, not even in its last days.
    office.now = certificate.not_valid_after_utc - timedelta(days=3)
    (same,) = office.opened(office.sent(laptop), laptop).laptops
    assert same == certificate
    # Afterwards somebody has to say until when.
    office.later(days=4)
    with pytest.raises(KnownError) as caught:
        office.sent(laptop, exam=an_exam("13"))
    assert code_of(caught) == "D-217"
    certify(office.desk, [office.known(laptop)], office.now, date(2027, 12, 31))
    (until_december,) = office.opened(office.sent(laptop, exam=an_exam("13")), laptop).laptops
    assert until_december.not_valid_after_utc.date() == date(2027, 12, 31)


def test_a_laptop_does_not_lift_the_limit_of_its_own_certificate(office: Office, laptop: Laptop) -> None:
    until = date(2027, 6, 30)
    (limited,) = office.opened(
        certify(office.desk, [office.known(laptop)], office.now, until), laptop
    ).laptops
    data = laptop.request(office.later(days=1), "renewal")
    assert asked(office.desk, data, office.now).limited == limited.not_valid_after_utc
    enrol(office.desk, data, "", office.now)
    office.later(days=1)
    assert office.opened(office.sent(laptop), laptop).laptops == (limited,)
    # Its time is over: whoever asked, a clerk says until when.
    office.now = limited.not_valid_after_utc + timedelta(seconds=1)
    with pytest.raises(KnownError) as caught:
        office.sent(laptop, exam=an_exam("13"))
    assert code_of(caught) == "D-217"


@pytest.mark.parametrize(("until", "code"), [(date(2026, 9, 30), "D-218"), (date(2031, 10, 2), "K-201")])
def test_a_day_that_no_certificate_can_end_on(office: Office, laptop: Laptop, until: date, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        certify(office.desk, [office.known(laptop)], office.now, until)
    assert code_of(caught) == code


def test_a_certificate_is_renewed_with_a_package_in_its_last_sixty_days(
    office: Office, laptop: Laptop
) -> None:
    first = certificate_for(office.desk, office.known(laptop), office.now)
    office.now = first.expires - timedelta(days=60, seconds=1)
    assert certificate_for(office.desk, office.known(laptop), office.now) == first
    assert [known.limited for known in known_laptops(office.desk, office.now)] == [False]
    office.later(seconds=1)
    assert certificate_for(office.desk, office.known(laptop), office.now) != first


def test_a_package_holds_no_more_certificates_than_a_reader_takes(office: Office) -> None:
    longest = "Ż" * 32
    laptops = [office.enrolled(Laptop("ż" * 64, name=longest, centre="ó" * 64)) for _ in range(MOST_LAPTOPS)]
    built = build_package(office.desk, laptops[0], [an_exam().order], office.now, others=laptops[1:])
    assert len(office.opened(built).laptops) == MOST_LAPTOPS
    one_more = office.enrolled(Laptop("ostatni"))
    with pytest.raises(KnownError) as caught:
        certify(office.desk, [*laptops, one_more], office.now)
    assert code_of(caught) == "D-219"
    with pytest.raises(KnownError) as caught:
        certify(office.desk, [], office.now)
    assert code_of(caught) == "D-219"


def test_a_laptop_is_found_by_the_beginning_of_its_key(office: Office, laptop: Laptop) -> None:
    assert laptop_by_key(office.desk, laptop.fingerprint[:12].upper()) == office.known(laptop)
    for key in ("", "zz"):
        with pytest.raises(KnownError) as caught:
            laptop_by_key(office.desk, key)
        assert code_of(caught) == "D-209"
    while laptop.fingerprint[0] not in {
        other.fingerprint[0] for other in office.desk.register.enrolments.list()[1:]
    }:
        office.enrolled(Laptop("następny"))
    with pytest.raises(KnownError) as caught:
        laptop_by_key(office.desk, laptop.fingerprint[0])
    assert code_of(caught) == "D-214"


@pytest.mark.parametrize(
    ("program", "reads"),
    [
        ("0.1.0", (1, 0)),
        ("0.1.9", (1, 0)),
        ("0.2.0", (1, 1)),
        ("0.10.3", (1, 1)),
        ("1.0.0rc1", (2, 0)),
        ("7.0", (2, 0)),
        ("0.0.1", (1, 0)),
        ("nie wiadomo", (1, 0)),
    ],
)
def test_what_a_program_reads(program: str, reads: tuple[int, int]) -> None:
    releases = {(1, 0): (2, 0), (0, 1): (1, 0), (0, 2): (1, 1)}
    assert format_read_by(program, releases) == reads


def test_a_laptop_whose_program_cannot_read_the_package_is_told(
    office: Office, laptop: Laptop, spare: Laptop
) -> None:
    laptops = known_laptops(office.desk, office.now)
    assert too_old(laptops) == ()
    assert too_old(laptops, written=(1, 7)) == ()
    assert [known.key for known in too_old(laptops, written=(2, 0))] == [
        laptop.fingerprint,
        spare.fingerprint,
    ]
