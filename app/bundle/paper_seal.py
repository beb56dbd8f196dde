"""The payload of a QR code: the record of a print and a raw ECDSA signature over it by the laptop's key."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from app.bundle.paper_record import MAX_LATER_RECORD
from app.bundle.signature import ORDER
from app.people.private import Private

# What the key signs begins with this, so that no signature over a record can pass for one over anything else.
DOMAIN = b"Protokolant QR 1\n"

_HALF = 32
SIGNATURE = 2 * _HALF
_MOST = MAX_LATER_RECORD + SIGNATURE

# A canonical map of less than 24 members whose first key is 0: how each of our codes begins.
_MAP, _MAP_MASK, _FIRST_KEY = 0xA0, 0xE0, 0x00
_LEAST = SIGNATURE + 2


class Payload(Private, frozen=True, kw_only=True):
    """What a code holds: the record's bytes and 64 of the signature, r and s, each big-endian."""

    record: bytes
    signature: bytes


def sealed(record: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """The payload for a record; the same record and key give the same bytes (RFC 6979)."""
    value = key.sign(DOMAIN + record, ec.ECDSA(SHA256(), deterministic_signing=True))
    r, s = decode_dss_signature(value)
    return record + r.to_bytes(_HALF) + min(s, ORDER - s).to_bytes(_HALF)


def is_ours(payload: bytes) -> bool:
    """Whether a code looks like one of ours: other codes may stand on a page, and are passed over."""
    return _LEAST <= len(payload) <= _MOST and payload[0] & _MAP_MASK == _MAP and payload[1] == _FIRST_KEY


def parted(payload: bytes) -> Payload:
    """The two parts of a payload that `is_ours`."""
    return Payload(record=payload[:-SIGNATURE], signature=payload[-SIGNATURE:])


def signed_by(payload: Payload, key: ec.EllipticCurvePublicKey) -> bool:
    """Whether this key signed the record, in the one form of a signature: s is not above half of the order."""
    r, s = (int.from_bytes(half) for half in (payload.signature[:_HALF], payload.signature[_HALF:]))
    if not 0 < r < ORDER or not 0 < s <= ORDER // 2:
        return False
    try:
        key.verify(encode_dss_signature(r, s), DOMAIN + payload.record, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True
