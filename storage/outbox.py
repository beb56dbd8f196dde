"""Files that a laptop made for somebody else, with how far each one got (design.md section 8)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from app.ports import OutboxEntry, OutboxHead
from storage import moments
from storage.records import from_row, select
from storage.vault import Vault


class StoreOutbox:
    """The outbox of a laptop; a step that was marked keeps the time of its first mark."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(
        self,
        *,
        kind: str,
        file_name: str,
        body: bytes,
        exam_id: str | None = None,
        run: int | None = None,
        revision: int = 0,
    ) -> OutboxEntry:
        """Keep a file until it has arrived; `kind` is the caller's word for it."""
        with self._vault.database.transaction() as transaction:
            found = transaction.query(
                "INSERT INTO outbox (kind, file_name, exam_id, run, revision, sha256, body, created)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (
                    kind,
                    file_name,
                    exam_id,
                    run,
                    revision,
                    hashlib.sha256(body).hexdigest(),
                    body,
                    moments.to_text(self._vault.clock()),
                ),
            )
        return self.get(found[0][0])

    def get(self, entry: int) -> OutboxEntry:
        """LookupError where there is none."""
        found = self._vault.database.query(select(OutboxEntry, "FROM outbox WHERE id = ?"), (entry,))
        if not found:
            raise LookupError(entry)
        return from_row(OutboxEntry, found[0])

    def list(self) -> Sequence[OutboxEntry]:
        """All entries, oldest first."""
        return [
            from_row(OutboxEntry, row)
            for row in self._vault.database.query(select(OutboxEntry, "FROM outbox ORDER BY id"))
        ]

    def heads(self) -> Sequence[OutboxHead]:
        """All entries without their bytes, oldest first: of many bundles those are much to read."""
        found = self._vault.database.query(select(OutboxHead, "FROM outbox ORDER BY id"))
        return [from_row(OutboxHead, row) for row in found]

    def mark_written(self, entry: int) -> None:
        """It lies on the stick or in the folder. LookupError where there is no such entry."""
        self._mark(entry, "UPDATE outbox SET written = coalesce(written, ?) WHERE id = ?")

    def mark_verified(self, entry: int) -> None:
        """It was read back and verified. LookupError where there is no such entry."""
        self._mark(entry, "UPDATE outbox SET verified = coalesce(verified, ?) WHERE id = ?")

    def mark_sent(self, entry: int) -> None:
        """It was handed on. LookupError where there is no such entry."""
        self._mark(entry, "UPDATE outbox SET sent = coalesce(sent, ?) WHERE id = ?")

    def _mark(self, entry: int, update: str) -> None:
        now = moments.to_text(self._vault.clock())
        with self._vault.database.transaction() as transaction:
            if not transaction.execute(update, (now, entry)):
                raise LookupError(entry)
