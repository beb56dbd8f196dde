"""The keys and papers of a store, every version of each."""

from __future__ import annotations

from collections.abc import Sequence

from app.ports import DocumentName, DocumentVersion
from storage import moments
from storage.vault import Vault


class StoreDocuments:
    """Documents by name; the database refuses to change or delete a version."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def get(self, name: DocumentName) -> bytes | None:
        """The latest version."""
        versions = self.history(name)
        return versions[-1].body if versions else None

    def save(self, name: DocumentName, body: bytes) -> None:
        """Add a version; the same bytes as the latest add nothing."""
        if self.get(name) == body:
            return
        with self._vault.database.transaction() as transaction:
            transaction.execute(
                "INSERT INTO document (name, saved, body) VALUES (?, ?, ?)",
                (name.value, moments.to_text(self._vault.clock()), body),
            )

    def history(self, name: DocumentName) -> Sequence[DocumentVersion]:
        """All versions, oldest first."""
        found = self._vault.database.query(
            "SELECT saved, body FROM document WHERE name = ? ORDER BY id", (name.value,)
        )
        return [DocumentVersion(saved=moments.from_text(saved), body=body) for saved, body in found]
