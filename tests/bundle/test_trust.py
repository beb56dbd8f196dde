"""Whom to believe: roots, roles, days, revocations and the practice mark, on both sides of each boundary."""

from datetime import datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from msgspec.structs import replace

from app.bundle.certificates import (
    PRACTICE_ORGANISATION,
    Authority,
    Role,
    load_pem,
    load_request,
    profile,
    write_pem,
)
from app.bundle.fingerprint import root_fingerprint, same, spoken
from app.bundle.issuing import issue, signing_request
from app.bundle.keys import key_fingerprint, load_private, new_signing_key, private_bytes
from app.bundle.trust import Trust, describe, is_practice, read_trust, refuse_self_signed, refuse_untrusted
from app.errors import KnownError
from tests.bundle import material
from tests.bundle.material import NOW, PERSON, Board, Laptop

SECOND = timedelta(seconds=1)


def refused(
    certificate: x509.Certificate, trust: Trust, moment: datetime = NOW, signed: datetime = NOW
) -> str:
    with pytest.raises(KnownError) as caught:
        refuse_untrusted(certificate, Role.LAPTOP, trust, moment, signed)
    return caught.value.code


def test_an_issued_certificate_is_believed(oke: Board, laptop: Laptop) -> None:
    said = refuse_untrusted(laptop.signer.certificate, Role.LAPTOP, oke.trust, NOW, NOW)
    assert said == profile(laptop.signer.certificate)
    assert said.practice


def test_another_oke_is_told_from_an_expired_certificate(oke: Board, laptop: Laptop) -> None:
    assert refused(laptop.signer.certificate, material.board().trust) == "K-301"
    assert refused(laptop.signer.certificate, Trust(roots=())) == "K-301"
    same_name = material.board()
    assert same_name.root.certificate.subject == oke.root.certificate.subject


def test_the_days_of_a_certificate(oke: Board) -> None:
    certificate = material.laptop(oke, until=NOW + timedelta(days=30)).signer.certificate
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    for moment in (start, NOW, end):
        refuse_untrusted(certificate, Role.LAPTOP, oke.trust, moment, moment)
    assert refused(certificate, oke.trust, start - SECOND) == "K-303"
    assert refused(certificate, oke.trust, end + SECOND) == "K-304"
    assert refused(certificate, oke.trust, end + SECOND, end + SECOND) == "K-305"
    assert refused(certificate, oke.trust, NOW, start - SECOND) == "K-305"


def test_people_are_told_the_day_as_it_is_in_warsaw() -> None:
    """The first hours of 1 October are still September in UTC; each cause says the day as people write it."""
    midnight = datetime.fromisoformat("2026-10-01T00:00:00+02:00")
    oke = material.board(now=midnight)
    whose = material.laptop(oke, now=midnight + timedelta(days=1), until=midnight + timedelta(days=40))
    certificate = whose.signer.certificate
    assert certificate.not_valid_before_utc.date().isoformat() == "2026-09-30"

    def said(moment: datetime, signed: datetime | None, trust: Trust = oke.trust) -> dict[str, object]:
        with pytest.raises(KnownError) as caught:
            refuse_untrusted(certificate, Role.LAPTOP, trust, moment, signed)
        return {caught.value.code: dict(caught.value.context)}

    revoked = replace(oke.trust, revoked={key_fingerprint(whose.signer.key.public_key()): midnight})
    first, last = "01.10.2026", "09.11.2026"
    after = midnight + timedelta(days=60)
    assert said(midnight - SECOND, None) == {"K-303": {"day": first}}
    assert said(after, None) == {"K-311": {"day": last}}
    assert said(after, midnight) == {"K-304": {"day": last}}
    assert said(midnight, midnight - SECOND) == {"K-305": {"first": first, "last": last, "day": "30.09.2026"}}
    assert said(midnight, None, revoked) == {"K-308": {"day": first}}
    assert describe(certificate)["valid_to"] == "2026-11-09"


