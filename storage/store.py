"""What the stores of a laptop and of a desk have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar, Self

from app.ports import Account, Health, LoginRole, Person
from storage.accounts import StoreAccounts
from storage.documents import StoreDocuments
from storage.key_file import StoreKind
from storage.migrations import Step
from storage.signing_keys import StoreSigningKeys
from storage.vault import DATABASE, Clock, Vault
from storage.wrapping import Cost


class Store:
    """An open store and whoever is signed in to it; a context manager that closes it."""

    KIND: ClassVar[StoreKind]
    FIRST_ROLE: ClassVar[LoginRole]
    SCHEMA: ClassVar[Sequence[Step]]

    def __init__(self, vault: Vault, cost: Cost) -> None:
        self._vault = vault
        self.accounts = StoreAccounts(vault, cost)
        self.documents = StoreDocuments(vault)
        self.signing_keys = StoreSigningKeys(vault)

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        person: Person,
        passphrase: str,
        expires: date,
        practice: bool,
        clock: Clock,
        cost: Cost | None = None,
    ) -> tuple[Self, str]:
        """A new store, open, its first account signed in; and the recovery code, which is kept nowhere.

        KnownError S-106, S-107: passphrase or expiry; S-210: the folder is not free; S-201 … S-203: disk.
        """
        vault = Vault.create(folder, cls.KIND, cls.SCHEMA, clock, practice=practice)
        try:
            store = cls(vault, cost or Cost())
            recovery_code = store.accounts.found(cls.FIRST_ROLE, person, passphrase, expires)
        except BaseException:
            vault.close()
            raise
        return store, recovery_code

    @classmethod
    def open(
        cls, folder: Path, slot_id: str, passphrase: str, *, clock: Clock, cost: Cost | None = None
    ) -> Self:
        """The store, opened by a slot's passphrase or recovery code; `cost` is for new slots only.

        KnownError S-101 … S-105 for the passphrase and the account, S-201 … S-213 for the store.
        """
        vault, session = Vault.open(folder, cls.KIND, cls.SCHEMA, clock, slot_id=slot_id, secret=passphrase)
        try:
            store = cls(vault, cost or Cost())
            store.accounts.admit(session)
        except BaseException:
            vault.close()
            raise
        return store

    def sign_in(self, slot_id: str, passphrase: str) -> Account | None:
        """Change who is signed in, the store staying open; errors of `open` for passphrase and account."""
        return self.accounts.admit(self._vault.verify(slot_id, passphrase))

    @property
    def account(self) -> Account | None:
        """Who is signed in; None after the recovery code, until somebody signs in."""
        session = self._vault.session
        return self.accounts.get(session.slot.id) if session else None

    @property
    def practice(self) -> bool:
        """Whether everything here is an exercise (design.md section 5)."""
        return self._vault.keys.practice

    def check(self) -> Sequence[Health]:
        """Check every database of the store, page by page."""
        return [Health(name=DATABASE, problems=self._vault.database.problems())]

    def close(self) -> None:
        self._vault.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
