"""PESEL: verdicts, centuries, and differences. Every number is synthetic or a published example."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import KnownError
from app.people.differences import Difference
from app.people.pesel import Fault, Sex, against, check, compare, date_digits, require
from app.people.synthetic import pesel_for

pytestmark = pytest.mark.clause("4.1.1b", "4.1.5", "Z3.2.5")

EXAMPLE = "44051401359"  # the published example: a man born on 14 May 1944

CENTURIES = [
    (date(1800, 1, 1), "008101"),
    (date(1899, 12, 31), "999231"),
    (date(1900, 1, 1), "000101"),
    (date(1999, 12, 31), "991231"),
    (date(2000, 1, 1), "002101"),
    (date(2000, 2, 29), "002229"),
    (date(2099, 12, 31), "993231"),
    (date(2100, 1, 1), "004101"),
    (date(2199, 12, 31), "995231"),
    (date(2200, 1, 1), "006101"),
    (date(2299, 12, 31), "997231"),
]

births = st.dates(min_value=date(1800, 1, 1), max_value=date(2299, 12, 31))
sexes: st.SearchStrategy[Sex] = st.sampled_from(("F", "M"))
serials = st.integers(min_value=0, max_value=4999)


def weighted(number: str) -> int:
    return sum(
        int(digit) * weight for digit, weight in zip(number, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1), strict=True)
    )


@pytest.mark.parametrize(("born", "digits"), CENTURIES)
def test_every_century_is_written_and_read(born: date, digits: str) -> None:
    assert date_digits(born) == digits
    verdict = check(pesel_for(born, "F", 0))
    assert verdict.valid
    assert verdict.birth_date == born


@pytest.mark.parametrize("born", [date(1799, 12, 31), date(2300, 1, 1)])
def test_no_other_century_has_numbers(born: date) -> None:
    with pytest.raises(ValueError, match="1800 to 2299"):
        date_digits(born)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (EXAMPLE, None),
        (" 440514 01359\n", None),
        ("440514-01359", None),
        ("02070803628", None),  # the published example of a woman born in 1902
        ("", Fault.LENGTH),
        ("  ", Fault.LENGTH),
        ("4405140135", Fault.LENGTH),
        ("440514013590", Fault.LENGTH),
        ("4405140135O", Fault.NOT_DIGITS),
        ("44051401359X", Fault.NOT_DIGITS),
        ("4405140135²", Fault.NOT_DIGITS),
        ("44051401358", Fault.CHECK_DIGIT),
        ("02381307589", Fault.IMPOSSIBLE_DATE),  # month 18 of the century from 2000
        ("44023001351", Fault.CHECK_DIGIT),
        ("44023001356", Fault.IMPOSSIBLE_DATE),  # 30 February
        ("01222901355", Fault.CHECK_DIGIT),
        ("01222901359", Fault.IMPOSSIBLE_DATE),  # 29 February 2001
        ("44001401354", Fault.IMPOSSIBLE_DATE),  # month 0
        ("00000000000", Fault.IMPOSSIBLE_DATE),
    ],
)
def test_the_verdict_tells_the_faults_apart(text: str, fault: Fault | None) -> None:
    verdict = check(text)
    assert verdict.fault is fault
    assert verdict.valid == (fault is None)
    assert (verdict.birth_date is None) == (fault is not None)
    assert (verdict.sex is None) == (fault is not None)


def test_the_example_says_who_it_is() -> None:
    verdict = check(EXAMPLE)
    assert (verdict.birth_date, verdict.sex) == (date(1944, 5, 14), "M")


@given(births, sexes, serials)
def test_a_made_number_is_valid_and_says_what_went_in(born: date, sex: Sex, serial: int) -> None:
    number = pesel_for(born, sex, serial)
    assert weighted(number) % 10 == 0
    verdict = check(number)
    assert (verdict.fault, verdict.birth_date, verdict.sex) == (None, born, sex)
    assert against(number, born, sex) == ()
    assert compare(number, number) == ()


@given(births, sexes, serials, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(born: date, sex: Sex, serial: int, place: int, more: int) -> None:
    number = pesel_for(born, sex, serial)
    wrong = str((int(number[place]) + more) % 10)
    typed = number[:place] + wrong + number[place + 1 :]
    assert check(typed).fault is Fault.CHECK_DIGIT
    assert compare(typed, number) == (Difference(position=place + 1, found=wrong, expected=number[place]),)


@given(st.text())
def test_any_text_gets_a_verdict(text: str) -> None:
    verdict = check(text)
    if verdict.valid:
        assert len(require(text)) == 11
    else:
        with pytest.raises(KnownError) as caught:
            require(text)
        assert caught.value.code == verdict.fault


@pytest.mark.parametrize(
    ("born", "sex", "places"),
    [
        (date(1944, 5, 14), "M", []),
        (None, None, []),
        (None, "F", [(10, "5", "02468")]),
        (date(1944, 5, 14), "F", [(10, "5", "02468")]),
        (date(1944, 5, 15), "M", [(6, "4", "5")]),
        (date(2044, 5, 14), "M", [(3, "0", "2")]),
        (date(1844, 5, 14), None, [(3, "0", "8")]),
        (date(1955, 6, 23), "F", [(1, "4", "5"), (2, "4", "5"), (4, "5", "6"), (5, "1", "2"), (6, "4", "3"),
                                  (10, "5", "02468")]),
    ],
)  # fmt: skip
def test_differences_from_a_birth_date_and_a_sex(
    born: date | None, sex: Sex | None, places: list[tuple[int, str, str]]
) -> None:
    found = [(place.position, place.found, place.expected) for place in against(EXAMPLE, born, sex)]
    assert found == places


def test_a_wrong_check_digit_does_not_hide_the_differences() -> None:
    assert [place.position for place in against("44051401358", date(1944, 5, 15), "M")] == [6]


@pytest.mark.parametrize(("text", "code"), [("123", "P-101"), ("4405140135x", "P-102")])
def test_what_is_no_number_cannot_be_compared(text: str, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        against(text, date(1944, 5, 14), "M")
    assert caught.value.code == code
    assert text not in str(caught.value.context)


def test_a_shorter_number_differs_at_its_end() -> None:
    places = compare("440514", "4405141")
    assert [(place.position, place.found, place.expected) for place in places] == [(7, "", "1")]


def test_no_digit_reaches_a_repr() -> None:
    shown = repr((check(EXAMPLE), compare(EXAMPLE, "02070803628")))
    assert not any(digit in shown for digit in "0123456789")
