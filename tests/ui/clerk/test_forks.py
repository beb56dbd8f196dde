"""Two journals of one exam in the import screen: the one that was valid is shown as contested at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desk.office import PASSPHRASE, Laptop, Office, Record, an_exam
from tests.ui.clerk.clerk import CTRL
from tests.ui.clerk.keys_clerk import ALT, Doors, KeysClerk
from ui.clerk.revoke_dialog import RevokeDialog

# What the offscreen platform says of every dialog of the toolkit's own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


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
def clerk(qtbot: QtBot, tmp_path: Path, bundles: list[Path]) -> Iterator[KeysClerk]:
    assert bundles
    made = KeysClerk(qtbot, tmp_path / "desk", Doors())
    made.unlock(PASSPHRASE)
    yield made
    made.leave()


def test_neither_of_two_journals_is_shown_as_valid(clerk: KeysClerk, bundles: list[Path]) -> None:
    first, second = bundles
    clerk.take_in(first)
    assert clerk.results() == ["✓ ważny"]
    clerk.take_in(second)
    assert clerk.results() == ["✗ nieważny: Kolejność wersji"] * 2
    assert any("zapisano na dwóch laptopach" in text for text in clerk.explained())
    # The two rows are of one exam, one room, one version: what tells them apart is who signed.
    assert "podpisał: laptop zapasowy · klucz" in clerk.panel.facts.text()
    clerk.page.table.selectRow(1)
    assert "podpisał: laptop sali 12 · klucz" in clerk.panel.facts.text()
    assert any("Później przyszedł inny dziennik" in text for text in clerk.explained())
    assert "nie przyjęto" in clerk.panel.will_say.text()


def test_the_dispute_ends_in_sight_when_the_key_of_the_other_is_revoked(
    clerk: KeysClerk, bundles: list[Path]
) -> None:
    clerk.take_in(*bundles)
    assert clerk.results() == ["✗ nieważny: Kolejność wersji"] * 2
    clerk.press(Qt.Key.Key_2, ALT)
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_U)
    assert clerk.form.button.text() == "Unieważnij: laptop zapasowy"
    for text in ("skradziony", "12.10.2026"):
        clerk.hear(text)
        clerk.press(Qt.Key.Key_Tab)
    clerk.confirm()
    clerk.at_list()
    clerk.press(Qt.Key.Key_1, ALT)
    assert clerk.results() == ["✗ nieważny: Certyfikat podpisującego", "✓ ważny"]


def test_a_clerk_enters_which_of_the_two_counts(clerk: KeysClerk, bundles: list[Path]) -> None:
    clerk.take_in(*bundles)
    assert clerk.panel.settle_button.isVisible()
    clerk.page.table.selectRow(0)
    clerk.page.take_focus()
    clerk.press(Qt.Key.Key_D, CTRL)
    form = clerk.form
    assert form.button.text() == "Zapisz: liczy się wersja 1 z 15.10.2026 12:30"
    clerk.confirm()
    assert "Kto zdecydował i dlaczego" in form.message.text()
    clerk.hear("dyrektor OKE")
    clerk.press(Qt.Key.Key_Return)
    assert clerk.form is form
    clerk.confirm()
    clerk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    clerk.settle()
    assert clerk.results() == ["✓ ważny", "✗ nieważny: Kolejność wersji"]
    assert not clerk.panel.settle_button.isVisible()
    clerk.page.table.selectRow(1)
    assert any("liczy się inny dziennik" in text for text in clerk.explained())


def test_there_is_nothing_to_decide_about_a_file_that_nothing_contests(
    clerk: KeysClerk, bundles: list[Path]
) -> None:
    clerk.take_in(bundles[0])
    clerk.press(Qt.Key.Key_D, CTRL)
    assert QApplication.activeModalWidget() is None
    assert not clerk.panel.settle_button.isVisible()


def test_a_revocation_that_would_cost_accepted_results_names_their_number(
    clerk: KeysClerk, bundles: list[Path]
) -> None:
    clerk.take_in(bundles[0])
    clerk.press(Qt.Key.Key_2, ALT)
    clerk.press(Qt.Key.Key_U)
    form = clerk.form
    assert isinstance(form, RevokeDialog)
    for text in ("skradziony", "12.10.2026"):
        clerk.hear(text)
        clerk.press(Qt.Key.Key_Tab)
    clerk.confirm()
    clerk.settle()
    assert clerk.form is form
    assert "przyjęte wyniki tego laptopa: 1" in form.message.text()
    assert form.button.text() == "Unieważnij mimo to; przestanie się liczyć przyjętych wyników: 1"
    # Another moment is asked anew.
    form.time.setText("8:00")
    assert form.button.text() == "Unieważnij: laptop sali 12"
    clerk.confirm()
    clerk.settle()
    clerk.confirm()
    clerk.at_list()
    clerk.press(Qt.Key.Key_1, ALT)
    assert clerk.results() == ["✗ nieważny: Certyfikat podpisującego"]
