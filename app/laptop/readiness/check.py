"""One check of a laptop: its code, how it came out, and a sentence that says what to do."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import msgspec

from app.errors import KnownError
from app.exam.sentences import phrase
from app.procedure.texts import error_sentence


class State(StrEnum):
    """How a check came out; the values stand in the JSON of `protokolant doctor`."""

    GOOD = "GOOD"
    WARNING = "WARNING"
    BAD = "BAD"
    NOT_CHECKED = "NOT CHECKED"


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict; `code` is stable, and the journals and databases of a store share one each."""

    code: str
    state: State
    sentence: str


def judged(code: str, state: State, outcome: str, **filling: Any) -> Check:
    """A check whose sentence is `outcome` in the table `doctor-<code>` of `resources/words`."""
    return Check(code=code, state=state, sentence=phrase(f"doctor-{code}", outcome, **filling))


def refused(code: str, state: State, error: KnownError) -> Check:
    """A check that ended in a known error, in that error's own words."""
    return Check(code=code, state=state, sentence=error_sentence(error))


def ready(checks: Iterable[Check]) -> bool:
    """Whether everything was looked at and nothing is bad: a warning does not stop an exam, not knowing does."""
    return not {State.BAD, State.NOT_CHECKED} & {check.state for check in checks}
