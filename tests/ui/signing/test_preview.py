"""The preview by keyboard: pages, sizes, and nothing of it on the disk."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.preparation.practice import PracticeLaptop
from tests.ui.signing.windows import OFFSCREEN, PRINTED, opened
from ui.chair.preview import PreviewDialog

pytestmark = OFFSCREEN
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preview(
    laptop: PracticeLaptop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PreviewDialog]:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    laptop.play(PRINTED)
    content = laptop.session().service.printed_again()["protokol-4.5.pdf"]
    dialog = PreviewDialog(content, "Protokół 4.5", "Tylko podgląd.")
    dialog.open()
    opened(qtbot, PreviewDialog)
    yield dialog
    QTest.keyClick(dialog.view, Key.Key_Escape)
    qtbot.waitUntil(lambda: not _alive(dialog))


def _alive(dialog: PreviewDialog) -> bool:
    try:
        return dialog.isVisible()
    except RuntimeError:
        return False


def test_it_begins_with_the_first_page_at_full_width(preview: PreviewDialog) -> None:
    pages = preview.document.pageCount()
    assert pages > 1
    assert preview.page.text() == f"strona 1 z {pages}"
    assert preview.view.zoomMode() is QPdfView.ZoomMode.FitToWidth
    assert preview.view.pageMode() is QPdfView.PageMode.MultiPage
    assert preview.view.hasFocus()


def test_page_down_goes_through_it(preview: PreviewDialog) -> None:
    for _ in range(40):
        QTest.keyClick(preview.view, Key.Key_PageDown)
    pages = preview.document.pageCount()
    assert preview.page.text() == f"strona {pages} z {pages}"
    for _ in range(40):
        QTest.keyClick(preview.view, Key.Key_PageUp)
    assert preview.page.text() == f"strona 1 z {pages}"


def test_plus_and_minus_change_the_size_and_zero_brings_the_width_back(preview: PreviewDialog) -> None:
    view = preview.view
    QTest.keyClick(view, Key.Key_Plus, CONTROL)
    assert view.zoomMode() is QPdfView.ZoomMode.Custom
    larger = view.zoomFactor()
    QTest.keyClick(view, Key.Key_Equal, CONTROL)
    assert view.zoomFactor() == pytest.approx(larger * 1.25)
    QTest.keyClick(view, Key.Key_Minus, CONTROL)
    QTest.keyClick(view, Key.Key_Minus, CONTROL)
    assert view.zoomFactor() == pytest.approx(larger / 1.25)
    QTest.keyClick(view, Key.Key_0, CONTROL)
    assert view.zoomMode() is QPdfView.ZoomMode.FitToWidth


def test_its_size_has_bounds(preview: PreviewDialog) -> None:
    for _ in range(20):
        QTest.keyClick(preview.view, Key.Key_Minus, CONTROL)
    smallest = preview.view.zoomFactor()
    QTest.keyClick(preview.view, Key.Key_Minus, CONTROL)
    assert preview.view.zoomFactor() == smallest > 0


@pytest.mark.skipif(
    sys.platform == "win32", reason="the toolkit asks the environment for this folder elsewhere"
)
def test_no_file_of_it_lies_in_the_folder_for_temporary_files(preview: PreviewDialog, tmp_path: Path) -> None:
    QTest.keyClick(preview.view, Key.Key_PageDown)
    assert Path(QDir.tempPath()) == tmp_path / "temporary"
    assert not list((tmp_path / "temporary").iterdir())
