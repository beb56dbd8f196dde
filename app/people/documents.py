"""Identity documents: their kinds, the bare form of a number, and check digits (4.1.5, 3.1.1c, 4.1.1b)."""

import re
from enum import StrEnum
from typing import Literal

from app.people.differences import Difference, differences

DocumentKind = Literal["id-card", "passport", "residence-card", "other"]
KINDS: tuple[DocumentKind, ...] = ("id-card", "passport", "residence-card", "other")


class NumberVerdict(StrEnum):
    """What form and check digit say; `UNKNOWN_SCHEME`: no rule that we know applies, which is never a fault."""

    VALID = "valid"
    WRONG = "wrong"
    OTHER_FORM = "other-form"
    UNKNOWN_SCHEME = "unknown-scheme"


# The weights of the Polish ID card (three letters) and the Polish passport (two letters). A letter counts
# A = 10 to Z = 35; the check digit, which follows the letters, weighs 9, so that a right number's sum
# ends in 0.
_SCHEMES: dict[DocumentKind, tuple[re.Pattern[str], tuple[int, ...]]] = {
    "id-card": (re.compile(r"[A-Z]{3}[0-9]{6}"), (7, 3, 1, 9, 7, 3, 1, 7, 3)),
    "passport": (re.compile(r"[A-Z]{2}[0-9]{7}"), (7, 3, 9, 1, 7, 3, 1, 7, 3)),
}
_EXAMPLES: dict[DocumentKind, str] = {"id-card": "AAA000000", "passport": "AA0000000"}
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

    Polish ID cards of every layout since 2001 have the form AAA000000, Polish passports AA0000000; in both the
    first digit checks the rest. An ID card of another form is OTHER_FORM: a sign too few or too many, or another
    country's card. A passport of another form is another country's as a rule. The number of a residence card or of
    any other kind of document, and of another `country` (ISO 3166-1 alpha-2), has no scheme we know: the residence
    card's check digits stand in its machine-readable lines, which nobody copies at the door. A foreign document may
    happen to look like a Polish one, so WRONG and OTHER_FORM are reasons to look again, never to refuse.
    """
    scheme = _SCHEMES.get(kind)
    number = normal(text)
    if scheme is None or country != "PL":
        return NumberVerdict.UNKNOWN_SCHEME
    form, weights = scheme
    if not form.fullmatch(number):
        return NumberVerdict.OTHER_FORM if kind == "id-card" else NumberVerdict.UNKNOWN_SCHEME
    total = sum(weight * int(sign, 36) for weight, sign in zip(weights, number, strict=True))
    return NumberVerdict.VALID if total % 10 == 0 else NumberVerdict.WRONG


def unfinished(kind: DocumentKind, text: str) -> bool:
    """Whether a number still being typed may become one of the Polish form of its kind."""
    number = normal(text)
    scheme, example = _SCHEMES.get(kind), _EXAMPLES.get(kind, "")
    return scheme is not None and scheme[0].fullmatch(number + example[len(number) :]) is not None


def compare(shown: str, listed: str) -> tuple[Difference, ...]:
    """Name the places where the number of a shown document differs from the one on the list."""
    return differences(normal(shown), normal(listed))


def with_check_digit(kind: Literal["id-card", "passport"], letters: str, digits: str) -> str:
    """Complete the letters and the digits after the check digit to a number of the Polish scheme."""
    candidates = (f"{letters}{digit}{digits}" for digit in range(10))
    return next(number for number in candidates if check(kind, number) is NumberVerdict.VALID)
