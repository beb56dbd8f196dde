"""The chair's account anew by the code of the envelope: what is closed, what is destroyed, and what a cut leaves."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.ports import LoginRole, Person
from storage import key_file
from storage.laptop import LaptopStore
from tests.storage.pages import decrypted
from tests.storage.stores import EXPIRES, NEXT, PASSPHRASE, Clock, new_laptop, open_laptop, refused

SUCCESSOR = Person(name="Bożydar Następca", email="bozydar@example.org")
FINGERPRINT = "ab" * 32
KEY = b"a private key of the chair before"


@pytest.fixture
def code(folder: Path, clock: Clock) -> str:
    """A store whose chair has a signing key, and its recovery code."""
    store, made = new_laptop(folder, clock)
    with store:
        store.signing_keys.save(FINGERPRINT, KEY)
        store.accounts.add(LoginRole.ADMINISTRATOR, SUCCESSOR, "hasło administratora", EXPIRES)
    return made


def recovered(folder: Path, clock: Clock, code: str) -> LaptopStore:
    return open_laptop(folder, clock, "recovery-1", code)


def test_who_has_the_code_makes_the_one_chairs_account(folder: Path, clock: Clock, code: str) -> None:
    with recovered(folder, clock, code) as store:
        assert store.account is None
        next_code = store.accounts.succeed(SUCCESSOR, NEXT, EXPIRES)
        assert next_code != code
        account = store.account
        assert account is not None
        assert (account.slot, account.person) == ("chair-2", SUCCESSOR)
        assert store.signing_keys.fingerprints() == []
        assert store._vault.database.query("SELECT * FROM signing_key") == []
        first, administrator, second = store.accounts.list()
        assert (first.disabled, administrator.disabled, second.disabled) == (clock.now, None, None)
    assert {slot.id for slot in key_file.slots(folder)} == {"chair-2", "administrator-1", "recovery-2"}
    with open_laptop(folder, clock, "chair-2", NEXT) as store:
        assert store.account == account
    with refused("S-104"):
        open_laptop(folder, clock, "chair-1", PASSPHRASE)
    with refused("S-104"):
        recovered(folder, clock, code)
    with open_laptop(folder, clock, "recovery-2", next_code) as store:
        assert store.account is None


def test_the_key_before_is_destroyed(folder: Path, clock: Clock, code: str) -> None:
    with recovered(folder, clock, code) as store:
        ((wrapped,),) = store._vault.database.query("SELECT wrapped FROM signing_key")
        key = store._vault._store_key
        assert wrapped in decrypted(folder / "store.db", key)
        store.accounts.succeed(SUCCESSOR, NEXT, EXPIRES)
        assert wrapped not in decrypted(folder / "store.db", key)


def test_a_passphrase_is_not_enough(folder: Path, clock: Clock, code: str) -> None:
    assert code
    with open_laptop(folder, clock) as store:
        with refused("S-111"):
            store.accounts.succeed(SUCCESSOR, NEXT, EXPIRES)
        assert store.signing_keys.get(FINGERPRINT) == KEY


@pytest.mark.parametrize(
    ("passphrase", "expires", "refusal"),
    [("za krótkie", EXPIRES, "S-106"), (NEXT, date(2020, 1, 1), "S-107"), (NEXT, date(2040, 1, 1), "S-107")],
)
def test_what_will_not_do_changes_nothing(
    folder: Path, clock: Clock, code: str, passphrase: str, expires: date, refusal: str
) -> None:
    with recovered(folder, clock, code) as store, refused(refusal):
        store.accounts.succeed(SUCCESSOR, passphrase, expires)
    with open_laptop(folder, clock) as store:
        assert store.signing_keys.get(FINGERPRINT) == KEY
        assert len(store.accounts.list()) == 2


def test_a_cut_between_the_two_files_leaves_the_code_that_was_used(
    folder: Path, tmp_path: Path, clock: Clock, code: str
) -> None:
    """The database knows of the next chair, and the file of keys does not yet."""
    keys = (folder / key_file.NAME).read_bytes()
    with recovered(folder, clock, code) as store:
        store.accounts.succeed(SUCCESSOR, NEXT, EXPIRES)
    cut = tmp_path / "cut"
    shutil.copytree(folder, cut)
    (cut / key_file.NAME).write_bytes(keys)
    with refused("S-104"):
        open_laptop(cut, clock)
    with recovered(cut, clock, code) as store:
        store.accounts.succeed(SUCCESSOR, NEXT, EXPIRES)
        account = store.account
        assert account is not None
        assert [one.slot for one in store.accounts.list() if not one.disabled] == [
            "administrator-1",
            account.slot,
        ]
    with open_laptop(cut, clock, "chair-3", NEXT) as store:
        assert store.account == account
