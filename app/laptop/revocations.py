"""What this OKE ever told of its keys: a package takes no revocation back, be it older, or written to hide one."""

from collections.abc import Mapping
from datetime import datetime

from app.bundle.envelope import read
from app.bundle.package import KeyList
from app.laptop.store import Papers
from app.ports import DocumentName


def key_lists(laptop: Papers) -> tuple[KeyList, ...]:
    """Every list of keys that came with a package, in the order in which they were taken in."""
    kept = laptop.documents.history(DocumentName.ISSUED_KEYS)
    return tuple(read(version.body, DocumentName.ISSUED_KEYS, KeyList) for version in kept)


def revocations_of(laptop: Papers, *more: KeyList) -> Mapping[str, datetime]:
    """From when each key that was ever revoked is not to be believed: the earliest moment of all lists and `more`."""
    found: dict[str, datetime] = {}
    for known in (*key_lists(laptop), *more):
        for fingerprint, since in known.revocations().items():
            found[fingerprint] = min(since, found.get(fingerprint, since))
    return found
