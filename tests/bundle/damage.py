"""Every damage of a small file of each kind, and the figures of it: `make damage`, `python -m tests.bundle.damage`.

Without `--quick` every byte of each file is changed in two ways, as it travels, within its seal, and with every
checksum made right again; and it is cut at every place. Exit status 1 where something was accepted, was refused for
another reason than its class of damage has, or cost more than the bounds below.
"""

import sys
import time
import warnings
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import psutil
from msgspec.structs import replace

from app.bundle.report import Report
from app.bundle.verdicts import Verdict
from tests.bundle.damage_container import DAMAGES
from tests.bundle.damage_members import contents, journals, json_members, other_members
from tests.bundle.damage_signed import Attempt, certificates, manifests, signatures
from tests.bundle.forging import Sample, World, archive, closing, taken_apart, world

# What one verification may take at most of the processor, whatever the bytes.
MAX_SECONDS = 3.0
MAX_EXTRA_BYTES = 16 << 20
_WAYS = (0x01, 0x5A)
# What is told of every container that is not sealed, damaged or not.
_OPEN = "B-01"


class Figures(NamedTuple):
    """What became of one kind; `size` in bytes, `slowest` in seconds, `peak` in bytes beyond an honest one's."""

    kind: str
    size: int
    changed: int
    cut: int
    classes: int
    accepted: int
    astray: int
    slowest: float
    peak: int


def attempts(given: World, sample: Sample) -> Iterator[Attempt]:
    """Every class of damage that has a code of its own, done to this file within its seal."""
    whole = sample.container()
    for damage, (code, make) in DAMAGES.items():
        yield Attempt(damage, "B-02", code, make(sample, whole))
    yield from chain(
        manifests(sample),
        signatures(given, sample),
        certificates(given, sample),
        contents(sample),
        json_members(sample),
        other_members(sample),
        journals(sample),
    )


def refusals(report: Report) -> dict[str, str]:
    """The checks that are NOT VALID, but for the missing seal, with their causes."""
    return {
        check.code: check.cause
        for check in report.checks
        if check.verdict is Verdict.NOT_VALID and (check.code, check.cause) != (_OPEN, "F-205")
    }


def changed_bytes(data: bytes) -> Iterator[bytes]:
    """Each byte changed, in each of two ways."""
    for at in range(len(data)):
        for way in _WAYS:
            changed = bytearray(data)
            changed[at] ^= way
            yield bytes(changed)


def repacked(sample: Sample) -> Iterator[bytes]:
    """Each byte of each member, of the manifest and of the signature changed, and every checksum of the ZIP right."""
    whole = taken_apart(sample.container())
    ends = closing(whole.manifest, whole.signature)
    everything = (*whole.members, *ends)
    for place, member in enumerate(everything):
        for content in changed_bytes(member.content):
            yield archive(*everything[:place], replace(member, content=content), *everything[place + 1 :])


def cut(data: bytes) -> Iterator[bytes]:
    """The file, cut at every place."""
    return (data[:length] for length in range(len(data)))


class _Tally:
    def __init__(self, given: World, sample: Sample) -> None:
        self._given, self._sample = given, sample
        self.accepted = self.astray = 0
        self.slowest = 0.0

    def judge(self, attempt: Attempt) -> Report:
        start = time.process_time()
        report = self._given.judged(self._sample, attempt.data, attempt.now, attempt.trust)
        self.slowest = max(self.slowest, time.process_time() - start)
        if not refusals(report):
            self.accepted += 1
            print(f"ACCEPTED: {self._sample.kind}, {attempt.damage}", file=sys.stderr)
        return report

    def expect(self, attempt: Attempt) -> None:
        report = self.judge(attempt._replace(data=self._sample.sealed(attempt.data)))
        if refusals(report).get(attempt.check) != attempt.code:
            self.astray += 1
            print(f"ASTRAY: {self._sample.kind}, {attempt.damage}: {refusals(report)}", file=sys.stderr)

    def refuse(self, damage: str, files: Iterator[bytes]) -> int:
        count = 0
        for data in files:
            count += 1
            self.judge(Attempt(damage, "", "", data))
        return count


def figures_of(given: World, sample: Sample, *, quick: bool) -> Figures:
    """Damage one kind of file in every way."""
    opened = sample.container()
    sealed = sample.sealed(opened)
    before = peak_memory()
    tally = _Tally(given, sample)
    classes = 0
    for attempt in attempts(given, sample):
        classes += 1
        tally.expect(attempt)
    changed = cuts = 0
    if not quick:
        forms = (sealed,) if sample.reader is None else (sealed, opened)
        changed = sum(tally.refuse("a byte changed", changed_bytes(data)) for data in forms)
        changed += tally.refuse("a byte changed, checksums right", repacked(sample))
        cuts = sum(tally.refuse("cut", cut(data)) for data in forms)
    return Figures(
        kind=sample.kind,
        size=len(sealed),
        changed=changed,
        cut=cuts,
        classes=classes,
        accepted=tally.accepted,
        astray=tally.astray,
        slowest=tally.slowest,
        peak=peak_memory() - before,
    )


def peak_memory() -> int:
    """The most memory that this process ever had, in bytes."""
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    status = Path("/proc/self/status")
    if status.exists():
        # What `getrusage` tells is also whatever the process had that started this one.
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    import resource  # noqa: PLC0415  # Windows has none

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main(*, quick: bool) -> int:
    """Print a line of figures for each kind."""
    warnings.simplefilter("ignore")  # `cryptography` warns of what a flipped bit can make of a certificate
    given = world()
    for sample in given.samples.values():
        given.judged(sample, sample.sealed(sample.container()))
    print("kind          bytes  changed    cut  classes  accepted  astray  slowest     peak memory")
    sound = True
    for sample in given.samples.values():
        made = figures_of(given, sample, quick=quick)
        sound &= (made.accepted, made.astray) == (0, 0)
        sound &= made.slowest < MAX_SECONDS and made.peak < MAX_EXTRA_BYTES + 3 * made.size
        print(
            f"{made.kind:12} {made.size:6} {made.changed:8} {made.cut:6} {made.classes:8} {made.accepted:9}"
            f" {made.astray:7} {made.slowest * 1000:5.0f} ms  +{made.peak / (1 << 20):5.1f} MiB"
        )
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main(quick="--quick" in sys.argv[1:]))
