"""`store.json`: which store this is and its key, wrapped once per account. No names: it is plain text."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path

import msgspec

from app.errors import KnownError
from app.ports import LoginRole
from storage.environment import environment_errors, write_atomically
from storage.wrapping import Cost, WrongKeyError, derive, new_salt, unwrap, wrap

NAME = "store.json"
VERSION = 1
_FORMAT = "protokolant-store"
_DAMAGED = "S-209"
_LARGEST = 256 * 1024


class StoreKind(StrEnum):
    """Whose store it is."""

    LAPTOP = "laptop"
    DESK = "desk"


class SlotRole(StrEnum):
    """Who a slot was made for; `RECOVERY` is the sealed envelope's."""

    CHAIR = LoginRole.CHAIR.value
    ADMINISTRATOR = LoginRole.ADMINISTRATOR.value
    CLERK = LoginRole.CLERK.value
    RECOVERY = "recovery"


class Slot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to open the store; `id` is role and ordinal, and an ordinal is never given twice."""

    id: str
    role: SlotRole
    ordinal: int
    cost: Cost
    salt: bytes
    wrapped: bytes


class KeyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `store.json` says."""

    format: str = _FORMAT
    version: int = VERSION
    kind: StoreKind
    practice: bool
    slots: tuple[Slot, ...]

    def slot(self, slot_id: str) -> Slot:
        """KnownError S-104 where there is no such slot (any more)."""
        for slot in self.slots:
            if slot.id == slot_id:
                return slot
        raise KnownError("S-104", slot=slot_id)

    def with_slot(self, new: Slot) -> KeyFile:
        kept = tuple(slot for slot in self.slots if slot.id != new.id)
        return msgspec.structs.replace(self, slots=(*kept, new))

    def without_slot(self, slot_id: str) -> KeyFile:
        return msgspec.structs.replace(self, slots=tuple(slot for slot in self.slots if slot.id != slot_id))


class _Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The digest tells a damaged file from a wrong passphrase; it is no protection against a forger."""

    sha256: str
    key_file: msgspec.Raw


class _Version(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int


def read(folder: Path) -> KeyFile:
    """The key file of `folder`.

    KnownError S-208: no store here; S-209: damaged; S-206: written by a newer program.
    """
    path = folder / NAME
    with environment_errors(NAME):
        there = path.exists()
    if not there:
        raise KnownError("S-208", folder=folder.name)
    with environment_errors(NAME), path.open("rb") as file:
        body = file.read(_LARGEST)
    try:
        envelope = msgspec.json.decode(body, type=_Envelope)
        if hashlib.sha256(envelope.key_file).hexdigest() != envelope.sha256:
            raise KnownError(_DAMAGED)
        found = msgspec.json.decode(envelope.key_file, type=_Version)
        if found.format != _FORMAT:
            raise KnownError(_DAMAGED)
        if found.version > VERSION:
            raise KnownError("S-206", name=NAME, found=found.version, known=VERSION)
        return msgspec.json.decode(envelope.key_file, type=KeyFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KnownError(_DAMAGED) from error


def write(folder: Path, key_file: KeyFile) -> None:
    """Replace the key file; after a crash the old one or the new one is there."""
    body = msgspec.Raw(msgspec.json.encode(key_file))
    envelope = _Envelope(sha256=hashlib.sha256(body).hexdigest(), key_file=body)
    write_atomically(folder / NAME, msgspec.json.encode(envelope))


def slots(folder: Path) -> tuple[Slot, ...]:
    """The slots of the store in `folder`, for the unlock screen; errors as `read`."""
    return read(folder).slots


def _label(slot_id: str, kind: StoreKind, *, practice: bool) -> str:
    # Bound to all of these, so that none of them can be changed in the plain text of the file.
    return f"store key|{kind}|{'practice' if practice else 'real'}|{slot_id}"


def make_slot(
    key_file: KeyFile, role: SlotRole, ordinal: int, *, secret: str, store_key: bytes, cost: Cost
) -> tuple[Slot, bytes]:
    """A slot that `secret` opens, and the key that wraps signing keys for it."""
    salt = new_salt()
    keys = derive(secret, salt, cost)
    slot_id = f"{role}-{ordinal}"
    label = _label(slot_id, key_file.kind, practice=key_file.practice)
    wrapped = wrap(keys.store, store_key, label)
    slot = Slot(id=slot_id, role=role, ordinal=ordinal, cost=cost, salt=salt, wrapped=wrapped)
    return slot, keys.signing


def open_slot(key_file: KeyFile, slot: Slot, secret: str) -> tuple[bytes, bytes]:
    """The store's key and the key that wraps signing keys; KnownError S-101 for a wrong passphrase."""
    keys = derive(secret, slot.salt, slot.cost)
    label = _label(slot.id, key_file.kind, practice=key_file.practice)
    try:
        return unwrap(keys.store, slot.wrapped, label), keys.signing
    except WrongKeyError as error:
        raise KnownError("S-101") from error
