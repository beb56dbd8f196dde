"""Who may open a store, until when, and what the envelope is good for."""

from datetime import date
from pathlib import Path

import pytest

from app.ports import LoginRole, Person
from storage import key_file
from storage.accounts import SHORTEST_PASSPHRASE
from storage.laptop import LaptopStore
from storage.wrapping import Cost
from tests.storage.stores import (
    CHEAP,
    EXPIRES,
    NEXT,
    PASSPHRASE,
    PERSON,
    WRONG,
    Clock,
    new_laptop,
    open_laptop,
    refused,
)

ADMINISTRATOR = Person(name="Łukasz Ćwik-Próbny", email="lukasz.cwik@example.org")


def test_the_first_account_is_the_chairs(laptop: LaptopStore) -> None:
    account = laptop.account
    assert account
    assert (account.slot, account.role, account.person, account.expires) == (
        "chair-1", LoginRole.CHAIR, PERSON, EXPIRES,
    )  # fmt: skip
    assert laptop.accounts.list() == [account]


def test_a_wrong_passphrase_opens_nothing(folder: Path, laptop: LaptopStore, clock: Clock) -> None:
    laptop.close()
    with refused("S-101"):
        open_laptop(folder, clock, passphrase=WRONG)
    open_laptop(folder, clock).close()


def test_an_unknown_account(folder: Path, laptop: LaptopStore, clock: Clock) -> None:
    laptop.close()
    with refused("S-104"):
        open_laptop(folder, clock, "chair-7")


def test_two_people_switch_in_one_open_store(laptop: LaptopStore) -> None:
    added = laptop.accounts.add(LoginRole.ADMINISTRATOR, ADMINISTRATOR, NEXT, EXPIRES)
    assert added.slot == "administrator-1"
    with refused("S-101"):
        laptop.sign_in(added.slot, PASSPHRASE)
    assert laptop.sign_in(added.slot, NEXT) == laptop.account == added
    first = laptop.sign_in("chair-1", PASSPHRASE)
    assert first
    assert first.role is LoginRole.CHAIR


def test_an_account_ends_with_its_last_day_in_poland(folder: Path, laptop: LaptopStore, clock: Clock) -> None:
    laptop.close()
    clock.now = clock.now.replace(year=2029, month=6, day=30, hour=21, minute=59)
    open_laptop(folder, clock).close()
    clock.forward(60)
    with refused("S-103"):
        open_laptop(folder, clock)


@pytest.mark.parametrize("expires", [date(2026, 10, 4), date(2031, 10, 6)])
def test_an_authorisation_is_for_five_years_at_most(laptop: LaptopStore, expires: date) -> None:
    with refused("S-107"):
        laptop.accounts.add(LoginRole.CHAIR, PERSON, NEXT, expires)
    assert len(laptop.accounts.list()) == 1


@pytest.mark.parametrize("expires", [date(2026, 10, 5), date(2031, 10, 5)])
def test_an_authorisation_may_be_for_today_or_for_five_years(laptop: LaptopStore, expires: date) -> None:
    assert laptop.accounts.add(LoginRole.CHAIR, PERSON, NEXT, expires).expires == expires


def test_five_years_from_a_leap_day(laptop: LaptopStore, clock: Clock) -> None:
    clock.now = clock.now.replace(year=2028, month=2, day=29)
    laptop.accounts.add(LoginRole.CHAIR, PERSON, NEXT, date(2033, 2, 28))
    with refused("S-107"):
        laptop.accounts.add(LoginRole.CHAIR, PERSON, NEXT, date(2033, 3, 1))


def test_a_short_passphrase_is_refused(laptop: LaptopStore, tmp_path: Path, clock: Clock) -> None:
    short, enough = "ż" * (SHORTEST_PASSPHRASE - 1), "ż" * SHORTEST_PASSPHRASE
    with refused("S-106"):
        laptop.accounts.add(LoginRole.CHAIR, PERSON, short, EXPIRES)
    with refused("S-106"):
        laptop.accounts.change_passphrase(PASSPHRASE, short)
    with refused("S-106"):
        LaptopStore.create(
            tmp_path / "new", person=PERSON, passphrase=short, expires=EXPIRES, practice=True, clock=clock
        )
    # Nothing is left that would stand in the way of the second try.
    LaptopStore.create(
        tmp_path / "new",
        person=PERSON,
        passphrase=enough,
        expires=EXPIRES,
        practice=True,
        clock=clock,
        cost=CHEAP,
    )[0].close()


