"""Which names a member of a container may have; everything else is refused before it is looked at."""

import re

from app.errors import KnownError

MIMETYPE = "mimetype"
MANIFEST = "META-INF/ASiCManifest001.xml"
SIGNATURE = "META-INF/signature001.p7s"
RESERVED = frozenset({MIMETYPE, MANIFEST, SIGNATURE})

MAX_LENGTH = 80
MAX_DEPTH = 2

# Small ASCII letters alone: no two such names are the same to one file system and different to another.
_ALLOWED = re.compile(
    r"[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*(/[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*)*"
)


def refuse_strange(name: str) -> None:
    """Refuse a member's name that leads out of the container, is too long or deep, or is spelt in other letters.

    Raises `KnownError` F-106, F-105.
    """
    if name in RESERVED:
        return
    parts = name.split("/")
    if ".." in parts or "." in parts or name.startswith("/") or "\\" in name or ":" in name:
        raise KnownError("F-106", name=shown(name))
    if len(name) > MAX_LENGTH or len(parts) > MAX_DEPTH or not _ALLOWED.fullmatch(name):
        raise KnownError("F-105", name=shown(name))


def shown(name: str) -> str:
    """A name from outside, fit to be put into a sentence: short, and without control characters."""
    plain = "".join(c if c.isprintable() else "�" for c in name)
    return plain if len(plain) <= MAX_LENGTH else plain[:MAX_LENGTH] + "…"
