"""The age identity that every practice store has: what is sealed to it is open to everybody.

A practice package is sealed to it as well as to its laptop, so that the same practice exam can be repeated on any
practice store (`replay`). Nothing but synthetic persons stands in one, and no real package is ever sealed to it.
"""

from app.errors import KnownError

RECIPIENT = "age1rl42hw9l5hkxz69k9a6ree6h69q3l9jxjjw89ja72asd5ln909cqw2mpsh"
SECRET = "AGE-SECRET-KEY-1XYLSFXL7F3HLA799Q9Y4C7JQ49LD669G4ST86ZPJ9TDPQ7CCZWYQVTHL8E"  # noqa: S105  # public by purpose


def refuse_public(recipient: str, *, practice: bool) -> None:
    """Refuse to seal what is real to the identity that everybody has. Raises `KnownError` K-327."""
    if recipient == RECIPIENT and not practice:
        raise KnownError("K-327")
