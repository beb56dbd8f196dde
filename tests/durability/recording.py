"""Runs a workload under `recorder.c` and reads what it did to its files, in order."""

import os
import struct
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_name("recorder.c")
CREATED, TRUNCATED = 1, 2
_HEAD = struct.Struct("<cIiqII")


class Event(NamedTuple):
    """One call that succeeded: `op` is a letter of `recorder.c`, `number` an offset, a size or open's flags."""

    op: str
    pid: int
    descriptor: int
    number: int
    first: bytes
    second: bytes

    @property
    def path(self) -> Path:
        return Path(os.fsdecode(self.first))

    @property
    def target(self) -> Path:
        return Path(os.fsdecode(self.second))


def compile_recorder(folder: Path) -> Path:
    library = folder / "recorder.so"
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-o", library, SOURCE], check=True
    )
    return library


def record(
    command: Sequence[str | Path],
    folder: Path,
    log: Path,
    library: Path,
    *,
    acknowledge_on: int = 1,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run `command`, which works in `folder` and acknowledges on a descriptor, to its end; write `log`."""
    watched = {
        "LD_PRELOAD": str(library),
        "POWERLOSS_FOLDER": str(folder.resolve()),
        "POWERLOSS_LOG": str(log),
        "POWERLOSS_ACK": str(acknowledge_on),
    }
    subprocess.run(
        [*command],
        check=True,
        env={**os.environ, **(environment or {}), **watched},
        stdout=subprocess.DEVNULL,
    )


def read(log: Path) -> Iterator[Event]:
    body = log.read_bytes()
    at = 0
    while at < len(body):
        op, pid, descriptor, number, n, m = _HEAD.unpack_from(body, at)
        at += _HEAD.size
        yield Event(op.decode(), pid, descriptor, number, body[at : at + n], body[at + n : at + n + m])
        at += n + m
