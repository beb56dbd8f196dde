"""Names: folding, the Polish order, and display. Every name is made up."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.names import ALPHABET, collation_key, fold, given_first, surname_first

polish_words = st.text(ALPHABET, max_size=12)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Żółkiewski-Łęcki", "zolkiewski lecki"),
        ("ŻÓŁKIEWSKI  łęcki", "zolkiewski lecki"),
        ("Dvořák", "dvorak"),
        ("Erdős", "erdos"),
        ("Ștefănescu", "stefanescu"),
        ("Çağrı", "cagri"),
        ("İsmail", "ismail"),
        ("Åkerlund", "akerlund"),
        ("Haïdara", "haidara"),
        ("Bērziņš", "berzins"),
        ("Ūdre", "udre"),
        ("Nguyễn Thị Hương", "nguyen thi huong"),
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("Weiß", "weiss"),
        ("WEISS", "weiss"),
        ("Sørensen", "sorensen"),
        ("Æthelþryð", "aethelthryd"),
        ("Đorđević", "dordevic"),
        (" Nowak – Kos ", "nowak kos"),
        ("Kowalska\u00a0Anna", "kowalska anna"),
        ("", ""),
        ("-", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_are_the_same(text: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(apart)
    assert collation_key(composed) == collation_key(apart)


ORDERED = [
    ["A", "Ą", "B", "C", "Ć", "D", "E", "Ę", "F", "G", "H", "I", "J", "K", "L", "Ł", "M", "N", "Ń", "O", "Ó",
     "P", "Q", "R", "S", "Ś", "T", "U", "V", "W", "X", "Y", "Z", "Ź", "Ż"],
    ["Cerny", "Černy", "Cerra", "Czapla", "Ćwik", "Dąb"],
    ["Lis", "Lisa", "Łaba", "Mróz"],
    ["Nowak", "Nowak Bis", "Nowak-Kos", "Nowák-Owski", "Nowakowski", "Nóż"],
    ["Oczko", "Ogórek", "Osa", "Óśmak", "Pająk"],
    ["obrien", "Obrien", "O’Brien", "Obrist"],
    ["Sas", "Sørensen", "Szulc", "Śliwa", "Tarn"],
    ["Stefan", "Ştefan", "Ștefan", "Stefański"],
    ["Ug", "Ūga", "Ugo"],
    ["Weis", "Weiss", "Weiß", "Weit"],
    ["Yeti", "Yilmaz", "Yılmaz", "Zając", "Źrebiec", "Żak", "Żółw"],
    ["10", "2 Pułk", "Abel"],
    ["Żyła", "Ωmega", "Иванов"],
]  # fmt: skip


@pytest.mark.parametrize("names", ORDERED, ids=lambda names: names[0])
def test_the_order_of_a_polish_list(names: list[str]) -> None:
    shuffled = names.copy()
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled, key=collation_key) == names


def test_the_alphabet_is_the_polish_one() -> None:
    assert ALPHABET == "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"


@given(polish_words, polish_words)
def test_polish_words_compare_letter_by_letter(one: str, other: str) -> None:
    places = [[ALPHABET.index(letter) for letter in word] for word in (one, other)]
    assert (collation_key(one) < collation_key(other)) == (places[0] < places[1])


@given(st.text(), st.text())
def test_equal_keys_mean_equal_names(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (collation_key(one) == collation_key(other)) == same


def test_given_names_are_asked_only_where_surnames_are_the_same() -> None:
    people = [
        ("Nowak", "Żaneta"),
        ("Nowakowska", "Anna"),
        ("NOWAK", "Anna"),
        ("Nowak-Kos", "Anna"),
        ("Nowák", "Ewa"),
    ]
    ordered = sorted(people, key=lambda person: collation_key(*person))
    assert ordered == [
        ("NOWAK", "Anna"), ("Nowák", "Ewa"), ("Nowak", "Żaneta"),
        ("Nowak-Kos", "Anna"), ("Nowakowska", "Anna"),
    ]  # fmt: skip


def test_both_ways_of_writing_a_name() -> None:
    assert surname_first("Żółkiewski-Łęcki", "Jan Maria") == "Żółkiewski-Łęcki Jan Maria"
    assert given_first("Żółkiewski-Łęcki", "Jan Maria") == "Jan Maria Żółkiewski-Łęcki"
    assert surname_first("Kos", "") == given_first("Kos", "") == "Kos"
