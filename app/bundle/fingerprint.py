"""Short fingerprints that two people compare by voice or from paper: 24 digits in six groups.

Digits, because Polish letters are easily misheard; 24 of them are 80 bits, too many to look for a second key with.
"""

import hashlib
from collections.abc import Sequence

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

GROUPS = 6
GROUP = 4


def spoken(data: bytes) -> str:
    """The fingerprint of these bytes, as in „1234 5678 9012 3456 7890 1234”."""
    number = int.from_bytes(hashlib.sha256(data).digest(), "big") % 10 ** (GROUPS * GROUP)
    return _grouped(f"{number:0{GROUPS * GROUP}d}")


def root_fingerprint(certificate: x509.Certificate) -> str:
    """The fingerprint of an OKE's root, printed in the letter to the chair."""
    return spoken(certificate.public_bytes(Encoding.DER))


def same(typed: str, fingerprint: str, groups: Sequence[int] = tuple(range(1, GROUPS + 1))) -> bool:
    """Whether `typed`, with whatever spaces and dashes, is the fingerprint, or these of its groups (from 1)."""
    wanted = "".join(fingerprint.split()[group - 1] for group in groups)
    digits = "".join(typed.replace("-", " ").split())
    return bool(wanted) and digits == wanted


def _grouped(digits: str) -> str:
    return " ".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))
