"""Signing keys wrapped by one account's passphrase alone: who recovers the data cannot sign (design.md 7)."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import KnownError
from storage import moments
from storage.key_file import SlotRole
from storage.sqlcipher import Database, Transaction
from storage.vault import Session, Vault
from storage.wrapping import unwrap, wrap


def _label(slot_id: str, fingerprint: str) -> str:
    return f"signing key|{slot_id}|{fingerprint}"


class StoreSigningKeys:
    """The signing keys of whoever is signed in; a session opened by the recovery code has none."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def save(self, fingerprint: str, private_key: bytes) -> None:
        """Keep a key; KnownError S-108 in a session that the recovery code opened."""
        session = self._session()
        with self._vault.database.transaction() as transaction:
            _insert(transaction, session, fingerprint, private_key, moments.to_text(self._vault.clock()))

    def get(self, fingerprint: str) -> bytes:
        """KnownError S-108 where the key is another account's, or none."""
        session = self._session()
        sql = "SELECT wrapped FROM signing_key WHERE slot = ? AND fingerprint = ? AND salt = ?"
        found = self._vault.database.query(sql, (session.slot.id, fingerprint, session.slot.salt))
        if not found:
            raise KnownError("S-108")
        return unwrap(session.signing, found[0][0], _label(session.slot.id, fingerprint))

    def fingerprints(self) -> Sequence[str]:
        """Of the keys that this session can use, oldest first."""
        if self._vault.session is None:
            return ()
        sql = "SELECT fingerprint FROM signing_key WHERE slot = ? AND salt = ? ORDER BY saved, rowid"
        slot = self._vault.session.slot
        return [row[0] for row in self._vault.database.query(sql, (slot.id, slot.salt))]

    def _session(self) -> Session:
        session = self._vault.session
        if session is None or session.slot.role is SlotRole.RECOVERY:
            raise KnownError("S-108")
        return session


def _insert(
    transaction: Transaction, session: Session, fingerprint: str, private_key: bytes, saved: str
) -> None:
    wrapped = wrap(session.signing, private_key, _label(session.slot.id, fingerprint))
    transaction.execute(
        "INSERT OR REPLACE INTO signing_key (slot, fingerprint, salt, wrapped, saved) VALUES (?, ?, ?, ?, ?)",
        (session.slot.id, fingerprint, session.slot.salt, wrapped, saved),
    )


def rewrap_keys(vault: Vault, before: Session, after: Session) -> None:
    """Wrap the keys of `before` for `after` as well: the same account under its next passphrase."""
    with vault.database.transaction() as transaction:
        sql = "SELECT fingerprint, wrapped, saved FROM signing_key WHERE slot = ? AND salt = ?"
        for fingerprint, wrapped, saved in transaction.query(sql, (before.slot.id, before.slot.salt)):
            private_key = unwrap(before.signing, wrapped, _label(before.slot.id, fingerprint))
            _insert(transaction, after, fingerprint, private_key, saved)


def discard_keys(database: Database, slot_id: str, keep: bytes) -> None:
    """Forget the slot's keys under any passphrase but the one whose salt is `keep`."""
    with database.transaction() as transaction:
        transaction.execute("DELETE FROM signing_key WHERE slot = ? AND salt <> ?", (slot_id, keep))
