"""Everything a clerk's window asks of the desk, as plain calls for one serial worker; it knows no screen."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.bundle.replay import ReprintPort
from app.bundle.result import ResultFile
from app.bundle.verdicts import Check, Verdict, worst
from app.bundle.verify import verify_file
from app.desk.accepting import acceptable
from app.desk.answering import KEEP_DAYS, give_receipt
from app.desk.head import ExamHead, head_of
from app.desk.importing import import_bundle
from app.desk.key_service import KeyService
from app.desk.paper_service import PaperService, ReadScan
from app.desk.root import identities_of
from app.desk.settling import settle
from app.desk.standing import Standing, standing_of, standings
from app.desk.store import Desk
from app.errors import KnownError
from app.people.private import Private
from app.ports import Account, LoginRole, StoreSlot
from app.register_ports import ImportedBundle

_UNFIT_FOR_A_NAME = re.compile(r"[^\w.-]+")


class ImportedFile(Private, frozen=True, kw_only=True):
    """A bundle in the register: how it was judged when it came and stands now, and when it was last answered.

    `known` when these very bytes had been imported before and nothing changed; `contested` where another journal of
    the same exam is believed as well. `laptop` is the name of the one that signed it, empty for one that the desk
    does not know, and `key` its key.
    """

    sha256: str
    exam_id: str
    room: str
    revision: int
    imported: datetime
    checks: tuple[Check, ...]
    answered: datetime | None = None
    known: bool = False
    contested: bool = False
    laptop: str = ""
    key: str = ""

    @property
    def verdict(self) -> Verdict:
        """VALID only where every check is."""
        return worst(self.checks)

    @property
    def accepted(self) -> bool:
        """Whether its receipt says so."""
        return acceptable(self.checks)

    @property
    def receipt_name(self) -> str:
        """A file name for its receipt, like the bundle's own; the id comes from outside and may hold anything."""
        suffix = "" if self.revision == 1 else f"-korekta-{self.revision - 1}"
        exam = _UNFIT_FOR_A_NAME.sub("-", self.exam_id).strip(".-") or "wynik"
        return f"{exam}{suffix}.pokwitowanie"


class Answer(Private, frozen=True, kw_only=True):
    """A receipt that was given: the bytes of the `.pokwitowanie`, and the bundle as it stands after."""

    content: bytes
    imported: ImportedFile


class DeskDoors(Protocol):
    """How the service reaches the store and what else it needs; filled in `app.__main__`."""

    def slots(self, folder: Path) -> Sequence[StoreSlot]: ...
    def open(self, folder: Path, slot: str, passphrase: str) -> Desk: ...
    def reprint(self) -> ReprintPort: ...
    def read_scan(self) -> ReadScan: ...
    def now(self) -> datetime: ...


