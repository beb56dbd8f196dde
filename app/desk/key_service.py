"""What a clerk's window asks of the desk about laptops and their keys, as plain calls for the serial worker."""

from collections.abc import Callable
from datetime import date, datetime

from app.bundle.certificates import load_pem
from app.bundle.fingerprint import root_fingerprint
from app.desk.building import certify
from app.desk.enrolling import enrol
from app.desk.issued import trust_file
from app.desk.laptops import KnownLaptop, known_laptops, laptop_by_key, of_centre
from app.desk.requests import Asked, asked
from app.desk.revoking import refuse_unfit_reason, revoke, revoke_replaced
from app.desk.signing import DeskKey, desk_keys, renew
from app.desk.store import Desk
from app.errors import KnownError
from app.people.private import Private
from app.ports import DocumentName


class Taken(Private, frozen=True, kw_only=True):
    """What became of a request: whose key it is, and how many keys it replaced were revoked."""

    asked: Asked
    revoked: int


class Certified(Private, frozen=True, kw_only=True):
    """A package of certificates as it leaves, and for how many laptops it is."""

    file_name: str
    content: bytes
    laptops: int


class KeyService:
    """The desk's keys; `open_desk` raises `KnownError` K-403 while the store is locked."""

    def __init__(self, open_desk: Callable[[], Desk], now: Callable[[], datetime]) -> None:
        self._open_desk = open_desk
        self._now = now

    def laptops(self) -> tuple[KnownLaptop, ...]:
        """Every enrolled laptop."""
        return known_laptops(self._open_desk(), self._now())

    def oke_fingerprint(self) -> str:
        """The fingerprint of the OKE's root, as the letter has it. Raises `KnownError` D-202."""
        root = self._open_desk().documents.get(DocumentName.OKE_CERTIFICATE)
        if root is None:
            raise KnownError("D-202")
        return root_fingerprint(load_pem(root))

    def ask(self, data: bytes) -> Asked:
        """What a request asks. Raises `KnownError` as `app.desk.requests.asked` does."""
        return asked(self._open_desk(), data, self._now())

    def enrol(self, data: bytes, confirmed: str, revoke_reason: str | None) -> Taken:
        """Take a request in; with a reason, the keys of the same laptop that it replaces are revoked as well.

        Raises `KnownError` as `app.desk.enrolling.enrol` does, D-222.
        """
        desk, now = self._open_desk(), self._now()
        if revoke_reason is not None:
            refuse_unfit_reason(revoke_reason)
        request = asked(desk, data, now)
        enrol(desk, data, confirmed, now)
        revoked = () if revoke_reason is None else revoke_replaced(desk, request, revoke_reason, now)
        return Taken(asked=request, revoked=len(revoked))

    def revoke(self, key: str, reason: str, since: datetime | None, may_lose: int) -> None:
        """Revoke a key. Raises `KnownError` as `app.desk.revoking.revoke` does, D-209."""
        desk = self._open_desk()
        revoke(desk, laptop_by_key(desk, key), reason, self._now(), since, may_lose=may_lose)

    def own_key(self) -> DeskKey | None:
        """The key of whoever is signed in; None where the account never signed."""
        return next((key for key in desk_keys(self._open_desk(), self._now()) if key.own), None)

    def renew(self) -> DeskKey | None:
        """A new certificate for it. Raises `KnownError` D-202."""
        renew(self._open_desk(), self._now())
        return self.own_key()

    def certify(self, key: str, until: date | None, *, whole_centre: bool) -> Certified:
        """A package without exams for a laptop, or for its whole centre. Raises as `app.desk.building.certify`."""
        desk = self._open_desk()
        first = laptop_by_key(desk, key)
        laptops = (first, *(of_centre(desk, first) if whole_centre else ()))
        built = certify(desk, laptops, self._now(), until)
        return Certified(file_name=built.file_name, content=built.body, laptops=len(built.fingerprints))

    def trust_file(self) -> bytes:
        """The OKE's root, the certificates it issued and those it revoked, as PEM. Raises `KnownError` D-202."""
        return trust_file(self._open_desk(), self._now())
