"""Taking a session package in: verified first, then kept with what it brings (design.md section 7)."""

from collections.abc import Sequence
from datetime import date, datetime

from cryptography import x509

from app.bundle.certificates import Role, load_pem, public_key_of, write_pem
from app.bundle.envelope import write
from app.bundle.keys import key_fingerprint, write_recipients
from app.bundle.package import PackageFile
from app.bundle.report import Report
from app.bundle.trust import Trust, refuse_untrusted
from app.bundle.verify import verify_file
from app.errors import KnownError
from app.exam.clock import warsaw
from app.laptop.asked_groups import asked_groups, fits
from app.laptop.enrolment import last_request
from app.laptop.judging import refuse_invalid
from app.laptop.keys import certificates_of, identities_of, identity_of, issued_last
from app.laptop.ordered import opened, orders_of, read_package
from app.laptop.revocations import key_lists, revocations_of
from app.laptop.store import Laptop
from app.people.private import Private
from app.ports import DocumentName, ReceivedPackage

__all__ = ["Taken", "read_package", "take", "take_package"]


class Taken(Private, frozen=True, kw_only=True):
    """What a package brought to this laptop.

    `exam_ids` are of the exams that can be opened, `erased` of those that were erased here and do not come back;
    `certificate` is the last day (Europe/Warsaw) of a certificate for a key of this laptop that was not known before;
    `ours` whether it holds any for the key that signs here; `revoked` how many keys it revoked that were not
    known to be; `own_revoked` whether the key that signs here is not to be believed any more. `own_ended` is the last
    day of a certificate for a key of this laptop that has ended, where it brought no other; `others_ended` how many
    ended ones of other laptops were passed over; `begun` are the exams that go on as another package ordered them.
    """

    package: ReceivedPackage
    exam_ids: tuple[str, ...]
    erased: tuple[str, ...]
    certificate: date | None
    ours: bool
    revoked: int
    own_revoked: bool
    own_ended: date | None = None
    others_ended: int = 0
    begun: tuple[str, ...] = ()


def take(laptop: Laptop, data: bytes, file_name: str, now: datetime, fingerprint: str | None = None) -> Taken:
    """Verify a package and keep it, its exams, its certificates and its keys.

    The first package brings the OKE's root, which the chair confirms by typing groups of its `fingerprint` from the
    OKE's letter (`asked_groups`), or all of it; a practice store believes the practice OKE. Every later package must
    come from the same root, by a desk that no package ever revoked. One that brings nothing for this laptop's own
    keys is taken in as well: the exams are ours where the seal is. So is one with certificates that have ended: the
    exams are held all the same, for a certificate is needed only where something is signed.

    Raises `KnownError`: the cause of the first check that is not valid, F-301 for another kind of file, K-404 for a
    fingerprint that is missing or wrong, K-405 for another OKE, F-302 and F-303 where only one of laptop and package
    is for practice.
    """
    identities = identities_of(laptop)
    package = opened(verify_file(data, trust=None, identities=identities, now=now))
    _refuse_other_root(laptop, package, fingerprint)
    before = revocations_of(laptop)
    revoked = revocations_of(laptop, package.keys)
    report = verify_file(
        data, trust=Trust(roots=(package.oke,), revoked=revoked), identities=identities, now=now
    )
    own = _own_keys(laptop)
    _refuse_unfit(report, package, own, now)
    if package.package.practice != laptop.practice:
        raise KnownError("F-302" if laptop.practice else "F-303")
    ours = [one for one in package.laptops if _fingerprint(one) in own]
    known = certificates_of(laptop)
    new = [one for one in ours if one not in known and _fingerprint(one) not in revoked]
    _keep_keys(laptop, package)
    for certificate in new:
        laptop.documents.save(DocumentName.CHAIR_CERTIFICATE, write_pem(certificate))
    # The exams last: whoever sees them need not take the package in again after a power cut.
    received = laptop.packages.add(
        file_name=file_name,
        exam_ids=tuple(order.exam_id for order in package.package.exams),
        writer=package.package.program,
        body=data,
        orders=orders_of(package),
    )
    gone = {erased.exam_id for erased in laptop.exams.erased()}
    lost = tuple(
        exam_id
        for exam_id in received.exam_ids
        if exam_id in gone and laptop.packages.order(received.sha256, exam_id) is None
    )
    begun = {one.exam_id for one in laptop.exams.list() if one.package_sha256 != received.sha256}
    going_on = () if laptop.practice else tuple(one for one in received.exam_ids if one in begun)
    return Taken(
        package=received,
        exam_ids=tuple(one for one in received.exam_ids if one not in (*lost, *going_on)),
        begun=going_on,
        erased=lost,
        certificate=_newest_end(new, since=now),
        ours=bool(ours),
        revoked=len(revoked.keys() - before.keys()),
        own_revoked=any(key in revoked for key in own),
        own_ended=None if any(_lasts(one, now) for one in ours) else _newest_end(ours),
        others_ended=sum(one not in ours and not _lasts(one, now) for one in package.laptops),
    )


