"""What was dropped on a page: scans of paper by the ends of their names, and everything else."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDropEvent

from app.people.private import Private

_SCANS = frozenset({".pdf", ".png", ".jpg", ".jpeg"})


class Dropped(Private, frozen=True, kw_only=True):
    """Files and folders on this computer, in the order in which they were dropped."""

    scans: Sequence[Path]
    others: Sequence[Path]


def is_welcome(event: QDropEvent) -> bool:
    """Whether there are files of this computer among what is dragged."""
    return any(url.isLocalFile() for url in event.mimeData().urls())


def dropped_on(event: QDropEvent) -> Dropped:
    """Sort them; whether a scan is one, its content tells when it is read."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    scans = tuple(path for path in paths if path.suffix.lower() in _SCANS and not path.is_dir())
    return Dropped(scans=scans, others=tuple(path for path in paths if path not in scans))
