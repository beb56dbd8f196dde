"""Accounts of a store: who may open it, until when, with which passphrase (S.zzzzj)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from app.errors import KnownError
from app.ports import Account, LoginRole, Person
from storage import moments
from storage.key_file import SlotRole
from storage.recovery_code import new_code, normalise
from storage.signing_keys import discard_keys, rewrap_keys
from storage.sqlcipher import Transaction
from storage.vault import Session, Vault
from storage.wrapping import Cost

SHORTEST_PASSPHRASE = 12
LONGEST_AUTHORISATION_YEARS = 5

_SELECT = "SELECT slot, role, name, email, phone, created, expires, disabled FROM account"


def _account(row: tuple[Any, ...]) -> Account:
    slot, role, name, email, phone, created, expires, disabled = row
    return Account(
        slot=slot,
        role=LoginRole(role),
        person=Person(name=name, email=email, phone=phone),
        created=moments.from_text(created),
        expires=date.fromisoformat(expires),
        disabled=moments.from_text(disabled) if disabled else None,
    )


class StoreAccounts:
    """The accounts of an open store; `cost` is what a guess at a new passphrase shall cost."""

    def __init__(self, vault: Vault, cost: Cost) -> None:
        self._vault = vault
        self._cost = cost

    def list(self) -> Sequence[Account]:
        """All accounts, the disabled ones too, in the order they were made."""
        found = self._vault.database.query(_SELECT + " ORDER BY created, rowid")
        return [_account(row) for row in found]

    def get(self, slot: str) -> Account | None:
        found = self._vault.database.query(_SELECT + " WHERE slot = ?", (slot,))
        return _account(found[0]) if found else None

    def add(self, role: LoginRole, person: Person, passphrase: str, expires: date) -> Account:
        """A new account.

        KnownError S-106: the passphrase is too short; S-107: `expires` is past, or after five years.
        """
        _refuse_short(passphrase)
        account, session = self._enter(role, person, passphrase, expires)
        self._vault.write_keys(self._vault.keys.with_slot(session.slot))
        return account

    def found(self, role: LoginRole, person: Person, passphrase: str, expires: date) -> str:
        """The first account of a new store, and the recovery code; both are there at once or none is."""
        _refuse_short(passphrase)
        _, session = self._enter(role, person, passphrase, expires)
        code, recovery = self._recovery()
        self._vault.write_keys(self._vault.keys.with_slot(session.slot).with_slot(recovery.slot))
        self._vault.session = session
        return code

    def admit(self, session: Session) -> Account | None:
        """Let `session` in: its account, None for a recovery. KnownError S-103: expired; S-104: disabled."""
        account = None
        if session.slot.role is not SlotRole.RECOVERY:
            account = self.get(session.slot.id)
            if account is None or account.disabled:
                raise KnownError("S-104", slot=session.slot.id)
            if moments.day(self._vault.clock()) > account.expires:
                raise KnownError("S-103", expires=account.expires.isoformat())
        discard_keys(self._vault.database, session.slot.id, keep=session.slot.salt)
        self._vault.session = session
        return account

    def change_passphrase(self, old: str, new: str) -> None:
        """Change one's own passphrase; signing keys follow.

        KnownError S-101, S-102: `old` is wrong; S-106: `new` is too short; S-108: signed in by recovery.
        """
        if self._vault.session is None or self._vault.session.slot.role is SlotRole.RECOVERY:
            raise KnownError("S-108")
        _refuse_short(new)
        before = self._vault.verify(self._vault.session.slot.id, old)
        role, ordinal = before.slot.role, before.slot.ordinal
        after = self._vault.new_slot(role, ordinal, new, self._cost)
        # Keys for both passphrases until the key file says which holds; `admit` clears what a crash leaves.
        rewrap_keys(self._vault, before, after)
        self._vault.write_keys(self._vault.keys.with_slot(after.slot))
        discard_keys(self._vault.database, after.slot.id, keep=after.slot.salt)
        self._vault.session = after

    def disable(self, slot: str) -> None:
        """Close an account for good: its slot and signing keys are destroyed.

        KnownError S-104: there is none such; S-109: it is one's own.
        """
        if self._vault.session is not None and self._vault.session.slot.id == slot:
            raise KnownError("S-109")
        now = moments.to_text(self._vault.clock())
        with self._vault.database.transaction() as transaction:
            sql = "UPDATE account SET disabled = ? WHERE slot = ? AND disabled IS NULL"
            if not transaction.execute(sql, (now, slot)):
                raise KnownError("S-104", slot=slot)
            transaction.execute("DELETE FROM signing_key WHERE slot = ?", (slot,))
        self._vault.write_keys(self._vault.keys.without_slot(slot))

    def succeed(self, person: Person, passphrase: str, expires: date) -> str:
        """The one chair's account from now on, made by whoever came in by the recovery code; the next such code.

        Accounts of chairs before are closed and their signing keys destroyed. Whatever is interrupted, the code that
        was used opens the store until the next one was given. The new account is signed in.

        KnownError S-111: signed in by a passphrase; S-106, S-107: passphrase or expiry.
        """
        session = self._vault.session
        if session is None or session.slot.role is not SlotRole.RECOVERY:
            raise KnownError("S-111")
        _refuse_short(passphrase)
        _, entered = self._enter(LoginRole.CHAIR, person, passphrase, expires, alone=True)
        keys = self._vault.keys
        for slot in keys.slots:
            if slot.role is SlotRole.CHAIR:
                keys = keys.without_slot(slot.id)
        self._vault.write_keys(keys.with_slot(entered.slot))
        # Their keys are deleted; now they are nowhere either.
        self._vault.database.rebuild()
        code = self.renew_recovery_code()
        self._vault.session = entered
        return code

    def renew_recovery_code(self) -> str:
        """A new recovery code, kept nowhere; the one before opens nothing any more."""
        code, session = self._recovery()
        keys = self._vault.keys
        for slot in keys.slots:
            if slot.role is SlotRole.RECOVERY:
                keys = keys.without_slot(slot.id)
        self._vault.write_keys(keys.with_slot(session.slot))
        return code

    def _recovery(self) -> tuple[str, Session]:
        code = new_code()
        ordinals = [slot.ordinal for slot in self._vault.keys.slots if slot.role is SlotRole.RECOVERY]
        return code, self._vault.new_slot(
            SlotRole.RECOVERY, max(ordinals, default=0) + 1, normalise(code), self._cost
        )

    def _enter(
        self, role: LoginRole, person: Person, passphrase: str, expires: date, *, alone: bool = False
    ) -> tuple[Account, Session]:
        """A new account and its slot, which is not written yet; `alone`: all others of its role are closed."""
        now = self._vault.clock()
        latest = _years_later(moments.day(now), LONGEST_AUTHORISATION_YEARS)
        if not moments.day(now) <= expires <= latest:
            raise KnownError("S-107", latest=latest.isoformat())
        with self._vault.database.transaction() as transaction:
            ordinal = _next_ordinal(transaction, role)
            if alone:
                _close_all(transaction, role, moments.to_text(now))
            session = self._vault.new_slot(SlotRole(role.value), ordinal, passphrase, self._cost)
            account = Account(slot=session.slot.id, role=role, person=person, created=now, expires=expires)
            transaction.execute(
                "INSERT INTO account (slot, role, ordinal, name, email, phone, created, expires)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    account.slot,
                    role.value,
                    ordinal,
                    person.name,
                    person.email,
                    person.phone,
                    moments.to_text(now),
                    expires.isoformat(),
                ),
            )
        return account, session


def _close_all(transaction: Transaction, role: LoginRole, now: str) -> None:
    transaction.execute(
        "DELETE FROM signing_key WHERE slot IN (SELECT slot FROM account WHERE role = ?)", (role.value,)
    )
    transaction.execute(
        "UPDATE account SET disabled = ? WHERE role = ? AND disabled IS NULL", (now, role.value)
    )


def _next_ordinal(transaction: Transaction, role: LoginRole) -> int:
    sql = "SELECT coalesce(max(ordinal), 0) + 1 FROM account WHERE role = ?"
    ordinal: int = transaction.query(sql, (role.value,))[0][0]
    return ordinal


def _refuse_short(passphrase: str) -> None:
    if len(unicodedata.normalize("NFC", passphrase)) < SHORTEST_PASSPHRASE:
        raise KnownError("S-106", least=SHORTEST_PASSPHRASE)


def _years_later(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year + years)
