"""Building a session package for enrolled laptops, with exams or with certificates and keys alone."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time

from app.bundle.certificates import common_name, load_der, load_pem
from app.bundle.package import Package, PackageFile
from app.bundle.practice_identity import RECIPIENT
from app.bundle.writing import sealed
from app.desk.certifying import certificate_for
from app.desk.issued import key_list
from app.desk.laptops import revoked_of_centre
from app.desk.root import recipients_of
from app.desk.signing import signer_now
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.canonical import digest
from app.exam.clock import WARSAW
from app.exam.order import Board, ExamOrder
from app.ports import DocumentName
from app.register_ports import BuiltPackage, Enrolment
from app.version import PROGRAM

# Their certificates must find room in `chair.crt`, of at most 64 KiB (`app.bundle.certificates`).
MOST_LAPTOPS = 40

# Of the 150 readers for which a sealed file has room (`app.bundle.sealing`).
_MOST_HEARING = 60

_END_OF_DAY = time(23, 59, 59)


def build_package(
    desk: Desk,
    enrolment: Enrolment,
    orders: Sequence[ExamOrder],
    now: datetime,
    *,
    others: Sequence[Enrolment] = (),
    synthetic: bool = False,
) -> BuiltPackage:
    """Write the package of these exams for this laptop, and for `others` of its centre that may need it; it is kept
    in the register.

    It is sealed to the OKE's own working key too, so that a desk can read back what it sent. Where nobody in it
    exists (`synthetic`), a practice desk seals it to the public practice identity as well; what came from an
    office's tables is never sealed to that. Raises `KnownError` D-202, D-206 for a revoked laptop, D-207 where
    there is no exam, D-219 for too many laptops.
    """
    if not orders:
        raise KnownError("D-207")
    laptops = _each_once([enrolment, *others])
    return _built(
        desk,
        laptops,
        orders,
        orders[0].board,
        package_name(orders),
        now,
        None,
        synthetic=synthetic,
    )


def package_name(orders: Sequence[ExamOrder]) -> str:
    """The file name of a package with these exams."""
    return f"{orders[0].exam_id}.zlecenie"


def is_sent(desk: Desk, body: bytes) -> bool:
    """Whether these bytes are a package of this desk's register."""
    return desk.register.packages.get(hashlib.sha256(body).hexdigest()) is not None


def certify(
    desk: Desk, enrolments: Sequence[Enrolment], now: datetime, until: date | None = None
) -> BuiltPackage:
    """Write a package without exams: certificates and the list of keys, for a renewal, a new chair, a revocation.

    The certificates last until the end of the day `until`, if it is given. Laptops whose keys are revoked, those that
    are given and those of the same centres, can read it, so that they hear of it; it holds no certificate for them.
    Raises `KnownError` D-202, D-206 where all are revoked, D-217, D-218, D-219, K-201.
    """
    revoked = desk.register.revocations
    known = [enrolment for enrolment in enrolments if revoked.get(enrolment.fingerprint) is None]
    if enrolments and not known:
        raise KnownError("D-206")
    laptops = _each_once(known)
    given = [enrolment for enrolment in enrolments if enrolment not in known]
    hearing = [*given, *(one for laptop in laptops for one in revoked_of_centre(desk, laptop))]
    root = load_pem(_root(desk))
    board = Board(code="", name=common_name(root), city="")
    end = None if until is None else datetime.combine(until, _END_OF_DAY, WARSAW)
    name = f"certyfikaty-{now.astimezone(WARSAW):%Y%m%d-%H%M%S}.zlecenie"
    return _built(desk, laptops, (), board, name, now, end, synthetic=False, hearing=hearing)


def _each_once(enrolments: Sequence[Enrolment]) -> tuple[Enrolment, ...]:
    laptops = tuple({enrolment.fingerprint: enrolment for enrolment in enrolments}.values())
    if not 0 < len(laptops) <= MOST_LAPTOPS:
        raise KnownError("D-219", most=MOST_LAPTOPS)
    return laptops


def _built(
    desk: Desk,
    laptops: Sequence[Enrolment],
    orders: Sequence[ExamOrder],
    board: Board,
    file_name: str,
    now: datetime,
    until: datetime | None,
    *,
    synthetic: bool,
    hearing: Sequence[Enrolment] = (),
) -> BuiltPackage:
    root = load_pem(_root(desk))
    certificates = [certificate_for(desk, laptop, now, until) for laptop in laptops]
    fingerprints = tuple(laptop.fingerprint for laptop in laptops)
    package = Package(
        program=PROGRAM,
        practice=desk.practice,
        package_id=digest((fingerprints, now, tuple(orders)))[:16],
        issued=now,
        board=board,
        exams=tuple(orders),
    )
    own = recipients_of(desk)
    contents = PackageFile(
        package=package,
        laptops=tuple(load_der(certificate.body) for certificate in certificates),
        oke=root,
        recipients=own,
        keys=key_list(desk, now),
    )
    # The keys of one laptop, one after the other, have the same age recipient.
    readers = dict.fromkeys([*(laptop.recipient for laptop in laptops), own[0]])
    # The last to be enrolled are the likeliest to be still in use.
    heard = dict.fromkeys(laptop.recipient for laptop in hearing if laptop.recipient not in readers)
    readers |= dict.fromkeys(list(heard)[-_MOST_HEARING:])
    if synthetic and desk.practice:
        readers[RECIPIENT] = None
    body = sealed(contents, signer_now(desk, now), now, list(readers))
    built = BuiltPackage(
        sha256=hashlib.sha256(body).hexdigest(),
        package_id=package.package_id,
        file_name=file_name,
        fingerprints=fingerprints,
        exam_ids=tuple(order.exam_id for order in orders),
        order_digests=tuple(digest(order) for order in orders),
        built=now,
        body=body,
    )
    desk.register.packages.add(built)
    return built


def _root(desk: Desk) -> bytes:
    root = desk.documents.get(DocumentName.OKE_CERTIFICATE)
    if root is None:
        raise KnownError("D-202")
    return root
