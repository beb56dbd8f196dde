"""The certificate: how long it lasts, and each way in which there is none to sign with."""

from datetime import timedelta

import pytest

from app.bundle.certificates import Role
from app.bundle.envelope import write
from app.bundle.package import KeyList, KnownKey
from app.laptop.readiness.certificate import certificate
from app.laptop.readiness.check import State
from app.laptop.readiness.store import store
from app.ports import DocumentName
from app.version import PROGRAM
from tests.readiness.laptops import (
    FOLDER,
    NOW,
    OWN,
    PASSPHRASE,
    FakeKeys,
    FakePapers,
    FakeStore,
    certified,
    fake_probes,
    states,
)


@pytest.mark.parametrize(
    ("days", "state", "said"),
    [
        (60, State.GOOD, "jest ważny do 04.12.2026"),
        (59, State.WARNING, "pozostało dni: 59"),
        (0, State.WARNING, "pozostało dni: 0"),
        (-1, State.BAD, "skończył się 04.10.2026"),
    ],
)
def test_it_warns_sixty_days_before_the_end(days: int, state: State, said: str) -> None:
    found = certificate(FakeStore(documents=certified(NOW + timedelta(days=days))), NOW)
    assert (found.code, found.state) == ("certificate", state)
    assert said in found.sentence


def test_one_that_is_missing_is_told_apart_from_one_that_ended() -> None:
    missing = certificate(FakeStore(documents=FakePapers({})), NOW)
    assert (missing.state, "nie ma jeszcze certyfikatu" in missing.sentence) == (State.WARNING, True)
    awaited = certificate(FakeStore(signing_keys=FakeKeys(("0" * 64,))), NOW)
    assert (awaited.state, "Klucz tego konta nie ma jeszcze" in awaited.sentence) == (State.WARNING, True)


def test_a_revoked_key_is_bad() -> None:
    papers = certified()
    revoked = KnownKey(fingerprint=OWN, serial="1", role=Role.LAPTOP, expires=NOW, revoked=NOW)
    listed = KeyList(program=PROGRAM, practice=False, issued=NOW, keys=(revoked,))
    papers.kept[DocumentName.ISSUED_KEYS] = write(listed)
    found = certificate(FakeStore(documents=papers), NOW)
    assert (found.state, "unieważniła klucz" in found.sentence) == (State.BAD, True)


def test_a_paper_that_cannot_be_read_is_bad() -> None:
    found = certificate(FakeStore(documents=FakePapers({DocumentName.CHAIR_CERTIFICATE: b"-"})), NOW)
    assert found.state is State.BAD


def test_it_is_asked_of_a_store_that_opens() -> None:
    assert states(store(fake_probes(), FOLDER, PASSPHRASE).checks, "certificate") == [State.GOOD]
    assert states(store(fake_probes(), FOLDER, None).checks, "certificate") == [State.NOT_CHECKED]
