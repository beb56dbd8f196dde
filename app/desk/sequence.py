"""Check D-03: where a bundle stands among those of the same exam, and whether their journals are one.

A journal only ever grows, so of two bundles of one exam the shorter journal is the beginning of the longer. Where it
is not, somebody wrote two: a store was restored from a copy and went on, or the exam was recorded twice.
"""

from collections.abc import Iterator
from datetime import datetime

from app.bundle.result import ResultFile
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.desk.believing import believed, revoked_keys
from app.desk.laptops import lineage
from app.desk.root import identities_of
from app.desk.store import Desk
from app.errors import KnownError
from app.people.private import Private
from app.register_ports import ImportedBundle

# The first version, which a correction names, has not come yet.
PREDECESSOR_MISSING = "D-306"

# Two journals of one exam: with a common beginning, in one version or in two, of one laptop or of another; and
# without any, of one laptop or of another.
FORKS = frozenset({"D-305", "D-307", "D-308", "D-309", "D-310"})

_ARITHMETIC = "B-11"


class Earlier(Private, frozen=True, kw_only=True):
    """A bundle of the same run of the exam that came before, opened; `in_order` as it was judged then."""

    sha256: str
    imported: datetime
    file: ResultFile
    signer: str
    in_order: bool


def refuse_out_of_sequence(desk: Desk, signer: str, file: ResultFile, before: tuple[Earlier, ...]) -> None:
    """A later version continues the one before and names it, an older one does not come after a newer.

    Raises `KnownError`: one of `FORKS`, with the bundles that this one contradicts, D-304 or D-306.
    """
    number = file.revision.number
    parted = [earlier for earlier in before if _common(earlier.file, file) is not None]
    if parted:
        raise _fork(desk, signer, file, parted)
    in_order = [earlier for earlier in before if earlier.in_order]
    if any(earlier.file.revision.number > number for earlier in in_order):
        raise KnownError("D-304", revision=number)
    if number > 1 and file.revision.predecessor not in {earlier.sha256 for earlier in in_order}:
        raise KnownError(PREDECESSOR_MISSING, revision=number)


def opened_before(desk: Desk, file: ResultFile, *, but: str = "") -> tuple[Earlier, ...]:
    """The bundles of the same run of the exam whose journals count: a certified laptop signed them, and they hold.

    One that was refused for being a fork, or that its laptop may not have sent, counts as well: neither of two
    journals wins by having come first. What anybody could have sealed to the OKE does not count, or a stranger
    could put every exam in dispute.
    """
    return tuple(_opened(desk, file, but))


def _opened(desk: Desk, file: ResultFile, but: str) -> Iterator[Earlier]:
    revoked = revoked_keys(desk)
    for bundle in desk.register.bundles.list(file.exam.order.exam_id):
        if bundle.sha256 != but and believed(bundle, revoked):
            contents, signer = opened_again(desk, bundle)
            if contents.exam.run == file.exam.run:
                yield Earlier(
                    sha256=bundle.sha256,
                    imported=bundle.imported,
                    file=contents,
                    signer=signer,
                    in_order=_in_order(bundle),
                )


def opened_again(desk: Desk, bundle: ImportedBundle) -> tuple[ResultFile, str]:
    """What a bundle of the register holds, and the key it claims to be signed with."""
    body = desk.register.bundles.body(bundle.sha256) or b""
    report = verify_file(body, trust=None, identities=identities_of(desk), now=bundle.imported)
    if not isinstance(report.contents, ResultFile):
        raise AssertionError("a bundle in the register could be read when it was imported")
    return report.contents, report.claimed.fingerprint if report.claimed else ""


def _in_order(bundle: ImportedBundle) -> bool:
    """Whether every check was valid; one that is in order but for its arithmetic counts, for its correction must
    find it here.
    """
    return all(kept.verdict == Verdict.VALID or kept.check == _ARITHMETIC for kept in bundle.verdicts)


def _common(one: ResultFile, other: ResultFile) -> int | None:
    """How many lines two journals share before they part; None where they do not, for one only goes on."""
    pairs = enumerate(zip(one.journal, other.journal, strict=False))
    return next((number for number, (this, that) in pairs if this != that), None)


def _fork(desk: Desk, signer: str, file: ResultFile, parted: list[Earlier]) -> KnownError:
    """Which fork it is; of several the one with the longest common beginning, which is the likeliest mistake."""
    earlier = max(parted, key=lambda one: _common(one.file, file) or 0)
    shared = _common(earlier.file, file) or 0
    one_laptop = bool(lineage(desk, signer) & lineage(desk, earlier.signer))
    number = file.revision.number
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
        against=[one.sha256 for one in parted],
    )
