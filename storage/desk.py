"""The store of a clerk's desk at the OKE."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from app.ports import LoginRole
from storage.key_file import StoreKind
from storage.migrations import Step
from storage.register import StoreRegister
from storage.schema import DESK
from storage.store import Store
from storage.vault import Vault
from storage.wrapping import Cost


class DeskStore(Store):
    """Accounts, the OKE's keys and the register."""

    KIND: ClassVar[StoreKind] = StoreKind.DESK
    FIRST_ROLE: ClassVar[LoginRole] = LoginRole.CLERK
    SCHEMA: ClassVar[Sequence[Step]] = DESK

    def __init__(self, vault: Vault, cost: Cost) -> None:
        super().__init__(vault, cost)
        self.register = StoreRegister(vault.database)
