"""One store in one folder, opened by one process: lock, key file, attempts and the main database.

store.json      which store this is and its wrapped key (storage.key_file)
store.db        accounts, keys, papers, packages or the register: SQLCipher under the store's key
attempts.json   wrong passphrases so far (storage.attempts)
lock            held by the one process that has the store open
exams/          on a laptop, one SQLCipher file per exam, each under a key of its own
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from secrets import compare_digest
from typing import Self

import filelock

from app.errors import KnownError
from app.people.private import Private
from storage import key_file
from storage.attempts import Attempts
from storage.environment import environment_errors, sync_directory
from storage.key_file import KeyFile, Slot, SlotRole, StoreKind
from storage.migrations import Step, migrate
from storage.recovery_code import normalise
from storage.sqlcipher import Database, remove_database
from storage.wrapping import Cost, new_key

DATABASE = "store.db"
LOCK = "lock"

Clock = Callable[[], datetime]


class Session(Private, frozen=True, kw_only=True):
    """Whose passphrase opened the store, and the key that wraps signing keys for them."""

    slot: Slot
    signing: bytes


class Vault:
    """An open store: its folder, database and key slots, and who is signed in."""

    def __init__(self, folder: Path, keys: KeyFile, clock: Clock) -> None:
        self.folder = folder
        self.keys = keys
        self.clock = clock
        self.session: Session | None = None
        self.database: Database
        self._attempts = Attempts(folder, clock)
        self._resources = ExitStack()
        self._store_key = b""
        self._founded = False

    @classmethod
    def create(
        cls, folder: Path, kind: StoreKind, steps: Sequence[Step], clock: Clock, *, practice: bool
    ) -> Self:
        """A new store without slots; it exists only once `write_keys` has written its key file.

        KnownError S-210 where the folder holds a store, or what is left of one.
        """
        with environment_errors(folder.name):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        vault = cls(folder, KeyFile(kind=kind, practice=practice, slots=()), clock)
        with vault._closing_on_error():
            vault._lock()
            if (folder / key_file.NAME).exists() or (folder / DATABASE).exists():
                raise KnownError("S-210", folder=folder.name)
            vault._resources.callback(vault._discard_unfounded)
            vault._store_key = new_key()
            vault._attach(Database.create(folder / DATABASE, vault._store_key), steps, new=True)
            with environment_errors(folder.name):
                sync_directory(folder.parent)
        return vault

    @classmethod
    def open(
        cls, folder: Path, kind: StoreKind, steps: Sequence[Step], clock: Clock, *, slot_id: str, secret: str
    ) -> tuple[Self, Session]:
        """The store of `folder`, opened by a passphrase or a recovery code, and whose it was.

        KnownError S-101, S-102, S-104, S-105 for the secret; S-201 … S-205 for the disk; S-206 … S-213 for
        the store.
        """
        vault = cls(folder, key_file.read(folder), clock)
        if vault.keys.kind != kind:
            raise KnownError("S-211", folder=folder.name)
        with vault._closing_on_error():
            vault._lock()
            # Once more: another process may have written it before we had the lock.
            vault.keys = key_file.read(folder)
            vault._store_key, session = vault._unlock(slot_id, secret)
            if not (folder / DATABASE).exists():
                raise KnownError("S-213", name=DATABASE)
            vault._attach(Database.open(folder / DATABASE, vault._store_key), steps)
        return vault, session

    def verify(self, slot_id: str, secret: str) -> Session:
        """Who `secret` belongs to, counting the attempt; errors of the secret as for `open`."""
        store_key, session = self._unlock(slot_id, secret)
        if not compare_digest(store_key, self._store_key):
            raise KnownError("S-209")
        return session

    def new_slot(self, role: SlotRole, ordinal: int, secret: str, cost: Cost) -> Session:
        """The session of whoever knows `secret`, with a slot that is not yet written."""
        slot, signing = key_file.make_slot(
            self.keys, role, ordinal, secret=secret, store_key=self._store_key, cost=cost
        )
        return Session(slot=slot, signing=signing)

    def write_keys(self, keys: KeyFile) -> None:
        """Replace the key file; the slots in it open the store from now on."""
        key_file.write(self.folder, keys)
        self.keys = keys
        self._founded = True

    def close(self) -> None:
        self.session = None
        self._resources.close()

    def _discard_unfounded(self) -> None:
        # What this process began to create and no key opens; a store that was opened is never touched.
        if not self._founded:
            remove_database(self.folder / DATABASE)

    def _unlock(self, slot_id: str, secret: str) -> tuple[bytes, Session]:
        slot = self.keys.slot(slot_id)
        if slot.role is SlotRole.RECOVERY:
            secret = normalise(secret)
        self._attempts.begin(slot_id)
        store_key, signing = key_file.open_slot(self.keys, slot, secret)
        self._attempts.succeeded(slot_id)
        return store_key, Session(slot=slot, signing=signing)

    def _lock(self) -> None:
        # Never the fallback of a mere file: that would outlive a process that was killed.
        lock = filelock.FileLock(self.folder / LOCK, thread_local=False, fallback_to_soft=False)
        with environment_errors(LOCK):
            try:
                lock.acquire(timeout=0)
            except filelock.Timeout as error:
                raise KnownError("S-207") from error
        self._resources.callback(lock.release)

    def _attach(self, database: Database, steps: Sequence[Step], *, new: bool = False) -> None:
        self.database = database
        self._resources.callback(database.close)
        migrate(database, steps, new=new)

    @contextmanager
    def _closing_on_error(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise
