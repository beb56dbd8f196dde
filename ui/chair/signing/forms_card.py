"""The forms of the exam: which copy is the newest and whether it still holds; preview, print, PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from app.exam.refusal import Refusal
from app.exam.state import State
from app.files import write
from app.laptop.reprint import member_name
from app.laptop.service import PrintedForm
from ui.chair.preview import PreviewDialog
from ui.chair.printing import Paper, SystemPaper, copies_one_by_one, only_some_pages, page_count, print_pages
from ui.chair.signing.readiness import short_title
from ui.chair.task import Task
from ui.models.prints import COPY, FORM, STANDING, FormRow, PrintsModel, form_rows
from ui.widgets.file_question import ask_where_to_save
from ui.widgets.fitting import keep_in_sight, no_higher_than_its_rows
from ui.widgets.notice import Notice
from ui.widgets.row_table import RowTable
from ui.widgets.tones import ToneDelegate
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


# However many findings there are: 4.5, the list and one 4.4.
_IN_SIGHT = 3
# Each is an entry of the journal: more than any team and office ask for is a slip of the finger.
_MOST_COPIES = 9


class FormsCard(QWidget):
    """Lists the forms. Each copy that leaves the program is recorded in the journal before it leaves.

    `paper` is the way to a printer; `folder` where the last PDF was saved, known only while the exam is open.
    """

    def __init__(self, session: Session, notice: Notice, task: Task, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._notice = notice
        self._task = task
        self.paper: Paper = SystemPaper()
        self.folder = Path.home()
        heading = QLabel(say("signing.forms"), self)
        heading.setProperty("kind", "heading")
        self.model = PrintsModel(self)
        self.table = RowTable(say("signing.forms"), self)
        self.table.setObjectName("forms")
        self.table.setModel(self.model)
        self.table.share(FORM)
        self.table.wide(COPY, 16)
        self.table.wide(STANDING, 28)
        self.table.setItemDelegateForColumn(STANDING, ToneDelegate(self.table))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.preview = Action("signing.preview", self._preview, shortcut="P", enabled=self._can, for_all=True)
        self.print = Action("signing.print", self._print, shortcut="D", enabled=self._can)
        for action in (self.preview, self.print):
            action.put_on(self.table)
        self.table.activated.connect(self.preview.run)
        self.save = Action("signing.save", self._ask_where, shortcut="Ctrl+S", enabled=self._can)
        self.save.put_on(parent, wide=True)
        above = QHBoxLayout()
        above.addWidget(heading, 1)
        for action in (self.preview, self.print, self.save):
            above.addWidget(action.button(self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        no_higher_than_its_rows(self, self.table)

    def show_state(self, state: State) -> None:
        """Show the forms as they stand now."""
        self.model.show_rows(form_rows(state))
        keep_in_sight(self.table, _IN_SIGHT)
        if not self.table.currentIndex().isValid():
            self._choose(0)
        for action in (self.preview, self.print, self.save):
            action.refresh()

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """The forms as shown."""
        return tuple(self.model.row(place) for place in range(self.model.rowCount()))

    def take_focus(self) -> None:
        """Begin at the first form whose newest copy does not hold."""
        waiting = (place for place, row in enumerate(self.rows) if not row.settled)
        self._choose(next(waiting, 0))
        self.table.setFocus()

    def _choose(self, place: int) -> None:
        self.table.setCurrentIndex(self.model.index(place, FORM))

    def _row(self) -> FormRow | None:
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _free_row(self) -> FormRow | None:
        """The chosen form, unless another is still under way."""
        return None if self._task.busy else self._row()

    def _can(self) -> bool:
        return self._row() is not None

    def _preview(self) -> None:
        row = self._free_row()
        if row is None:
            return
        service = self._session.service

        def show(content: bytes) -> None:
            note = say("signing.preview-note", copy=row.copy + 1)
            PreviewDialog(content, short_title(row), note, self).open()

        self._task.run("signing.busy-preview", lambda: service.preview(row.form, row.candidate), show)

    def _print(self) -> None:
        row = self._free_row()
        if row is None:
            return
        if not self.paper.available():
            self._notice.tell(say("signing.no-printer"), "warning")
            self._ask_where()
            return
        newest = row.newest
        if newest is None or not row.settled:
            # The printer is chosen first: a copy that nobody sends anywhere gets no number.
            self.paper.ask(self, 0, lambda printer: self._record(row, printer))
            return
        name = member_name(newest).rpartition("/")[2]
        service = self._session.service
        self._task.run(
            "signing.busy-form",
            lambda: service.printed_again()[name],
            lambda content: self._ask_for_some(row, content),
        )

    def _ask_for_some(self, row: FormRow, content: bytes) -> None:
        """Of a copy that holds, pages that came out badly can be printed again without a new copy."""

        def chosen(printer: "QPrinter") -> None:
            if only_some_pages(printer):
                copies_one_by_one(printer)
                self._send(row, row.copy, content, printer)
            else:
                self._record(row, printer)

        self.paper.ask(self, page_count(content), chosen)

    def _record(self, row: FormRow, printer: "QPrinter") -> None:
        """Record and print as many copies as were chosen, one after the other: no two papers bear one number."""
        copies = copies_one_by_one(printer)
        if copies > _MOST_COPIES:
            self._notice.tell(say("signing.too-many-copies", most=_MOST_COPIES), "warning")
        else:
            self._record_next(row, printer, copies)

    def _record_next(self, row: FormRow, printer: "QPrinter", left: int) -> None:
        service = self._session.service

        def recorded(made: PrintedForm | Refusal) -> None:
            if isinstance(made, Refusal):
                self._session.refused.emit(made)
                return
            self._session.moved(made.state, self)
            self._send(row, _newest_copy(made.state, row), made.content, printer, left - 1)

        self._task.run("signing.busy-form", lambda: service.print_form(row.form, row.candidate), recorded)

    def _send(self, row: FormRow, copy: int, content: bytes, printer: "QPrinter", left: int = 0) -> None:
        context = {"form": short_title(row), "copy": copy}
        name = say("signing.job", exam=self._session.state.order.exam_id, **context)

        def sent(taken: bool) -> None:
            if not taken:
                self._notice.tell(say("signing.not-printed", **context), "error")
                return
            self._notice.tell(say("signing.printed", **context), "good")
            if left:
                self._record_next(row, printer, left)

        self._task.run("signing.busy-printing", lambda: print_pages(content, printer, name), sent)

    def _ask_where(self) -> None:
        row = self._free_row()
        if row is None:
            return
        copy = row.copy if row.settled else row.copy + 1
        exam = self._session.state.order.exam_id
        name = say(f"signing.file-{row.form}", exam=exam, number=row.number, copy=copy)
        title = say("signing.save-title", form=short_title(row))
        ask_where_to_save(
            self, title, self.folder / name, say("signing.filter"), lambda path: self._save(row, path)
        )

    def _save(self, row: FormRow, path: Path) -> None:
        """Save the newest copy where it still holds, as it was printed; otherwise record the next one first."""
        self.folder = path.parent
        service, newest = self._session.service, row.newest

        def made(answer: PrintedForm | Refusal) -> None:
            if isinstance(answer, Refusal):
                self._session.refused.emit(answer)
                return
            self._session.moved(answer.state, self)
            self._write(row, answer.content, _newest_copy(answer.state, row), path)

        if newest is not None and row.settled:
            name = member_name(newest).rpartition("/")[2]
            self._task.run(
                "signing.busy-form",
                lambda: service.printed_again()[name],
                lambda content: self._write(row, content, row.copy, path),
            )
        else:
            self._task.run("signing.busy-form", lambda: service.print_form(row.form, row.candidate), made)

    def _write(self, row: FormRow, content: bytes, copy: int, path: Path) -> None:
        said = say("signing.saved", form=short_title(row), copy=copy, file=path.name)
        self._task.run(
            "signing.busy-saving",
            lambda: write(path, content),
            lambda _: self._notice.tell(said, "good"),
        )


def _newest_copy(state: State, row: FormRow) -> int:
    return state.copies[row.form, row.candidate]