def take_package(
    laptop: Laptop, data: bytes, file_name: str, now: datetime, fingerprint: str | None = None
) -> ReceivedPackage:
    """As `take`, for whoever wants no more than the package as it is kept."""
    return take(laptop, data, file_name, now, fingerprint).package


def _fingerprint(certificate: x509.Certificate) -> str:
    return key_fingerprint(public_key_of(certificate))


def _own_keys(laptop: Laptop) -> tuple[str, ...]:
    """The key that signs on this laptop, whoever is signed in: the last request was made with it."""
    last = last_request(laptop)
    return (last.key,) if last is not None else ()


def _lasts(certificate: x509.Certificate, now: datetime) -> bool:
    return now <= certificate.not_valid_after_utc


def _newest_end(certificates: Sequence[x509.Certificate], since: datetime | None = None) -> date | None:
    """The last day of the one that was issued last, of those that last at `since`."""
    lasting = [one for one in certificates if since is None or _lasts(one, since)]
    last = issued_last(lasting)
    return None if last is None else warsaw(last.not_valid_after_utc).date()


def _keep_keys(laptop: Laptop, package: PackageFile) -> None:
    """Keep what the OKE says of its keys; whom to seal to, only the newest package tells, whenever it is taken in."""
    issued = [known.issued for known in key_lists(laptop)]
    laptop.documents.save(DocumentName.OKE_CERTIFICATE, write_pem(package.oke))
    if not issued or package.keys.issued >= max(issued):
        laptop.documents.save(DocumentName.OKE_RECIPIENT, write_recipients(package.recipients))
    laptop.documents.save(DocumentName.ISSUED_KEYS, write(package.keys))


def _refuse_unfit(report: Report, package: PackageFile, own: Sequence[str], now: datetime) -> None:
    """Raise the `KnownError` of the first check that is not valid, but for two things that are no fault here.

    A certificate that ended says nothing against the exams (Z-01): whose it is must renew it, the rest is judged
    as ever. And a key of this laptop, whose certificate the package holds, may be listed as revoked (Z-03): for
    others such a package contradicts itself, this laptop must hear that it shall not sign any more.
    """
    excused: set[str] = set()
    if report.check("Z-01").cause == "K-311":
        _refuse_untrusted_beside_ended(package, now)
        excused.add("Z-01")
    if report.check("Z-03").cause == "K-325":
        revoked = package.keys.revocations()
        if {_fingerprint(one) for one in package.laptops} & revoked.keys() <= set(own):
            excused.add("Z-03")
    refuse_invalid(report, excused)


def _refuse_untrusted_beside_ended(package: PackageFile, now: datetime) -> None:
    trust = Trust(roots=(package.oke,))
    for certificate in package.laptops:
        # One that ended is judged as it stood on its last day.
        refuse_untrusted(certificate, Role.LAPTOP, trust, min(now, certificate.not_valid_after_utc), None)


def _refuse_other_root(laptop: Laptop, package: PackageFile, fingerprint: str | None) -> None:
    known = laptop.documents.get(DocumentName.OKE_CERTIFICATE)
    if known is not None:
        if load_pem(known) != package.oke:
            raise KnownError("K-405")
    elif not laptop.practice:
        identity = identity_of(laptop)
        if not (fingerprint and fits(fingerprint, identity, package.oke)):
            raise KnownError("K-404", groups=asked_groups(identity, package.oke))
