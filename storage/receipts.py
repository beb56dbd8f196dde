"""Receipts that a laptop took in, exactly as they came."""

from __future__ import annotations

from collections.abc import Sequence

from app.ports import KeptReceipt
from storage.table import Table
from storage.vault import Vault


class StoreReceipts:
    """Receipts by the SHA-256 of their bytes; the database refuses to change or delete one.

    The body alone is emptied, where its exam is erased.
    """

    def __init__(self, vault: Vault) -> None:
        self._table = Table(vault.database, "receipt", KeptReceipt, "sha256", "taken")

    def add(self, receipt: KeptReceipt) -> bool:
        """False where it is there already."""
        return self._table.add(receipt)

    def list(self) -> Sequence[KeptReceipt]:
        """All receipts, oldest first."""
        return self._table.list()
