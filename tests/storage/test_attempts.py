"""Guessing at the screen slows down, also across restarts."""

from itertools import pairwise
from pathlib import Path

import pytest

from app.errors import KnownError
from storage.attempts import DELAYS, NAME, Attempts, delay
from tests.storage.stores import PASSPHRASE, WRONG, Clock, new_laptop, open_laptop, refused, sentence

FREE = DELAYS.count(0)


@pytest.fixture
def closed(folder: Path, clock: Clock) -> Path:
    new_laptop(folder, clock)[0].close()
    return folder


def guess(folder: Path, clock: Clock, times: int) -> None:
    for _ in range(times):
        with refused("S-101"):
            open_laptop(folder, clock, passphrase=WRONG)


def test_the_wait_never_gets_shorter_and_has_an_end() -> None:
    waits = [delay(failed) for failed in range(50)]
    assert all(one <= other for one, other in pairwise(waits))
    assert waits[0].total_seconds() == 0
    assert waits[-1].total_seconds() == 300


def test_after_some_wrong_attempts_even_the_right_one_waits(closed: Path, clock: Clock) -> None:
    guess(closed, clock, FREE)
    with refused("S-102") as caught:
        open_laptop(closed, clock)
    assert caught.value.context == {"seconds": DELAYS[FREE]}
    assert f"za {DELAYS[FREE]} s" in sentence(caught.value)


def test_waiting_does_not_start_again_with_every_try(closed: Path, clock: Clock) -> None:
    guess(closed, clock, FREE)
    clock.forward(DELAYS[FREE] - 0.5)
    with refused("S-102") as caught:
        open_laptop(closed, clock)
    assert caught.value.context == {"seconds": 1}
    clock.forward(0.5)
    open_laptop(closed, clock).close()


def test_success_begins_anew(closed: Path, clock: Clock) -> None:
    guess(closed, clock, FREE - 1)
    open_laptop(closed, clock).close()
    guess(closed, clock, FREE)


def test_each_account_has_its_own_count(closed: Path, clock: Clock) -> None:
    guess(closed, clock, FREE)
    with refused("S-105"):
        open_laptop(closed, clock, "recovery-1", "0" * 24 + "1")


def test_signing_in_to_an_open_store_counts_too(closed: Path, clock: Clock) -> None:
    with open_laptop(closed, clock) as store:
        for _ in range(FREE):
            with refused("S-101"):
                store.sign_in("chair-1", WRONG)
        with refused("S-102"):
            store.sign_in("chair-1", PASSPHRASE)
        assert store.account


def test_a_clock_that_was_set_back_locks_nobody_out(closed: Path, clock: Clock) -> None:
    guess(closed, clock, FREE)
    clock.forward(-365 * 24 * 3600)
    with pytest.raises(KnownError) as caught:
        open_laptop(closed, clock)
    assert caught.value.context == {"seconds": DELAYS[FREE]}


def test_an_attempt_counts_before_it_is_made(tmp_path: Path, clock: Clock) -> None:
    for _ in range(FREE):
        Attempts(tmp_path, clock).begin("chair-1")
    with refused("S-102"):
        Attempts(tmp_path, clock).begin("chair-1")


def test_a_damaged_count_keeps_nobody_out(closed: Path, clock: Clock) -> None:
    for damage in (b"", b"\xff\xfe", b"[]", b'{"chair-1": 7}'):
        (closed / NAME).write_bytes(damage)
        open_laptop(closed, clock).close()
