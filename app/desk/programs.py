"""Which laptops run a program that is too old for the files that this desk writes (design.md section 7)."""

import re
from collections.abc import Mapping, Sequence

from app.bundle.envelope import MAJOR, MINOR
from app.desk.laptops import KnownLaptop

# The version of the format that each release of the program reads, oldest first. A release that reads a later one is
# added here.
READS: Mapping[tuple[int, int], tuple[int, int]] = {(0, 1): (1, 0)}

_RELEASE = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})\b")


def format_read_by(program: str, reads: Mapping[tuple[int, int], tuple[int, int]] = READS) -> tuple[int, int]:
    """The newest version of the format that a program of this version reads; what names no release is the oldest."""
    match = _RELEASE.match(program)
    release = (int(match[1]), int(match[2])) if match else (0, 0)
    known = [form for first, form in sorted(reads.items()) if first <= release]
    return known[-1] if known else min(reads.values())


def too_old(
    laptops: Sequence[KnownLaptop],
    written: tuple[int, int] = (MAJOR, MINOR),
    reads: Mapping[tuple[int, int], tuple[int, int]] = READS,
) -> tuple[KnownLaptop, ...]:
    """Those laptops that could not read a file of the version `written`.

    A reader refuses another major version, and passes over what a newer minor one adds (docs/format).
    """
    return tuple(laptop for laptop in laptops if format_read_by(laptop.program, reads)[0] != written[0])
