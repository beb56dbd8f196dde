"""The system's own print dialog: a new copy is printed whole, and what the dialog was closed with counts."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.signing.windows import OFFSCREEN, opened
from ui.chair.printing import SystemPaper, print_pages

pytestmark = OFFSCREEN


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_escape_prints_nowhere(qtbot: QtBot, window: QWidget) -> None:
    chosen: list[QPrinter] = []
    SystemPaper().ask(window, 0, chosen.append)
    dialog = opened(qtbot, QPrintDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(QPrintDialog))
    assert not chosen


def test_the_printer_that_was_chosen_is_given(qtbot: QtBot, window: QWidget) -> None:
    chosen: list[QPrinter] = []
    SystemPaper().ask(window, 0, chosen.append)
    dialog = opened(qtbot, QPrintDialog)
    for option in ("PrintToFile", "PrintPageRange", "PrintSelection", "PrintCurrentPage"):
        assert not dialog.testOption(QPrintDialog.PrintDialogOption[option])
    printer = dialog.printer()
    dialog.accept()
    assert chosen == [printer]
    qtbot.waitUntil(lambda: not window.findChildren(QPrintDialog))


def test_of_a_copy_that_is_there_pages_are_offered(qtbot: QtBot, window: QWidget) -> None:
    SystemPaper().ask(window, 6, lambda _: None)
    dialog = opened(qtbot, QPrintDialog)
    assert dialog.testOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    assert (dialog.minPage(), dialog.maxPage()) == (1, 6)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(QPrintDialog))


def test_what_is_no_pdf_is_a_bug(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    with pytest.raises(ValueError, match="not a PDF"):
        print_pages(b"nothing of ours", printer)
