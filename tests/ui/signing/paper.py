"""Printers for tests: real ones of the toolkit that print into a file, one that is broken, none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget


class FilePaper:
    """A printer whose sheets lie in a PDF. It is chosen at once, unless the user changes their mind."""

    def __init__(self, file: Path, *, dpi: int = 300, minded: bool = True) -> None:
        self.file = file
        self._dpi = dpi
        self._minded = minded

    def available(self) -> bool:
        return True

    def ask(self, parent: QWidget, chosen: Callable[[QPrinter], None]) -> None:
        assert parent.isVisible()
        if self._minded:
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(self.file))
            printer.setResolution(self._dpi)
            chosen(printer)


class NoPaper:
    """A laptop without any printer."""

    def available(self) -> bool:
        return False

    def ask(self, parent: QWidget, chosen: Callable[[QPrinter], None]) -> None:
        raise AssertionError("asked for a printer where there is none", parent, chosen)
