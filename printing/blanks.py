"""What a form leaves open within its sentences: text where it is known, dots where it is not."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from printing.fonts import REGULAR, text_width
from printing.lines import RULED, Blank, Blanks
from printing.typeset import BODY, WIDTH, plain

_GAP = 2 * mm
_SIGNATURE_ROOM = 17 * mm
_BETWEEN = 10 * mm


def dotted(text: str, dots: int) -> str:
    """Text as markup, or so many three-dot signs to write on."""
    return plain(text or "…" * dots)


def after(lead: str, text: str = "", *, caption: str = "", room: float = RULED, end: str = "") -> Flowable:
    """A dotted line from the words that lead to it to the margin, or to the sign that follows at its end."""
    left = text_width(lead, REGULAR, BODY) + _GAP if lead else 0.0
    width = WIDTH - left - text_width(end, REGULAR, BODY)
    return Blanks([Blank(caption=caption, text=text, left=left, width=width)], lead=lead, room=room, end=end)


def side_by_side(
    captions: Sequence[str], texts: Sequence[str] = (), *, room: float = _SIGNATURE_ROOM
) -> Flowable:
    """Dotted lines with captions in two columns; one alone stands where its place is, an empty caption has none."""
    width = (WIDTH - _BETWEEN) / 2
    blanks = [
        Blank(caption=caption, text=text, left=place * (width + _BETWEEN), width=width)
        for place, (caption, text) in enumerate(
            zip(captions, (*texts, *[""] * (len(captions) - len(texts))), strict=True)
        )
        if caption
    ]
    return Blanks(blanks, room=room)
