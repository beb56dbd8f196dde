"""Building a session package for one enrolled laptop (design.md section 9)."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from app.bundle.certificates import load_der, load_pem
from app.bundle.package import Package, PackageFile
from app.bundle.practice_identity import RECIPIENT
from app.bundle.writing import sealed
from app.desk.enrolling import certificate_for
from app.desk.issued import key_list
from app.desk.root import recipients_of, signer_of
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.canonical import digest
from app.exam.order import ExamOrder
from app.ports import DocumentName
from app.register_ports import BuiltPackage, Enrolment
from app.version import PROGRAM


def build_package(
    desk: Desk,
    enrolment: Enrolment,
    orders: Sequence[ExamOrder],
    now: datetime,
    *,
    synthetic: bool = False,
) -> BuiltPackage:
    """Write the package of these exams for this laptop, and keep it in the register.

    It is sealed to the OKE's own working key too, so that a desk can read back what it sent. Where nobody in it
    exists (`synthetic`), a practice desk seals it to the public practice identity as well; what came from an
    office's tables is never sealed to that. Raises `KnownError` D-202, D-206 for a revoked laptop, D-207 where
    there is no exam.
    """
    if not orders:
        raise KnownError("D-207")
    certificate = certificate_for(desk, enrolment, now)
    root = desk.documents.get(DocumentName.OKE_CERTIFICATE)
    if root is None:
        raise KnownError("D-202")
    package = Package(
        program=PROGRAM,
        practice=desk.practice,
        package_id=digest((enrolment.fingerprint, now, tuple(orders)))[:16],
        issued=now,
        board=orders[0].board,
        exams=tuple(orders),
    )
    own = recipients_of(desk)
    contents = PackageFile(
        package=package,
        laptops=(load_der(certificate.body),),
        oke=load_pem(root),
        recipients=own,
        keys=key_list(desk, now),
    )
    readers = [enrolment.recipient, own[0], *([RECIPIENT] if synthetic and desk.practice else [])]
    body = sealed(contents, signer_of(desk), now, readers)
    built = BuiltPackage(
        sha256=hashlib.sha256(body).hexdigest(),
        package_id=package.package_id,
        file_name=f"{orders[0].exam_id}.zlecenie",
        fingerprint=enrolment.fingerprint,
        exam_ids=tuple(order.exam_id for order in orders),
        order_digests=tuple(digest(order) for order in orders),
        built=now,
        body=body,
    )
    desk.register.packages.add(built)
    return built
