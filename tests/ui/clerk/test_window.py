"""The clerk's window: who comes in, what is there, and how it closes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from storage.desk import DeskStore
from tests.ui.clerk.clerk import CTRL, Clerk
from tests.ui.clerk.office import CLERK, FIRST, NOW, PASSPHRASE, STRANGE, Post
from ui.window.words import say

INTERACTIVE = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QProgressBar, QScrollArea)


def shown(clerk: Clerk) -> list[str]:
    """Every label that can be seen."""
    return [label.text() for label in clerk.window.findChildren(QLabel) if label.isVisible()]


def test_the_passphrase_opens_the_import_screen(clerk: Clerk) -> None:
    assert clerk.page.isVisible()
    assert clerk.page.table.hasFocus()
    assert say("clerk.user", name=CLERK) in shown(clerk)
    assert say("clerk.practice") in shown(clerk)
    assert say("imports.empty") in shown(clerk)


def test_a_wrong_passphrase_is_told_and_opens_nothing(qtbot: QtBot, desk: Path) -> None:
    clerk = Clerk(qtbot, desk)
    clerk.unlock("nie to haslo")
    assert not clerk.page.isVisible()
    assert any("Hasło jest nieprawidłowe" in text for text in shown(clerk))
    clerk.unlock()
    assert clerk.page.isVisible()
    clerk.leave()


def test_a_folder_without_a_store_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    clerk = Clerk(qtbot, tmp_path / "nic")
    assert any("nie ma magazynu" in text for text in shown(clerk))
    clerk.leave()


def test_a_laptop_s_store_is_no_desk(qtbot: QtBot, post: Post) -> None:
    clerk = Clerk(qtbot, post.folder / "laptop")
    assert any("magazyn właściwego rodzaju" in text for text in shown(clerk))
    clerk.leave()


def test_locking_hides_everything_until_the_passphrase_comes(clerk: Clerk, post: Post) -> None:
    clerk.take_in(post.bundle(FIRST))
    clerk.press(Qt.Key.Key_L, CTRL)
    assert not clerk.page.isVisible()
    assert not any(CLERK in text or "matematyka" in text for text in shown(clerk))
    assert clerk.window.unlock_page.passphrase.hasFocus()
    assert clerk.window.unlock_page.passphrase.text() == ""
    clerk.unlock()
    assert clerk.page.isVisible()
    assert clerk.results() == ["✓ ważny"]


def test_the_rail_has_only_what_there_is(clerk: Clerk) -> None:
    rail = clerk.window.rail
    assert [rail.item(row).text() for row in range(rail.count())] == [
        "1  Przyjmowanie",
        "2  Laptopy i klucze",
    ]


def test_everything_that_can_be_used_has_a_name(clerk: Clerk, post: Post) -> None:
    clerk.take_in(post.bundle(STRANGE))
    nameless = [
        widget
        for kind in INTERACTIVE
        for widget in clerk.window.inside.findChildren(kind)
        if not widget.accessibleName() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert nameless == []


def test_the_window_fits_a_small_screen(clerk: Clerk, post: Post) -> None:
    clerk.take_in(post.files)
    least = clerk.window.minimumSizeHint()
    assert (least.width(), least.height()) <= (1366, 768)
    assert least.height() <= 768


def test_closing_finishes_the_file_under_way_and_no_other(qtbot: QtBot, desk: Path, post: Post) -> None:
    clerk = Clerk(qtbot, desk)
    clerk.unlock()
    run = clerk.page.run

    def leave_during_the_second() -> None:
        if run.done == 1 and run.current is not None and not run.stopping:
            clerk.leave()

    run.moved.connect(leave_during_the_second)
    clerk.page.take_in([post.bundle(FIRST), post.bundle(STRANGE), post.files])
    qtbot.waitUntil(lambda: clerk.worker.stopped)
    with DeskStore.open(desk, "clerk-1", PASSPHRASE, clock=lambda: NOW) as again:
        bundles = again.register.bundles.list()
        assert len(bundles) == 2 < len(list(post.files.iterdir()))
        assert all(again.register.bundles.body(bundle.sha256) for bundle in bundles)


@pytest.mark.parametrize("key", [Qt.Key.Key_R, Qt.Key.Key_O])
def test_no_shortcut_of_the_screen_works_while_it_is_locked(clerk: Clerk, post: Post, key: Qt.Key) -> None:
    clerk.take_in(post.bundle(FIRST))
    clerk.press(Qt.Key.Key_L, CTRL)
    clerk.press(key, CTRL)
    assert clerk.window.focusWidget() is clerk.window.unlock_page.passphrase
