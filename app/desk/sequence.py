"""Check D-03: where a bundle stands among those of the same exam, and whether their journals are one.

A journal only ever grows, so of two bundles of one exam the shorter journal is the beginning of the longer. Where it
is not, somebody wrote two: a store was restored from a copy and went on, or the exam was recorded twice.
"""

from app.bundle.result import ResultFile
from app.desk.laptops import lineage
from app.desk.store import Desk
from app.errors import KnownError
from app.people.private import Private

# The file that a correction names is not in the register. Its journal proves what it continues: this is a note beside
# a check that is valid, and why an import that can wait for other files does.
PREDECESSOR_MISSING = "D-321"

# A correction whose own journal does not know the version that it says it continues.
UNFOUNDED = "D-306"

# An older version came after a newer one.
OUTDATED = "D-304"

# Two journals of one exam: with a common beginning, in one version or in two, of one laptop or of another; and
# without any, of one laptop or of another.
FORKS = frozenset({"D-305", "D-307", "D-308", "D-309", "D-310"})


class Earlier(Private, frozen=True, kw_only=True):
    """A bundle of the same run of the exam that came before, opened; `in_order` as it stands now."""

    sha256: str
    file: ResultFile
    signer: str
    in_order: bool


def refuse_out_of_sequence(
    desk: Desk, signer: str, file: ResultFile, before: tuple[Earlier, ...], *, is_founded: bool
) -> KnownError | None:
    """A later version continues the one before, an older one does not come after a newer. What is to be noted of one
    that stands in its place: that the file it corrects is not there.

    A correction is a continuation where its journal says so (`is_founded`, B-13): the file before may be lost, the
    journal has all that was in it. Raises `KnownError`: one of `FORKS`, with the bundles that this one contradicts,
    D-304 or D-306.
    """
    number = file.revision.number
    others = [earlier for earlier in before if parted(earlier.file, file)]
    if others:
        raise _fork(desk, signer, file, others)
    in_order = [earlier for earlier in before if earlier.in_order]
    if any(earlier.file.revision.number > number for earlier in in_order):
        raise KnownError(OUTDATED, revision=number)
    if number == 1:
        return None
    predecessor = file.revision.predecessor
    if predecessor in {earlier.sha256 for earlier in in_order}:
        return None
    if not is_founded:
        raise KnownError(UNFOUNDED, revision=number)
    return KnownError(PREDECESSOR_MISSING, revision=number, predecessor=predecessor)


def parted(one: ResultFile, other: ResultFile) -> bool:
    """Whether two journals have two ends."""
    return _common(one, other) is not None


def _common(one: ResultFile, other: ResultFile) -> int | None:
    """How many lines two journals share before they part; None where they do not, for one only goes on."""
    pairs = enumerate(zip(one.journal, other.journal, strict=False))
    return next((number for number, (this, that) in pairs if this != that), None)


def _fork(desk: Desk, signer: str, file: ResultFile, others: list[Earlier]) -> KnownError:
    """Which fork it is; of several the one with the longest common beginning, which is the likeliest mistake, and of
    those the one of the same version.
    """
    number = file.revision.number
    earlier = max(others, key=lambda one: (_common(one.file, file) or 0, one.file.revision.number == number))
    shared = _common(earlier.file, file) or 0
    one_laptop = bool(lineage(desk, signer) & lineage(desk, earlier.signer))
    if not shared:
        code = "D-309" if one_laptop else "D-310"
    elif not one_laptop:
        code = "D-308"
    else:
        code = "D-305" if earlier.file.revision.number == number else "D-307"
    return KnownError(
        code,
        revision=number,
        other=earlier.file.revision.number,
        shared=shared,
        against=[one.sha256 for one in others],
    )
