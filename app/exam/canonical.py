"""Canonical JSON (RFC 8785) for what is hashed and signed."""

import hashlib
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical(value: Any) -> bytes:
    """Return the RFC 8785 bytes of `value`, which may hold structs, dates, strings, integers, lists, maps.

    msgspec's sorted encoder writes these bytes for every value without floats and with ASCII keys, at a tenth
    of the time of a general implementation; `tests/exam/test_canonical.py` holds it against one.
    """
    return _ENCODER.encode(value)


def canonical_into(buffer: bytearray, value: Any) -> None:
    """Fill `buffer` with what `canonical` returns: for whoever compares many and keeps none."""
    _ENCODER.encode_into(value, buffer)


def digest(value: Any) -> str:
    """Return the SHA-256 of the canonical bytes as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()
