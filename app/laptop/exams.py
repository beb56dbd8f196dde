"""Opening an exam on the laptop: beginning its journal from a package, or going on with it."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from app.errors import KnownError
from app.exam.canonical import canonical, digest
from app.exam.clock import Clock
from app.exam.day import ExamDay
from app.exam.events import ExamOpened
from app.exam.journal import ChainBroken, Role, Who
from app.exam.order import ExamOrder
from app.exam.state import ImpossibleJournal
from app.laptop.ordered import newest_orders, ordered_exam
from app.laptop.seal import seal_of
from app.laptop.store import Laptop
from app.people.private import Private
from app.ports import ExamEntry, ExamStore


class OpenExam(Private, frozen=True, kw_only=True):
    """An exam that is being run: its day, its store, and which repetition it is."""

    day: ExamDay
    store: ExamStore
    run: int


def who_is_signed_in(laptop: Laptop) -> Who:
    """The signed-in account as the journal names it. Raises `KnownError` K-403 where nobody is."""
    account = laptop.account
    if account is None:
        raise KnownError("K-403")
    role: Role = "administrator" if account.role == "administrator" else "chair"
    return Who(account=account.slot, role=role)


def begin_exam(
    laptop: Laptop,
    package_sha256: str,
    exam_id: str,
    *,
    clock: Clock,
    ids: Callable[[], str],
    now: datetime,
) -> OpenExam:
    """Begin the journal of an exam of a package; on a practice store a new run of it.

    Raises `KnownError` F-304 for an unknown package, F-305 for an exam that is not in it, S-302 where a real exam
    was begun already, S-303 where it was erased, F-319 where a newer package orders it too, K-403 where nobody is
    signed in.
    """
    order = ordered_exam(laptop, package_sha256, exam_id, now)
    if not laptop.practice and newest_orders(laptop, now)[exam_id] != package_sha256:
        raise KnownError("F-319", exam_id=exam_id)
    # Before anything is made: who came in by the recovery code alone records nothing.
    who = who_is_signed_in(laptop)
    run = laptop.exams.next_run(exam_id) if laptop.practice else 1
    body = canonical(order)
    store = laptop.exams.create(exam_id, run, package_sha256=package_sha256, order=body)
    opening = ExamOpened(
        exam_id=exam_id,
        order_digest=digest(order),
        package_digest=package_sha256,
        practice=laptop.practice,
        run=run,
    )
    day = ExamDay.begin(
        order,
        store,
        clock=clock,
        ids=ids,
        opening=opening,
        who=who,
        seal=seal_of(laptop),
    )
    return OpenExam(day=day, store=store, run=run)


def resume_exam(laptop: Laptop, exam_id: str, run: int, *, clock: Clock, ids: Callable[[], str]) -> OpenExam:
    """Go on with an exam. Raises `KnownError` S-301 for an unknown one, S-310 for a journal that does not hold."""
    store = laptop.exams.open(exam_id, run)
    order = order_of(store)
    try:
        day = ExamDay.resume(order, store, clock=clock, ids=ids, seal=seal_of(laptop))
    except (ChainBroken, ImpossibleJournal) as reason:
        raise KnownError("S-310", seq=reason.seq) from reason
    return OpenExam(day=day, store=store, run=run)


def order_of(store: ExamStore) -> ExamOrder:
    """The order an exam's store was made from."""
    return msgspec.json.decode(store.meta.order, type=ExamOrder)


def last_run(laptop: Laptop, exam_id: str) -> ExamEntry | None:
    """The newest run of an exam on this laptop, if it was begun."""
    runs = [entry for entry in laptop.exams.list() if entry.exam_id == exam_id]
    return max(runs, key=lambda entry: entry.run, default=None)
