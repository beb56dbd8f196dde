"""Paper: asking for a printer and sending a form to it, page by page, from bytes in memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import KnownError
from ui.printers import printer_names

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

# Below 300 dots an inch small print and the cells of a QR code blur; above 600 only the memory for a page grows.
LEAST_DPI, MOST_DPI = 300, 600
_POINTS = 72


class Paper(Protocol):
    """The way to a printer."""

    def available(self) -> bool:
        """Whether there is any printer."""
        ...

    def ask(self, parent: QWidget, pages: int, chosen: Callable[["QPrinter"], None]) -> None:
        """Let the user choose a printer and its settings; nothing is called where they do not.

        Some of the `pages` may be chosen alone; none where `pages` is 0.
        """
        ...


class SystemPaper:
    """The printers of the system and its own print dialog."""

    def available(self) -> bool:
        """Whether the system knows a printer; without the libraries for asking it there is none."""
        try:
            return bool(printer_names())
        except KnownError:
            return False

    def ask(self, parent: QWidget, pages: int, chosen: Callable[["QPrinter"], None]) -> None:
        """Open the system's dialog. A new copy is printed whole; of one that is there, pages may be printed again."""
        # Here, for a machine without printers may lack the toolkit's libraries for them.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - only imported when asked

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # Every form of ours is A4 portrait, whatever the printer was last used for.
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=pages > 0)
        if pages:
            dialog.setMinMax(1, pages)
        for option in (
            QPrintDialog.PrintDialogOption.PrintSelection,
            QPrintDialog.PrintDialogOption.PrintCurrentPage,
            # A file is saved as the PDF it is, not as a picture of it.
            QPrintDialog.PrintDialogOption.PrintToFile,
        ):
            dialog.setOption(option, on=False)

        def done(result: int) -> None:
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                chosen(printer)

        dialog.finished.connect(done)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()


def page_count(content: bytes) -> int:
    """How many pages a PDF of ours has."""
    with _opened(content) as document:
        return document.pageCount()


def only_some_pages(printer: "QPrinter") -> bool:
    """Whether pages were chosen: then no new copy is made, but these are printed again.

    A range left empty means the whole document, as it does to the toolkit.
    """
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - imported by whoever made the printer

    chosen = printer.printRange() is QPrinter.PrintRange.PageRange
    return chosen and not printer.pageRanges().isEmpty()


def copies_one_by_one(printer: "QPrinter") -> int:
    """How many copies were chosen; from now on the printer makes one at a time, for each bears its own number."""
    copies = max(1, printer.copyCount())
    printer.setCopyCount(1)
    return copies


def print_pages(content: bytes, printer: "QPrinter", name: str) -> bool:
    """Send a PDF to a printer; whether the system took it. For a job of the worker: a page takes a tenth of a second.

    Where pages were chosen, they alone. `name` is the job's in the system's queue, where anybody may read it: no
    personal data. Nothing is written to disk by the program; the system's spool is the system's.
    """
    with _opened(content) as document:
        wanted = _wanted(document, printer)
        if not wanted:
            return False
        printer.setDocName(name)
        printer.setFullPage(True)
        printer.setResolution(max(printer.resolution(), LEAST_DPI))
        painter = QPainter()
        if not painter.begin(printer):
            return False
        try:
            return _painted(document, wanted, printer, painter)
        finally:
            painter.end()


@contextmanager
def _opened(content: bytes) -> Iterator[QPdfDocument]:
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        raise ValueError("a form of ours is not a PDF")
    try:
        yield document
    finally:
        document.close()
        buffer.close()


def _wanted(document: QPdfDocument, printer: "QPrinter") -> list[int]:
    pages = range(document.pageCount())
    if not only_some_pages(printer):
        return list(pages)
    ranges = printer.pageRanges()
    return [page for page in pages if ranges.contains(page + 1)]


def _painted(document: QPdfDocument, wanted: list[int], printer: "QPrinter", painter: QPainter) -> bool:
    dpi = min(printer.resolution(), MOST_DPI)
    # A printer that cannot repeat by itself is given every copy.
    times = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    pages = [page for _ in range(times) for page in wanted]
    for place, page in enumerate(pages):
        if place and not printer.newPage():
            return False
        picture = _picture(document, page, dpi)
        painter.drawImage(_place(picture.size(), printer), picture)
    return True


def _place(size: QSize, printer: "QPrinter") -> QRect:
    """Where a page lies on the paper: as large as it goes in its own proportions, in the middle."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - imported by whoever made the printer

    paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    place = QRect(paper.topLeft(), size.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(paper.center())
    return place


def _picture(document: QPdfDocument, page: int, dpi: int) -> QImage:
    """A page on white in shades of grey: what a form needs, in a quarter of the memory."""
    points = document.pagePointSize(page)
    size = QSize(round(points.width() * dpi / _POINTS), round(points.height() * dpi / _POINTS))
    picture = QImage(size, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.drawImage(0, 0, document.render(page, size))
    painter.end()
    return picture
