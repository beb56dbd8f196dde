"""What may lie on a disk after the power went, made from what a workload did to its files.

The model: what was written to a file before its last completed fsync is there. Of what came later, each file
keeps, whatever the others keep, nothing, everything, a beginning, any of the writes or any of their sectors.
Names come and go in the order they did, per folder; those before the folder's last fsync are settled, of the
others a beginning is. It asks more than ext4, XFS or NTFS do of a program, and no less than SQLite promises.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from tests.durability.recording import CREATED, TRUNCATED, Event

SECTOR = 512


class Outcome(Enum):
    WHOLE = "whole"
    LOST = "lost"
    BROKEN = "broken"


Check = Callable[[Path, Sequence[bytes]], Outcome]
"""Judges a folder after the crash by the lines acknowledged before it."""


@dataclass
class Tally:
    """How the states of one storm were judged."""

    states: int = 0
    lost: int = 0
    broken: int = 0
    acknowledged: int = 0

    def count(self, outcome: Outcome, acknowledged: int) -> None:
        self.states += 1
        self.lost += outcome is Outcome.LOST
        self.broken += outcome is Outcome.BROKEN
        self.acknowledged = max(self.acknowledged, acknowledged)


def table(tallies: dict[str, Tally]) -> str:
    """The storms by name, as the text that the tests and `make storm` print."""
    lines = [f"{'mode':<10}{'states':>8}{'lost':>8}{'broken':>8}{'acknowledged':>14}"]
    lines += [
        f"{mode:<10}{tally.states:>8}{tally.lost:>8}{tally.broken:>8}{tally.acknowledged:>14}"
        for mode, tally in tallies.items()
    ]
    return "\n".join(lines)


@dataclass
class _Write:
    at: int
    data: bytes


@dataclass
class _Resize:
    size: int


def _apply(content: bytearray, change: _Write | _Resize) -> None:
    if isinstance(change, _Resize):
        if change.size <= len(content):
            del content[change.size :]
        else:
            content.extend(bytes(change.size - len(content)))
        return
    if change.at > len(content):
        content.extend(bytes(change.at - len(content)))
    content[change.at : change.at + len(change.data)] = change.data


def _sectors(change: _Write | _Resize) -> list[_Write | _Resize]:
    if isinstance(change, _Resize):
        return [change]
    pieces: list[_Write | _Resize] = []
    at = change.at
    while at < change.at + len(change.data):
        end = min((at // SECTOR + 1) * SECTOR, change.at + len(change.data))
        pieces.append(_Write(at, change.data[at - change.at : end - change.at]))
        at = end
    return pieces


@dataclass
class _File:
    settled: bytearray = field(default_factory=bytearray)
    pending: list[_Write | _Resize] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.settled, change)
        self.pending.clear()

    def after_crash(self, dice: random.Random) -> bytes:
        content = bytearray(self.settled)
        for change in self._survivors(dice):
            _apply(content, change)
        return bytes(content)

    def _survivors(self, dice: random.Random) -> list[_Write | _Resize]:
        match dice.randrange(5):
            case 0:
                return []
            case 1:
                return self.pending
            case 2:
                return self.pending[: dice.randint(0, len(self.pending))]
            case 3:
                return [change for change in self.pending if dice.random() < 0.5]
            case _:
                keep = dice.random()
                pieces = (piece for change in self.pending for piece in _sectors(change))
                return [piece for piece in pieces if dice.random() < keep]


@dataclass
class _Naming:
    """A name that came (`what` is the file, or None for a folder), went, or moved."""

    op: str
    path: Path
    what: _File | None = None
    target: Path | None = None

    def apply(self, names: dict[Path, _File | None]) -> None:
        if self.op == "U":
            names.pop(self.path, None)
        elif self.target:
            names[self.target] = names.pop(self.path)
        else:
            names[self.path] = self.what


class Disk:
    """The files of a folder while a recording is played: what is settled, and what is under way."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._now: dict[Path, _File | None] = {self._folder: None}
        self._settled: dict[Path, _File | None] = {self._folder: None}
        self._under_way: dict[Path, list[_Naming]] = {}
        self._open: dict[tuple[int, int], Path | _File] = {}

    def load(self, before: Path) -> None:
        """Begin with the files of `before`, a copy of the folder from before the recording: all settled."""
        for path in sorted(before.rglob("*")):
            place = self._folder / path.relative_to(before)
            file = None if path.is_dir() else _File(bytearray(path.read_bytes()))
            self._now[place] = self._settled[place] = file

    def play(self, event: Event) -> None:
        handle = (event.pid, event.descriptor)
        match event.op:
            case "O":
                self._opened(event, handle)
            case "C":
                self._open.pop(handle, None)
            case "W" | "T":
                file = self._open[handle]
                assert isinstance(file, _File), "a folder was written to"
                write = event.op == "W"
                file.pending.append(_Write(event.number, event.first) if write else _Resize(event.number))
            case "S":
                self._synced(self._open[handle])
            case "M":
                self._name(_Naming("M", event.path))
            case "U":
                self._name(_Naming("U", event.path))
            case "R":
                assert event.path.parent == event.target.parent, "the model knows no moves between folders"
                self._name(_Naming("R", event.path, target=event.target))
            case _:
                raise ValueError(event.op)

    def latest(self) -> dict[Path, bytes]:
        """The files as the workload left them: equal to the real ones where the recording is complete."""
        found = {}
        for path, file in self._now.items():
            if file is not None:
                content = bytearray(file.settled)
                for change in file.pending:
                    _apply(content, change)
                found[path.relative_to(self._folder)] = bytes(content)
        return found

    def crash(self, dice: random.Random, into: Path) -> None:
        """Write to `into` one of the states that the disk may be found in."""
        names = dict(self._settled)
        for changes in self._under_way.values():
            for change in changes[: dice.randint(0, len(changes))]:
                change.apply(names)
        into.mkdir()
        for path in sorted(names):
            place = into / path.relative_to(self._folder)
            if path == self._folder or not place.parent.is_dir():
                continue
            file = names[path]
            if file is None:
                place.mkdir()
            else:
                place.write_bytes(file.after_crash(dice))

    def _opened(self, event: Event, handle: tuple[int, int]) -> None:
        if event.number & CREATED:
            self._name(_Naming("O", event.path, _File()))
        file = self._now[event.path]
        if file is not None and event.number & TRUNCATED:
            file.pending.append(_Resize(0))
        self._open[handle] = event.path if file is None else file

    def _name(self, change: _Naming) -> None:
        change.apply(self._now)
        self._under_way.setdefault(change.path.parent, []).append(change)

    def _synced(self, what: Path | _File) -> None:
        if isinstance(what, _File):
            what.sync()
            return
        for change in self._under_way.pop(what, []):
            change.apply(self._settled)


