"""The rules: one record per finding and refusal, with its severity, clauses, words and lawful ways out."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec

from app.procedure import texts


class Severity(StrEnum):
    """What a finding does to the closing: an error blocks it, a warning wants a reason, an info is shown."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Way(StrEnum):
    """How a finding can go away: its cause is mended, or it is answered with one of the journal's answers."""

    MEND = "mend"
    EXPLANATION = "explanation"
    DEPARTURE = "departure"
    DECISION = "decision"


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule and its words; `{placeholders}` may stand in `explanation` and `todo`.

    A refusal (code X-…) is an act that cannot be recorded at all: severity error, no ways out but its `todo`.
    """

    code: str
    severity: Severity
    clauses: tuple[str, ...]
    title: str
    explanation: str
    todo: str
    ways: tuple[Way, ...] = ()

    @property
    def refusal(self) -> bool:
        """Whether the rule refuses an act instead of judging a fact."""
        return self.code.startswith("X-")

    @property
    def placeholders(self) -> frozenset[str]:
        """What the context must hold."""
        return texts.placeholders(self.explanation) | texts.placeholders(self.todo)


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A rule's words for one case."""

    title: str
    explanation: str
    todo: str


def rule(code: str) -> Rule:
    """The rule of a code. Raises `KeyError` for an unknown one."""
    return rules()[code]


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of the files."""
    return {code: _named(code, body) for code, body in texts.merged("rules", _Body).items()}


def told(code: str, /, **context: Any) -> Told:
    """The words of a rule for one case. Raises `LookupError` for an unknown code or a missing placeholder."""
    found = rule(code)
    return Told(
        title=found.title,
        explanation=texts.fill(found.explanation, context),
        todo=texts.fill(found.todo, context),
    )


def sentence(code: str, /, **context: Any) -> str:
    """What is wrong and what to do, in one line for a message or the command line."""
    words = told(code, **context)
    return f"{words.explanation} {words.todo}"


class _Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    severity: Severity
    clauses: tuple[str, ...]
    title: str
    explanation: str
    todo: str
    ways: tuple[Way, ...] = ()


def _named(code: str, body: _Body) -> Rule:
    return Rule(code=code, **msgspec.structs.asdict(body))
