"""Keys from passphrases, and keys wrapped by them."""

import hmac
import subprocess
import sys
import unicodedata

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from storage.wrapping import Cost, WrongKeyError, derive, new_key, new_salt, unwrap, wrap
from tests.storage.stores import CHEAP


def test_the_default_cost_is_what_the_design_asks() -> None:
    assert Cost() == Cost(memory_kib=128 * 1024, passes=3, lanes=1)


def test_the_keys_are_those_of_another_implementation() -> None:
    salt = new_salt()
    root = Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=128 * 1024).derive(
        "hasło".encode()
    )
    keys = derive("hasło", salt, Cost())
    assert keys.store == hmac.digest(root, b"protokolant 1 store key\x01", "sha256")
    assert keys.signing == hmac.digest(root, b"protokolant 1 signing key\x01", "sha256")


@pytest.mark.parametrize(
    ("memory_kib", "passes", "lanes"),
    [(7, 1, 1), (1024 * 1024 + 1, 1, 1), (8, 0, 1), (8, 17, 1), (8, 1, 0), (8, 1, 5)],
)
def test_a_cost_out_of_bounds_is_refused(memory_kib: int, passes: int, lanes: int) -> None:
    with pytest.raises(ValueError, match="bounds"):
        Cost(memory_kib=memory_kib, passes=passes, lanes=lanes)


def test_store_and_signing_keys_differ() -> None:
    keys = derive("hasło", new_salt(), CHEAP)
    assert keys.store != keys.signing


def test_the_form_of_polish_letters_does_not_matter() -> None:
    salt = new_salt()
    composed, decomposed = (unicodedata.normalize(form, "zażółć gęślą jaźń") for form in ("NFC", "NFD"))
    assert composed != decomposed
    assert derive(composed, salt, CHEAP) == derive(decomposed, salt, CHEAP)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is set as Linux does it")
def test_too_little_memory_is_a_known_error() -> None:
    child = """
import resource
from app.errors import KnownError
from storage.wrapping import Cost, derive, new_salt
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 64 * 1024 * 1024,) * 2)
try:
    derive("secret", new_salt(), Cost())
except KnownError as error:
    print(error.code, error.context)
"""
    done = subprocess.run([sys.executable, "-c", child], check=True, capture_output=True, text=True)
    assert done.stdout == "S-110 {'mebibytes': 128}\n"


def test_a_wrapped_key_comes_back() -> None:
    key, secret = new_key(), new_key()
    wrapped = wrap(key, secret, "what for")
    assert unwrap(key, wrapped, "what for") == secret
    assert secret not in wrapped


def test_the_same_secret_is_never_wrapped_the_same() -> None:
    key = new_key()
    assert wrap(key, key, "") != wrap(key, key, "")


def test_another_key_label_or_bit_opens_nothing() -> None:
    key = new_key()
    wrapped = wrap(key, new_key(), "what for")
    with pytest.raises(WrongKeyError):
        unwrap(new_key(), wrapped, "what for")
    with pytest.raises(WrongKeyError):
        unwrap(key, wrapped, "something else")
    for place in range(len(wrapped)):
        changed = bytearray(wrapped)
        changed[place] ^= 1
        with pytest.raises(WrongKeyError):
            unwrap(key, bytes(changed), "what for")
    for length in (0, 5, 12, len(wrapped) - 1):
        with pytest.raises(WrongKeyError):
            unwrap(key, wrapped[:length], "what for")
