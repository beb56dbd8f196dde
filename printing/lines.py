"""Dotted lines to write on: rules under text, fields with a caption, places for signatures, PESEL boxes."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.people.private import Private
from printing.fonts import BOLD, REGULAR, printable, text_width
from printing.typeset import BODY, LEADING, SMALL, TABLE, WIDTH, wrapped

RULED = 6.6 * mm
_BELOW_TEXT = 1.0 * mm
_TEXT_ROW = BODY * LEADING
# A field with more rows of text than these may be divided between pages.
_WHOLE_ROWS = 8
_GAP = 2.0 * mm
_BOX = 7.0 * mm
_SIGNATURE_ROOM = 11 * mm


def dots(canvas: Canvas, left: float, right: float, y: float) -> None:
    """A dotted line, as the forms have it."""
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineWidth(0.7)
    canvas.setDash([0.01, 2.3])
    canvas.line(left, y, right, y)
    canvas.restoreState()


class Ruled(Flowable):
    """Texts, each beginning a line of its own, on dotted lines over the whole width; never fewer than `least`.

    A `label` stands in bold before the first line.
    """

    def __init__(self, texts: Sequence[str], *, least: int = 1, label: str = "") -> None:
        super().__init__()
        self._label = printable(label)
        self._indent = text_width(self._label, BOLD, BODY) + _GAP if label else 0.0
        lines: list[str] = []
        for text in texts:
            lines += wrapped(text, BODY, WIDTH, first=0 if lines else self._indent)
        self._lines = lines + [""] * (least - len(lines))

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """The whole width; a fixed height for each line."""
        return WIDTH, len(self._lines) * RULED

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803  # reportlab's signature
        """As many lines as fit, and the rest."""
        fitting = int(aH / RULED)
        return list(self.parted(fitting)) if fitting else []

    def parted(self, at: int) -> tuple["Ruled", "Ruled"]:
        """The lines before and from the place `at`, which may be counted from the end."""
        rest = Ruled(())
        rest._lines = self._lines[at:]
        self._lines = self._lines[:at]
        return self, rest

    def draw(self) -> None:
        """Draw the lines from the top."""
        canvas, left = self.canv, self._indent
        y = len(self._lines) * RULED
        if self._label:
            canvas.setFont(BOLD, BODY)
            canvas.drawString(0, y - RULED + 2 * _BELOW_TEXT, self._label)
        for line in self._lines:
            y -= RULED
            dots(canvas, left, WIDTH, y + _BELOW_TEXT)
            canvas.setFont(REGULAR, BODY)
            canvas.drawString(left, y + 2 * _BELOW_TEXT, line)
            left = 0.0


class Blank(Private, frozen=True, kw_only=True):
    """A dotted line with a caption under it and perhaps text on it; place and width in points."""

    caption: str
    left: float
    width: float
    text: str = ""


class Blanks(Flowable):
    """Captioned dotted lines side by side; `room` is the least height above them, for writing or a stamp.

    `lead` stands at the left and `end` at the right, on the level of the lines.
    """

    def __init__(
        self, blanks: Sequence[Blank], *, room: float = RULED, lead: str = "", end: str = ""
    ) -> None:
        super().__init__()
        self._blanks = tuple(blanks)
        self._room = room
        self._lead = printable(lead)
        self._end = printable(end)
        texts = [wrapped(blank.text, BODY, blank.width) for blank in blanks]
        tallest = max(map(len, texts), default=0)
        # Row by row from the top; shorter texts begin lower, for all stand on the dotted lines.
        self._rows = list(zip(*([""] * (tallest - len(text)) + text for text in texts), strict=True))
        self._captions = [wrapped(blank.caption, SMALL, blank.width) for blank in blanks]

    @property
    def _below(self) -> float:
        return max(map(len, self._captions), default=0) * SMALL * LEADING + _BELOW_TEXT

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """The whole width; the tallest text and the tallest caption."""
        return WIDTH, max(self._room, len(self._rows) * _TEXT_ROW + 2 * _BELOW_TEXT) + self._below

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803  # reportlab's signature
        """Whole on the next page, unless a text is so long that it must go on overleaf."""
        fitting = int(aH / _TEXT_ROW) - 1
        if len(self._rows) <= _WHOLE_ROWS or fitting < 1:
            return []
        above = Blanks(())
        above._blanks, above._rows = self._blanks, self._rows[:fitting]
        rest = Blanks(self._blanks, room=self._room, lead=self._lead, end=self._end)
        rest._rows = self._rows[fitting:]
        return [above, rest]

    def draw(self) -> None:
        """Draw each line with its text and its caption, from the left."""
        canvas, below = self.canv, self._below
        canvas.setFont(REGULAR, BODY)
        canvas.drawString(0, below + _BELOW_TEXT, self._lead)
        if self._end:
            canvas.drawRightString(WIDTH, below + _BELOW_TEXT, self._end)
        for index, blank in enumerate(self._blanks):
            middle = blank.left + blank.width / 2
            canvas.setFont(REGULAR, BODY)
            y = below + _BELOW_TEXT + len(self._rows) * _TEXT_ROW
            for row in self._rows:
                y -= _TEXT_ROW
                canvas.drawCentredString(middle, y, row[index])
            if not self._captions:
                continue
            dots(canvas, blank.left, blank.left + blank.width, below)
            canvas.setFont(REGULAR, SMALL)
            y = below
            for line in self._captions[index]:
                y -= SMALL * LEADING
                canvas.drawCentredString(middle, y, line)


class SignatureLine(Flowable):
    """A place to sign: a label at the left, a dotted line, and the name in small print beside it."""

    _LEFT, _RIGHT = 32 * mm, 92 * mm

    def __init__(self, label: str, name: str) -> None:
        super().__init__()
        self._label = printable(label)
        self._name = wrapped(name, TABLE, WIDTH - self._RIGHT - _GAP)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """The whole width; room for a signature, and for the name."""
        return WIDTH, max(_SIGNATURE_ROOM, len(self._name) * TABLE * LEADING + 2 * _BELOW_TEXT)

    def draw(self) -> None:
        """Draw the label, the line and the name."""
        canvas, y = self.canv, _BELOW_TEXT
        canvas.setFont(REGULAR, BODY)
        canvas.drawString(0, y, self._label)
        dots(canvas, self._LEFT, self._RIGHT, y)
        canvas.setFont(REGULAR, TABLE)
        y += (len(self._name) - 1) * TABLE * LEADING
        for line in self._name:
            canvas.drawString(self._RIGHT + _GAP, y, line)
            y -= TABLE * LEADING


class Boxes(Flowable):
    """A number with a box for each digit, after a label of two lines; never fewer than `least` boxes."""

    _LEFT = 22 * mm

    def __init__(self, label: str, number: str, *, least: int) -> None:
        super().__init__()
        self._label = wrapped(label, BODY, self._LEFT)
        self._signs = list(printable(number).ljust(least))

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """The label and the boxes."""
        return self._LEFT + len(self._signs) * _BOX, max(_BOX, len(self._label) * BODY * LEADING)

    def draw(self) -> None:
        """Draw the label, then each box with its digit."""
        canvas, (_, height) = self.canv, self.wrap(0, 0)
        canvas.setFont(REGULAR, BODY)
        for index, line in enumerate(self._label):
            canvas.drawString(0, height - (index + 0.8) * BODY * LEADING, line)
        base = (height - _BOX) / 2
        canvas.setLineWidth(0.6)
        for index, sign in enumerate(self._signs):
            left = self._LEFT + index * _BOX
            canvas.rect(left, base, _BOX, _BOX)
            canvas.setFont(REGULAR, 12)
            canvas.drawCentredString(left + _BOX / 2, base + 2.1 * mm, sign)
