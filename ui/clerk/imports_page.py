"""The import screen: files come in, each with a verdict per check; beside them what is wrong and what to do."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desk.answering import KEEP_DAYS
from app.desk.head import ExamHead
from app.desk.sequence import FORKS
from app.desk.service import Answer, DeskService, ImportedFile
from ui.clerk.dropped import dropped_on, is_welcome
from ui.clerk.import_run import ImportRun, Tally
from ui.clerk.incoming import Unread
from ui.clerk.progress_row import ProgressRow
from ui.clerk.receipt_dialog import ReceiptDialog
from ui.clerk.received import Received
from ui.clerk.saving import Saving
from ui.clerk.scan_run import GivenScans
from ui.clerk.settle_dialog import SettleDialog
from ui.clerk.tally import most_serious, tally_kind, tally_words
from ui.clerk.verdict_panel import VerdictPanel
from ui.models import imports as columns
from ui.models.imports import ImportsModel, exam_title
from ui.widgets.file_question import ask_folder, ask_where_to_save, ask_which_files
from ui.widgets.notice import Notice
from ui.widgets.row_table import RowTable
from ui.widgets.tones import ToneDelegate
from ui.window.action import Action
from ui.window.words import say
from ui.window.worker import Worker

# A bundle is opened for its exam's name in about two milliseconds: a batch must not hold up an import.
_BATCH = 50


class ImportsPage(QWidget):
    """Lists the files of the register, takes new ones in, answers them.

    `scans` carries the `GivenScans` that were dropped or chosen here.
    """

    scans = Signal(object)

    def __init__(self, service: DeskService, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._worker = worker
        self._received = Received()
        self._keep_days = KEEP_DAYS
        self._chosen_before = ""
        self._naming = False
        self.setObjectName("page")
        self.setAccessibleName(say("imports.title"))
        self.setAcceptDrops(True)
        self.run = ImportRun(service, worker, self)
        self.open_files = Action("imports.open", self._ask_files, shortcut="Ctrl+O")
        self.open_folder = Action("imports.folder", self._ask_folder, shortcut="Ctrl+Shift+O")
        self.check_paper = Action("imports.check-paper", self._ask_scans, shortcut="P")
        self.model = ImportsModel(self)
        self.table = self._make_table()
        self.panel = VerdictPanel(
            self._ask_receipt, self._ask_settle, self._ask_compare, self.open_files.shortcut, self
        )
        self.progress = ProgressRow(self.run, say("imports.busy"), self)
        self.notice = Notice(self)
        self._saving = Saving(self, worker, self.notice)
        self._lay_out()
        for action in (self.panel.settle, self.check_paper, self.panel.compare):
            action.put_on(self)
        for action in (self.open_files, self.open_folder, self.panel.give_receipt, self.progress.cancel):
            action.put_on(self, wide=True)
        for action in (self.panel.give_receipt, self.panel.settle, self.panel.compare, self.progress.cancel):
            action.refresh()
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.run.begun.connect(self._received.try_again)
        self.run.imported.connect(self._imported)
        self.run.unread.connect(self._unread)
        self.run.ended.connect(self._ended)
        self._show_rows()

    def _make_table(self) -> RowTable:
        table = RowTable(say("imports.table"), self)
        table.setModel(self.model)
        for column, width in (
            (columns.EXAM, 15),
            (columns.ROOM, 6),
            (columns.CHAIR, 13),
            (columns.REVISION, 5),
            (columns.RECEIPT, 7),
        ):
            table.wide(column, width)
        table.share(columns.RESULT)
        self._tones = ToneDelegate(table)
        table.setItemDelegateForColumn(columns.RESULT, self._tones)
        return table

    def _lay_out(self) -> None:
        title = QLabel(say("imports.title"), self)
        title.setObjectName("screen-title")
        hint = QLabel(say("imports.hint"), self)
        hint.setObjectName("screen-hint")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_files.button(self, kind="main"))
        buttons.addWidget(self.open_folder.button(self))
        buttons.addStretch(1)
        buttons.addWidget(self.check_paper.button(self))
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(self.table, 7)
        across.addWidget(self.panel, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(10)
        for widget in (title, hint):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addWidget(self.progress)
        layout.addWidget(self.notice)
        layout.addLayout(across, 1)
        QWidget.setTabOrder(self.table, self.panel.explained)
        QWidget.setTabOrder(self.panel.explained, self.panel.table)
        QWidget.setTabOrder(self.panel.table, self.panel.button)
        QWidget.setTabOrder(self.panel.button, self.panel.compare_button)

    # --- what is there ---

    def refresh(self) -> None:
        """Read the register."""
        self._worker.submit(self._service.imports, self._begin, self._saving.failed, asker=self)

    def take_focus(self) -> None:
        """Begin at the list."""
        self.table.setFocus()

    def _begin(self, files: Sequence[ImportedFile]) -> None:
        self._received.begin(files)
        self._show_rows()
        self._name_next()

    def _name_next(self) -> None:
        """Find out which exams the newest files without a name are of, some at a time."""
        asked = self._received.nameless[:_BATCH]
        if not asked or self._naming:
            return
        self._naming = True
        self._worker.submit(
            lambda: self._service.heads(asked),
            lambda heads: self._named(asked, heads),
            self._saving.failed,
            asker=self,
        )

    def _named(self, asked: Sequence[str], heads: Mapping[str, ExamHead]) -> None:
        self._naming = False
        self._received.name(asked, heads)
        self._show_rows()
        self._name_next()

    # --- files come in ---

    def take_in(self, paths: Sequence[Path]) -> None:
        """Import files, and those in folders."""
        if not paths:
            return
        if not self.run.running:
            self._chosen_before = self._key()
            self.notice.hide()
        for path in paths:
            self._received.try_again(path)
        self._saving.folder = paths[-1].parent
        self.run.add(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: files may be dropped here."""
        if is_welcome(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's."""
        event.acceptProposedAction()
        dropped = dropped_on(event)
        self.take_in(dropped.others)
        if dropped.scans:
            self.scans.emit(GivenScans(paths=dropped.scans))

    def _ask_files(self) -> None:
        ask_which_files(self, say("imports.open"), self._saving.folder, say("imports.filter"), self.take_in)

    def _ask_folder(self) -> None:
        ask_folder(self, say("imports.folder"), self._saving.folder, lambda path: self.take_in([path]))

    @Slot(object)
    def _imported(self, file: ImportedFile) -> None:
        self._received.add(file)
        self._show_rows()
        self._name_next()

    @Slot(object)
    def _unread(self, unread: Unread) -> None:
        self._received.add_unread(unread)
        self._show_rows()

    @Slot(object)
    def _ended(self, tally: Tally) -> None:
        self.notice.tell(tally_words(tally), tally_kind(tally))
        if any(check.cause in FORKS for file in tally.imported for check in file.checks):
            # What was imported before stands otherwise now.
            self.refresh()
        # Whoever reads another file already is not taken away from it.
        first = most_serious(tally)
        if first and self._key() == self._chosen_before:
            self._choose(first)

    # --- paper ---

    def _ask_scans(self) -> None:
        self._ask_paper("imports.check-paper", "")

    def _ask_compare(self) -> None:
        file = self._received.file(self._key())
        if file is not None:
            self._ask_paper("imports.compare", file.sha256)

    def _ask_paper(self, title: str, chosen: str) -> None:
        def given(paths: Sequence[Path]) -> None:
            self.scans.emit(GivenScans(paths=paths, chosen=chosen))

        ask_which_files(self, say(title), self._saving.folder, say("papers.filter"), given)

    def show_file(self, sha256: str) -> None:
        """Go to a bundle of the register."""
        if self._received.file(sha256) is not None:
            self._choose(sha256)

    # --- what is decided, and what leaves ---

    def _ask_settle(self) -> None:
        file = self._received.file(self._key())
        if file is None:
            return

        def decide(reason: str) -> None:
            dialog.do(self._worker, lambda: self._service.settle(file.sha256, reason), settled)

        def settled(_: None) -> None:
            self.notice.tell(say("imports.settled"), "good")
            self.refresh()

        dialog = SettleDialog(file, self._received.head(file.sha256), decide, self)
        dialog.begin()

    def _ask_receipt(self) -> None:
        file = self._received.file(self._key())
        if file is None:
            return
        if not file.accepted:
            self._ask_where(file, self._keep_days)
            return

        def give(days: int) -> None:
            self._keep_days = days
            self._ask_where(file, days)

        title = say("imports.receipt-title", exam=exam_title(file, self._received.head(file.sha256)))
        ReceiptDialog(title, self._keep_days, give, self).begin()

    def _ask_where(self, file: ImportedFile, keep_days: int) -> None:
        ask_where_to_save(
            self,
            say("imports.give-receipt"),
            self._saving.folder / file.receipt_name,
            say("imports.receipt-filter"),
            lambda path: self._give_receipt(file.sha256, keep_days, path),
        )

    def _give_receipt(self, sha256: str, keep_days: int, path: Path) -> None:
        def given(answer: Answer) -> None:
            self._received.add(answer.imported)
            self._show_rows()
            self._saving.write(path, answer.content, say("imports.receipt-saved", path=str(path)))

        self._worker.submit(
            lambda: self._service.give_receipt(sha256, keep_days), given, self._saving.failed, asker=self
        )

    # --- one file ---

    def _key(self) -> str:
        index = self.table.currentIndex()
        return self.model.key_at(index.row()) if index.isValid() else ""

    def _choose(self, key: str) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        index = self.model.index(self.model.place_of(key), 0)
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index)

    @Slot(QModelIndex, QModelIndex)
    def _chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_chosen()

    def _show_rows(self) -> None:
        self.model.show_rows(self._received.rows)
        if not self._key() and self.model.rowCount():
            # The list's own choice, which nobody reads yet.
            self._chosen_before = self.model.key_at(0)
            self._choose(self._chosen_before)
        self._show_chosen()

    def _show_chosen(self) -> None:
        key = self._key()
        file, unread = self._received.file(key), self._received.unread(key)
        if file is not None:
            self.panel.show_file(file, self._received.head(key))
        elif unread is not None:
            self.panel.show_unread(unread)
        else:
            self.panel.show_nothing()
