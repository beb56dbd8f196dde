"""The screen for scans: each protocol on them with its verdict; below, its fields on paper and in the bundle."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desk.paper_service import PaperService
from ui.clerk.checked_papers import CheckedPapers
from ui.clerk.dropped import dropped_on, is_welcome
from ui.clerk.incoming import Unread
from ui.clerk.paper_panel import PaperPanel
from ui.clerk.progress_row import ProgressRow
from ui.clerk.scan_run import Checked, ScanRun, ScanTally
from ui.clerk.tally import scans_words, tally_kind
from ui.models import papers as columns
from ui.models.papers import FieldsModel, PapersModel, different_first
from ui.widgets.file_question import ask_which_files
from ui.widgets.notice import Notice
from ui.widgets.row_table import RowTable
from ui.widgets.tones import ToneDelegate
from ui.window.action import Action
from ui.window.words import say
from ui.window.worker import Worker


class PapersPage(QWidget):
    """Checks scans and lists the protocols on them until the window is closed; keeps nothing.

    `wanted` carries the SHA-256 of a bundle that is to be shown, `bundles` the paths of what was dropped here and is
    no scan.
    """

    wanted = Signal(object)
    bundles = Signal(object)

    def __init__(self, service: PaperService, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers = CheckedPapers()
        self._folder = Path.home()
        self._chosen_before = ""
        self.setObjectName("page")
        self.setAccessibleName(say("papers.title"))
        self.setAcceptDrops(True)
        self.run = ScanRun(service, worker, self)
        self.open_scans = Action("papers.open", self._ask_scans, shortcut="P")
        self.model = PapersModel(self)
        self.table = self._make_table()
        self.fields = FieldsModel(self)
        self.fields_table = self._make_fields_table()
        self.panel = PaperPanel(self._go, self.open_scans.shortcut, self)
        self.progress = ProgressRow(self.run, say("papers.busy"), self)
        self.notice = Notice(self)
        self._lay_out()
        for action in (self.open_scans, self.panel.go):
            action.put_on(self)
        self.progress.cancel.put_on(self, wide=True)
        for action in (self.panel.go, self.progress.cancel):
            action.refresh()
        self.table.activated.connect(self._activated)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.run.begun.connect(self._papers.try_again)
        self.run.checked.connect(self._checked)
        self.run.unread.connect(self._unread)
        self.run.ended.connect(self._ended)
        self._show_rows()

    def _make_table(self) -> RowTable:
        table = RowTable(say("papers.table"), self)
        table.setModel(self.model)
        for column, width in (
            (columns.FILE, 15),
            (columns.PAGE, 3),
            (columns.FORM, 7),
            (columns.COPY, 3),
            (columns.RESULT, 19),
        ):
            table.wide(column, width)
        table.share(columns.EXAM)
        self._tones = ToneDelegate(table)
        table.setItemDelegateForColumn(columns.RESULT, self._tones)
        return table

    def _make_fields_table(self) -> RowTable:
        table = RowTable(say("papers.fields"), self, lines=1)
        table.setModel(self.fields)
        for column in (columns.PAPER, columns.BUNDLE, columns.FIELD):
            table.share(column)
        table.wide(columns.SAME, 13)
        self._sameness = ToneDelegate(table)
        table.setItemDelegateForColumn(columns.SAME, self._sameness)
        return table

    def _lay_out(self) -> None:
        title = QLabel(say("papers.title"), self)
        title.setObjectName("screen-title")
        hint = QLabel(say("papers.hint"), self)
        hint.setObjectName("screen-hint")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_scans.button(self, kind="main"))
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.table, 4)
        left.addWidget(self.fields_table, 5)
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addLayout(left, 7)
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

    def take_focus(self) -> None:
        """Begin at the list."""
        self.table.setFocus()

    # --- scans come ---

    def check(self, paths: Sequence[Path], chosen: str = "") -> None:
        """Check scans, each against the bundle it belongs to, or all against the chosen one."""
        if not paths:
            return
        if not self.run.running:
            self._chosen_before = self._key()
            self.notice.hide()
        self._folder = paths[-1].parent
        self.run.add(paths, chosen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: files may be dropped here."""
        if is_welcome(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's."""
        event.acceptProposedAction()
        dropped = dropped_on(event)
        self.check(dropped.scans)
        if dropped.others:
            self.bundles.emit(dropped.others)

    def _ask_scans(self) -> None:
        ask_which_files(self, say("papers.open"), self._folder, say("papers.filter"), self.check)

    @Slot(object)
    def _checked(self, checked: Checked) -> None:
        self._papers.add(checked)
        self._show_rows()

    @Slot(object)
    def _unread(self, unread: Unread) -> None:
        self._papers.add_unread(unread)
        self._show_rows()

    @Slot(object)
    def _ended(self, tally: ScanTally) -> None:
        self.notice.tell(scans_words(tally), tally_kind(tally))
        # Whoever reads another protocol already is not taken away from it.
        first = self._papers.most_serious(tally)
        if first and self._key() == self._chosen_before:
            self._choose(first)

    # --- one protocol ---

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
        self.model.show_rows(self._papers.rows)
        if not self._key() and self.model.rowCount():
            # The list's own choice, which nobody reads yet.
            self._chosen_before = self.model.key_at(0)
            self._choose(self._chosen_before)
        self._show_chosen()

    def _show_chosen(self) -> None:
        key = self._key()
        found, unread = self._papers.found(key), self._papers.unread(key)
        self.fields.show_rows(different_first(found.paper.report.fields) if found else ())
        for column in (columns.BUNDLE, columns.SAME):
            self.fields_table.setColumnHidden(column, found is None or found.paper.compared is None)
        self.fields_table.setVisible(found is not None)
        if found is not None:
            self.panel.show_found(found)
        elif unread is not None:
            self.panel.show_unread(unread)
        else:
            self.panel.show_nothing()

    @Slot(QModelIndex)
    def _activated(self, _: QModelIndex) -> None:
        self.panel.go.run()

    def _go(self) -> None:
        self.wanted.emit(self.panel.compared)
