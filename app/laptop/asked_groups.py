"""Which groups of the OKE's fingerprint the chair types from the letter when the first package is taken in."""

import hashlib
import hmac
from itertools import combinations

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from app.bundle.fingerprint import GROUPS, root_fingerprint, same
from app.bundle.keys import Identity

ASKED = 3
_PURPOSE = b"protokolant 1 groups of a fingerprint\0"
_CHOICES = tuple(combinations(range(1, GROUPS + 1), ASKED))


def asked_groups(identity: Identity, root: x509.Certificate) -> tuple[int, ...]:
    """Three of the six groups, by their numbers from 1.

    They follow from the laptop's secret and this very root: whoever sends a package knows neither which groups will
    be typed nor can choose them, and asked again, of the same root the same are asked. Were they the same for every
    root, a forger who has learned them needed but 40 bits of another root's fingerprint.
    """
    told = hmac.digest(identity.secret.encode(), _PURPOSE + root.public_bytes(Encoding.DER), hashlib.sha256)
    return _CHOICES[int.from_bytes(told, "big") % len(_CHOICES)]


def fits(typed: str, identity: Identity, root: x509.Certificate) -> bool:
    """Whether `typed` is the root's fingerprint, or the groups of it that are asked for."""
    fingerprint = root_fingerprint(root)
    return same(typed, fingerprint, asked_groups(identity, root)) or same(typed, fingerprint)
