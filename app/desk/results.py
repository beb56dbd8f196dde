"""The results a desk has accepted, as plain rows: one per exam, its newest bundle whose every check is valid."""

import msgspec

from app.bundle.verdicts import Verdict
from app.desk.store import Desk
from app.register_ports import ImportedBundle


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One accepted bundle; times are those of the import."""

    exam_id: str
    room: str
    revision: int
    bundle_sha256: str
    imported: str


def results(desk: Desk) -> tuple[Result, ...]:
    """The accepted results, by exam."""
    newest: dict[str, ImportedBundle] = {}
    for bundle in desk.register.bundles.list():
        known = newest.get(bundle.exam_id)
        if _valid(bundle) and (known is None or bundle.revision > known.revision):
            newest[bundle.exam_id] = bundle
    return tuple(
        Result(
            exam_id=bundle.exam_id,
            room=bundle.room,
            revision=bundle.revision,
            bundle_sha256=bundle.sha256,
            imported=bundle.imported.isoformat(),
        )
        for _, bundle in sorted(newest.items())
    )


def _valid(bundle: ImportedBundle) -> bool:
    return all(verdict.verdict == Verdict.VALID for verdict in bundle.verdicts)
