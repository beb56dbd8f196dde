"""How imported bundles stand now: as they were judged when they came, less what was learned since.

Verdicts are kept as they were given. Two things can turn up later: another journal of the same exam, and that the
key had been stolen when the bundle came. And a dispute can end: when the key of the other journal is revoked, or when
it was decided which of them counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from app.bundle.result import ResultFile
from app.bundle.verdicts import Check, Verdict
from app.desk.accepting import acceptable
from app.desk.believing import came_after, revoked_keys
from app.desk.evidence import Exam, as_judged, exam_of, opened_again, run_of, settled_runs
from app.desk.sequence import (
    FORKS,
    OUTDATED,
    PREDECESSOR_MISSING,
    UNFOUNDED,
    Earlier,
    refuse_out_of_sequence,
)
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.clock import warsaw
from app.people.private import Private
from app.register_ports import ImportedBundle

CERTIFICATE, ARITHMETIC, REVISION, SEQUENCE = "B-05", "B-11", "B-13", "D-03"
# What another bundle was the reason for: asked again, for that one may count no more, or be there by now.
_ASKED_AGAIN = FORKS | {OUTDATED, UNFOUNDED}
# Another journal of this exam came later.
CONTESTED = "D-311"
# It was decided that another journal of this exam counts.
OUTVOTED = "D-312"
REVOKED = "K-308"


class Standing(Private, frozen=True, kw_only=True):
    """The checks of a bundle as they stand now; `contested` where another journal of its exam is believed as well,
    `stolen` where it turned out only later that its key had been revoked when it came.
    """

    checks: tuple[Check, ...]
    contested: bool
    stolen: bool

    @property
    def is_acceptable(self) -> bool:
        """Whether nothing stands against it."""
        return acceptable(self.checks)


def standing_of(desk: Desk, bundle: ImportedBundle) -> Standing:
    """How one bundle stands now."""
    return standings(desk, desk.register.bundles.list(bundle.exam_id))[bundle.sha256]


def standings(desk: Desk, bundles: Sequence[ImportedBundle]) -> Mapping[str, Standing]:
    """How these bundles stand now, by SHA-256; of each exam either all bundles are here or none."""
    revoked, settled = revoked_keys(desk), settled_runs(desk)
    found: dict[str, Standing] = {}
    for _, group in groupby(sorted(bundles, key=run_of), key=run_of):
        # The sort is stable: they are as they came.
        exam = exam_of(desk, group, revoked, settled)
        is_contested = exam.is_contested
        for bundle in exam.bundles:
            found[bundle.sha256] = _standing(desk, exam, bundle, found, is_contested=is_contested)
    return found


def opened_before(desk: Desk, file: ResultFile) -> tuple[Earlier, ...]:
    """The bundles of the same run of the exam whose journals count: a certified laptop signed them, and they hold.

    One that was refused for being a fork, or that its laptop may not have sent, counts as well: neither of two
    journals wins by having come first. What anybody could have sealed to the OKE does not count, or a stranger
    could put every exam in dispute.
    """
    bundles = desk.register.bundles.list(file.exam.order.exam_id)
    of_this_run = (bundle for bundle in bundles if bundle.run == file.exam.run)
    exam = exam_of(desk, of_this_run, revoked_keys(desk), settled_runs(desk))
    return tuple(_opened(desk, exam, standings(desk, exam.bundles)))


def _standing(
    desk: Desk, exam: Exam, bundle: ImportedBundle, before: Mapping[str, Standing], *, is_contested: bool
) -> Standing:
    judged = as_judged(bundle)
    checks = []
    for check in judged:
        if check.code == CERTIFICATE:
            checks.append(_certificate(exam, bundle, check))
        elif check.code == SEQUENCE and bundle.sha256 in exam.outvoted:
            checks.append(_not_valid(check, KnownError(OUTVOTED, day=exam.decided)))
        elif check.code == SEQUENCE and bundle.sha256 in exam.evidence:
            checks.append(_place(desk, exam, bundle, check, before, is_contested=is_contested))
        else:
            checks.append(check)
    learned_later = any(now.cause == REVOKED != then.cause for then, now in zip(judged, checks, strict=True))
    return Standing(
        checks=tuple(checks),
        contested=is_contested and bundle.sha256 in exam.evidence,
        stolen=learned_later,
    )


def _certificate(exam: Exam, bundle: ImportedBundle, check: Check) -> Check:
    since = came_after(bundle, exam.revoked)
    if since is None or check.verdict is not Verdict.VALID:
        return check
    return _not_valid(check, KnownError(REVOKED, day=f"{warsaw(since):%d.%m.%Y}"))


def _place(
    desk: Desk,
    exam: Exam,
    bundle: ImportedBundle,
    check: Check,
    before: Mapping[str, Standing],
    *,
    is_contested: bool,
) -> Check:
    """Its place among the others: contested since, or asked again where what it was found to contradict is believed
    no more.
    """
    if check.verdict is not Verdict.VALID:
        if check.cause not in _ASKED_AGAIN or exam.stands(check):
            return check
        file, signer = opened_again(desk, bundle)
        founded = is_founded(as_judged(bundle))
        try:
            noted = refuse_out_of_sequence(
                desk, signer, file, tuple(_opened(desk, exam, before)), is_founded=founded
            )
        except KnownError as reason:
            return _not_valid(check, reason)
        check = valid(check.code, noted)
    if is_contested:
        return _not_valid(check, KnownError(CONTESTED))
    # The file that was missing came since.
    came = check.cause == PREDECESSOR_MISSING and check.context["predecessor"] in exam.evidence
    return valid(check.code) if came else check


def _opened(desk: Desk, exam: Exam, before: Mapping[str, Standing]) -> Iterator[Earlier]:
    """The evidence among those whose standing is known already, opened."""
    for bundle in exam.bundles:
        if bundle.sha256 in exam.evidence and bundle.sha256 in before:
            file, signer = opened_again(desk, bundle)
            in_order = _in_order(before[bundle.sha256])
            yield Earlier(sha256=bundle.sha256, file=file, signer=signer, in_order=in_order)


def _in_order(standing: Standing) -> bool:
    """Whether nothing stands against it but its arithmetic, for the correction of that must find it here."""
    return acceptable(check for check in standing.checks if check.code != ARITHMETIC)


def is_founded(checks: Sequence[Check]) -> bool:
    """Whether a bundle's own journal knows the version that it says it continues."""
    return any(check.code == REVISION and check.verdict is Verdict.VALID for check in checks)


def valid(code: str, noted: KnownError | None = None) -> Check:
    """A check that is valid, and what is to be noted of it all the same."""
    if noted is None:
        return Check(code=code, verdict=Verdict.VALID)
    return Check(code=code, verdict=Verdict.VALID, cause=noted.code, context=noted.context)


def _not_valid(check: Check, reason: KnownError) -> Check:
    return Check(code=check.code, verdict=Verdict.NOT_VALID, cause=reason.code, context=reason.context)
