"""Setting text: the measures of the page, the styles of prose, and the breaking of lines."""

from html import escape
from typing import Literal

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from printing.fonts import REGULAR, prepare, printable, text_width

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 20 * mm
WIDTH = PAGE_WIDTH - 2 * MARGIN

BODY = 10.5
TABLE = 9.5
SMALL = 8.0
LEADING = 1.25

Align = Literal["left", "center", "right"]
# reportlab's own numbers: its stubs also allow words, but it does not.
_ALIGNMENT: dict[Align, Literal[0, 1, 2]] = {"left": 0, "center": 1, "right": 2}


def style(
    size: float = BODY,
    *,
    font: str = REGULAR,
    align: Align = "left",
    after: float = 0,
    leading: float = LEADING,
    indent: float = 0,
    hang: float = 0,
) -> ParagraphStyle:
    """A style of prose in our typeface; sizes, indents and the space after it in points, `leading` in sizes.

    All lines begin `hang` further in, to the right of a mark.
    """
    prepare()
    return ParagraphStyle(
        name=f"{font}-{size}-{align}-{after}-{leading}-{indent}-{hang}",
        fontName=font,
        bulletFontName=font,
        fontSize=size,
        leading=size * leading,
        leftIndent=indent + hang,
        bulletIndent=indent,
        bulletFontSize=size,
        alignment=_ALIGNMENT[align],
        spaceAfter=after,
        splitLongWords=1,
    )


def plain(text: str) -> str:
    """Text as the markup of a paragraph, without any markup in it."""
    return escape(printable(text), quote=False)


def struck(text: str) -> str:
    """Text struck out, as an alternative that does not apply."""
    return f'<strike width="0.9" offset="0.27*F">{plain(text)}</strike>'


def prose(markup: str, shape: ParagraphStyle, *, mark: str | None = None) -> Paragraph:
    """A paragraph of markup made by `plain` and `struck`; `mark` stands in its hanging indent."""
    return Paragraph(markup, shape, bulletText=mark, encoding="utf8")


def wrapped(text: str, size: float, width: float, *, font: str = REGULAR, first: float = 0) -> list[str]:
    """Break text into lines of at most `width` points, the very first shorter by `first`; nothing is cut.

    Line breaks in the text are kept; a word wider than the line is divided, after a hyphen where it has one.
    Empty text gives one empty line.
    """
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in filter(None, printable(paragraph).split(" ")):
            longer = f"{line} {word}" if line else word
            if text_width(longer, font, size) <= width - (0 if lines else first):
                line = longer
                continue
            if line:
                lines.append(line)
            rest = word
            while text_width(rest, font, size) > (room := width - (0 if lines else first)):
                cut = _fitting(rest, size, room, font)
                lines.append(rest[:cut])
                rest = rest[cut:]
            line = rest
        lines.append(line)
    return lines


def _fitting(word: str, size: float, width: float, font: str) -> int:
    """How many characters of a word fit, at least one; after a hyphen if there is one among them."""
    cut = 1
    while cut < len(word) and text_width(word[: cut + 1], font, size) <= width:
        cut += 1
    hyphen = word.rfind("-", 1, cut)
    return hyphen + 1 if hyphen > 0 else cut
