"""How imported bundles stand now: as they were judged when they came, less what was learned since.

Verdicts are kept as they were given. Two things can turn up later: another journal of the same exam, and that the
key had been stolen when the bundle came. And a dispute can end: when the key of the other journal is revoked.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from app.bundle.verdicts import Check, Verdict
from app.desk.believing import Revoked, believed, came_after, revoked_keys
from app.desk.sequence import FORKS, opened_again, opened_before, refuse_out_of_sequence
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.clock import warsaw
from app.people.private import Private
from app.register_ports import ImportedBundle
from app.register_ports import Verdict as KeptVerdict

CERTIFICATE, SEQUENCE = "B-05", "D-03"
# Another journal of this exam came later.
CONTESTED = "D-311"
REVOKED = "K-308"


class Standing(Private, frozen=True, kw_only=True):
    """The checks of a bundle as they stand now; `disputed` where another journal of its exam is believed as well, or
    where it turned out only later that its key had been revoked when it came.
    """

    checks: tuple[Check, ...]
    disputed: bool

    @property
    def is_valid(self) -> bool:
        """Whether every check is."""
        return all(check.verdict is Verdict.VALID for check in self.checks)


def standing_of(desk: Desk, bundle: ImportedBundle) -> Standing:
    """How one bundle stands now."""
    return standings(desk, desk.register.bundles.list(bundle.exam_id))[bundle.sha256]


def standings(desk: Desk, bundles: Sequence[ImportedBundle]) -> Mapping[str, Standing]:
    """How these bundles stand now, by SHA-256; of each exam either all bundles are here or none."""
    revoked = revoked_keys(desk)
    found = {}
    for _, group in groupby(sorted(bundles, key=_whose), key=_whose):
        of_one_exam = tuple(group)
        evidence = frozenset(b.sha256 for b in of_one_exam if believed(b, revoked))
        is_contested = any(_contests(b, evidence) for b in of_one_exam)
        for bundle in of_one_exam:
            judged = _as_judged(bundle)
            checks = tuple(
                _now(desk, bundle, check, revoked, evidence, is_contested=is_contested) for check in judged
            )
            found[bundle.sha256] = Standing(
                checks=checks,
                disputed=(is_contested and bundle.sha256 in evidence)
                or any(now.cause == REVOKED != then.cause for then, now in zip(judged, checks, strict=True)),
            )
    return found


def _as_judged(bundle: ImportedBundle) -> tuple[Check, ...]:
    """The checks of a bundle as they were judged the day it came."""
    return tuple(map(_check, bundle.verdicts))


def _check(kept: KeptVerdict) -> Check:
    context = {key: value for key, value in kept.context.items() if key != "cause"}
    cause = str(kept.context["cause"])
    return Check(code=kept.check, verdict=Verdict(kept.verdict), cause=cause, context=context)


def _whose(bundle: ImportedBundle) -> tuple[str, int]:
    return bundle.exam_id, bundle.run


def _contests(bundle: ImportedBundle, evidence: frozenset[str]) -> bool:
    """Whether this bundle is a believed journal beside another believed one."""
    return bundle.sha256 in evidence and any(_stands(check, evidence) for check in _as_judged(bundle))


def _stands(check: Check, evidence: frozenset[str]) -> bool:
    """Whether a check found a fork, and a journal that it was found against is still believed."""
    if check.cause not in FORKS:
        return False
    against = check.context.get("against")
    return against is None or not evidence.isdisjoint(against)


def _now(
    desk: Desk,
    bundle: ImportedBundle,
    check: Check,
    revoked: Revoked,
    evidence: frozenset[str],
    *,
    is_contested: bool,
) -> Check:
    since = came_after(bundle, revoked)
    if check.code == CERTIFICATE and check.verdict is Verdict.VALID and since is not None:
        return _not_valid(check, KnownError(REVOKED, day=warsaw(since).date().isoformat()))
    if check.code != SEQUENCE or bundle.sha256 not in evidence:
        return check
    if check.verdict is Verdict.VALID:
        return _not_valid(check, KnownError(CONTESTED)) if is_contested else check
    if check.cause in FORKS and not _stands(check, evidence):
        return _asked_again(desk, bundle, check)
    return check


def _asked_again(desk: Desk, bundle: ImportedBundle, check: Check) -> Check:
    """The place of a bundle among the others, where those it was once found to contradict are believed no more."""
    file, signer = opened_again(desk, bundle)
    before = tuple(
        earlier
        for earlier in opened_before(desk, file, but=bundle.sha256)
        if earlier.imported <= bundle.imported
    )
    try:
        refuse_out_of_sequence(desk, signer, file, before)
    except KnownError as reason:
        return _not_valid(check, reason)
    return Check(code=check.code, verdict=Verdict.VALID)


def _not_valid(check: Check, reason: KnownError) -> Check:
    return Check(code=check.code, verdict=Verdict.NOT_VALID, cause=reason.code, context=reason.context)
