"""A page of a scan, as `printing` reads it and the paper check takes it."""

from app.people.private import Private


class ScannedPage(Private, frozen=True, kw_only=True):
    """A page, counted from 1, and what the QR codes on it hold, whosever they are."""

    number: int
    codes: tuple[bytes, ...]
