"""The practice OKE of the template: it imports the bundle and answers."""

import shutil
from datetime import datetime
from pathlib import Path

from app.desk.answering import give_receipt
from app.desk.importing import import_bundle
from app.laptop.reprint import Reprinter
from printing.protocols import printed
from storage.desk import DeskStore
from storage.wrapping import Cost
from tests.ui.preparation.practice import PracticeLaptop

# Of the template's stores (tests/ui/preparation/practice.py).
_PASSPHRASE = "ćwiczenie czyni mistrza"
_CHEAP = Cost(memory_kib=8, passes=1)


class Office:
    """A desk on a copy of the template; its answers are real receipts."""

    def __init__(self, template: Path, folder: Path, laptop: PracticeLaptop) -> None:
        shutil.copytree(template / "desk", folder)
        self._laptop = laptop
        self._desk = DeskStore.open(folder, "clerk-1", _PASSPHRASE, clock=self._now, cost=_CHEAP)

    def answer(self, bundle: bytes) -> bytes:
        """The receipt of a bundle that was checked in full."""
        imported = import_bundle(self._desk, bundle, self._now(), Reprinter(printed))
        return give_receipt(self._desk, imported.sha256, self._now()).body

    def answer_unchecked(self, bundle: bytes) -> bytes:
        """The receipt of a desk that could not check the prints, and so did not accept."""
        imported = import_bundle(self._desk, bundle, self._now(), None)
        return give_receipt(self._desk, imported.sha256, self._now()).body

    def close(self) -> None:
        """Close the store."""
        self._desk.close()

    def _now(self) -> datetime:
        return self._laptop.clock.read().wall
