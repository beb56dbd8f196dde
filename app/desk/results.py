"""What a desk has accepted, as plain rows, and which exams have none for now: disputed, or taken out of count."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from app.desk.accepting import stands_against
from app.desk.evidence import run_of
from app.desk.standing import Standing, standings
from app.desk.store import Desk
from app.register_ports import ImportedBundle


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One accepted bundle; times are those of the import. Only an exam for practice has more than one run."""

    exam_id: str
    run: int = 1
    room: str
    revision: int
    bundle_sha256: str
    imported: str


class StandingBundle(msgspec.Struct, frozen=True, kw_only=True):
    """One bundle of an exam without a result; `causes` are the codes of what stands against it now."""

    bundle_sha256: str
    revision: int
    imported: str
    causes: tuple[str, ...]


class Unsettled(msgspec.Struct, frozen=True, kw_only=True):
    """One run of an exam that has no result for now, with all its bundles."""

    exam_id: str
    run: int
    room: str
    bundles: tuple[StandingBundle, ...]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """By exam and run: what is accepted; what two believed journals contest; and what a revocation took out of count,
    for all that came of it came after its key had been stolen.
    """

    accepted: tuple[Result, ...]
    disputed: tuple[Unsettled, ...]
    withdrawn: tuple[Unsettled, ...]


def results(desk: Desk) -> tuple[Result, ...]:
    """The accepted results, by exam."""
    return outcome(desk).accepted


def outcome(desk: Desk) -> Outcome:
    """The newest bundle of each run of an exam that nothing stands against now, and the runs without one.

    A bundle that is not believed any more disputes nothing: where a believed journal is accepted, it is only kept.
    """
    bundles = desk.register.bundles.list()
    stands = standings(desk, bundles)
    accepted: list[Result] = []
    disputed: list[Unsettled] = []
    withdrawn: list[Unsettled] = []
    # The sort is stable: they are as they came.
    for _, group in groupby(sorted(bundles, key=run_of), key=run_of):
        of_one = list(group)
        good = [bundle for bundle in of_one if stands[bundle.sha256].is_acceptable]
        if any(stands[bundle.sha256].contested for bundle in of_one):
            disputed.append(_unsettled(of_one, stands))
        elif good:
            accepted.append(_result(max(reversed(good), key=lambda bundle: bundle.revision)))
        elif any(stands[bundle.sha256].stolen for bundle in of_one):
            withdrawn.append(_unsettled(of_one, stands))
    return Outcome(accepted=tuple(accepted), disputed=tuple(disputed), withdrawn=tuple(withdrawn))


def _result(bundle: ImportedBundle) -> Result:
    return Result(
        exam_id=bundle.exam_id,
        run=bundle.run,
        room=bundle.room,
        revision=bundle.revision,
        bundle_sha256=bundle.sha256,
        imported=bundle.imported.isoformat(),
    )


def _unsettled(bundles: Sequence[ImportedBundle], stands: Mapping[str, Standing]) -> Unsettled:
    return Unsettled(
        exam_id=bundles[0].exam_id,
        run=bundles[0].run,
        room=bundles[0].room,
        bundles=tuple(
            StandingBundle(
                bundle_sha256=bundle.sha256,
                revision=bundle.revision,
                imported=bundle.imported.isoformat(),
                causes=_causes(stands[bundle.sha256]),
            )
            for bundle in bundles
        ),
    )


def _causes(standing: Standing) -> tuple[str, ...]:
    return tuple(check.cause for check in standing.checks if stands_against(check))
