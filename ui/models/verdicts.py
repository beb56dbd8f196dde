"""The checks of one file as rows, and what is to be told about those that are not valid."""

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QObject, Qt

from app.bundle.verdicts import Check, Verdict
from app.people.private import Private
from ui.models.candidates import Role, Tone
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

TITLE, VERDICT = range(2)
_HEADINGS = ("imports.check", "imports.verdict")
_WORDS = {
    Verdict.VALID: ("imports.verdict-valid", Tone.GOOD),
    Verdict.NOT_VALID: ("imports.verdict-not-valid", Tone.ERROR),
    Verdict.NOT_CHECKED: ("imports.verdict-not-checked", Tone.QUIET),
}

_WEIGHT = (Verdict.NOT_VALID, Verdict.NOT_CHECKED, Verdict.VALID)


class Explanation(Private, frozen=True, kw_only=True):
    """Why something is not valid, or was not checked, and what to do now; `todo` may be empty."""

    title: str
    why: str
    todo: str
    kind: str

    @property
    def plain(self) -> str:
        """For a screen reader."""
        return " ".join(filter(None, (f"{self.title}.", self.why, self.todo)))

    @property
    def rich(self) -> str:
        """For a label; what files and people brought is never read as markup."""
        now = f"<br><b>{escape(say('imports.todo'))}</b> {escape(self.todo)}" if self.todo else ""
        return f"<b>{escape(self.title)}</b><br>{escape(self.why)}{now}"


def explanations(checks: Sequence[Check]) -> tuple[Explanation, ...]:
    """What is not valid, each with its next step, then what was not checked, one for all of the same cause, and what
    is to be noted of what is valid.
    """
    bad = [check for check in checks if check.verdict is Verdict.NOT_VALID]
    open_titles: dict[str, list[str]] = {}
    for check in checks:
        if check.verdict is Verdict.NOT_CHECKED:
            open_titles.setdefault(check.sentence, []).append(check.text.title)
    return (
        *(
            Explanation(
                title=say("imports.why-not-valid", code=check.code, check=check.text.title),
                why=check.sentence,
                todo=check.text.todo,
                kind="error",
            )
            for check in bad
        ),
        *(
            Explanation(
                title=say("imports.why-not-checked", checks=titles), why=sentence, todo="", kind="warning"
            )
            for sentence, titles in open_titles.items()
        ),
        *(
            Explanation(
                title=say("imports.noted", code=check.code, check=check.text.title),
                why=check.sentence,
                todo="",
                kind="quiet",
            )
            for check in checks
            if check.verdict is Verdict.VALID and check.cause
        ),
    )


def worst_first(checks: Sequence[Check]) -> tuple[Check, ...]:
    """What needs somebody comes first; otherwise the order in which the checks were made."""
    return tuple(sorted(checks, key=lambda check: _WEIGHT.index(check.verdict)))


class VerdictsModel(KeyedRows[Check]):
    """Turns checks into roles. Two checks may have one title, so each is told with its code."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_HEADINGS), parent)

    def key(self, row: Check) -> str:
        """The check's code."""
        return row.code

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Qt's."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Qt's."""
        check = self._rows[index.row()]
        words, tone = _WORDS[check.verdict]
        texts = (f"{check.code} {check.text.title}", say(words))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return texts[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return texts[VERDICT] if index.column() == VERDICT else f"{texts[TITLE]}: {texts[VERDICT]}"
            case Qt.ItemDataRole.ToolTipRole:
                return check.text.means
            case Role.TONE:
                return tone
            case _:
                return None
