"""The table of packages: each is judged before any is opened (4.1.1c, 4.1.2)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.exam.commands import Command, JudgePackage
from app.exam.state import State
from ui.models.packages import CHECKED_BY, FOUND, NOTE, PACKAGE, SEAL, PackagesModel, package_rows
from ui.widgets.act_dialog import ActDialog, Field, Values
from ui.widgets.act_opening import open_act
from ui.widgets.row_table import RowTable
from ui.widgets.tones import ToneDelegate
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say


class PackageTable(QWidget):
    """I or Enter: intact; V: violated. Either asks who looked; `judged` follows once that is durable."""

    judged = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = PackagesModel(self)
        self.table = RowTable(say("materials.table"), self)
        self.table.setModel(self.model)
        self.table.setObjectName("packages-table")
        self.table.wide(PACKAGE, 16)
        self.table.wide(SEAL, 13)
        self.table.wide(FOUND, 26)
        self.table.wide(CHECKED_BY, 20)
        self.table.share(NOTE)
        self.table.setItemDelegateForColumn(FOUND, ToneDelegate(self.table))
        self.table.selectionModel().currentRowChanged.connect(self._refresh)
        self.intact = Action("materials.judge-intact", self._intact, shortcut="I", enabled=self._can)
        self.violated = Action("materials.judge-violated", self._violated, shortcut="V", enabled=self._can)
        self._enter = [
            Action("materials.judge-intact", self._intact, shortcut=key, enabled=self._can)
            for key in ("Return", "Enter")
        ]
        for action in (self.intact, self.violated, *self._enter):
            action.put_on(self.table)
        row = QHBoxLayout()
        row.addWidget(self.intact.button(self))
        row.addWidget(self.violated.button(self, kind="danger"))
        row.addStretch(1)
        self.buttons = row
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def show_state(self, state: State) -> None:
        """Show the packages; the chosen one stays chosen."""
        self.model.show_rows(package_rows(state))
        if not self.table.currentIndex().isValid():
            self._choose_open()
        self._refresh()

    def take_focus(self) -> None:
        """Begin at the first package that nobody looked at."""
        self._choose_open()
        self.table.setFocus()

    @Slot()
    def _refresh(self) -> None:
        for action in (self.intact, self.violated, *self._enter):
            action.refresh()

    def _choose_open(self) -> None:
        place = self.model.first_open()
        if place is not None or not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(place or 0, PACKAGE))

    def _can(self) -> bool:
        return self._chosen() is not None and self._session.state.record.signed is None

    def _chosen(self) -> str | None:
        return self.model.package_at(self.table.currentIndex().row())

    def _last_checker(self) -> str:
        judged = self._session.state.room.packages.values()
        last = max(judged, key=lambda judgement: judgement.at, default=None)
        return last.judged.checked_by if last else ""

    def _intact(self) -> None:
        package = self._chosen()
        if package is None:
            return
        dialog = self._asked(
            say("materials.intact-title", package=package),
            [self._by(), Field(key="seal", kind="text", label="materials.seal-field")],
            lambda values: JudgePackage(
                package=package, intact=True, checked_by=values["checked_by"], seal=values["seal"]
            ),
        )
        if self._last_checker():
            dialog.widget("seal").setFocus()

    def _violated(self) -> None:
        package = self._chosen()
        if package is None:
            return
        dialog = self._asked(
            say("materials.violated-title", package=package),
            [
                self._by(),
                Field(key="seal", kind="text", label="materials.seal-field"),
                Field(key="note", kind="text", label="materials.violated-note", needed=True),
            ],
            lambda values: JudgePackage(package=package, intact=False, **values),
        )
        if self._last_checker():
            dialog.widget("seal").setFocus()

    def _by(self) -> Field:
        value = self._last_checker()
        return Field(key="checked_by", kind="text", label="materials.checked-by", value=value, needed=True)

    def _asked(self, title: str, fields: Sequence[Field], build: Callable[[Values], Command]) -> ActDialog:
        dialog = ActDialog(self._session, title, fields, build, parent=self)
        dialog.accepted.connect(self.judged)
        return open_act(dialog)
