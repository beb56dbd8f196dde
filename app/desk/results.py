"""What a desk has accepted, as plain rows, and which exams are in dispute: nothing of those counts as accepted."""

from collections.abc import Mapping

import msgspec

from app.desk.standing import Standing, standings
from app.desk.store import Desk
from app.register_ports import ImportedBundle


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One accepted bundle; times are those of the import."""

    exam_id: str
    room: str
    revision: int
    bundle_sha256: str
    imported: str


class DisputedBundle(msgspec.Struct, frozen=True, kw_only=True):
    """One bundle of a disputed exam; `causes` are the codes of what stands against it now."""

    bundle_sha256: str
    revision: int
    imported: str
    causes: tuple[str, ...]


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """An exam of which two journals came, or whose bundle came after its key was stolen; with all its bundles."""

    exam_id: str
    room: str
    bundles: tuple[DisputedBundle, ...]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """Both, by exam."""

    accepted: tuple[Result, ...]
    disputed: tuple[Dispute, ...]


def results(desk: Desk) -> tuple[Result, ...]:
    """The accepted results, by exam."""
    return outcome(desk).accepted


def outcome(desk: Desk) -> Outcome:
    """The newest bundle of each exam that nothing stands against now, and the exams in dispute."""
    bundles = desk.register.bundles.list()
    stands = standings(desk, bundles)
    newest: dict[str, ImportedBundle] = {}
    disputed: dict[str, list[ImportedBundle]] = {}
    for bundle in bundles:
        known = newest.get(bundle.exam_id)
        stand = stands[bundle.sha256]
        if stand.is_acceptable and (known is None or bundle.revision > known.revision):
            newest[bundle.exam_id] = bundle
        if stand.contested or stand.stolen:
            disputed[bundle.exam_id] = []
    for bundle in bundles:
        if bundle.exam_id in disputed:
            disputed[bundle.exam_id].append(bundle)
    return Outcome(
        accepted=tuple(_result(bundle) for _, bundle in sorted(newest.items())),
        disputed=tuple(_dispute(of_one, stands) for _, of_one in sorted(disputed.items())),
    )


def _result(bundle: ImportedBundle) -> Result:
    return Result(
        exam_id=bundle.exam_id,
        room=bundle.room,
        revision=bundle.revision,
        bundle_sha256=bundle.sha256,
        imported=bundle.imported.isoformat(),
    )


def _dispute(bundles: list[ImportedBundle], stands: Mapping[str, Standing]) -> Dispute:
    return Dispute(
        exam_id=bundles[0].exam_id,
        room=bundles[0].room,
        bundles=tuple(
            DisputedBundle(
                bundle_sha256=bundle.sha256,
                revision=bundle.revision,
                imported=bundle.imported.isoformat(),
                causes=tuple(check.cause for check in stands[bundle.sha256].checks if check.cause),
            )
            for bundle in bundles
        ),
    )
