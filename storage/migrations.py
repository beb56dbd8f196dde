"""Versioned schemas, each step in one transaction: an interrupted one leaves the version before it."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import KnownError
from storage.sqlcipher import Database

Step = Sequence[str]
"""The statements that lead from one version to the next."""


def version(database: Database) -> int:
    """How many steps the database has taken."""
    found: int = database.query("PRAGMA user_version")[0][0]
    return found


def migrate(database: Database, steps: Sequence[Step], *, new: bool = False) -> None:
    """Take the steps that `database` has not taken yet.

    KnownError S-206: it is newer than the program; S-204: it is empty and not `new`, for SQLite takes a file
    that lost its content for an empty database.
    """
    found = version(database)
    if not (found or new):
        raise KnownError("S-204", name=database.path.name)
    if found > len(steps):
        raise KnownError("S-206", name=database.path.name, found=found, known=len(steps))
    for number, step in enumerate(steps[found:], start=found + 1):
        with database.transaction() as transaction:
            for statement in step:
                transaction.execute(statement)
            transaction.execute(f"PRAGMA user_version={number}")


def append_only(table: str) -> Step:
    """The triggers through which the database itself refuses to change or delete rows of `table`."""
    return tuple(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    )
