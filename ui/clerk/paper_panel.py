"""The right side of the screen for scans: one protocol, every check of it, what is wrong and what to do now."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bundle.trust import describe
from app.desk.papers import Candidate
from app.exam.clock import warsaw
from app.files import shown
from app.procedure.texts import error_sentence
from ui.clerk.checked_papers import Found
from ui.clerk.explanations import Explanations, text_line
from ui.clerk.incoming import Unread
from ui.models.papers import exam_title, form_title
from ui.models.verdicts import TITLE, VERDICT, Explanation, VerdictsModel, explanations, worst_first
from ui.widgets.row_table import RowTable
from ui.widgets.tones import ToneDelegate
from ui.window.action import Action
from ui.window.words import say

_VERDICT_WIDTH = 20


class PaperPanel(QWidget):
    """Shows one protocol; `go` is asked for where the bundle that it was compared with is to be shown."""

    def __init__(self, go: Callable[[], None], open_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compared: Candidate | None = None
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
        self.table = RowTable(say("papers.verdicts"), self, lines=1)
        self.table.setModel(self.model)
        self.table.share(TITLE)
        self.table.wide(VERDICT, _VERDICT_WIDTH)
        self._tones = ToneDelegate(self.table)
        self.table.setItemDelegateForColumn(VERDICT, self._tones)
        self.go = Action("papers.go", go, shortcut="W", enabled=lambda: self._compared is not None)
        self.button = self.go.button(self)
        for widget in (self.title, self.facts, self.explained):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        layout.addWidget(self.button)

    @property
    def compared(self) -> str:
        """The SHA-256 of the bundle that the protocol was compared with; empty for none."""
        return self._compared.sha256 if self._compared else ""

    def show_found(self, found: Found) -> None:
        """Show a protocol."""
        report = found.paper.report
        title = say("papers.where-code", page=report.page or 0)
        if report.record is not None:
            title = say("papers.where", form=form_title(report), exam=exam_title(found.paper))
        self._show(title, "\n".join(_facts(found)), explanations(report.checks), found.paper.compared)
        self.model.show_rows(worst_first(report.checks))
        self.table.scrollToTop()
        self.table.show()

    def show_unread(self, unread: Unread) -> None:
        """Show why a scan could not be read."""
        why = Explanation(
            title=say("papers.unread-title"), why=error_sentence(unread.error), todo="", kind="error"
        )
        self._show(shown(Path(unread.path.name)), "", (why,), None)

    def show_nothing(self) -> None:
        """There is no scan yet: say how one comes."""
        self._show(say("papers.empty"), say("papers.empty-facts", key=self._open_key), (), None)

    def _show(
        self, title: str, facts: str, explained: tuple[Explanation, ...], compared: Candidate | None
    ) -> None:
        self._compared = compared
        self.title.setText(title)
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        self.explained.show_all(explained)
        self.table.hide()
        self.button.setVisible(compared is not None)
        self.go.refresh()


def _facts(found: Found) -> list[str]:
    report = found.paper.report
    file = shown(Path(found.path.name))
    facts = [say("papers.on-page", file=file, page=report.page or 0, pages=found.pages)]
    if report.signer is not None:
        last_day = f"{report.signer.not_valid_after_utc:%d.%m.%Y}"
        facts.append(say("papers.signer", name=describe(report.signer)["name"], day=last_day))
    if found.paper.compared is not None:
        facts.append(say("papers.compared", **_told(found.paper.compared)))
    if found.paper.others:
        alike = "" if found.paper.compared is not None else "-alike"
        others = "; ".join(say(f"papers.other{alike}", **_told(other)) for other in found.paper.others)
        facts.append(say(f"papers.others{alike}", others=others))
    return facts


def _told(candidate: Candidate) -> dict[str, str | int]:
    laptop = say("papers.from-laptop", laptop=candidate.laptop) if candidate.laptop else ""
    imported = f"{warsaw(candidate.imported):%d.%m.%Y %H:%M}"
    return {
        "exam": candidate.exam_id,
        "revision": candidate.revision,
        "imported": imported,
        "laptop": laptop,
    }
