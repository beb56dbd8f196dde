"""The rail: the stages at the left, where each stands, and the way to its screen."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.exam.sentences import phrase
from app.exam.stages import RAIL, Stage
from ui.window.session import Session
from ui.window.words import say

# The last stage, „przyjęte”, has no screen of its own: it is what the hand-over ends in.
SCREENS = RAIL[:-1]


class Rail(QListWidget):
    """Lists the stages; `chosen` carries the stage whose screen is asked for. It guides and never traps."""

    chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("rail")
        self.setAccessibleName(say("chair.rail"))
        self.setFixedWidth(206)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for _ in SCREENS:
            self.addItem(QListWidgetItem())
        self.currentRowChanged.connect(self._row_changed)
        session.changed.connect(self.refresh)
        self.refresh()

    def show_stage(self, stage: Stage) -> None:
        """Select a stage's line; a stage without a screen selects the nearest one before it."""
        self.setCurrentRow(SCREENS.index(screen_stage(stage)))

    @Slot()
    def refresh(self) -> None:
        """Mark the stages that are behind, the one the day is in, and those to come."""
        now = self._session.stage
        reached = RAIL.index(now) if now in RAIL else RAIL.index(screen_stage(now))
        for row, stage in enumerate(SCREENS):
            name = phrase("stage", stage)
            mark = "✓" if row < reached else "●" if row == reached else "○"
            item = self.item(row)
            item.setText(f"{mark}  {row + 1}  {name}")
            state = "behind" if row < reached else "now" if row == reached else "ahead"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, say(f"chair.stage-{state}", name=name))

    @Slot(int)
    def _row_changed(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(SCREENS[row])


def screen_stage(stage: Stage) -> Stage:
    """The stage whose screen shows this one: a suspension is dealt with where the packages are judged."""
    match stage:
        case Stage.SUSPENDED:
            return Stage.MATERIALS
        case Stage.CALLED_OFF:
            return Stage.SIGNING
        case Stage.ACCEPTED:
            return Stage.HAND_OVER
        case _:
            return stage