class DeskService:
    """One desk, its store open or locked. Used by one thread at a time.

    Its laptops' keys are in `keys`, the paper check in `papers`.
    """

    def __init__(self, doors: DeskDoors, folder: Path) -> None:
        self._doors = doors
        self._folder = folder
        self._desk: Desk | None = None
        self.keys = KeyService(self._open_desk, doors.now)
        self.papers = PaperService(self._open_desk, doors.now, doors.read_scan)

    # --- the store ---

    def slots(self) -> Sequence[StoreSlot]:
        """The clerks who may unlock. Raises `KnownError` S-208 without a store, C-107 for a laptop's."""
        clerks = tuple(slot for slot in self._doors.slots(self._folder) if slot.role == LoginRole.CLERK)
        if not clerks:
            raise KnownError("C-107", path=str(self._folder))
        return clerks

    def unlock(self, slot: str, passphrase: str) -> Account:
        """Open the store, or sign somebody in to the one that is open. Raises `KnownError` S-10x."""
        if self._desk is None:
            self._desk = self._doors.open(self._folder, slot, passphrase)
        else:
            self._desk.sign_in(slot, passphrase)
        account = self._desk.account
        if account is None:
            raise KnownError("K-403")
        return account

    def close(self) -> None:
        """Close the store."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    @property
    def practice(self) -> bool:
        """Whether the open store is for practice."""
        return self._open_desk().practice

    # --- what was imported ---

    def imports(self) -> tuple[ImportedFile, ...]:
        """Every bundle in the register, the newest first."""
        register = self._open_desk().register
        # Oldest first: of several receipts for one bundle the last one counts.
        answered = {receipt.bundle_sha256: receipt.issued for receipt in register.receipts.list()}
        bundles = register.bundles.list()
        stands = standings(self._open_desk(), bundles)
        laptops = {enrolment.fingerprint: enrolment.laptop for enrolment in register.enrolments.list()}
        return tuple(
            _file(
                bundle,
                stands[bundle.sha256],
                answered.get(bundle.sha256),
                laptop=laptops.get(bundle.signer, ""),
            )
            for bundle in reversed(bundles)
        )

    def heads(self, sha256s: Sequence[str]) -> Mapping[str, ExamHead]:
        """The heads of these bundles, each of which is opened for it; of what cannot be opened any more, none."""
        found = {sha256: self._head(sha256) for sha256 in sha256s}
        return {sha256: head for sha256, head in found.items() if head is not None}

    def import_file(self, data: bytes, *, can_wait: bool = False) -> ImportedFile:
        """Judge a bundle and keep it, whatever the verdicts.

        Raises `KnownError` where it cannot be read at all, and D-321 for a correction that `can_wait` for its first
        version.
        """
        found = import_bundle(
            self._open_desk(), data, self._doors.now(), self._doors.reprint(), can_wait=can_wait
        )
        return self._kept(found.sha256, known=found.known)

    # --- what leaves ---

    def give_receipt(self, sha256: str, keep_days: int = KEEP_DAYS) -> Answer:
        """Answer a bundle with a new receipt, kept in the register; `keep_days` as `app.desk.answering` has it.

        Raises `KnownError` D-210, D-211, D-224, D-225.
        """
        receipt = give_receipt(self._open_desk(), sha256, self._doors.now(), keep_days=keep_days)
        return Answer(content=receipt.body, imported=self._kept(sha256))

    def settle(self, sha256: str, reason: str) -> None:
        """Enter that the journal of this bundle counts. Raises `KnownError` D-210, D-227, D-228."""
        settle(self._open_desk(), sha256, reason, self._doors.now())

    def _kept(self, sha256: str, *, known: bool = False) -> ImportedFile:
        register = self._open_desk().register
        bundle = register.bundles.get(sha256)
        if bundle is None:
            raise KnownError("D-210")
        receipts = register.receipts.list(sha256)
        stands = standing_of(self._open_desk(), bundle)
        sender = register.enrolments.get(bundle.signer)
        return _file(
            bundle,
            stands,
            receipts[-1].issued if receipts else None,
            known=known,
            laptop=sender.laptop if sender else "",
        )

    def _head(self, sha256: str) -> ExamHead | None:
        desk = self._open_desk()
        body = desk.register.bundles.body(sha256)
        if body is None:
            return None
        report = verify_file(body, trust=None, identities=identities_of(desk), now=self._doors.now())
        contents = report.contents
        return head_of(contents.exam.order) if isinstance(contents, ResultFile) else None

    def _open_desk(self) -> Desk:
        if self._desk is None:
            raise KnownError("K-403")
        return self._desk


def _file(
    bundle: ImportedBundle,
    stands: Standing,
    answered: datetime | None,
    *,
    laptop: str,
    known: bool = False,
) -> ImportedFile:
    return ImportedFile(
        sha256=bundle.sha256,
        exam_id=bundle.exam_id,
        room=bundle.room,
        revision=bundle.revision,
        imported=bundle.imported,
        checks=stands.checks,
        contested=stands.contested,
        laptop=laptop,
        key=bundle.signer,
        answered=answered,
        known=known,
    )
