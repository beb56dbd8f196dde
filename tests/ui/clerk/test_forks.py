"""Two journals of one exam in the import screen: the one that was valid is shown as contested at once."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bundle.replay import ReprintPort
from app.desk.store import Desk
from storage.desk import DeskStore
from storage.wrapping import Cost
from tests.desk.office import PASSPHRASE, Laptop, NoPrints, Office, Record, an_exam
from tests.ui.clerk import office as imports_office
from tests.ui.clerk.clerk import Clerk

NOW = datetime.fromisoformat("2026-10-15T10:30:00+00:00")


class Doors(imports_office.Doors):
    """At a desk whose bundles bring no forms."""

    def open(self, folder: Path, slot: str, passphrase: str) -> Desk:
        cost = Cost(memory_kib=8, passes=1)
        return DeskStore.open(folder, slot, passphrase, clock=self.now, cost=cost)

    def reprint(self) -> ReprintPort:
        return NoPrints()

    def now(self) -> datetime:
        return NOW


@pytest.fixture
def bundles(tmp_path: Path) -> list[Path]:
    """The same exam from two laptops, neither of which knows of the other's journal."""
    office = Office(tmp_path / "desk")
    mine, spare = Laptop("laptop sali 12"), Laptop("laptop zapasowy")
    paths = []
    with office.desk:
        for laptop in (mine, spare):
            office.enrolled(laptop)
        office.sent(mine, spare)
        for number, laptop in enumerate((mine, spare)):
            path = tmp_path / f"{number}.wynik"
            path.write_bytes(Record(an_exam(), laptop, seed=f"{number}-").export(office))
            paths.append(path)
    return paths


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path, bundles: list[Path]) -> Iterator[Clerk]:
    assert bundles
    made = Clerk(qtbot, tmp_path / "desk", Doors())
    made.unlock(PASSPHRASE)
    yield made
    made.leave()


def test_neither_of_two_journals_is_shown_as_valid(clerk: Clerk, bundles: list[Path]) -> None:
    first, second = bundles
    clerk.take_in(first)
    assert clerk.results() == ["✓ ważny"]
    clerk.take_in(second)
    assert clerk.results() == ["✗ nieważny: Kolejność wersji"] * 2
    assert any("zapisano na dwóch laptopach" in text for text in clerk.explained())
    clerk.page.table.selectRow(1)
    assert any("Później przyszedł inny dziennik" in text for text in clerk.explained())
    assert "nie przyjęto" in clerk.panel.will_say.text()
