"""The system's own print dialog: a new copy is printed whole, and what the dialog was closed with counts."""

import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tests.ui.signing.windows import OFFSCREEN, opened
from ui.chair.printing import SystemPaper, copies_one_by_one, only_some_pages, print_pages

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
        print_pages(b"nothing of ours", printer, "druk")


def _numbered(pages: int) -> bytes:
    """A4 pages, the first with a square in the middle, the second with two above each other and so on."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    width, height = A4
    for page in range(1, pages + 1):
        for place in range(page):
            canvas.rect(width / 2 - 10 * mm, height / 2 - (10 - 30 * place) * mm, 20 * mm, 20 * mm, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _squares(file: Path) -> list[int]:
    """Of each page of a print how many squares stand above each other in the middle."""
    return [len(_runs(_line(page, page.width() // 2))) for page in _pictures(file)]


def _pictures(file: Path) -> list[QImage]:
    document = QPdfDocument()
    document.load(str(file))
    pictures = []
    for page in range(document.pageCount()):
        size = document.pagePointSize(page).toSize()
        white = QImage(size, QImage.Format.Format_RGB32)
        white.fill(Qt.GlobalColor.white)
        painter = QPainter(white)
        painter.drawImage(0, 0, document.render(page, size))
        painter.end()
        pictures.append(white)
    document.close()
    return pictures


def _line(page: QImage, x: int) -> list[bool]:
    return [page.pixelColor(x, y).lightness() < 128 for y in range(page.height())]


def _runs(line: list[bool]) -> list[tuple[int, int]]:
    """Where the dark runs of a line begin, and how long they are."""
    starts = [place for place, dark in enumerate(line) if dark and not (place and line[place - 1])]
    return [(start, line[start:].index(False)) for start in starts]


def _printer(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


@pytest.mark.parametrize(
    ("ranges", "printed"),
    [("1,4", [1, 4]), ("2-3", [2, 3]), ("1-2,4", [1, 2, 4]), ("3-9", [3, 4]), ("", [1, 2, 3, 4])],
)
def test_the_pages_that_were_chosen_are_printed(tmp_path: Path, ranges: str, printed: list[int]) -> None:
    printer = _printer(tmp_path / "paper.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(ranges))
    assert only_some_pages(printer) == bool(ranges)
    assert print_pages(_numbered(4), printer, "druk")
    assert _squares(tmp_path / "paper.pdf") == printed


def test_of_pages_that_are_not_there_none_is_printed(tmp_path: Path) -> None:
    printer = _printer(tmp_path / "paper.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(7, 9)
    assert not print_pages(_numbered(4), printer, "druk")
    assert not (tmp_path / "paper.pdf").exists()


@pytest.mark.parametrize("size", ["A4", "Letter", "A5", "A3"])
@pytest.mark.parametrize("turned", ["Portrait", "Landscape"])
def test_on_any_paper_a_square_stays_a_square_in_the_middle(tmp_path: Path, size: str, turned: str) -> None:
    printer = _printer(tmp_path / "paper.pdf")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId[size]))
    printer.setPageOrientation(QPageLayout.Orientation[turned])
    assert print_pages(_numbered(1), printer, "druk")
    (page,) = _pictures(tmp_path / "paper.pdf")
    ((top, height),) = _runs(_line(page, page.width() // 2))
    across = [page.pixelColor(x, page.height() // 2).lightness() < 128 for x in range(page.width())]
    ((left, width),) = _runs(across)
    assert abs(width - height) <= 2
    assert abs(2 * top + height - page.height()) <= 3
    assert abs(2 * left + width - page.width()) <= 3


def test_the_dialog_begins_with_a4_portrait(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up = QPrinter.__init__

    def last_used_for_letters(printer: QPrinter, mode: QPrinter.PrinterMode) -> None:
        set_up(printer, mode)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)

    monkeypatch.setattr(QPrinter, "__init__", last_used_for_letters)
    SystemPaper().ask(window, 0, lambda _: None)
    dialog = opened(qtbot, QPrintDialog)
    layout = dialog.printer().pageLayout()
    assert layout.pageSize().id() == QPageSize.PageSizeId.A4
    assert layout.orientation() == QPageLayout.Orientation.Portrait
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(QPrintDialog))


def test_copies_are_made_one_at_a_time(tmp_path: Path) -> None:
    printer = _printer(tmp_path / "paper.pdf")
    printer.setCopyCount(3)
    assert copies_one_by_one(printer) == 3
    assert copies_one_by_one(printer) == 1
