"""Verdicts: what a check said of a file, why, and the words for it (`resources/checks.toml`)."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec

from app.errors import KnownError
from app.procedure.texts import error_sentence, read


class Verdict(StrEnum):
    """The three answers; what was not checked is never told as if it were right."""

    VALID = "VALID"
    NOT_VALID = "NOT VALID"
    NOT_CHECKED = "NOT CHECKED"


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One check and its verdict; `cause` is the code of the sentence in `resources/errors` that says why.

    A valid one has a cause where there is something to note of it. `context` fills that sentence. It holds no
    personal data.
    """

    code: str
    verdict: Verdict
    cause: str = ""
    context: Mapping[str, Any] = {}

    @property
    def sentence(self) -> str:
        """Why it is so, in Polish; empty where the check is valid and there is nothing to note."""
        return error_sentence(KnownError(self.cause, **self.context)) if self.cause else ""

    @property
    def text(self) -> "CheckText":
        """What the check is about, in Polish."""
        return check_texts()[self.code]

    def summary(self) -> dict[str, str]:
        """The check as plain values, for `--json`."""
        return {
            "code": self.code,
            "title": self.text.title,
            "verdict": self.verdict,
            "cause": self.cause,
            "why": self.sentence,
            "means": self.text.means,
            "next": self.text.todo if self.verdict is not Verdict.VALID else "",
        }


class CheckText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The Polish words for a check: its title, what a valid one proves, and the next step where it is not valid."""

    title: str
    means: str
    todo: str


class CannotCheck(KnownError):
    """A check cannot be made, for a reason that lies not in the file: a key or a trust is not at hand."""


@cache
def check_texts() -> Mapping[str, CheckText]:
    """The words for every check, by its code."""
    return read(".", "checks.toml", dict[str, CheckText])


def worst(checks: tuple[Check, ...]) -> Verdict:
    """The verdict on a whole file: as bad as the worst of its checks; valid only where all of them are."""
    found = {check.verdict for check in checks}
    for verdict in (Verdict.NOT_VALID, Verdict.NOT_CHECKED):
        if verdict in found:
            return verdict
    return Verdict.VALID if found else Verdict.NOT_CHECKED
