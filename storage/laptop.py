"""The store of a chair's laptop."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Self

from app.errors import KnownError
from app.ports import Health, LoginRole
from storage.exams import StoreExams
from storage.key_file import StoreKind
from storage.migrations import Step
from storage.outbox import StoreOutbox
from storage.packages import StorePackages
from storage.receipts import StoreReceipts
from storage.schema import LAPTOP
from storage.store import Store
from storage.vault import Clock, Vault
from storage.wrapping import Cost


class LaptopStore(Store):
    """Accounts, keys, packages, outbox and exams (design.md section 10)."""

    KIND: ClassVar[StoreKind] = StoreKind.LAPTOP
    FIRST_ROLE: ClassVar[LoginRole] = LoginRole.CHAIR
    SCHEMA: ClassVar[Sequence[Step]] = LAPTOP

    def __init__(self, vault: Vault, cost: Cost) -> None:
        super().__init__(vault, cost)
        self.exams = StoreExams(vault)
        self.packages = StorePackages(vault)
        self.outbox = StoreOutbox(vault)
        self.receipts = StoreReceipts(vault)

    @classmethod
    def open(
        cls, folder: Path, slot_id: str, passphrase: str, *, clock: Clock, cost: Cost | None = None
    ) -> Self:
        """As any store; an erasure that was cut short is finished."""
        store = super().open(folder, slot_id, passphrase, clock=clock, cost=cost)
        # A disk that refuses again must keep nobody out on the day: it goes on with the next time.
        with suppress(KnownError):
            store.exams.finish_erasures()
        return store

    def check(self) -> Sequence[Health]:
        """Check the store's database and every exam's; a file that does not open is a problem of its own."""
        found = list(super().check())
        for entry in self.exams.list():
            try:
                problems = self.exams.open(entry.exam_id, entry.run).problems()
            except KnownError as error:
                problems = (error.code,)
            found.append(Health(name=f"{entry.exam_id}/{entry.run}", problems=problems))
        return found

    def close(self) -> None:
        self.exams.close()
        super().close()
