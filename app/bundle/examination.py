"""Asking one question after another of a file, and keeping the answers; nothing is ever left unsaid."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from app.bundle.kinds import Kind
from app.bundle.verdicts import CannotCheck, Check, Verdict
from app.errors import KnownError

T = TypeVar("T")

_COMMON = ("B-02", "B-03", "B-04", "B-05", "B-06", "B-07")

# Every check of a kind, in the order in which a report gives them.
CHECKS: dict[Kind | None, tuple[str, ...]] = {
    None: ("B-01", *_COMMON),
    Kind.REQUEST: (*_COMMON, "R-01", "R-02", "R-03"),
    Kind.PACKAGE: ("B-01", *_COMMON, "Z-01", "Z-02", "Z-03", "Z-04"),
    Kind.RESULT: ("B-01", *_COMMON, "B-08", "B-09", "B-10", "B-11", "B-12", "B-13", "B-14"),
    Kind.RECEIPT: ("B-01", *_COMMON, "P-01"),
}

# Why a check was not made: one before it came to nothing.
EARLIER = "F-190"


class Examination:
    """The checks made so far. A question answers by returning, refuses by a `KnownError`, or is `CannotCheck`."""

    def __init__(self) -> None:
        self._made: dict[str, Check] = {}

    def ask(self, code: str, question: Callable[[], T]) -> T | None:
        """Put a question; its answer, or None where there is no valid one."""
        try:
            answer = question()
        except KnownError as reason:
            verdict = Verdict.NOT_CHECKED if isinstance(reason, CannotCheck) else Verdict.NOT_VALID
            self._made[code] = Check(code=code, verdict=verdict, cause=reason.code, context=reason.context)
            return None
        self._made[code] = Check(code=code, verdict=Verdict.VALID)
        return answer

    def cause(self, code: str) -> str | None:
        """Why a check is not valid, empty where it is; None where it was not made."""
        check = self._made.get(code)
        return None if check is None else check.cause

    def checks(self, kind: Kind | None) -> Sequence[Check]:
        """Every check of the kind, in order; those that no question was put for were not possible."""
        return self.in_order(CHECKS[kind])

    def in_order(self, codes: Sequence[str]) -> Sequence[Check]:
        """These checks; those that no question was put for were not possible."""
        not_made = {code: Check(code=code, verdict=Verdict.NOT_CHECKED, cause=EARLIER) for code in codes}
        return tuple((not_made | self._made)[code] for code in codes)
