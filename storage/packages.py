"""Session packages that a laptop received, exactly as they came."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from app.ports import ReceivedPackage
from storage.table import Table
from storage.vault import Vault


class StorePackages:
    """Packages by the SHA-256 of their bytes."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._table = Table(vault.database, "package", ReceivedPackage, "sha256", "received")

    def add(self, *, file_name: str, exam_ids: Sequence[str], writer: str, body: bytes) -> ReceivedPackage:
        """Keep a package; one that is there already stays as it is, with the time it first came."""
        package = ReceivedPackage(
            sha256=hashlib.sha256(body).hexdigest(),
            file_name=file_name,
            received=self._vault.clock(),
            exam_ids=tuple(exam_ids),
            writer=writer,
            body=body,
        )
        self._table.add(package)
        return self.get(package.sha256) or package

    def get(self, sha256: str) -> ReceivedPackage | None:
        return self._table.get(sha256)

    def list(self) -> Sequence[ReceivedPackage]:
        """All packages, oldest first."""
        return self._table.list()
