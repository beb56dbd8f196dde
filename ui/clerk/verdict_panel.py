"""The right side of the import screen: one file, every check of it, what is wrong and what to do now."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.head import ExamHead
from app.desk.service import ImportedFile
from app.exam.clock import warsaw
from app.procedure.texts import error_sentence
from ui.clerk.explanations import Explanations, text_line
from ui.clerk.incoming import Unread
from ui.models.imports import exam_title
from ui.models.verdicts import TITLE, VERDICT, Explanation, VerdictsModel, explanations, worst_first
from ui.widgets.row_table import RowTable
from ui.widgets.tones import ToneDelegate
from ui.window.action import Action
from ui.window.words import say

_VERDICT_WIDTH = 20
_KEY = 12


class VerdictPanel(QWidget):
    """Shows one file; `give` is asked for where its receipt is wanted, `settle` where its journal is to count of two
    that contest each other, `compare` where paper is to be compared with it.
    """

    def __init__(
        self,
        give: Callable[[], None],
        settle: Callable[[], None],
        compare: Callable[[], None],
        open_key: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._file: ImportedFile | None = None
        self._open_key = QKeySequence(open_key).toString(QKeySequence.SequenceFormat.NativeText)
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        self.title = text_line(self, "heading")
        self.facts = text_line(self, "quiet")
        self.explained = Explanations(self)
        self.model = VerdictsModel(self)
        self.table = RowTable(say("imports.verdicts"), self, lines=1)
        self.table.setModel(self.model)
        self.table.share(TITLE)
        self.table.wide(VERDICT, _VERDICT_WIDTH)
        self._tones = ToneDelegate(self.table)
        self.table.setItemDelegateForColumn(VERDICT, self._tones)
        self.will_say = text_line(self, "quiet")
        self.give_receipt = Action(
            "imports.give-receipt", give, shortcut="Ctrl+R", enabled=lambda: self._file is not None
        )
        self.button = self.give_receipt.button(self, kind="main")
        self.compare = Action(
            "imports.compare", compare, shortcut="S", enabled=lambda: self._file is not None
        )
        self.compare_button = self.compare.button(self)
        self.settle = Action("imports.settle", settle, shortcut="Ctrl+D", enabled=self._is_contested)
        self.settle_button = self.settle.button(self)
        for widget in (self.title, self.facts, self.explained):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        layout.addWidget(self.settle_button)
        layout.addWidget(self.will_say)
        leaving = QHBoxLayout()
        leaving.addWidget(self.button, 1)
        leaving.addWidget(self.compare_button, 1)
        layout.addLayout(leaving)

    def show_file(self, file: ImportedFile, head: ExamHead | None) -> None:
        """Show a file of the register."""
        facts = [_facts(file)]
        if head is not None:
            facts.insert(0, say("imports.place", centre=head.centre, city=head.city))
        if file.laptop:
            facts.append(say("imports.from-laptop", laptop=file.laptop, key=file.key[:_KEY]))
        if file.known:
            facts.append(say("imports.still-known"))
        title = say("imports.where", exam=exam_title(file, head), room=file.room)
        another = self._file is None or self._file.sha256 != file.sha256
        self.will_say.setText(say("imports.receipt-accepts" if file.accepted else "imports.receipt-refuses"))
        self._show(title, "\n".join(facts), explanations(file.checks), file)
        self.model.show_rows(worst_first(file.checks))
        if another:
            self.table.scrollToTop()

    def show_unread(self, unread: Unread) -> None:
        """Show why a file could not be read."""
        why = Explanation(
            title=say("imports.unread-title"), why=error_sentence(unread.error), todo="", kind="error"
        )
        self._show(unread.path.name, say("imports.unread-facts"), (why,), None)

    def show_nothing(self) -> None:
        """There is no file yet: say how one comes."""
        self._show(say("imports.empty"), say("imports.empty-facts", key=self._open_key), (), None)

    def _show(
        self, title: str, facts: str, explained: tuple[Explanation, ...], file: ImportedFile | None
    ) -> None:
        self._file = file
        self.title.setText(title)
        self.facts.setText(facts)
        self.explained.show_all(explained)
        for widget in (self.table, self.will_say, self.button, self.compare_button):
            widget.setVisible(file is not None)
        self.settle_button.setVisible(self._is_contested())
        for action in (self.give_receipt, self.compare, self.settle):
            action.refresh()

    def _is_contested(self) -> bool:
        return self._file is not None and self._file.contested


def _facts(file: ImportedFile) -> str:
    receipt = (
        say("imports.answered", time=f"{warsaw(file.answered):%d.%m.%Y %H:%M}")
        if file.answered
        else say("imports.not-answered")
    )
    return say(
        "imports.facts",
        revision=file.revision,
        imported=f"{warsaw(file.imported):%d.%m.%Y %H:%M}",
        receipt=receipt,
    )
