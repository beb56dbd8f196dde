"""The form that asks for how long the laptop keeps an exam that is accepted."""

from collections.abc import Callable

from PySide6.QtWidgets import QSpinBox, QWidget

from app.desk.answering import MOST_KEEP_DAYS
from ui.clerk.key_dialog import KeyDialog
from ui.window.words import say


class ReceiptDialog(KeyDialog):
    """Proposes the days that were given last; Enter takes them."""

    def __init__(self, title: str, days: int, give: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(title, say("imports.receipt-do"), parent)
        self._give = give
        self._line(say("imports.keep-days-intro"))
        self.days = QSpinBox(self)
        self.days.setRange(0, MOST_KEEP_DAYS)
        self.days.setValue(days)
        self.days.setAccessibleName(say("imports.keep-days"))
        self.form.addRow(say("imports.keep-days"), self.days)
        self.finish()
        self.days.setFocus()
        self.days.selectAll()

    def hand_on(self) -> None:
        """Go on to where the receipt is saved."""
        self.accept()
        self._give(self.days.value())
