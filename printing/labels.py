"""Labels of envelopes and discs, two to a sheet, to be cut along the dashed line (3.7.7–8, 4.1.19, Z7.1)."""

from collections.abc import Sequence
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from app.exam.printables.labels import Label, Labels, code_of
from app.exam.sentences import phrase
from app.procedure.texts import word
from printing.code import SIDE, draw_code
from printing.fonts import BOLD, REGULAR, printable
from printing.lines import dots
from printing.pages import Surround
from printing.typeset import LEADING, SMALL, WIDTH, wrapped
from printing.watermarks import draw_marks

_word = partial(word, "label")

# The QR of a label has its place at the upper right, this wide and high.
QR_PLACE = SIDE
_HALF = 124 * mm
_PADDING = 5 * mm
# The cut runs through the middle of the sheet.
_BETWEEN = 12 * mm
_EXAM = 11.0
_ANNOTATION = {"envelope": 20.0, "unused": 18.0, "disc": 46.0}
_FIELD = 12.0
_FIELD_ROOM = 12 * mm
_DOTS = "…………"
_PRINT = 6.5
# A label's marks stand beside its QR code, and not under it.
_MARK_ANGLE, _MARK_SCALE, _MARK_MIDDLE = 28.0, 0.52, 0.43


def story(data: Labels, around: Surround) -> list[Flowable]:
    """Two labels to a sheet; each is at least half of it, and higher where its words need it.

    What stands around a page stands within each label, for the sheet is cut.
    """
    boxes = [LabelBox(data, label, around) for label in data.labels]
    pairs = [boxes[place : place + 2] for place in range(0, len(boxes), 2)]
    sheets = [[first, Cut(), *second, PageBreak()] for first, *second in pairs]
    return [part for sheet in sheets for part in sheet][:-1]


class Cut(Flowable):
    """Where the sheet is to be cut."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """The room between two labels."""
        return WIDTH, _BETWEEN

    def draw(self) -> None:
        """Draw a dashed line."""
        canvas = self.canv
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setDash([4, 3])
        canvas.line(0, _BETWEEN / 2, WIDTH, _BETWEEN / 2)
        canvas.restoreState()


class LabelBox(Flowable):
    """A framed label: the exam, the annotation, the numbers, places to sign, and which print it is of."""

    def __init__(self, data: Labels, label: Label, around: Surround) -> None:
        super().__init__()
        self._label = label
        self._around = around
        self._code = code_of(data, label)
        beside = WIDTH - 2 * _PADDING - QR_PLACE - _PADDING
        inside = WIDTH - 2 * _PADDING
        self._board = wrapped(data.board, _EXAM, beside, font=BOLD)
        self._exam = [line for text in _exam_lines(data) for line in wrapped(text, _EXAM, beside)]
        self._size = _ANNOTATION[label.kind]
        self._annotation = wrapped(label.annotation, self._size, inside, font=BOLD)
        self._fields = [wrapped(text, _FIELD, inside) for text in _fields(label)]
        self._signers = _signers(label)
        self._print = [line for text in around.foot for line in wrapped(text, _PRINT, inside)]

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  # reportlab's signature
        """Half a sheet, or what the words need."""
        return WIDTH, self._height

    @property
    def _height(self) -> float:
        return max(_HALF, self._head + self._middle + self._foot + 2 * _PADDING)

    @property
    def _head(self) -> float:
        lines = len(self._board) + len(self._exam)
        return max(QR_PLACE, lines * _EXAM * LEADING) + _PADDING

    @property
    def _middle(self) -> float:
        return len(self._annotation) * self._size * LEADING + _PADDING

    @property
    def _foot(self) -> float:
        fields = sum(len(lines) for lines in self._fields) * _FIELD * LEADING
        signatures = _FIELD_ROOM + SMALL * LEADING if self._signers else 0.0
        return fields + signatures + _PADDING + self._print_height

    @property
    def _print_height(self) -> float:
        return len(self._print) * _PRINT * LEADING

    def draw(self) -> None:
        """Draw the label from its top, the signatures at its foot, the annotation in the middle of the rest."""
        canvas, height = self.canv, self._height
        key = f"label-{canvas.getPageNumber()}-{round(canvas.absolutePosition(0, 0)[1])}"
        canvas.bookmarkHorizontal(key, 0, height)
        canvas.addOutlineEntry(printable(self._label.annotation), key)
        draw_marks(
            canvas, self._around.watermarks, (_MARK_MIDDLE * WIDTH, height / 2), _MARK_ANGLE, _MARK_SCALE
        )
        canvas.setLineWidth(1)
        canvas.rect(0, 0, WIDTH, height)
        y = height - _PADDING
        for lines, font in ((self._board, BOLD), (self._exam, REGULAR)):
            canvas.setFont(font, _EXAM)
            for line in lines:
                y -= _EXAM * LEADING
                canvas.drawString(_PADDING, y, line)
        top = height - _PADDING - self._head
        bottom = _PADDING + self._foot
        canvas.setFont(BOLD, self._size)
        y = (top + bottom + len(self._annotation) * self._size * LEADING) / 2
        for line in self._annotation:
            y -= self._size * LEADING
            canvas.drawCentredString(WIDTH / 2, y + self._size * 0.2, line)
        draw_code(canvas, self._code.encode(), WIDTH - _PADDING - QR_PLACE, height - _PADDING - QR_PLACE)
        y = bottom
        canvas.setFont(REGULAR, _FIELD)
        for lines in self._fields:
            for line in lines:
                y -= _FIELD * LEADING
                canvas.drawString(_PADDING, y, line)
        self._draw_signers()
        y = _PADDING / 2 + self._print_height
        canvas.setFont(REGULAR, _PRINT)
        for line in self._print:
            y -= _PRINT * LEADING
            canvas.drawString(_PADDING, y, line)

    def _draw_signers(self) -> None:
        canvas, base = self.canv, _PADDING + SMALL * LEADING + self._print_height
        width = (WIDTH - 3 * _PADDING) / 2
        for place, signer in enumerate(self._signers):
            left = _PADDING + place * (width + _PADDING)
            dots(canvas, left, left + width, base)
            canvas.setFont(REGULAR, SMALL)
            canvas.drawCentredString(left + width / 2, base - SMALL * LEADING, printable(signer))


def _exam_lines(data: Labels) -> Sequence[str]:
    return (
        f"{_word('exam')} {_word('with')} {data.subject}",
        f"{_word('scope')} {data.scope}",
        phrase("label", "session", session=data.session),
        phrase("label", "day", day=data.day, room=data.room),
        data.centre,
        data.about.exam,
    )


def _fields(label: Label) -> Sequence[str]:
    """What is counted and written on a label; dots where it is to be written by hand."""
    counted = (
        f"{_word('sheets')}: {label.sheets or _DOTS} · {_word('cards')}: {label.cards or _DOTS}",
        f"{_word('sealed')} {label.sealed or _DOTS}",
    )
    match label.kind:
        case "envelope":
            return (f"{_word('number')} {label.number or _DOTS} · {counted[0]}", counted[1])
        case "unused":
            return counted
        case "disc":
            return (f"{_word('folders')}: {label.folders or _DOTS}",)


def _signers(label: Label) -> Sequence[str]:
    match label.kind:
        case "envelope":
            return (_word("signature-chair"), _word("signature-witness"))
        case "unused":
            return (_word("signature-chair"),)
        case "disc":
            return (_word("burned"),)
