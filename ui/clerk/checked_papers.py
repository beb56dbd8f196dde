"""What the list of scans holds: the protocols found since the window was opened, and the scans that were not read."""

from pathlib import Path

from app.desk.papers import Paper
from app.files import shown
from app.people.private import Private
from ui.clerk.incoming import Unread
from ui.clerk.scan_run import Checked, ScanTally
from ui.models.candidates import Tone
from ui.models.papers import ProtocolRow, paper_row, unread_row

_WEIGHT = (Tone.ERROR, Tone.WARNING, Tone.GOOD)


class Found(Private, frozen=True, kw_only=True):
    """One protocol and the scan it was found on."""

    path: Path
    pages: int
    paper: Paper


class CheckedPapers:
    """Protocols and unread scans by the keys of their rows. A scan that is checked again takes its own place anew."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[ProtocolRow, ...]] = {}
        self._found: dict[str, Found] = {}
        self._unread: dict[str, Unread] = {}

    def try_again(self, path: Path) -> None:
        """A scan is checked again: what was found before counts no more."""
        for row in self._rows.pop(shown(path), ()):
            self._found.pop(row.key, None)
            self._unread.pop(row.key, None)

    def add(self, checked: Checked) -> None:
        """A scan was checked."""
        self.try_again(checked.path)
        rows = []
        for number, paper in enumerate(checked.scan.papers, start=1):
            key = f"{shown(checked.path)}\n{number}"
            self._found[key] = Found(path=checked.path, pages=checked.scan.pages, paper=paper)
            rows.append(paper_row(key, shown(Path(checked.path.name)), paper))
        self._rows[shown(checked.path)] = tuple(rows)

    def add_unread(self, unread: Unread) -> None:
        """A scan could not be read, or no code of ours was on it."""
        self.try_again(unread.path)
        key = shown(unread.path)
        self._unread[key] = unread
        self._rows[key] = (unread_row(key, shown(Path(unread.path.name))),)

    @property
    def rows(self) -> tuple[ProtocolRow, ...]:
        """The rows: the scan that came last on top, its protocols in the order of their pages."""
        return tuple(row for rows in reversed(self._rows.values()) for row in rows)

    def found(self, key: str) -> Found | None:
        """The protocol of a row; None for a scan on which none was read."""
        return self._found.get(key)

    def unread(self, key: str) -> Unread | None:
        """Why a scan was not read."""
        return self._unread.get(key)

    def most_serious(self, tally: ScanTally) -> str:
        """The key of that row of a run that a clerk should look at first; empty where there is none."""
        paths = [*(checked.path for checked in tally.checked), *(unread.path for unread in tally.unread)]
        rows = [row for path in paths for row in self._rows.get(shown(path), ())]
        return min(rows, key=lambda row: _WEIGHT.index(row.tone)).key if rows else ""