def test_a_new_account_costs_what_the_design_says(folder: Path, clock: Clock) -> None:
    store, _ = LaptopStore.create(
        folder, person=PERSON, passphrase=PASSPHRASE, expires=EXPIRES, practice=True, clock=clock
    )
    store.close()
    assert {slot.cost for slot in key_file.slots(folder)} == {Cost()}


def test_changing_a_passphrase(folder: Path, laptop: LaptopStore, clock: Clock) -> None:
    with refused("S-101"):
        laptop.accounts.change_passphrase(WRONG, NEXT)
    laptop.accounts.change_passphrase(PASSPHRASE, NEXT)
    laptop.close()
    with refused("S-101"):
        open_laptop(folder, clock)
    open_laptop(folder, clock, passphrase=NEXT).close()


def test_a_disabled_account_opens_nothing_and_its_number_is_not_given_again(
    folder: Path, laptop: LaptopStore, clock: Clock
) -> None:
    added = laptop.accounts.add(LoginRole.ADMINISTRATOR, ADMINISTRATOR, NEXT, EXPIRES)
    clock.forward(60)
    laptop.accounts.disable(added.slot)
    with refused("S-104"):
        laptop.accounts.disable(added.slot)
    assert [account.disabled for account in laptop.accounts.list()] == [None, clock.now]
    with refused("S-104"):
        laptop.sign_in(added.slot, NEXT)
    laptop.close()
    with refused("S-104"):
        open_laptop(folder, clock, added.slot, NEXT)
    with open_laptop(folder, clock) as store:
        again = store.accounts.add(LoginRole.ADMINISTRATOR, ADMINISTRATOR, NEXT, EXPIRES)
    assert again.slot == "administrator-2"


def test_an_account_that_was_disabled_halfway_stays_closed(
    folder: Path, laptop: LaptopStore, clock: Clock
) -> None:
    added = laptop.accounts.add(LoginRole.ADMINISTRATOR, ADMINISTRATOR, NEXT, EXPIRES)
    before = (folder / key_file.NAME).read_bytes()
    laptop.accounts.disable(added.slot)
    laptop.close()
    # As a crash leaves it: the database knows already, the key file does not yet.
    (folder / key_file.NAME).write_bytes(before)
    with refused("S-104"):
        open_laptop(folder, clock, added.slot, NEXT)


def test_nobody_disables_themselves(laptop: LaptopStore) -> None:
    with refused("S-109"):
        laptop.accounts.disable("chair-1")


def test_the_envelope_lets_a_successor_in(folder: Path, clock: Clock) -> None:
    store, code = new_laptop(folder, clock)
    store.close()
    with open_laptop(folder, clock, "recovery-1", code.lower()) as store:
        assert store.account is None
        with refused("S-108"):
            store.accounts.change_passphrase(PASSPHRASE, NEXT)
        successor = store.accounts.add(LoginRole.CHAIR, ADMINISTRATOR, NEXT, EXPIRES)
        assert store.sign_in(successor.slot, NEXT) == successor
        store.accounts.disable("chair-1")
    with open_laptop(folder, clock, "chair-2", NEXT) as store:
        assert store.account
        assert store.account.person == ADMINISTRATOR


def test_a_new_recovery_code_replaces_the_old(folder: Path, clock: Clock) -> None:
    store, old = new_laptop(folder, clock)
    with store:
        new = store.accounts.renew_recovery_code()
    assert [slot.id for slot in key_file.slots(folder)] == ["chair-1", "recovery-2"]
    with refused("S-104"):
        open_laptop(folder, clock, "recovery-1", old)
    with refused("S-101"):
        open_laptop(folder, clock, "recovery-2", old)
    open_laptop(folder, clock, "recovery-2", new).close()


def test_practice_is_told(tmp_path: Path, clock: Clock) -> None:
    for practice in (True, False):
        store, _ = new_laptop(tmp_path / str(practice), clock, practice=practice)
        with store:
            assert store.practice is practice


def test_people_do_not_show_in_a_repr(laptop: LaptopStore) -> None:
    account = laptop.account
    assert account
    assert PERSON.name not in f"{account!r}{account}{account.person!r}"
