"""The packages with sheets and cards: what each look found, and when that suspends the exam (4.1.1c, 4.1.3)."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from app.exam.events.room import PackageJudged
from app.exam.halts import Decision, Halts, found_intact, found_violated


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """The last look at one package, when it was first looked at, and when it was first found violated, if it was."""

    at: datetime
    judged: PackageJudged
    first: datetime
    violated: datetime | None = None


Packages = dict[str, Judgement]


def looked_at(packages: Packages, event: PackageJudged, at: datetime) -> Packages:
    """The packages after one more look."""
    earlier = packages.get(event.package)
    first, violated = (earlier.first, earlier.violated) if earlier else (at, None)
    if not event.intact:
        violated = violated or at
    return {**packages, event.package: Judgement(at=at, judged=event, first=first, violated=violated)}


def after_look(
    halts: Halts,
    packages: Packages,
    decisions: Iterable[Decision],
    entry: int,
    event: PackageJudged,
    at: datetime,
) -> Halts:
    """The halts after one more look: what is found violated suspends, what was known to be so does not once more."""
    if event.intact:
        return found_intact(halts, event.package, at)
    earlier = packages.get(event.package)
    if earlier is not None and not earlier.judged.intact:
        return halts
    return found_violated(halts, event.package, at, entry, decisions)
