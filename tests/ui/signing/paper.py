"""Printers for tests: real ones of the toolkit that print into a file, one that is broken, none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget


class FilePaper:
    """A printer whose sheets lie in a PDF. It is chosen at once, unless the user changes their mind.

    `some` are the first and last of the pages that the user wants, where they may choose; `offered` is what they were
    offered last.
    """

    def __init__(
        self, file: Path, *, dpi: int = 300, minded: bool = True, some: tuple[int, int] | None = None
    ) -> None:
        self.file = file
        self.offered: int | None = None
        self._dpi = dpi
        self._minded = minded
        self._some = some

    def available(self) -> bool:
        return True

    def ask(self, parent: QWidget, pages: int, chosen: Callable[[QPrinter], None]) -> None:
        assert parent.isVisible()
        self.offered = pages
        if self._minded:
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(self.file))
            printer.setResolution(self._dpi)
            if self._some is not None and pages:
                printer.setPrintRange(QPrinter.PrintRange.PageRange)
                printer.setFromTo(*self._some)
            chosen(printer)


class NoPaper:
    """A laptop without any printer."""

    def available(self) -> bool:
        return False

    def ask(self, parent: QWidget, pages: int, chosen: Callable[[QPrinter], None]) -> None:
        raise AssertionError("asked for a printer where there is none", parent, pages, chosen)
