"""The seal on paper: what the QR code of a print holds, signed by the key of whoever is signed in (design.md 7)."""

from base64 import b64encode
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric import ec

from app.bundle.keys import load_private
from app.bundle.paper_record import record_of, write
from app.bundle.paper_seal import sealed
from app.errors import KnownError
from app.exam.day import Seal
from app.exam.events import FormPrinted
from app.exam.state import State
from app.laptop.keys import signer_of
from app.laptop.store import Laptop


def seal_of(laptop: Laptop) -> Seal:
    """The `Seal` of a laptop. The key is looked for at each print: who is signed in changes during the day."""

    def seal(state: State, printed: FormPrinted, at: datetime) -> str:
        key = _key(laptop)
        return "" if key is None else code_of(state, printed, at, key)

    return seal


def code_of(state: State, printed: FormPrinted, at: datetime, key: ec.EllipticCurvePrivateKey) -> str:
    """What the QR code of a print holds, in base64; `state` is that right before it."""
    return b64encode(sealed(write(record_of(state, printed, at)), key)).decode("ascii")


def _key(laptop: Laptop) -> ec.EllipticCurvePrivateKey | None:
    """The key that the OKE knows; else the newest, which it may yet certify; none for who has none."""
    try:
        return signer_of(laptop).key
    except KnownError as reason:
        if reason.code == "K-411":
            return None  # what a revoked key would sign, nobody believes
        if reason.code not in {"K-402", "K-410", "S-108"}:
            raise
    own = laptop.signing_keys.fingerprints()
    try:
        return load_private(laptop.signing_keys.get(own[-1])) if own else None
    except KnownError as reason:
        if reason.code != "S-108":
            raise
        return None
