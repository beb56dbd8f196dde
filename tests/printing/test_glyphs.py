"""No character prints as an empty box (docs/decisions/0010-glyphs.md)."""

import pytest

from app.people import synthetic
from printing.fonts import BOLD, REGULAR, coverage, printable, text_width
from printing.protocols import annulment_protocol
from printing.typeset import wrapped
from tests.printing import examples
from tests.printing.reading import whole

ALPHABETS = {
    "Polish": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "Czech and Slovak": "áäčďéěíĺľňóôŕřšťúůýž",
    "Baltic": "āąčęēėģīįķļņšūųž",
    "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîșț",
    "Turkish": "çğıiöşü",
    "Nordic and Icelandic": "åäæðéíóöøþúý",
    "Western": "àâçèêëîïñôœùûüÿßãõ",
    "Croatian": "čćđšž",
    "Vietnamese": "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
    "Ukrainian, Belarusian, Russian": "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя",
    "Greek": "αβγδεζηθικλμνξοπρςστυφχψωάέήίόύώ",
}


@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS.keys())
def test_the_alphabets_of_names_are_covered(alphabet: str) -> None:
    upper = alphabet.replace("ı", "").replace("ß", "").upper()

    assert set(alphabet + upper + "İ–—„”’…-/*()+·№§") - coverage() == set()


def test_the_synthetic_people_are_covered() -> None:
    names = "".join(
        person.surname + person.given_names for person in synthetic.people(500, seed="x", on=examples.DAY)
    )

    assert printable(names) == names


@pytest.mark.parametrize(
    ("entered", "shown"),
    [
        ("Zażółć", "Zażółć"),
        ("Z\u0307o\u0301\u0142\u0142", "Żółł"),
        ("Nowak\u2011Kos", "Nowak-Kos"),
        ("O\u02bcBrien", "O’Brien"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("a\tb\x00c", "a b c"),
        ("Ａ①", "A1"),
        ("中", "[U+4E2D]"),
        ("გ 😀", "[U+10D2] [U+1F600]"),
        ("\u202eabc", "abc"),
    ],
)
def test_what_is_shown_for_a_character(entered: str, shown: str) -> None:
    assert printable(entered) == shown
    assert set(printable(entered)) <= coverage()


def test_unknown_characters_are_named_on_paper() -> None:
    text = whole(
        annulment_protocol(examples.annulment(reason="Znak 中 oraz Ștefănescu Жук Nguyễn"), examples.RECORD)
    )

    assert "Znak[U+4E2D]orazȘtefănescuЖукNguyễn" in text


@pytest.mark.parametrize("font", [REGULAR, BOLD])
def test_lines_are_broken_without_loss(font: str) -> None:
    text = "Pierwszy wiersz\n" + "Ż" * 300 + " koniec Nowak-Żelazna"

    lines = wrapped(text, 10, 100, font=font, first=40)

    assert lines[0] == "Pierwszy"
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert text_width(lines[0], font, 10) <= 60
    assert max(text_width(line, font, 10) for line in lines) <= 100


def test_a_wide_name_is_divided_after_its_hyphen() -> None:
    assert wrapped("Żółkiewska-Łęcka", 10, 60) == ["Żółkiewska-", "Łęcka"]


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_is_one_empty_line(text: str) -> None:
    assert wrapped(text, 10, 100) == [""]


def test_empty_lines_are_kept() -> None:
    assert wrapped("a\n\nb", 10, 100) == ["a", "", "b"]
