"""A journal in memory that keeps the contract of `app.ports.Journal`, and can be told that its disk is full."""

from collections.abc import Iterable, Sequence

from app.errors import KnownError
from app.ports import Row

HASH_BYTES = 32


class MemoryJournal:
    """Keeps rows in a list; `room_left`, when set, is how many more fit before the disk is full."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows = list(rows)
        self.room_left: int | None = None

    def append(self, rows: Sequence[Row]) -> None:
        """All of `rows` or none. Raises `ValueError` out of sequence, `KnownError` S-201 when full."""
        wanted = range(len(self._rows) + 1, len(self._rows) + len(rows) + 1)
        if [row.seq for row in rows] != list(wanted):
            raise ValueError("out of sequence")
        if any(len(row.hash) != HASH_BYTES for row in rows):
            raise ValueError("a hash is 32 bytes")
        if self.room_left is not None:
            if len(rows) > self.room_left:
                raise KnownError("S-201", name="journal")
            self.room_left -= len(rows)
        self._rows.extend(rows)

    def rows(self, after: int = 0) -> Sequence[Row]:
        """The rows after number `after`."""
        return tuple(self._rows[after:])

    def head(self) -> Row | None:
        """The last row."""
        return self._rows[-1] if self._rows else None

    def bodies(self) -> tuple[bytes, ...]:
        """The bytes of every row."""
        return tuple(row.body for row in self._rows)
