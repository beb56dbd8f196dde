"""What a clerk's window asks of the desk about scans of paper, for the same serial worker."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeAlias

from app.bundle.paper_seal import is_ours
from app.bundle.scanned_page import ScannedPage
from app.desk.papers import CheckedScan, check_scan
from app.desk.store import Desk

ReadScan: TypeAlias = Callable[[bytes, Callable[[bytes], bool]], Sequence[ScannedPage]]
"""Reads the codes on each page of a scan; tries a page in several ways until one of its codes is ours."""


class PaperService:
    """Checks scans; keeps nothing of them. Used by one thread at a time."""

    def __init__(
        self, desk: Callable[[], Desk], now: Callable[[], datetime], read_scan: Callable[[], ReadScan]
    ) -> None:
        self._desk = desk
        self._now = now
        self._read_scan = read_scan

    def check(self, scan: bytes, chosen: str = "") -> CheckedScan:
        """Every protocol on a scan, by itself and against a bundle of the register: `chosen`, or its own.

        Raises `KnownError`: F-401 without a code of ours, F-451, F-452 as the scan cannot be read, D-210.
        """
        pages = self._read_scan()(scan, is_ours)
        return check_scan(self._desk(), pages, self._now(), chosen)
