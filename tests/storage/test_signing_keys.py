"""Signing keys answer to one passphrase alone."""

from pathlib import Path

import pytest

from app.ports import LoginRole
from storage import key_file
from storage.laptop import LaptopStore
from storage.vault import DATABASE
from storage.wrapping import WrongKeyError
from tests.storage.stores import EXPIRES, NEXT, PASSPHRASE, PERSON, Clock, new_laptop, open_laptop, refused

FIRST, SECOND = "1f" * 32, "2f" * 32


def test_a_key_comes_back_after_a_restart(folder: Path, laptop: LaptopStore, clock: Clock) -> None:
    laptop.signing_keys.save(FIRST, b"first")
    clock.forward(1)
    laptop.signing_keys.save(SECOND, b"second")
    laptop.close()
    with open_laptop(folder, clock) as store:
        assert store.signing_keys.fingerprints() == [FIRST, SECOND]
        assert store.signing_keys.get(FIRST) == b"first"
        assert store.signing_keys.get(SECOND) == b"second"


def test_a_key_that_is_not_there(laptop: LaptopStore) -> None:
    with refused("S-108"):
        laptop.signing_keys.get(FIRST)


def test_nobody_else_can_sign(folder: Path, clock: Clock) -> None:
    store, code = new_laptop(folder, clock)
    with store:
        store.signing_keys.save(FIRST, b"first")
        other = store.accounts.add(LoginRole.CHAIR, PERSON, NEXT, EXPIRES)
        store.sign_in(other.slot, NEXT)
        assert store.signing_keys.fingerprints() == []
        with refused("S-108"):
            store.signing_keys.get(FIRST)
    with open_laptop(folder, clock, "recovery-1", code) as store:
        assert store.signing_keys.fingerprints() == []
        with refused("S-108"):
            store.signing_keys.get(FIRST)
        with refused("S-108"):
            store.signing_keys.save(SECOND, b"second")


def test_the_recovery_code_cannot_unwrap_it_by_force(folder: Path, clock: Clock) -> None:
    """Not a rule of the program: the key that the envelope gives does not open what the passphrase closed."""
    store, code = new_laptop(folder, clock)
    with store:
        store.signing_keys.save(FIRST, b"first")
    with open_laptop(folder, clock, "recovery-1", code) as store:
        session = store._vault.session
        assert session
        chair = key_file.read(folder).slot("chair-1")
        store._vault.session = type(session)(slot=chair, signing=session.signing)
        with pytest.raises(WrongKeyError):
            store.signing_keys.get(FIRST)


def test_keys_follow_a_changed_passphrase(folder: Path, laptop: LaptopStore, clock: Clock) -> None:
    laptop.signing_keys.save(FIRST, b"first")
    laptop.accounts.change_passphrase(PASSPHRASE, NEXT)
    assert laptop.signing_keys.get(FIRST) == b"first"
    laptop.close()
    with open_laptop(folder, clock, passphrase=NEXT) as store:
        assert store.signing_keys.get(FIRST) == b"first"
        assert store._vault.database.query("SELECT count(*) FROM signing_key") == [(1,)]


def test_an_interrupted_change_leaves_the_old_passphrase_and_its_key(
    folder: Path, laptop: LaptopStore, clock: Clock
) -> None:
    laptop.signing_keys.save(FIRST, b"first")
    before = (folder / key_file.NAME).read_bytes()
    # The key file refuses to be replaced: its temporary name is taken by a folder.
    (folder / f"{key_file.NAME}.part").mkdir()
    with pytest.raises(OSError, match=key_file.NAME):
        laptop.accounts.change_passphrase(PASSPHRASE, NEXT)
    (folder / f"{key_file.NAME}.part").rmdir()
    laptop.close()
    assert (folder / key_file.NAME).read_bytes() == before
    with open_laptop(folder, clock) as store:
        assert store.signing_keys.get(FIRST) == b"first"
        assert store._vault.database.query("SELECT count(*) FROM signing_key") == [(1,)]
    assert (folder / DATABASE).exists()


def test_a_disabled_account_leaves_no_key(laptop: LaptopStore) -> None:
    other = laptop.accounts.add(LoginRole.CHAIR, PERSON, NEXT, EXPIRES)
    laptop.sign_in(other.slot, NEXT)
    laptop.signing_keys.save(FIRST, b"first")
    laptop.sign_in("chair-1", PASSPHRASE)
    laptop.accounts.disable(other.slot)
    assert laptop._vault.database.query("SELECT count(*) FROM signing_key") == [(0,)]
