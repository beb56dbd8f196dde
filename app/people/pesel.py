"""PESEL: what is wrong with a number, what it encodes, and where it differs (4.1.1b, 4.1.5, Z3.2.5)."""

from datetime import date
from enum import StrEnum
from typing import Literal

from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength
from stdnum.pl import pesel as stdnum_pesel

from app.errors import KnownError
from app.people.differences import Difference, differences
from app.people.private import Private

Sex = Literal["F", "M"]

LENGTH = 11
_SEX_POSITION = 10
_CENTURY_MONTHS = {18: 80, 19: 0, 20: 20, 21: 40, 22: 60}
_SEX_DIGITS: dict[Sex, str] = {"F": "02468", "M": "13579"}


class Fault(StrEnum):
    """The first thing that is wrong with a number; the values are codes of `resources/errors/people.toml`."""

    LENGTH = "P-101"
    NOT_DIGITS = "P-102"
    CHECK_DIGIT = "P-103"
    IMPOSSIBLE_DATE = "P-104"


class Verdict(Private, frozen=True, kw_only=True):
    """What a number says: its first fault, or the birth date and sex it encodes."""

    fault: Fault | None = None
    birth_date: date | None = None
    sex: Sex | None = None

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong with the number itself."""
        return self.fault is None


def compact(text: str) -> str:
    """Strip the spaces and hyphens people and scanners put into a number."""
    # Nearly every number is bare already, and of a thousand each is looked at several times.
    return text if text.isascii() and text.isdigit() else stdnum_pesel.compact(text)


def check(text: str) -> Verdict:
    """Judge a number as typed or scanned; spaces and hyphens do not matter. Never raises.

    A number with letters is NOT_DIGITS whatever its length. A wrong check digit is named before an impossible
    date: it is the likelier slip, and the date cannot be trusted then.
    """
    try:
        number = stdnum_pesel.validate(text)
    except InvalidLength:  # first, for the library calls it a kind of InvalidFormat
        return Verdict(fault=Fault.LENGTH)
    except InvalidFormat:
        return Verdict(fault=Fault.LENGTH if compact(text) == "" else Fault.NOT_DIGITS)
    except InvalidChecksum:
        return Verdict(fault=Fault.CHECK_DIGIT)
    except InvalidComponent:
        return Verdict(fault=Fault.IMPOSSIBLE_DATE)
    return Verdict(birth_date=stdnum_pesel.get_birth_date(number), sex=_sex(number))


def require(text: str) -> str:
    """Return the bare eleven digits of a valid number, or raise `KnownError` with its fault's code.

    The context holds `length` only: the number is personal data.
    """
    verdict = check(text)
    if verdict.fault is not None:
        raise KnownError(verdict.fault.value, length=len(compact(text)))
    return compact(text)


def against(text: str, birth_date: date | None, sex: Sex | None) -> tuple[Difference, ...]:
    """Name the digits of a number that contradict a birth date or a sex; `None` is not compared.

    Works on any eleven digits, also with a wrong check digit. Raises `KnownError` P-101 or P-102 for the
    rest.
    """
    number = compact(text)
    if number and not (number.isascii() and number.isdigit()):
        raise KnownError(Fault.NOT_DIGITS.value, length=len(number))
    if len(number) != LENGTH:
        raise KnownError(Fault.LENGTH.value, length=len(number))
    expected = [""] * LENGTH
    if birth_date is not None:
        expected[:6] = date_digits(birth_date)
    if sex is not None:
        expected[_SEX_POSITION - 1] = _SEX_DIGITS[sex]
    return tuple(
        Difference(position=position, found=found, expected=wanted)
        for position, (found, wanted) in enumerate(zip(number, expected, strict=True), start=1)
        if wanted and found not in wanted
    )


def compare(shown: str, listed: str) -> tuple[Difference, ...]:
    """Name the places where the number on a document differs from the one on the list."""
    return differences(compact(shown), compact(listed))


def date_digits(birth_date: date) -> str:
    """The first six digits of a PESEL for a birth date of 1800–2299. Raises `ValueError` for other years."""
    century = _CENTURY_MONTHS.get(birth_date.year // 100)
    if century is None:
        raise ValueError("PESEL encodes the years 1800 to 2299")
    return f"{birth_date.year % 100:02d}{birth_date.month + century:02d}{birth_date.day:02d}"


def with_check_digit(first_ten: str) -> str:
    """Complete ten digits to a PESEL."""
    return first_ten + stdnum_pesel.calc_check_digit(first_ten)


def _sex(number: str) -> Sex:
    return "F" if number[_SEX_POSITION - 1] in _SEX_DIGITS["F"] else "M"
