"""What an import came to, in one sentence."""

from app.bundle.verdicts import Verdict
from app.files import shown
from app.procedure.texts import error_sentence
from ui.clerk.import_run import Tally
from ui.widgets.notice import Kind
from ui.window.words import say

_SIGNS: dict[Kind, str] = {"good": "✓", "warning": "?", "error": "✗"}


def tally_kind(tally: Tally) -> Kind:
    """Good only where every file came in and is valid."""
    if tally.error or tally.unread or tally.count(Verdict.NOT_VALID):
        return "error"
    if tally.left or tally.count(Verdict.NOT_CHECKED):
        return "warning"
    return "good"


def tally_words(tally: Tally) -> str:
    """How many files there were and what became of them; nothing is passed over."""
    words = [
        say(
            "imports.tally",
            sign=_SIGNS[tally_kind(tally)],
            files=len(tally.imported) + len(tally.unread),
            valid=tally.count(Verdict.VALID),
            not_valid=tally.count(Verdict.NOT_VALID),
            not_checked=tally.count(Verdict.NOT_CHECKED),
            unread=len(tally.unread),
            known=tally.known,
        )
    ]
    if tally.error:
        words.append(say("imports.stopped", left=tally.left, why=error_sentence(tally.error)))
    elif tally.left:
        words.append(say("imports.cancelled", left=tally.left))
    return " ".join(words)


def most_serious(tally: Tally) -> str:
    """The key of the row that a clerk should look at first; empty where no file came."""
    judged = {file.verdict: file.sha256 for file in reversed(tally.imported)}
    unread = shown(tally.unread[0].path) if tally.unread else None
    by_weight = (
        judged.get(Verdict.NOT_VALID),
        unread,
        judged.get(Verdict.NOT_CHECKED),
        judged.get(Verdict.VALID),
    )
    return next(filter(None, by_weight), "")
