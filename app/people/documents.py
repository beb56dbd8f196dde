"""Identity documents: their kinds, the bare form of a number, and check digits (4.1.5, 3.1.1c, 4.1.1b)."""

import re
from enum import StrEnum
from typing import Literal

DocumentKind = Literal["id-card", "passport", "residence-card", "other"]
KINDS: tuple[DocumentKind, ...] = ("id-card", "passport", "residence-card", "other")


class NumberVerdict(StrEnum):
    """What the check digit says; `UNKNOWN_SCHEME`: no rule that we know applies, which is never a fault."""

    VALID = "valid"
    WRONG = "wrong"
    UNKNOWN_SCHEME = "unknown-scheme"


# The weights of the Polish ID card (three letters) and the Polish passport (two letters). A letter counts
# A = 10 to Z = 35; the check digit, which follows the letters, weighs 9, so that a right number's sum
# ends in 0.
_SCHEMES: dict[DocumentKind, tuple[re.Pattern[str], tuple[int, ...]]] = {
    "id-card": (re.compile(r"[A-Z]{3}[0-9]{6}"), (7, 3, 1, 9, 7, 3, 1, 7, 3)),
    "passport": (re.compile(r"[A-Z]{2}[0-9]{7}"), (7, 3, 9, 1, 7, 3, 1, 7, 3)),
}


_BETWEEN = re.compile(r"[\s\-‐‑–/.]")


def normal(text: str) -> str:
    """The series and number in capitals, without the spaces, hyphens, slashes and dots people put between."""
    return (text if text.isalnum() else _BETWEEN.sub("", text)).upper()


def spaced(text: str) -> str:
    """The way a number is printed: letters, a space, digits (`ABS 123456`); others as `normal` has them."""
    number = normal(text)
    parts = re.fullmatch(r"([A-Z]+)([0-9]+)", number)
    return f"{parts[1]} {parts[2]}" if parts else number


def check(kind: DocumentKind, text: str, country: str = "PL") -> NumberVerdict:
    """Judge a document's number as typed.

    Polish ID cards of every layout since 2001 have the form AAA000000, Polish passports AA0000000. A
    number of another form, of another kind of document or of another `country` (ISO 3166-1 alpha-2) has
    no scheme we know. A foreign passport may happen to look like a Polish one, so WRONG is a reason to
    look again, never to refuse.
    """
    scheme = _SCHEMES.get(kind)
    number = normal(text)
    if scheme is None or country != "PL":
        return NumberVerdict.UNKNOWN_SCHEME
    form, weights = scheme
    if not form.fullmatch(number):
        return NumberVerdict.UNKNOWN_SCHEME
    total = sum(weight * int(sign, 36) for weight, sign in zip(weights, number, strict=True))
    return NumberVerdict.VALID if total % 10 == 0 else NumberVerdict.WRONG


def with_check_digit(kind: Literal["id-card", "passport"], letters: str, digits: str) -> str:
    """Complete the letters and the digits after the check digit to a number of the Polish scheme."""
    candidates = (f"{letters}{digit}{digits}" for digit in range(10))
    return next(number for number in candidates if check(kind, number) is NumberVerdict.VALID)
