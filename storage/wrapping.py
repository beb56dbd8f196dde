"""From a passphrase to the keys that wrap other keys: Argon2id, HKDF, AES-256-GCM."""

from __future__ import annotations

import secrets
import unicodedata

import msgspec
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from app.errors import KnownError
from app.people.private import Private

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12


class Cost(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one guess at a passphrase costs (design.md section 10); kept with each slot, so that it may grow.

    The bounds keep a forged key file from exhausting the machine.
    """

    memory_kib: int = msgspec.field(default=128 * 1024)
    passes: int = 3
    lanes: int = 1

    def __post_init__(self) -> None:
        if not (8 <= self.memory_kib <= 1024 * 1024 and 1 <= self.passes <= 16 and 1 <= self.lanes <= 4):
            raise ValueError("cost out of bounds")


class WrappingKeys(Private, frozen=True, kw_only=True):
    """Two independent keys of one passphrase: for the store's key and for private signing keys."""

    store: bytes
    signing: bytes


class WrongKeyError(Exception):
    """The wrapped key does not open: another key, another purpose or a changed byte."""


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def derive(passphrase: str, salt: bytes, cost: Cost) -> WrappingKeys:
    """The wrapping keys of `passphrase`, at `cost` (by default some 0.2 s). KnownError S-110: no memory.

    The passphrase is put into NFC first: keyboards give the same Polish letters in two forms.
    """
    try:
        root = hash_secret_raw(
            unicodedata.normalize("NFC", passphrase).encode(),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError as error:
        raise KnownError("S-110", mebibytes=cost.memory_kib // 1024) from error
    return WrappingKeys(store=_expand(root, b"store key"), signing=_expand(root, b"signing key"))


def _expand(root: bytes, purpose: bytes) -> bytes:
    # Argon2's output is uniform already: HKDF's expanding half is enough (RFC 5869, 3.3).
    return HKDFExpand(SHA256(), KEY_BYTES, b"protokolant 1 " + purpose).derive(root)


def wrap(key: bytes, secret: bytes, label: str) -> bytes:
    """`secret` under `key`, bound to `label` (whose and what for): nonce, ciphertext, tag."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, label.encode())


def unwrap(key: bytes, wrapped: bytes, label: str) -> bytes:
    """The secret that `wrap` put away; WrongKeyError unless key, label and every bit are the same."""
    try:
        return AESGCM(key).decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], label.encode())
    except (InvalidTag, ValueError) as error:
        raise WrongKeyError from error
