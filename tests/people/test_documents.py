"""Identity documents: forms and check digits. Every number is synthetic or a published specimen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.documents import (
    KINDS,
    DocumentKind,
    NumberVerdict,
    check,
    compare,
    normal,
    spaced,
    unfinished,
    with_check_digit,
)
from app.procedure.texts import word

pytestmark = pytest.mark.clause("4.1.1b", "4.1.5", "3.1.1c", "Z3.2.5")

VALID, WRONG, UNKNOWN = NumberVerdict.VALID, NumberVerdict.WRONG, NumberVerdict.UNKNOWN_SCHEME
OTHER = NumberVerdict.OTHER_FORM
LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)


@pytest.mark.parametrize(
    ("kind", "text", "verdict"),
    [
        ("id-card", "ABS123456", VALID),
        ("id-card", "abs 123456", VALID),
        ("id-card", "ABS-123456", VALID),
        ("id-card", "ABS223456", WRONG),
        ("id-card", "ABS123457", WRONG),
        ("id-card", "AYW036733", VALID),
        ("id-card", "AYW036731", WRONG),
        ("id-card", "BAS123456", WRONG),
        ("id-card", "ABS 12345", OTHER),
        ("id-card", "ABS12345O", OTHER),
        ("id-card", "AB 1234567", OTHER),
        ("id-card", "ABS1234567", OTHER),
        ("id-card", "ĄBS123456", OTHER),
        ("id-card", "", OTHER),
        ("passport", "ZS0000177", VALID),
        ("passport", "zs 0000177", VALID),
        ("passport", "ZS0000178", WRONG),
        ("passport", "ZS1000177", WRONG),
        ("passport", "FX204411", UNKNOWN),
        ("passport", "123456789", UNKNOWN),
        ("passport", "ZS000017", UNKNOWN),
        ("passport", "", UNKNOWN),
        ("residence-card", "ABS223456", UNKNOWN),
        ("residence-card", "RP1234567", UNKNOWN),
        ("other", "ZS0000178", UNKNOWN),
    ],
)
def test_verdicts(kind: DocumentKind, text: str, verdict: NumberVerdict) -> None:
    assert check(kind, text) is verdict


def test_another_countrys_document_is_never_wrong() -> None:
    assert check("passport", "ZS0000178", country="IT") is UNKNOWN
    assert check("id-card", "ABS12345", country="IT") is UNKNOWN


@given(LETTERS, st.integers(0, 99_999), st.integers(0, 5), st.integers(1, 9))
def test_one_wrong_digit_of_an_id_card_is_noticed(letters: str, digits: int, place: int, more: int) -> None:
    number = with_check_digit("id-card", letters, f"{digits:05d}")
    assert check("id-card", number) is VALID
    at = 3 + place
    typed = f"{number[:at]}{(int(number[at]) + more) % 10}{number[at + 1 :]}"
    assert check("id-card", typed) is WRONG


@given(LETTERS, st.integers(0, 999_999), st.integers(0, 6), st.integers(1, 9))
def test_one_wrong_digit_of_a_passport_is_noticed(letters: str, digits: int, place: int, more: int) -> None:
    number = with_check_digit("passport", letters[:2], f"{digits:06d}")
    assert check("passport", number) is VALID
    at = 2 + place
    typed = f"{number[:at]}{(int(number[at]) + more) % 10}{number[at + 1 :]}"
    assert check("passport", typed) is WRONG


@given(LETTERS, st.integers(0, 99_999), st.data())
def test_every_other_check_digit_of_an_id_card_is_wrong(
    letters: str, digits: int, data: st.DataObject
) -> None:
    number = with_check_digit("id-card", letters, f"{digits:05d}")
    other = data.draw(st.sampled_from(sorted(set("0123456789") - {number[3]})))
    assert check("id-card", f"{letters}{other}{number[4:]}") is WRONG


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("id-card", "", True),
        ("id-card", "ab", True),
        ("id-card", "ABS 1", True),
        ("id-card", "ABS12345", True),
        ("id-card", "ABS1234567", False),
        ("id-card", "AB1", False),
        ("passport", "ZS000", True),
        ("passport", "ZSX", False),
        ("residence-card", "RP", False),
    ],
)
def test_a_number_still_being_typed_may_become_one_of_the_polish_form(
    kind: DocumentKind, text: str, *, expected: bool
) -> None:
    assert unfinished(kind, text) is expected


@pytest.mark.parametrize(
    ("shown", "listed", "places"),
    [
        ("RT 180788", "rt180788", []),
        ("RT 180789", "RT 180788", [(8, "9", "8")]),
        ("RT 810788", "RT 180788", [(3, "8", "1"), (4, "1", "8")]),
        ("RT 18078", "RT 180788", [(8, "", "8")]),
        ("RT 1807880", "RT 180788", [(9, "0", "")]),
    ],
)
def test_a_shown_number_is_compared_with_the_lists_sign_by_sign(
    shown: str, listed: str, places: list[tuple[int, str, str]]
) -> None:
    found = [(place.position, place.found, place.expected) for place in compare(shown, listed)]
    assert found == places


@given(st.sampled_from(KINDS), st.text())
def test_any_text_gets_a_verdict_and_a_stable_form(kind: DocumentKind, text: str) -> None:
    assert check(kind, text) is check(kind, normal(text))
    assert normal(normal(text)) == normal(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("abs123456", "ABS 123456"), ("ZS 0000177", "ZS 0000177"), ("x-1a", "X1A"), ("12/34", "1234"), ("", "")],
)
def test_the_printed_form(text: str, shown: str) -> None:
    assert spaced(text) == shown


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_polish_name(kind: DocumentKind) -> None:
    assert word("document", kind)
