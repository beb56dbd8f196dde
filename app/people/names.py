"""Names: folding for search, the Polish alphabet for order, and the two ways they are written.

An own table instead of PyICU: names need one alphabet and a few letters that Unicode does not take apart,
while PyICU has no wheels for any system, needs the ICU library beside it, and its keys change with its
version; ours are kept.
"""

import re
import unicodedata
from functools import lru_cache

ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"

# Letters that Unicode does not take apart into a base letter and a mark.
_BASE = {
    "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n",
    "ø": "o", "ŧ": "t", "ə": "e", "ƶ": "z", "ĸ": "k",
}  # fmt: skip
_SEPARATORS = re.compile(r"[\s\-‐‑–—_.,;/]+")
_IGNORED = re.compile(r"['’ʼ`´ʹ]")

# Bytes of a collation key, in their order: levels end, names end, words end, digits, letters, other scripts.
_LEVEL, _NAME, _WORD, _DIGITS, _LETTERS, _OTHER = b"\x00", b"\x01", b"\x02", 0x10, 0x30, b"\x60"
_WEIGHT = {
    " ": _WORD,
    **{digit: bytes((_DIGITS + place,)) for place, digit in enumerate("0123456789")},
    **{letter: bytes((_LETTERS + place,)) for place, letter in enumerate(ALPHABET)},
}


def fold(text: str) -> str:
    """What a search compares: lower case, no marks, no apostrophes, single spaces for hyphens and the like.

    `fold("Żółkiewski-Łęcki")` and `fold("zolkiewski lecki")` are equal. Idempotent.
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _separated("".join(_BASE.get(sign, sign) for sign in apart if not unicodedata.combining(sign)))


def collation_key(*names: str) -> bytes:
    """A key that sorts names as a Polish list does; it compares byte by byte, so a database can hold it.

    Several names (surname, given names) are compared in turn. A letter of the Polish alphabet has its own
    place. A foreign letter stands with its base letter and comes after it only where nothing else differs
    (Černy after Cerny, before Cerra), as in the Unicode collation for Polish. A space or hyphen comes
    before every letter, apostrophes do not count, case matters last. Other scripts follow after ż.
    """
    spelled = [_separated(_lower(name)) for name in names]
    places = _NAME.join(b"".join(map(_place, name)) for name in spelled)
    marks = _NAME.join(name.encode() for name in spelled)
    # A lower-case letter comes before its capital, as in dictionaries; in Unicode it is the other way round.
    case = _NAME.join(unicodedata.normalize("NFC", name).swapcase().encode() for name in names)
    return _LEVEL.join((places, marks, case))


@lru_cache(maxsize=4096)
def _place(letter: str) -> bytes:
    if letter in _WEIGHT:
        return _WEIGHT[letter]
    if unicodedata.combining(letter):
        return b""
    if letter in _BASE:
        return b"".join(map(_place, _BASE[letter]))
    base = unicodedata.normalize("NFKD", letter)
    if base != letter:
        return b"".join(map(_place, base))
    return _OTHER + letter.encode()


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())


def _separated(text: str) -> str:
    return _SEPARATORS.sub(" ", _IGNORED.sub("", text)).strip()


def surname_first(surname: str, given_names: str) -> str:
    """„Nazwisko Imię”: the order of lists and of 4.5/10."""
    return f"{surname} {given_names}".strip()


def given_first(surname: str, given_names: str) -> str:
    """„Imię Nazwisko”: the order of the list form of 4.5 and of 4.4."""
    return f"{given_names} {surname}".strip()
