"""Deciding between two journals of one exam: which of those that came counts, and why."""

from datetime import datetime

from app.desk.believing import revoked_keys
from app.desk.evidence import exam_of, run_of
from app.desk.standing import OUTVOTED, standing_of
from app.desk.store import Desk
from app.errors import KnownError
from app.register_ports import Settlement

LONGEST_REASON = 500


def settle(desk: Desk, sha256: str, reason: str, now: datetime) -> Settlement:
    """Enter that the journal of this bundle counts, and none that parts from it and has come by now.

    What continues it counts as well. Another journal that comes later puts the exam in dispute anew, and a later
    decision takes the place of this one; both are kept. Raises `KnownError` D-210 for a bundle that was not
    imported, D-227 for a reason that is missing or too long, D-228 where no other journal contests it, D-229 where
    all the others only continue it.
    """
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise KnownError("D-227", most=LONGEST_REASON)
    bundle = desk.register.bundles.get(sha256)
    if bundle is None:
        raise KnownError("D-210")
    stands = standing_of(desk, bundle)
    if not stands.contested and all(check.cause != OUTVOTED for check in stands.checks):
        raise KnownError("D-228")
    account = desk.account
    settlement = Settlement(
        sha256=sha256,
        exam_id=bundle.exam_id,
        run=bundle.run,
        entered=now,
        clerk=account.person.name if account else "–",
        reason=reason.strip(),
    )
    bundles = (one for one in desk.register.bundles.list(bundle.exam_id) if run_of(one) == run_of(bundle))
    if not exam_of(desk, bundles, revoked_keys(desk), {run_of(bundle): settlement}).outvoted:
        raise KnownError("D-229")
    desk.register.settlements.add(settlement)
    return settlement
