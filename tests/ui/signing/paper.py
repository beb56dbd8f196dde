"""Printers for tests: real ones of the toolkit that print into a file, one that is broken, none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QPageRanges
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget


class JobPrinter(QPrinter):
    """A printer whose jobs lie in a PDF each: the first in `file`, the others beside it; `jobs` are all of them."""

    def __init__(self, file: Path) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(file))
        self.jobs: list[Path] = []
        self._file = file

    def setDocName(self, name: str) -> None:  # noqa: N802  # Qt's own name
        """Begin a job of that name."""
        number = len(self.jobs) + 1
        file = self._file if number == 1 else self._file.with_name(f"{self._file.stem}-{number}.pdf")
        self.jobs.append(file)
        self.setOutputFileName(str(file))
        super().setDocName(name)


def job_name(file: Path) -> str:
    """What a job is called in the system's queue: the toolkit's title of the file that it went into."""
    document = QPdfDocument()
    document.load(str(file))
    title = document.metaData(QPdfDocument.MetaDataField.Title)
    document.close()
    assert isinstance(title, str)
    return title


class FilePaper:
    """A printer whose sheets lie in a PDF. It is chosen at once, unless the user changes their mind.

    `some` are the pages that the user wants, as „1,4”, where they may choose; `copies` how many of all. `offered` is
    what they were offered last, `jobs` what was printed then.
    """

    def __init__(
        self, file: Path, *, dpi: int = 300, minded: bool = True, some: str = "", copies: int = 1
    ) -> None:
        self.file = file
        self.offered: int | None = None
        self.jobs: list[Path] = []
        self._dpi = dpi
        self._minded = minded
        self._some = some
        self._copies = copies

    def available(self) -> bool:
        return True

    def ask(self, parent: QWidget, pages: int, chosen: Callable[[QPrinter], None]) -> None:
        assert parent.isVisible()
        self.offered = pages
        if self._minded:
            printer = JobPrinter(self.file)
            self.jobs = printer.jobs
            printer.setResolution(self._dpi)
            printer.setCopyCount(self._copies)
            if self._some and pages:
                printer.setPrintRange(QPrinter.PrintRange.PageRange)
                printer.setPageRanges(QPageRanges.fromString(self._some))
            chosen(printer)


class NoPaper:
    """A laptop without any printer."""

    def available(self) -> bool:
        return False

    def ask(self, parent: QWidget, pages: int, chosen: Callable[[QPrinter], None]) -> None:
        raise AssertionError("asked for a printer where there is none", parent, pages, chosen)
