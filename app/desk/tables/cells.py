"""The text of one cell: what is taken off silently, what betrays damage, and how a text is written safely."""

import re
import unicodedata

MOST_SIGNS = 200
MOST_SIGNS_OF_SEVERAL = 2_000
SEPARATOR = "|"

# A spreadsheet runs a text that begins like a formula; an apostrophe before it is how one says that it is text.
_FORMULA = re.compile(r"'*[=+\-@]")
_APOSTROPHES = re.compile(r"'+[=+\-@]")
# `="00123"` is how exports keep a spreadsheet from dropping zeros.
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
_SPREADSHEET_ERROR = re.compile(r"#{2,}|#[A-ZĄĆĘŁŃÓŚŹŻ/0]+[!?]?")

_LETTERS = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
# Polish letters in UTF-8, read as if they were in the code page of Windows; and the letters ą ś Ą Ś Ź of
# ISO 8859-2 read likewise, which are signs that no name has. (Its ź would be Ľ, which a Slovak name may have.)
_GARBLED = re.compile(
    "|".join(
        garbled
        for letter in _LETTERS
        for page in ("cp1250", "cp1252")
        if len(garbled := letter.encode().decode(page, errors="ignore")) > 1
    )
    + "|[\N{REPLACEMENT CHARACTER}±¶ˇ¦¬]"
)


class Damage(Exception):
    """A cell that cannot be trusted; `code` is of `resources/errors/tables.toml`."""

    def __init__(self, code: str, **context: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.context = context


def clean(raw: str) -> str:
    """The text without the blanks around it, non-breaking ones included; blanks within become one space each.

    The marks by which a text is kept from being a formula or a number are taken off; letters are composed (NFC).
    """
    text = " ".join(raw.split())
    if text.startswith("="):
        kept = _KEPT_AS_TEXT.fullmatch(text)
        text = kept[1].strip() if kept else text
    elif _APOSTROPHES.match(text):
        text = text[1:]
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def guarded(text: str) -> str:
    """The text as it is written, so that no spreadsheet takes it for a formula; `clean` undoes it."""
    return f"'{text}" if _FORMULA.match(text) else text


def sound(raw: str, *, several: bool) -> str:
    """The clean text of a cell, which may hold `several` values. Raises `Damage` D-121 to D-125."""
    text = clean(raw)
    most = MOST_SIGNS_OF_SEVERAL if several else MOST_SIGNS
    if len(text) > most:
        raise Damage("D-121", most=most)
    if not text.isprintable():
        sign = next(sign for sign in text if not sign.isprintable())
        raise Damage("D-122", sign=f"U+{ord(sign):04X}")
    if not text.isascii() and _GARBLED.search(text):
        raise Damage("D-123")
    if _SPREADSHEET_ERROR.fullmatch(text):
        raise Damage("D-124")
    if SEPARATOR in text and not several:
        raise Damage("D-125")
    return text


def items(text: str) -> tuple[str, ...]:
    """The values of a cell that may hold several; empty ones do not count."""
    return tuple(item for part in text.split(SEPARATOR) if (item := part.strip()))
