"""The typeface of every print: Source Sans Pro, and what to do with a character it cannot show."""

import unicodedata
from functools import cache

from font_source_sans_pro import font_files_ttf
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFace

REGULAR = "SourceSansPro"
BOLD = "SourceSansPro-Bold"

_FILES = {REGULAR: "SourceSansPro", BOLD: "SourceSansProBold"}

# Drawn alike on paper, while the typeface has only one of them.
_ALIKE = {"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0", "\u02bc": "’", "\u02b9": "′"}


@cache
def _fonts() -> dict[str, TTFont]:
    fonts = {name: TTFont(name, font_files_ttf[file]) for name, file in _FILES.items()}
    for font in fonts.values():
        registerFont(font)
    # Without a slanted face of its own the upright one stands in, never one of the PDF reader's.
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return fonts


def prepare() -> None:
    """Make the typeface known to reportlab; cheap when it is already."""
    _fonts()


def face(font: str) -> TTFontFace:
    """What the file of a typeface holds, for its outlines."""
    return _fonts()[font].face


def table(font: str, name: str) -> bytes:
    """A table of the file of a typeface (OpenType, 4.4)."""
    return bytes(face(font).get_table(name))  # type: ignore[no-untyped-call]  # reportlab's stubs leave it open


def missing() -> tuple[str, ...]:
    """The names of the typefaces that cannot be had; empty when every form can be printed."""
    try:
        _fonts()
    except (OSError, KeyError, TTFError):
        return tuple(_FILES)
    return ()


def text_width(text: str, font: str, size: float) -> float:
    """The width in points of text that went through `printable`."""
    return float(_fonts()[font].stringWidth(text, size))


@cache
def coverage() -> frozenset[str]:
    """Every character that both weights of the typeface can show."""
    maps = [font.face.charToGlyph for font in _fonts().values()]
    return frozenset(chr(code) for code in set.intersection(*(set(known) for known in maps)))


def printable(text: str) -> str:
    """The text as it can be printed: composed letters, single lines, no invisible signs, never an empty box.

    A character the typeface lacks is replaced by one that looks the same or is its compatible form, and where
    there is none it is named: `[U+4E2D]` (docs/decisions/0010-glyphs.md).
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, unicodedata.normalize("NFC", text)))


def _shown(sign: str) -> str:
    if sign in _ALIKE:
        return _ALIKE[sign]
    category = unicodedata.category(sign)
    if category == "Cf":
        return ""
    if sign != "\u00a0" and category in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    if sign in coverage():
        return sign
    compatible = unicodedata.normalize("NFKC", sign)
    return compatible if coverage().issuperset(compatible) else f"[U+{ord(sign):04X}]"
