"""What the laptop makes of a report: everything valid, or the one reason to tell the chair."""

from collections.abc import Collection

from app.bundle.report import Report
from app.bundle.verdicts import Verdict
from app.errors import KnownError


def refuse_invalid(report: Report, excused: Collection[str] = ()) -> None:
    """Raise the `KnownError` of the first check that is not valid; one that was not made is but its consequence.

    Checks that are `excused`, by their codes, are passed over: whoever calls has judged them.
    """
    for verdict in (Verdict.NOT_VALID, Verdict.NOT_CHECKED):
        for check in report.checks:
            if check.verdict is verdict and check.code not in excused:
                raise KnownError(check.cause, **check.context)
