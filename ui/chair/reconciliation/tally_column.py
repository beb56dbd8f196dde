"""One tally, of the sheets or of the cards: four fields, the derived figures beside them, the signs (4.5/11)."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.exam.events import Tally
from ui.widgets.kind import dress
from ui.widgets.number_field import NumberField
from ui.window.words import say

FIGURES = ("a", "b", "c", "d")
_SUM = len(FIGURES) + 1


class TallyColumn(QWidget):
    """Fills three columns of a grid that it shares: what was counted, what the journal says, whether they agree.

    `edited` follows each change by the chair's hand. Nothing is filled in from the journal: the count must be one.
    """

    edited = Signal()

    def __init__(self, kind: str, grid: QGridLayout, first: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._derived: Tally | None = None
        self.fields: dict[str, NumberField] = {}
        self._from_journal: dict[str, QLabel] = {}
        self._signs: dict[str, QLabel] = {}
        name = say(f"reconciliation.{kind}")
        for place, key in enumerate(("counted", "derived", "agree")):
            text = say(f"reconciliation.counted-{kind}") if key == "counted" else say(f"reconciliation.{key}")
            heading = QLabel(text, parent)
            heading.setProperty("kind", "quiet")
            grid.addWidget(heading, 0, first + place)
        for row, figure in enumerate(FIGURES, start=1):
            words = say("reconciliation.figure-name", kind=name, figure=say(f"reconciliation.{figure}"))
            field = NumberField(words, parent)
            field.setObjectName(f"{kind}-{figure}")
            field.textEdited.connect(self._typed)
            self.fields[figure] = field
            grid.addWidget(field, row, first)
            self._row(kind, figure, grid, row, first, parent)
        self._sum = QLabel(parent)
        self._sum.setProperty("kind", "big")
        self._sum.setObjectName(f"{kind}-sum")
        grid.addWidget(self._sum, _SUM, first, Qt.AlignmentFlag.AlignHCenter)
        self._row(kind, "sum", grid, _SUM, first, parent)

    def tally(self) -> Tally | None:
        """The four figures, once all are typed."""
        numbers = {figure: field.number() for figure, field in self.fields.items()}
        filled = {figure: number for figure, number in numbers.items() if number is not None}
        return Tally(**filled) if len(filled) == len(FIGURES) else None

    def first_empty(self) -> NumberField | None:
        """The first field that waits for its figure."""
        return next((field for field in self.fields.values() if field.number() is None), None)

    def fill(self, tally: Tally | None) -> None:
        """Show a recorded count, or none."""
        for figure, field in self.fields.items():
            field.setText("" if tally is None else str(getattr(tally, figure)))
        self._compare()

    def show_derived(self, derived: Tally | None) -> None:
        """Show what the journal says; the fields stay as they are."""
        self._derived = derived
        for figure in FIGURES:
            shown = "–" if derived is None else str(getattr(derived, figure))
            self._from_journal[figure].setText(shown)
        self._from_journal["sum"].setText("–" if derived is None else str(derived.b + derived.c + derived.d))
        self._compare()

    def _row(self, kind: str, figure: str, grid: QGridLayout, row: int, first: int, parent: QWidget) -> None:
        journal, sign = QLabel(parent), QLabel(parent)
        journal.setAlignment(Qt.AlignmentFlag.AlignCenter)
        journal.setObjectName(f"{kind}-{figure}-derived")
        sign.setObjectName(f"{kind}-{figure}-sign")
        # A kind from the beginning: Qt measures the frame of a label once, when it is first dressed.
        sign.setProperty("kind", "good")
        # On a narrow screen two lines, rather than a window that is too wide for it.
        sign.setWordWrap(True)
        self._from_journal[figure], self._signs[figure] = journal, sign
        grid.addWidget(journal, row, first + 1)
        grid.addWidget(sign, row, first + 2)

    @Slot()
    def _typed(self) -> None:
        self._compare()
        self.edited.emit()

    def _compare(self) -> None:
        for figure in FIGURES:
            counted = self.fields[figure].number()
            if counted is None or self._derived is None:
                self._sign(figure, "", "good")
            else:
                self._differ(figure, counted - getattr(self._derived, figure))
        parts = [self.fields[figure].number() for figure in ("b", "c", "d")]
        known = [part for part in parts if part is not None]
        received = self.fields["a"].number()
        if len(known) < len(parts):
            self._sum.setText("")
            self._sign("sum", "", "good")
            return
        total = sum(known)
        self._sum.setText(str(total))
        if received is None:
            self._sign("sum", "", "good")
        elif received == total:
            self._sign("sum", say("reconciliation.sum-holds"), "good")
        else:
            key = "reconciliation.sum-less" if total < received else "reconciliation.sum-more"
            self._sign("sum", say(key, number=abs(received - total)), "error")

    def _differ(self, figure: str, difference: int) -> None:
        if difference == 0:
            self._sign(figure, say("reconciliation.same"), "good")
        else:
            key = "reconciliation.less" if difference < 0 else "reconciliation.more"
            self._sign(figure, say(key, number=abs(difference)), "error")

    def _sign(self, figure: str, text: str, kind: str) -> None:
        sign = self._signs[figure]
        sign.setText(text)
        dress(sign, kind)
        sign.setVisible(bool(text))
