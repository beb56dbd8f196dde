"""What an import, or a check of scans, came to, in one sentence."""

from collections.abc import Sequence
from typing import Protocol

from app.bundle.verdicts import Verdict
from app.errors import KnownError
from app.files import shown
from app.procedure.texts import error_sentence
from ui.clerk.import_run import Tally
from ui.clerk.incoming import Unread
from ui.clerk.scan_run import ScanTally
from ui.widgets.notice import Kind
from ui.window.words import say

_SIGNS: dict[Kind, str] = {"good": "✓", "warning": "?", "error": "✗"}


class _Ended(Protocol):
    @property
    def unread(self) -> Sequence[Unread]: ...
    @property
    def left(self) -> int: ...
    @property
    def error(self) -> KnownError | None: ...
    def count(self, verdict: Verdict) -> int: ...


def tally_kind(tally: _Ended) -> Kind:
    """Good only where everything came in, or was read, and is valid."""
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


def scans_words(tally: ScanTally) -> str:
    """How many protocols there were on how many scans and what became of them."""
    words = [
        say(
            "papers.tally",
            sign=_SIGNS[tally_kind(tally)],
            scans=len(tally.checked) + len(tally.unread),
            papers=len(tally.papers),
            valid=tally.count(Verdict.VALID),
            not_valid=tally.count(Verdict.NOT_VALID),
            not_checked=tally.count(Verdict.NOT_CHECKED),
            unread=len(tally.unread),
        )
    ]
    if tally.error:
        words.append(say("papers.stopped", left=tally.left, why=error_sentence(tally.error)))
    elif tally.left:
        words.append(say("papers.cancelled", left=tally.left))
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
