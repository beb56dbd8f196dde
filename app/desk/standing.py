"""How imported bundles stand now: as they were judged when they came, less what was learned since.

Verdicts are kept as they were given. Two things can turn up later: another journal of the same exam, and that the
key had been stolen when the bundle came. And a dispute can end: when the key of the other journal is revoked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from app.bundle.result import ResultFile
from app.bundle.verdicts import Check, Verdict
from app.bundle.verify import verify_file
from app.desk.believing import Revoked, believed, came_after, revoked_keys
from app.desk.root import identities_of
from app.desk.sequence import FORKS, Earlier, refuse_out_of_sequence
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.clock import warsaw
from app.people.private import Private
from app.register_ports import ImportedBundle
from app.register_ports import Verdict as KeptVerdict

CERTIFICATE, ARITHMETIC, SEQUENCE = "B-05", "B-11", "D-03"
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


class _Exam(Private, frozen=True, kw_only=True):
    """The bundles of one run of an exam, as they came; `evidence` are the believed ones."""

    bundles: tuple[ImportedBundle, ...]
    revoked: Revoked
    evidence: frozenset[str]

    @property
    def is_contested(self) -> bool:
        """Whether two believed journals of it part."""
        return any(
            bundle.sha256 in self.evidence and any(self.stands(check) for check in _as_judged(bundle))
            for bundle in self.bundles
        )

    def stands(self, check: Check) -> bool:
        """Whether a check found a fork, and a journal that it was found against is still believed."""
        if check.cause not in FORKS:
            return False
        against = check.context.get("against")
        return against is None or not self.evidence.isdisjoint(against)


def standings(desk: Desk, bundles: Sequence[ImportedBundle]) -> Mapping[str, Standing]:
    """How these bundles stand now, by SHA-256; of each exam either all bundles are here or none."""
    revoked = revoked_keys(desk)
    found: dict[str, Standing] = {}
    for _, group in groupby(sorted(bundles, key=_whose), key=_whose):
        # The sort is stable: they are as they came.
        exam = _exam(group, revoked)
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
    exam = _exam((bundle for bundle in bundles if bundle.run == file.exam.run), revoked_keys(desk))
    return tuple(_opened(desk, exam, standings(desk, exam.bundles)))


def _exam(bundles: Iterable[ImportedBundle], revoked: Revoked) -> _Exam:
    kept = tuple(bundles)
    evidence = frozenset(bundle.sha256 for bundle in kept if believed(bundle, revoked))
    return _Exam(bundles=kept, revoked=revoked, evidence=evidence)


def _whose(bundle: ImportedBundle) -> tuple[str, int]:
    return bundle.exam_id, bundle.run


def _as_judged(bundle: ImportedBundle) -> tuple[Check, ...]:
    """The checks of a bundle as they were judged the day it came."""
    return tuple(map(_check, bundle.verdicts))


def _check(kept: KeptVerdict) -> Check:
    context = {key: value for key, value in kept.context.items() if key != "cause"}
    cause = str(kept.context["cause"])
    return Check(code=kept.check, verdict=Verdict(kept.verdict), cause=cause, context=context)


def _standing(
    desk: Desk, exam: _Exam, bundle: ImportedBundle, before: Mapping[str, Standing], *, is_contested: bool
) -> Standing:
    judged = _as_judged(bundle)
    checks = []
    for check in judged:
        if check.code == CERTIFICATE:
            checks.append(_certificate(exam, bundle, check))
        elif check.code == SEQUENCE and bundle.sha256 in exam.evidence:
            checks.append(_place(desk, exam, bundle, check, before, is_contested=is_contested))
        else:
            checks.append(check)
    learned_later = any(now.cause == REVOKED != then.cause for then, now in zip(judged, checks, strict=True))
    return Standing(
        checks=tuple(checks),
        disputed=learned_later or (is_contested and bundle.sha256 in exam.evidence),
    )


def _certificate(exam: _Exam, bundle: ImportedBundle, check: Check) -> Check:
    since = came_after(bundle, exam.revoked)
    if since is None or check.verdict is not Verdict.VALID:
        return check
    return _not_valid(check, KnownError(REVOKED, day=warsaw(since).date().isoformat()))


def _place(
    desk: Desk,
    exam: _Exam,
    bundle: ImportedBundle,
    check: Check,
    before: Mapping[str, Standing],
    *,
    is_contested: bool,
) -> Check:
    """Its place among the others: contested since, or asked again where what it was found to contradict is believed
    no more.
    """
    if check.verdict is Verdict.VALID:
        return _not_valid(check, KnownError(CONTESTED)) if is_contested else check
    if check.cause not in FORKS or exam.stands(check):
        return check
    file, signer = _opened_again(desk, bundle)
    try:
        refuse_out_of_sequence(desk, signer, file, tuple(_opened(desk, exam, before)))
    except KnownError as reason:
        return _not_valid(check, reason)
    return Check(code=check.code, verdict=Verdict.VALID)


def _opened(desk: Desk, exam: _Exam, before: Mapping[str, Standing]) -> Iterator[Earlier]:
    """The evidence among those whose standing is known already, opened."""
    for bundle in exam.bundles:
        if bundle.sha256 in exam.evidence and bundle.sha256 in before:
            file, signer = _opened_again(desk, bundle)
            in_order = _in_order(before[bundle.sha256])
            yield Earlier(sha256=bundle.sha256, file=file, signer=signer, in_order=in_order)


def _opened_again(desk: Desk, bundle: ImportedBundle) -> tuple[ResultFile, str]:
    """What a bundle of the register holds, and the key it claims to be signed with."""
    body = desk.register.bundles.body(bundle.sha256) or b""
    report = verify_file(body, trust=None, identities=identities_of(desk), now=bundle.imported)
    if not isinstance(report.contents, ResultFile):
        raise AssertionError("a bundle in the register could be read when it was imported")
    return report.contents, report.claimed.fingerprint if report.claimed else ""


def _in_order(standing: Standing) -> bool:
    """Whether every check is valid; one that is in order but for its arithmetic counts, for its correction must find
    it here.
    """
    return all(check.verdict is Verdict.VALID or check.code == ARITHMETIC for check in standing.checks)


def _not_valid(check: Check, reason: KnownError) -> Check:
    return Check(code=check.code, verdict=Verdict.NOT_VALID, cause=reason.code, context=reason.context)
