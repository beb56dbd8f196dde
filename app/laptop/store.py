"""The laptop's store as its use cases see it."""

from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

from app.ports import (
    Account,
    Accounts,
    DocumentName,
    Documents,
    DocumentVersion,
    Exams,
    Health,
    Outbox,
    Packages,
    Receipts,
    SigningKeys,
)


class KeptPapers(Protocol):
    """The papers of an open store, every version of each, as far as they are only read."""

    def get(self, name: DocumentName) -> bytes | None: ...
    def history(self, name: DocumentName) -> Sequence[DocumentVersion]: ...


class KeyNames(Protocol):
    """The signing keys of whoever is signed in, as far as they are only named."""

    def fingerprints(self) -> Sequence[str]: ...


class Papers(Protocol):
    """The part of a store from which its certificates and the OKE's keys are known."""

    @property
    def documents(self) -> KeptPapers: ...
    @property
    def signing_keys(self) -> KeyNames: ...


class Laptop(Protocol):
    """An open store of a laptop and whoever is signed in to it."""

    @property
    def accounts(self) -> Accounts: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def signing_keys(self) -> SigningKeys: ...
    @property
    def exams(self) -> Exams: ...
    @property
    def packages(self) -> Packages: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def receipts(self) -> Receipts: ...
    @property
    def account(self) -> Account | None: ...
    def sign_in(self, slot_id: str, passphrase: str) -> Account | None: ...
    @property
    def practice(self) -> bool: ...
    def check(self) -> Sequence[Health]: ...
    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
