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


# Who reads a rule's words; the records name the chair's, and what another reads instead.
CHAIR = "chair"
READERS = (CHAIR, "administrator", "clerk")


class Wording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody else than the chair reads instead; where a part is empty, they read what the chair does."""

    title: str = ""
    explanation: str = ""
    todo: str = ""


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule and its words for the chair; `{placeholders}` may stand in `explanation` and `todo`.

    A refusal (code X-…) is an act that cannot be recorded at all: severity error, no ways out but its `todo`.
    """

    code: str
    severity: Severity
    clauses: tuple[str, ...]
    title: str
    explanation: str
    todo: str
    ways: tuple[Way, ...] = ()
    administrator: Wording = Wording()
    clerk: Wording = Wording()

    @property
    def refusal(self) -> bool:
        """Whether the rule refuses an act instead of judging a fact."""
        return self.code.startswith("X-")

    @property
    def placeholders(self) -> frozenset[str]:
        """What the context must hold."""
        every = [self.words(role) for role in READERS]
        parts = (text for words in every for text in (words.explanation, words.todo))
        return frozenset[str]().union(*map(texts.placeholders, parts))

    def words(self, role: str) -> Wording:
        """The rule's words as somebody in that role reads them."""
        own = {"administrator": self.administrator, "clerk": self.clerk}.get(role, Wording())
        return Wording(
            title=own.title or self.title,
            explanation=own.explanation or self.explanation,
            todo=own.todo or self.todo,
        )


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A rule's words for one case and one reader."""

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


def told(code: str, /, *, role: str = CHAIR, **context: Any) -> Told:
    """The words of a rule for one case, as somebody in that role has them; whoever is not of `READERS` reads
    the chair's.

    Raises `LookupError` for an unknown code or a missing placeholder.
    """
    words = rule(code).words(role)
    return Told(
        title=words.title,
        explanation=texts.fill(words.explanation, context),
        todo=texts.fill(words.todo, context),
    )


def sentence(code: str, /, *, role: str = CHAIR, **context: Any) -> str:
    """What is wrong and what to do, in one line for a message or the command line."""
    words = told(code, role=role, **context)
    return f"{words.explanation} {words.todo}"


class _Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    severity: Severity
    clauses: tuple[str, ...]
    title: str
    explanation: str
    todo: str
    ways: tuple[Way, ...] = ()
    administrator: Wording = Wording()
    clerk: Wording = Wording()


def _named(code: str, body: _Body) -> Rule:
    return Rule(code=code, **msgspec.structs.asdict(body))
