"""The desk's own keys: one for each clerk's account, renewed in time, and revoked like any other."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.bundle.certificates import common_name, load_der
from app.bundle.trust import Trust, read_trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.desk.building import certify
from app.desk.issued import trust_file
from app.desk.revoking import key_to_revoke, revoke
from app.desk.root import authority_of, own_key
from app.desk.signing import desk_keys, renew
from app.errors import KnownError
from app.ports import LoginRole, Person
from app.procedure.texts import error_sentence
from app.register_ports import BuiltPackage
from storage.desk import DeskStore
from storage.wrapping import Cost
from tests.desk.office import Laptop, Office

COLLEAGUE = Person(name="Jan Drugi-Próbny", email="jan.drugi@przyklad.invalid")
SECOND = "haslo drugiej osoby w OKE"


def code_of(caught: pytest.ExceptionInfo[KnownError]) -> str:
    assert error_sentence(caught.value)
    return caught.value.code


def sent(office: Office, laptop: Laptop) -> BuiltPackage:
    return certify(office.desk, [office.known(laptop)], office.now)


def verdict(office: Office, built: BuiltPackage, trust: Trust, laptop: Laptop) -> Verdict:
    return verify_file(built.body, trust=trust, identities=(laptop.identity.secret,), now=office.now).verdict


@contextmanager
def second_clerk(office: Office, folder: Path) -> Iterator[None]:
    """A colleague's own account, at the same desk."""
    if len(office.desk.accounts.list()) == 1:
        office.desk.accounts.add(LoginRole.CLERK, COLLEAGUE, SECOND, date(2031, 9, 30))
    first = office.desk
    first.close()
    office.desk = DeskStore.open(
        folder, "clerk-2", SECOND, clock=lambda: office.now, cost=Cost(memory_kib=8, passes=1)
    )
    with office.desk:
        yield


def test_the_desk_s_certificate_is_renewed_before_it_ends(office: Office, laptop: Laptop) -> None:
    (key,) = desk_keys(office.desk, office.now)
    assert (key.own, key.validity) == (True, "valid")
    office.now = key.expires - timedelta(days=60, seconds=1)
    assert [one.validity for one in desk_keys(office.desk, office.now)] == ["valid"]
    office.later(seconds=1)
    assert [one.validity for one in desk_keys(office.desk, office.now)] == ["ending"]
    office.now = key.expires + timedelta(seconds=1)
    assert [one.validity for one in desk_keys(office.desk, office.now)] == ["expired"]
    with pytest.raises(KnownError) as caught:
        sent(office, laptop)
    assert code_of(caught) == "D-325"
    issued = renew(office.desk, office.now)
    assert (issued.fingerprint, own_key(office.desk)) == (key.fingerprint, key.fingerprint)
    trust = Trust(roots=(authority_of(office.desk).certificate,))
    assert verdict(office, sent(office, laptop), trust, laptop) is Verdict.VALID


def test_each_clerk_signs_with_a_key_of_their_own(office: Office, laptop: Laptop, tmp_path: Path) -> None:
    (first,) = desk_keys(office.desk, office.now)
    trust = Trust(roots=(authority_of(office.desk).certificate,))
    with second_clerk(office, tmp_path / "desk"):
        assert own_key(office.desk) is None
        assert verdict(office, sent(office, laptop), trust, laptop) is Verdict.VALID
        known = desk_keys(office.desk, office.now)
        assert [one.own for one in known] == [False, True]
        assert known[0].fingerprint == first.fingerprint
        # Both speak for the same OKE.
        names = {common_name(load_der(one.body)) for one in office.desk.register.certificates.list()}
        assert common_name(trust.roots[0]) in names
        # Once it has a key, the account keeps it.
        sent(office, laptop)
        assert own_key(office.desk) == known[1].fingerprint


def test_a_desk_s_key_is_revoked_like_a_laptop_s(office: Office, laptop: Laptop) -> None:
    (own,) = desk_keys(office.desk, office.now)
    before = sent(office, laptop)
    key = key_to_revoke(office.desk, own.fingerprint[:12], office.now)
    revoke(office.desk, key, "konto zamknięte", office.later(hours=1))
    assert [one.validity for one in desk_keys(office.desk, office.now)] == ["revoked"]
    with pytest.raises(KnownError) as caught:
        sent(office, laptop)
    assert code_of(caught) == "D-326"
    with pytest.raises(KnownError) as caught:
        revoke(office.desk, key, "jeszcze raz", office.now)
    assert code_of(caught) == "D-223"
    renew(office.desk, office.now)
    after = sent(office, laptop)
    listed = office.opened(after, laptop).keys.revocations()
    assert set(listed) == {own.fingerprint}
    trust = read_trust(trust_file(office.desk, office.now))
    assert verdict(office, after, trust, laptop) is Verdict.VALID
    assert verdict(office, before, trust, laptop) is Verdict.NOT_VALID


def test_the_key_to_revoke_is_named_well_enough(office: Office, laptop: Laptop) -> None:
    for start, code in (("zz", "D-209"), ("", "D-209")):
        with pytest.raises(KnownError) as caught:
            key_to_revoke(office.desk, start, office.now)
        assert code_of(caught) == code
    assert key_to_revoke(office.desk, laptop.fingerprint, office.now) == office.known(laptop)
