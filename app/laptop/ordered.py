"""The packages of a laptop and the exams they order; each exam has a row of its own, for it may be erased alone."""

from datetime import datetime

import msgspec

from app.bundle.kinds import Kind
from app.bundle.package import PackageFile
from app.bundle.report import Report
from app.bundle.verify import verify_file
from app.errors import KnownError
from app.exam.canonical import canonical
from app.exam.order import ExamOrder
from app.laptop.judging import refuse_invalid
from app.laptop.keys import identities_of
from app.laptop.store import Laptop
from app.people.private import Private


class OrderHead(Private, frozen=True, kw_only=True):
    """What tells one ordered exam from another in a list; the rest of the order is not read for it."""

    exam_id: str
    subject: str
    room: str
    planned_start: datetime


class OrderedHead(Private, frozen=True, kw_only=True):
    """An exam of a package, in a list."""

    package_sha256: str
    head: OrderHead


def read_package(laptop: Laptop, sha256: str, now: datetime) -> PackageFile:
    """A package that was taken in before. Raises `KnownError` F-304 for one that was not, or lost an exam."""
    received = laptop.packages.get(sha256)
    if received is None or not received.body:
        raise KnownError("F-304")
    return opened(verify_file(received.body, trust=None, identities=identities_of(laptop), now=now))


def opened(report: Report) -> PackageFile:
    """The package of a report. Raises `KnownError`: F-301 for another kind of file, or why it cannot be read."""
    if isinstance(report.contents, PackageFile):
        return report.contents
    if report.kind is not None and report.kind is not Kind.PACKAGE:
        raise KnownError("F-301", kind=report.kind.value, wanted=".zlecenie albo .pokwitowanie")
    refuse_invalid(report)
    raise AssertionError("a file without contents has a check that is not valid")


def fill_orders(laptop: Laptop, now: datetime) -> None:
    """Write the rows of exams whose packages came before there were any. Raises `KnownError` as `read_package`."""
    for received in laptop.packages.unfilled():
        package = read_package(laptop, received.sha256, now)
        laptop.packages.fill(received.sha256, orders_of(package))


def orders_of(package: PackageFile) -> dict[str, bytes]:
    """The canonical order of each exam of a package by its id; of two with one id the first one counts."""
    orders: dict[str, bytes] = {}
    for order in package.package.exams:
        orders.setdefault(order.exam_id, canonical(order))
    return orders


def ordered_exams(laptop: Laptop, now: datetime) -> tuple[OrderedHead, ...]:
    """The exams of all packages but those that were erased, as the packages came."""
    fill_orders(laptop, now)
    return tuple(
        OrderedHead(package_sha256=row.package_sha256, head=msgspec.json.decode(row.body, type=OrderHead))
        for row in laptop.packages.orders()
    )


def newest_orders(laptop: Laptop, now: datetime) -> dict[str, str]:
    """The package with the newest order of each exam, by the exam's id: a stick may bring an older one later."""
    packages: dict[str, list[str]] = {}
    for ordered in ordered_exams(laptop, now):
        packages.setdefault(ordered.head.exam_id, []).append(ordered.package_sha256)
    several = {sha256 for held in packages.values() if len(held) > 1 for sha256 in held}
    issued = {sha256: _issued(laptop, sha256, now) for sha256 in several}
    return {
        exam_id: held[0] if len(held) == 1 else max(reversed(held), key=issued.__getitem__)
        for exam_id, held in packages.items()
    }


def newest_order(laptop: Laptop, exam_id: str, now: datetime) -> OrderedHead:
    """The newest order of an exam. Raises `KnownError` S-303 where it was erased, S-301 where there is none."""
    package = newest_orders(laptop, now).get(exam_id)
    for ordered in ordered_exams(laptop, now):
        if (ordered.head.exam_id, ordered.package_sha256) == (exam_id, package):
            return ordered
    if any(erased.exam_id == exam_id for erased in laptop.exams.erased()):
        raise KnownError("S-303", exam_id=exam_id)
    raise KnownError("S-301", exam_id=exam_id, run=1)


def _issued(laptop: Laptop, sha256: str, now: datetime) -> datetime:
    """When a package was issued; where its body is gone with an erased exam, when it came."""
    received = laptop.packages.get(sha256)
    if received is None:
        raise AssertionError("an ordered exam has its package")
    return read_package(laptop, sha256, now).package.issued if received.body else received.received


def ordered_exam(laptop: Laptop, sha256: str, exam_id: str, now: datetime) -> ExamOrder:
    """The order of one exam of a package.

    Raises `KnownError` F-304 for an unknown package, S-303 for an exam that was erased, F-305 for one that is not in
    it.
    """
    fill_orders(laptop, now)
    body = laptop.packages.order(sha256, exam_id)
    if body is not None:
        return msgspec.json.decode(body, type=ExamOrder)
    received = laptop.packages.get(sha256)
    if received is None:
        raise KnownError("F-304")
    if exam_id in received.exam_ids:
        raise KnownError("S-303", exam_id=exam_id)
    raise KnownError("F-305", exam_id=exam_id)
