"""A file from the OKE, whichever it is: a package or a receipt."""

from datetime import datetime

from app.bundle.kinds import Kind
from app.bundle.verify import verify_file
from app.laptop.keys import identities_of
from app.laptop.store import Laptop


def is_receipt(laptop: Laptop, data: bytes, now: datetime) -> bool:
    """Whether this is a receipt, by its signed members; whether to believe it is asked where it is taken in."""
    return verify_file(data, trust=None, identities=identities_of(laptop), now=now).kind is Kind.RECEIPT