def test_what_was_good_at_the_recorded_import_stays_good(oke: Board) -> None:
    certificate = material.laptop(oke, until=NOW + timedelta(days=30)).signer.certificate
    years_later = NOW + timedelta(days=900)
    assert refused(certificate, oke.trust, moment=years_later) == "K-304"
    refuse_untrusted(certificate, Role.LAPTOP, oke.trust, moment=NOW + timedelta(days=1), signed=NOW)


def test_a_revoked_key_is_refused_from_the_day_it_was_revoked(oke: Board, laptop: Laptop) -> None:
    fingerprint = key_fingerprint(laptop.signer.key.public_key())
    revoked = Trust(roots=oke.trust.roots, revoked={fingerprint: NOW})
    assert refused(laptop.signer.certificate, revoked, NOW) == "K-308"
    refuse_untrusted(laptop.signer.certificate, Role.LAPTOP, revoked, NOW - SECOND, NOW - SECOND)


def test_no_laptop_passes_for_a_desk_nor_a_desk_for_a_laptop(oke: Board, laptop: Laptop) -> None:
    assert refused(oke.desk.certificate, oke.trust) == "K-306"
    with pytest.raises(KnownError, match="K-306"):
        refuse_untrusted(laptop.signer.certificate, Role.DESK, oke.trust, NOW, NOW)
    assert refused(oke.root.certificate, oke.trust) == "K-306"


def test_a_laptop_cannot_issue(oke: Board, laptop: Laptop) -> None:
    pretender = Authority(certificate=laptop.signer.certificate, key=laptop.signer.key)
    child = issue(pretender, new_signing_key().public_key(), PERSON, Role.LAPTOP, NOW)
    assert refused(child, oke.trust) == "K-301"
    assert refused(child, Trust(roots=(laptop.signer.certificate,))) == "K-301"


def test_practice_stands_on_the_certificate_for_every_program_to_show(oke: Board, laptop: Laptop) -> None:
    for certificate in (oke.root.certificate, oke.desk.certificate, laptop.signer.certificate):
        (organisation,) = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
        assert organisation.value == PRACTICE_ORGANISATION
        assert profile(certificate).practice
    real = material.board(practice=False)
    assert not profile(material.laptop(real).signer.certificate).practice
    assert not is_practice(real.trust)
    assert is_practice(oke.trust)


def test_a_practice_mark_that_its_root_has_not_is_refused(oke: Board) -> None:
    real = material.board(practice=False)
    key = new_signing_key()
    disguised = Authority(certificate=oke.root.certificate, key=real.root.key)
    certificate = issue(disguised, key.public_key(), PERSON, Role.LAPTOP, NOW)
    assert refused(certificate, real.trust) == "K-301"
    mixed = Trust(roots=(*real.trust.roots, *oke.trust.roots))
    with pytest.raises(KnownError, match="K-310"):
        is_practice(mixed)
    with pytest.raises(KnownError, match="K-302"):
        is_practice(Trust(roots=()))


def test_five_years_and_no_longer_than_the_root(oke: Board) -> None:
    key = new_signing_key().public_key()
    longest = NOW.replace(year=NOW.year + 5)
    assert issue(oke.root, key, PERSON, Role.LAPTOP, NOW).not_valid_after_utc == longest
    assert issue(oke.root, key, PERSON, Role.LAPTOP, NOW, longest).not_valid_after_utc == longest
    with pytest.raises(KnownError, match="K-201"):
        issue(oke.root, key, PERSON, Role.LAPTOP, NOW, longest + SECOND)
    late = NOW.replace(year=NOW.year + 18)
    root_ends = oke.root.certificate.not_valid_after_utc
    assert issue(oke.root, key, PERSON, Role.LAPTOP, late).not_valid_after_utc == root_ends
    leap_day = datetime.fromisoformat("2028-02-29T12:00:00+01:00")
    ends = issue(oke.root, key, PERSON, Role.LAPTOP, leap_day).not_valid_after_utc
    assert (ends.year, ends.month, ends.day) == (2033, 2, 28)


