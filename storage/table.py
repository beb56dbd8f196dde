"""Values by a key in one table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

import msgspec

from storage.records import from_row, insert, select, to_row
from storage.sqlcipher import Database

Thing = TypeVar("Thing", bound=msgspec.Struct)


class Table(Generic[Thing]):
    """Values by a key, oldest first; a value that is in is not changed by adding it again."""

    def __init__(self, database: Database, table: str, kind: type[Thing], key: str, moment: str) -> None:
        self._database = database
        self._kind = kind
        self._insert = insert(table, kind)
        self._select = select(kind, f"FROM {table}")
        self._by_key = f" WHERE {key} = ?"
        self._order = f" ORDER BY {moment}, rowid"

    def add(self, thing: Thing) -> bool:
        """False where its key is there already."""
        with self._database.transaction() as transaction:
            return transaction.execute(self._insert, to_row(thing)) == 1

    def get(self, key: str) -> Thing | None:
        found = self._database.query(self._select + self._by_key, (key,))
        return from_row(self._kind, found[0]) if found else None

    def list(self) -> Sequence[Thing]:
        return self.select("")

    def select(self, where: str, *parameters: object) -> Sequence[Thing]:
        """Those that fulfil the SQL condition `where`."""
        found = self._database.query(self._select + where + self._order, parameters)
        return [from_row(self._kind, row) for row in found]
