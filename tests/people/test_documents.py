"""Identity documents: forms and check digits. Every number is synthetic or a published specimen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.documents import KINDS, DocumentKind, NumberVerdict, check, normal, spaced, with_check_digit
from app.procedure.texts import word

VALID, WRONG, UNKNOWN = NumberVerdict.VALID, NumberVerdict.WRONG, NumberVerdict.UNKNOWN_SCHEME
LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)


@pytest.mark.parametrize(
    ("kind", "text", "verdict"),
    [
        ("id-card", "ABS123456", VALID),
        ("id-card", "abs 123456", VALID),
        ("id-card", "ABS-123456", VALID),
        ("id-card", "ABS223456", WRONG),
        ("id-card", "ABS123457", WRONG),
        ("id-card", "ABS 12345", UNKNOWN),
        ("id-card", "AB 1234567", UNKNOWN),
        ("id-card", "ABS1234567", UNKNOWN),
        ("id-card", "ĄBS123456", UNKNOWN),
        ("id-card", "", UNKNOWN),
        ("passport", "ZS0000177", VALID),
        ("passport", "zs 0000177", VALID),
        ("passport", "ZS0000178", WRONG),
        ("passport", "ZS1000177", WRONG),
        ("passport", "FX204411", UNKNOWN),
        ("passport", "123456789", UNKNOWN),
        ("residence-card", "ABS223456", UNKNOWN),
        ("other", "ZS0000178", UNKNOWN),
    ],
)
def test_verdicts(kind: DocumentKind, text: str, verdict: NumberVerdict) -> None:
    assert check(kind, text) is verdict


def test_another_countrys_document_is_never_wrong() -> None:
    assert check("passport", "ZS0000178", country="IT") is UNKNOWN


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
