"""The rail: the stages at the left, where each stands, below them the pages of no stage, and the way to each."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.exam.stages import RAIL, Stage, furthest_stage
from ui.chair.places import Page, Place, access_key, name_of
from ui.window.session import Session
from ui.window.words import say

_GAP, _LEAST_WIDTH, _SIDES = 18, 206, 12


class Rail(QListWidget):
    """Lists the places; `chosen` carries the one that is asked for. It guides and never traps."""

    chosen = Signal(object)

    def __init__(self, session: Session, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._places: list[Place | None] = []
        self.setObjectName("rail")
        self.setAccessibleName(say("chair.rail"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place in places:
            if isinstance(place, Page) and isinstance(self._places[-1], Stage):
                self._add_gap()
            self._add(place)
        self.currentRowChanged.connect(self._row_changed)
        session.changed.connect(self.refresh)
        self.refresh()
        # Before it is shown a widget knows nothing of the style sheet's letters unless it is asked to.
        self.ensurePolished()
        self.setFixedWidth(max(_LEAST_WIDTH, self.sizeHintForColumn(0) + _SIDES))

    def show_place(self, place: Place) -> None:
        """Select a place's line."""
        self.setCurrentRow(self._places.index(place))

    def place(self) -> Place | None:
        """The place whose line is selected."""
        row = self.currentRow()
        return self._places[row] if row >= 0 else None

    @Slot()
    def refresh(self) -> None:
        """Mark the stages that are behind, the one the day is in, and those to come; and a standstill."""
        stage = self._session.stage
        reached = RAIL.index(stage if stage in RAIL else furthest_stage(self._session.state))
        for row, place in enumerate(self._places):
            if isinstance(place, Stage):
                self._mark(row, place, reached)
            elif place is Page.HALTS:
                halted = stage in (Stage.SUSPENDED, Stage.CALLED_OFF)
                self._name_page(row, place, "!" if halted else "")

    def _mark(self, row: int, stage: Stage, reached: int) -> None:
        place, name = RAIL.index(stage), name_of(stage)
        mark = "✓" if place < reached else "●" if place == reached else "○"
        state = "behind" if place < reached else "now" if place == reached else "ahead"
        item = self.item(row)
        item.setText(f"{mark}  {access_key(stage)}  {name}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, say(f"chair.stage-{state}", name=name))

    def _name_page(self, row: int, page: Page, mark: str) -> None:
        item = self.item(row)
        item.setText(" ".join(filter(None, (mark, f"{access_key(page)}  {name_of(page)}"))))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name_of(page))

    def _add(self, place: Place) -> None:
        item = QListWidgetItem()
        item.setToolTip(f"Alt+{access_key(place)}")
        self.addItem(item)
        self._places.append(place)
        if isinstance(place, Page):
            self._name_page(self.count() - 1, place, "")

    def _add_gap(self) -> None:
        gap = QListWidgetItem()
        gap.setFlags(Qt.ItemFlag.NoItemFlags)
        gap.setSizeHint(QSize(0, _GAP))
        self.addItem(gap)
        self._places.append(None)

    @Slot(int)
    def _row_changed(self, row: int) -> None:
        place = self._places[row] if row >= 0 else None
        if place is not None:
            self.chosen.emit(place)
