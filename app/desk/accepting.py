"""What stands against accepting a bundle: what is not valid, and what nobody could check but two harmless causes.

A bundle that was printed by another version of the program may differ from it in the bytes of its forms alone; and a
code may have been sealed by a key that was lost before the OKE certified it. Neither will ever be checked here, and
neither says anything against the journal: both stand in the receipt as not checked (decision 23).
"""

from collections.abc import Iterable

from app.bundle.verdicts import Check, Verdict

# By check and cause.
_HARMLESS = frozenset({("B-12", "F-184"), ("B-14", "F-422")})


def stands_against(check: Check) -> bool:
    """Whether this check keeps a bundle from being accepted."""
    unchecked_for_good = check.verdict is Verdict.NOT_CHECKED and (check.code, check.cause) in _HARMLESS
    return check.verdict is not Verdict.VALID and not unchecked_for_good


def acceptable(checks: Iterable[Check]) -> bool:
    """Whether nothing stands against a bundle."""
    return not any(map(stands_against, checks))