def _moments(events: Sequence[Event], count: int, dice: random.Random) -> list[int]:
    """Half of the crashes at any event, half right after an acknowledgement, where a loss would show."""
    acknowledged = [i + 1 for i, event in enumerate(events) if event.op == "A"]
    moments = [dice.randint(0, len(events)) for _ in range(count - count // 2)]
    moments += [dice.choice(acknowledged) for _ in range(count // 2)]
    return sorted(moments)


def crashes(
    events: Sequence[Event], folder: Path, count: int, seed: int, scratch: Path, before: Path | None = None
) -> Iterator[tuple[Path, Sequence[bytes]]]:
    """`count` folders as a crash may leave them, each with the lines acknowledged by then.

    The recording was made in `folder`; `scratch` takes the states, which the caller may change and remove.
    """
    dice = random.Random(seed)
    disk = Disk(folder)
    if before:
        disk.load(before)
    played, said = 0, b""
    for number, moment in enumerate(_moments(events, count, dice)):
        for event in events[played:moment]:
            if event.op == "A":
                said += event.first
            else:
                disk.play(event)
        played = moment
        state = scratch / f"state-{number}"
        disk.crash(dice, state)
        yield state, said.split(b"\n")[:-1]


def storm(
    events: Sequence[Event],
    folder: Path,
    check: Check,
    *,
    count: int,
    seed: int,
    scratch: Path,
    before: Path | None = None,
) -> Tally:
    """Let `check` judge `count` crashes of what was recorded in `folder`; `before` as for `Disk.load`."""
    tally = Tally()
    for state, acknowledged in crashes(events, folder, count, seed, scratch, before):
        tally.count(check(state, acknowledged), len(acknowledged))
        shutil.rmtree(state)
    return tally
