"""Pieces that both protocols are built of: headings that can be jumped to, scopes, the block at the top."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from app.exam.forms import Alternative, Heading
from app.procedure.texts import word
from printing.code import Coded
from printing.fonts import BOLD, REGULAR, printable, text_width
from printing.lines import Blank, Blanks
from printing.typeset import BODY, WIDTH, Align, plain, prose, struck, style

GAP = 4 * mm
_SIGNATURE_WIDTH = 75 * mm
# A heading is not left at the foot of a page: this much of its section must follow.
_FOLLOWING = 30 * mm
_STAMP_ROOM = 20 * mm
_SIGNATURE_ROOM = 18 * mm


class Jump(Paragraph):
    """A heading that is also a bookmark of the document."""

    def __init__(
        self, text: str, key: str, *, level: int = 1, size: float = BODY, align: Align = "left"
    ) -> None:
        super().__init__(plain(text), style(size, font=BOLD, align=align, after=1.5 * mm), encoding="utf8")
        self._entry = (printable(text), key, level)

    def draw(self) -> None:
        """Set the bookmark where the heading stands, then the heading."""
        title, key, level = self._entry
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(title, key, level=level)
        super().draw()


def section(text: str, key: str, content: Sequence[Flowable]) -> list[Flowable]:
    """A section of the form under its numbered heading."""
    return [Spacer(1, GAP), CondPageBreak(_FOLLOWING), Jump(text, key), *content]


def annex(text: str) -> Flowable:
    """The number of the form, at the right of its head."""
    return prose(plain(text), style(align="right", after=GAP))


def title(text: str, key: str) -> Flowable:
    """The name of the form."""
    return Jump(text, key, level=0, size=14, align="center")


def opening(heading: Heading, qr: bytes) -> list[Flowable]:
    """The place and date, and the place for the stamp of the OKE, whose name stands there; the QR code beside it."""
    place = ", ".join(filter(None, (heading.city, heading.date)))
    width = _SIGNATURE_WIDTH
    stamp = Blanks(
        [Blank(caption=word("form-heading", "stamp"), text=heading.board, left=0, width=width)],
        room=_STAMP_ROOM,
    )
    return [
        Blanks([Blank(caption=word("form-heading", "place"), text=place, left=WIDTH - width, width=width)]),
        Coded([stamp], qr),
        Spacer(1, GAP / 2),
    ]


def scopes(alternatives: Sequence[Alternative], *, between: str = " / ") -> str:
    """The scopes side by side; those that do not apply are struck out. A blank form strikes out none."""
    if not any(alternative.applies for alternative in alternatives):
        texts = between.join(alternative.text for alternative in alternatives)
        return plain(texts or word("form-heading", "scopes"))
    return between.join(
        plain(alternative.text) if alternative.applies else struck(alternative.text)
        for alternative in alternatives
    )


def subject(text: str, *, after: str = "") -> Flowable:
    """The line for the subject, in the genitive after „z”, which one form has on this line."""
    left = text_width(after, REGULAR, BODY) + 2 * mm if after else 0.0
    caption = word("form-heading", "subject")
    return Blanks([Blank(caption=caption, text=text, left=left, width=WIDTH - left)], lead=after)


def signature(caption: str) -> Flowable:
    """A place for a signature at the right."""
    blank = Blank(caption=caption, left=WIDTH - _SIGNATURE_WIDTH, width=_SIGNATURE_WIDTH)
    return Blanks([blank], room=_SIGNATURE_ROOM)
