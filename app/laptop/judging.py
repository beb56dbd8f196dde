"""What the laptop makes of a report: everything valid, or the one reason to tell the chair."""

import re
from collections.abc import Collection
from typing import Any

from app.bundle.report import Report
from app.bundle.verdicts import Verdict
from app.errors import KnownError

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def refuse_invalid(report: Report, excused: Collection[str] = ()) -> None:
    """Raise the `KnownError` of the first check that is not valid; one that was not made is but its consequence.

    Checks that are `excused`, by their codes, are passed over: whoever calls has judged them.
    """
    for verdict in (Verdict.NOT_VALID, Verdict.NOT_CHECKED):
        for check in report.checks:
            if check.verdict is verdict and check.code not in excused:
                raise KnownError(
                    check.cause, **{key: _for_people(said) for key, said in check.context.items()}
                )


def _for_people(said: Any) -> Any:
    """A day as people here write it; reports, which programs read too, have it as ISO 8601."""
    found = _DAY.fullmatch(said) if isinstance(said, str) else None
    return "{2}.{1}.{0}".format(*found.groups()) if found else said
