"""How the checks see the laptop: callables and narrow ports, so that tests can give their own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import msgspec

from app.laptop.store import Papers
from app.ports import ErasedExam, ExamEntry, ExamMeta, Health, ReceivedPackage, Row


class Battery(msgspec.Struct, frozen=True, kw_only=True):
    """What the system says of the battery: charge in percent, and whether mains power is on, if it knows."""

    percent: int
    plugged: bool | None


class KeptExam(Protocol):
    """An exam as far as it is only read."""

    @property
    def meta(self) -> ExamMeta: ...
    def rows(self) -> Sequence[Row]: ...


class KeptExams(Protocol):
    """The exams of an open store; `open` raises `KnownError` S-…."""

    def list(self) -> Sequence[ExamEntry]: ...
    def open(self, exam_id: str, run: int) -> KeptExam: ...
    def erased(self) -> Sequence[ErasedExam]: ...


class KeptPackages(Protocol):
    """The packages of an open store, as far as they are only read."""

    def list(self) -> Sequence[ReceivedPackage]: ...


class OpenStore(Papers, Protocol):
    """The part of `app.laptop.store.Laptop` that is looked at."""

    @property
    def exams(self) -> KeptExams: ...
    @property
    def packages(self) -> KeptPackages: ...
    @property
    def practice(self) -> bool: ...
    def check(self) -> Sequence[Health]: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Probes:
    """Where the checks look.

    `free_bytes` is the space a file in that folder could take, None where no disk is there; `zone_minutes` the
    system's own UTC offset at a moment; `is_laptop` says whether a store is a laptop's. It, `is_practice` and
    `open_store` raise `KnownError` S-…, `printers` `KnownError` C-301.
    """

    now: Callable[[], datetime]
    zone_minutes: Callable[[datetime], int]
    free_bytes: Callable[[Path], int | None]
    battery: Callable[[], Battery | None]
    missing_fonts: Callable[[], Sequence[str]]
    printers: Callable[[], Sequence[str]]
    is_practice: Callable[[Path], bool]
    is_laptop: Callable[[Path], bool]
    open_store: Callable[[Path, str], OpenStore]
