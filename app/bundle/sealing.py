"""Sealing: age (X25519) to one or more readers, in memory and under a limit."""

from collections.abc import Sequence

import pyrage

from app.bundle.container import LIMITS
from app.bundle.keys import load_identity, refuse_bad_recipient
from app.errors import KnownError

MAGIC = b"age-encryption.org/v1\n"

# A stanza is some 110 bytes and costs a curve multiplication to try: this is room for 150 readers.
MAX_HEADER = 16 << 10
# age adds 16 bytes to every 64 KiB.
MAX_SEALED = LIMITS.total + MAX_HEADER + (LIMITS.total >> 12) + 64

# pyrage has one exception for everything; this is how it says that no stanza is for us.
_NOT_FOR_US = "No matching keys found"


def is_sealed(data: bytes) -> bool:
    """Whether this begins like a (binary) age file."""
    return data.startswith(MAGIC)


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """Seal to every one of `recipients` ("age1…"); any of them alone can open it.

    Raises `KnownError`: K-102 for what is no X25519 recipient, F-204 for more than a reader would take.
    """
    if not recipients:
        raise ValueError("sealed to nobody")
    if len(data) > LIMITS.total:
        raise KnownError("F-204", limit=LIMITS.total >> 20)
    for recipient in recipients:
        refuse_bad_recipient(recipient)
    return pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients])


def unseal(data: bytes, identities: Sequence[str]) -> bytes:
    """Open with any of `identities` ("AGE-SECRET-KEY-1…").

    Raises `KnownError`: F-201 no age file, F-202 sealed to others (or the stanza that was ours is damaged, which age
    cannot tell apart), F-203 damaged, F-204 too large, K-103 for what is no identity.
    """
    if not is_sealed(data):
        raise KnownError("F-201")
    if len(data) > MAX_SEALED:
        raise KnownError("F-204", limit=LIMITS.total >> 20)
    if b"\n--- " not in data[:MAX_HEADER]:
        raise KnownError("F-203")
    keys = [pyrage.x25519.Identity.from_str(load_identity(secret).secret) for secret in identities]
    try:
        return pyrage.decrypt(data, keys)
    except pyrage.DecryptError as reason:
        raise KnownError("F-202" if str(reason) == _NOT_FOR_US else "F-203") from reason
