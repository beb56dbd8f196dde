"""What is known of one run of an exam: the bundles that came, which of them are evidence, what was decided."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from app.bundle.result import ResultFile
from app.bundle.verdicts import Check, Verdict
from app.bundle.verify import verify_file
from app.desk.believing import Revoked, believed
from app.desk.root import identities_of
from app.desk.sequence import FORKS, parted
from app.desk.store import Desk
from app.exam.clock import warsaw
from app.people.private import Private
from app.register_ports import ImportedBundle, Settlement
from app.register_ports import Verdict as KeptVerdict

Run: TypeAlias = tuple[str, int]
"""An exam's id and its run."""


class Exam(Private, frozen=True, kw_only=True):
    """The bundles of one run of an exam, as they came; `evidence` are the believed ones that count, `outvoted` those
    against which it was decided on `decided`.
    """

    bundles: tuple[ImportedBundle, ...]
    revoked: Revoked
    evidence: frozenset[str]
    outvoted: frozenset[str]
    decided: str

    @property
    def is_contested(self) -> bool:
        """Whether two believed journals of it part."""
        return any(
            bundle.sha256 in self.evidence and any(self.stands(check) for check in as_judged(bundle))
            for bundle in self.bundles
        )

    def stands(self, check: Check) -> bool:
        """Whether a check found a fork, and a journal that it was found against is still believed."""
        if check.cause not in FORKS:
            return False
        against = check.context.get("against")
        return against is None or not self.evidence.isdisjoint(against)


def exam_of(
    desk: Desk, bundles: Iterable[ImportedBundle], revoked: Revoked, settled: Mapping[Run, Settlement]
) -> Exam:
    """Sort out what came of one run, given the keys that were revoked and the decisions that were made."""
    kept = tuple(bundles)
    evidence = frozenset(bundle.sha256 for bundle in kept if believed(bundle, revoked))
    settlement = settled.get(run_of(kept[0])) if kept else None
    outvoted = frozenset[str]()
    if settlement is not None and settlement.sha256 in evidence:
        outvoted = frozenset(_outvoted(desk, kept, evidence, settlement))
    return Exam(
        bundles=kept,
        revoked=revoked,
        evidence=evidence - outvoted,
        outvoted=outvoted,
        decided=f"{warsaw(settlement.entered):%d.%m.%Y}" if settlement else "",
    )


def _outvoted(
    desk: Desk, bundles: tuple[ImportedBundle, ...], evidence: frozenset[str], settlement: Settlement
) -> Iterator[str]:
    """Those that had come when it was decided, and whose journals part from the one that counts."""
    (chosen,) = (opened_again(desk, b)[0] for b in bundles if b.sha256 == settlement.sha256)
    for bundle in bundles:
        had_come = bundle.sha256 in evidence and bundle.imported <= settlement.entered
        if had_come and parted(chosen, opened_again(desk, bundle)[0]):
            yield bundle.sha256


def settled_runs(desk: Desk) -> Mapping[Run, Settlement]:
    """The last decision about each run of an exam."""
    return {(made.exam_id, made.run): made for made in desk.register.settlements.list()}


def run_of(bundle: ImportedBundle) -> Run:
    """Which run of which exam a bundle is of."""
    return bundle.exam_id, bundle.run


def as_judged(bundle: ImportedBundle) -> tuple[Check, ...]:
    """The checks of a bundle as they were judged the day it came."""
    return tuple(map(_check, bundle.verdicts))


def _check(kept: KeptVerdict) -> Check:
    context = {key: value for key, value in kept.context.items() if key != "cause"}
    cause = str(kept.context["cause"])
    return Check(code=kept.check, verdict=Verdict(kept.verdict), cause=cause, context=context)


def opened_again(desk: Desk, bundle: ImportedBundle) -> tuple[ResultFile, str]:
    """What a bundle of the register holds, and the key it claims to be signed with."""
    body = desk.register.bundles.body(bundle.sha256) or b""
    report = verify_file(body, trust=None, identities=identities_of(desk), now=bundle.imported)
    if not isinstance(report.contents, ResultFile):
        raise AssertionError("a bundle in the register could be read when it was imported")
    return report.contents, report.claimed.fingerprint if report.claimed else ""
