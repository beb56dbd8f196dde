"""The recovery code: read over a telephone, typed once, with a character that catches slips."""

from __future__ import annotations

import secrets

from app.errors import KnownError

# Crockford's base 32: no I, L, O, U. 23 random characters are 115 bits.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OIL", "011", " -–\t\n\r")
LENGTH = 24
_GROUP = 4


def _times_x(element: int) -> int:
    """Multiply by the generator of GF(32) over x⁵ + x² + 1."""
    element <<= 1
    return element ^ 0b100101 if element & 0b100000 else element


def _weigh(characters: str) -> int:
    # Position i weighs xⁱ, and 31 powers differ: one wrong character or any two swapped never cancel out.
    total = 0
    for character in characters:
        total = _times_x(total) ^ _ALPHABET.index(character)
    return total


def new_code() -> str:
    """A fresh code, in groups of four: `7KQ2-…`."""
    characters = "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH - 1))
    characters += _ALPHABET[_times_x(_weigh(characters))]
    return "-".join(characters[i : i + _GROUP] for i in range(0, LENGTH, _GROUP))


def normalise(typed: str) -> str:
    """The code as it was made, however it was typed; KnownError S-105 for a slip, which costs no attempt."""
    characters = typed.upper().translate(_LOOKALIKES)
    if len(characters) != LENGTH or set(characters) - set(_ALPHABET) or _weigh(characters):
        raise KnownError("S-105")
    return characters