def test_trust_is_read_from_pem(oke: Board, laptop: Laptop) -> None:
    pem = write_pem(laptop.signer.certificate) + write_pem(oke.root.certificate)
    trust = read_trust(pem)
    assert trust.roots == (oke.root.certificate,)
    assert trust.issued == (laptop.signer.certificate,)
    for wrong, code in ((b"", "K-202"), (b"not PEM", "K-202"), (write_pem(oke.desk.certificate), "K-302")):
        with pytest.raises(KnownError, match=code):
            read_trust(wrong)


def foreign(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> x509.Certificate:
    """A certificate of another PKI, self-signed."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Obcy")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, NOW - SECOND, NOW + SECOND)
    return builder.sign(key, SHA256())


def test_certificates_of_another_kind_are_refused() -> None:
    other_curve = foreign(ec.generate_private_key(ec.SECP384R1()))
    other_kind = foreign(rsa.generate_private_key(65537, 2048))
    no_policy = foreign(new_signing_key())
    for certificate in (other_curve, other_kind, no_policy):
        with pytest.raises(KnownError, match="K-307"):
            refuse_self_signed(certificate, NOW, NOW)


def test_a_request_signed_by_another_key_is_refused(oke: Board, laptop: Laptop) -> None:
    with pytest.raises(KnownError, match="K-309"):
        refuse_self_signed(laptop.signer.certificate, NOW, NOW)
    with pytest.raises(KnownError, match="K-307"):
        refuse_self_signed(oke.root.certificate, NOW, NOW)


def test_a_csr_must_be_sound_and_in_its_one_spelling(laptop: Laptop) -> None:
    pem = write_pem(signing_request(PERSON, laptop.signer.key, practice=True))
    assert load_request(pem).public_key() == laptop.signer.key.public_key()
    body = pem.splitlines()[1]
    for wrong in (b"", pem + b"\n", b"remark\n" + pem, pem.replace(body, body.swapcase()), pem * 1000):
        with pytest.raises(KnownError, match="K-203"):
            load_request(wrong)
    certificate = write_pem(laptop.signer.certificate)
    for wrong in (b"", certificate + b"\n", certificate * 2, pem):
        with pytest.raises(KnownError, match="K-202"):
            load_pem(wrong)


def test_a_private_key_is_read_back_and_others_are_not() -> None:
    key = new_signing_key()
    assert load_private(private_bytes(key)).private_numbers() == key.private_numbers()
    other = ec.generate_private_key(ec.SECP384R1())
    rsa_key = rsa.generate_private_key(65537, 2048)
    as_der = (Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    for wrong in (b"", private_bytes(key)[:-1], private_bytes(other), rsa_key.private_bytes(*as_der)):
        with pytest.raises(KnownError, match="K-101"):
            load_private(wrong)


def test_a_fingerprint_is_compared_as_people_say_it(oke: Board) -> None:
    fingerprint = root_fingerprint(oke.root.certificate)
    groups = fingerprint.split(" ")
    assert [len(group) for group in groups] == [4] * 6
    assert fingerprint.replace(" ", "").isdecimal()
    assert same(fingerprint, fingerprint)
    assert same("-".join(groups), fingerprint)
    assert same("".join(groups), fingerprint)
    assert same(f"{groups[1]} {groups[4]}", fingerprint, groups=(2, 5))
    assert not same(groups[0], fingerprint)
    assert not same("", fingerprint)
    assert not same("", fingerprint, groups=())
    wrong = str((int(groups[0][0]) + 1) % 10) + fingerprint[1:]
    assert not same(wrong, fingerprint)
    assert spoken(b"a") != spoken(b"b")


def test_values_with_secrets_show_none(oke: Board, laptop: Laptop) -> None:
    shown = repr((oke, laptop, laptop.signer, laptop.identity, replace(PERSON, name="Jan Tajny")))
    assert "AGE-SECRET" not in shown
    assert "Tajny" not in shown
