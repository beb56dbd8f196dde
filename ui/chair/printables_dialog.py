"""„Druki”: every print beside the protocols, filled or blank, seen, printed or saved at any moment of the day."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.errors import KnownError
from app.exam.printables.catalogue import ALWAYS_FILLED, Kind
from app.files import write
from app.laptop.printables import PrintedPaper
from app.procedure.texts import error_sentence
from ui.chair.preview import PreviewDialog
from ui.chair.printing import Paper, SystemPaper, page_count, print_pages
from ui.models.printables import NAME, USE, PrintablesModel
from ui.widgets.busy_line import BusyLine
from ui.widgets.file_question import ask_where_to_save
from ui.widgets.notice import Notice
from ui.widgets.row_table import RowTable
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

T = TypeVar("T")


class PrintablesDialog(QDialog):
    """Lists the prints. Nothing is recorded.

    `paper` is the way to a printer; `folder` is where the last PDF was saved, known while the dialog is open.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._busy = False
        self.paper: Paper = SystemPaper()
        self.folder = Path.home()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("printables.title"))
        self.resize(940, 640)
        intro = QLabel(say("printables.intro"), self)
        intro.setWordWrap(True)
        intro.setProperty("kind", "quiet")
        self.model = PrintablesModel(self)
        self.model.show_rows(tuple(Kind))
        self.table = RowTable(say("printables.table"), self, lines=1)
        self.table.setObjectName("printables")
        self.table.setModel(self.model)
        for column in (NAME, USE):
            self.table.share(column)
        self.line = BusyLine(self)
        self.notice = Notice(self)
        layout = QVBoxLayout(self)
        layout.addWidget(intro)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.line)
        layout.addWidget(self.notice)
        layout.addLayout(self._below())
        self.table.activated.connect(self.preview.run)
        self.table.selectionModel().currentRowChanged.connect(self._refresh)
        self.table.selectRow(0)
        self.table.setFocus()

    def _below(self) -> QGridLayout:
        self.preview = Action("printables.preview", lambda: self._show(blank=False), shortcut="P")
        self.preview_blank = Action(
            "printables.preview-blank",
            lambda: self._show(blank=True),
            shortcut="U",
            enabled=self._has_blank,
        )
        self.print = Action("printables.print", lambda: self._print(blank=False), shortcut="D")
        self.print_blank = Action(
            "printables.print-blank",
            lambda: self._print(blank=True),
            shortcut="Shift+D",
            enabled=self._has_blank,
        )
        self.save = Action("printables.save", lambda: self._ask_where(blank=False), shortcut="Ctrl+S")
        self.save_blank = Action(
            "printables.save-blank",
            lambda: self._ask_where(blank=True),
            shortcut="Ctrl+Shift+S",
            enabled=self._has_blank,
        )
        close = Action("printables.close", self.reject, shortcut="Esc")
        rows = (
            (self.preview, self.print, self.save),
            (self.preview_blank, self.print_blank, self.save_blank, close),
        )
        self._actions = tuple(action for row in rows for action in row)
        grid = QGridLayout()
        for number, row in enumerate(rows):
            for place, action in enumerate(row):
                action.put_on(self)
                button = action.button(self)
                # Enter belongs to the table: it shows the chosen print.
                button.setAutoDefault(False)
                grid.addWidget(button, number, place + (action is close))
        grid.setColumnStretch(len(rows[0]), 1)
        return grid

    def _refresh(self) -> None:
        for action in self._actions:
            action.refresh()

    def _kind(self) -> Kind:
        return self.model.row(max(0, self.table.currentIndex().row()))

    def _has_blank(self) -> bool:
        return self._kind() not in ALWAYS_FILLED

    def _show(self, *, blank: bool) -> None:
        kind, service = self._kind(), self._session.service
        note = say("printables.preview-note", entry=self._session.state.fact_seq)

        def show(paper: PrintedPaper) -> None:
            PreviewDialog(paper.content, _name(kind), note, self).open()

        self._run(lambda: service.print_paper(kind, blank=blank), show)

    def _print(self, *, blank: bool) -> None:
        kind, service = self._kind(), self._session.service
        if not self.paper.available():
            self._ask_where(blank=blank)
            self.notice.tell(say("printables.no-printer"), "warning")
            return

        def ask(paper: PrintedPaper) -> None:
            self.paper.ask(
                self, page_count(paper.content), lambda printer: self._send(kind, paper.content, printer)
            )

        self._run(lambda: service.print_paper(kind, blank=blank), ask)

    def _send(self, kind: Kind, content: bytes, printer: "QPrinter") -> None:
        def sent(taken: bool) -> None:
            if taken:
                self.notice.tell(say("printables.printed", form=_name(kind)), "good")
            else:
                self.notice.tell(say("printables.not-printed", form=_name(kind)), "error")

        name = say("printables.job", form=_name(kind), exam=self._session.state.order.exam_id)
        self._run(lambda: print_pages(content, printer, name), sent)

    def _ask_where(self, *, blank: bool) -> None:
        kind, service = self._kind(), self._session.service
        exam = self._session.state.order.exam_id

        def ask(paper: PrintedPaper) -> None:
            proposed = self.folder / say("printables.file", exam=exam, name=paper.name)
            title = say("printables.save-title", form=_name(kind))
            ask_where_to_save(
                self, title, proposed, say("printables.filter"), lambda path: self._write(kind, paper, path)
            )

        self._run(lambda: service.print_paper(kind, blank=blank), ask)

    def _write(self, kind: Kind, paper: PrintedPaper, path: Path) -> None:
        self.folder = path.parent
        said = say("printables.saved", form=_name(kind), file=path.name)
        self._run(lambda: write(path, paper.content), lambda _: self.notice.tell(said, "good"))

    def _run(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """One job at a time on the worker; a known error is told here, in front of the window."""
        if self._busy:
            return
        self._busy = True
        self.notice.hide()
        self.line.begin(say("printables.busy"))
        self._session.worker.submit(work, lambda answer: self._ended(done, answer), self._failed, asker=self)

    def _ended(self, done: Callable[[T], object], answer: T) -> None:
        self._free()
        done(answer)

    def _failed(self, error: KnownError) -> None:
        self._free()
        self.notice.tell(error_sentence(error), "error")

    def _free(self) -> None:
        self._busy = False
        self.line.end()


def _name(kind: Kind) -> str:
    return say(f"printables.name-{kind}")
