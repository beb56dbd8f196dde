"""What stands across a page: shapes and no text, so that the form below is read as if it were not there."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from printing.fonts import BOLD, printable
from printing.outlines import draw_outlines
from printing.typeset import PAGE_HEIGHT, PAGE_WIDTH

# The size of the letters and the distance of the lines, by how many there are: the outer ones of three are shorter.
_SIZE = {1: 118.0, 2: 118.0, 3: 92.0}
_BETWEEN = {1: 0.0, 2: 150.0, 3: 135.0}
_ANGLE = 54
_GREY = 0.92


def draw_watermarks(canvas: Canvas, watermarks: Sequence[str]) -> None:
    """Parallel and upwards across the page, all of them to be read."""
    draw_marks(canvas, watermarks, (PAGE_WIDTH / 2, PAGE_HEIGHT / 2), _ANGLE)


def draw_marks(
    canvas: Canvas, watermarks: Sequence[str], middle: tuple[float, float], angle: float, scale: float = 1.0
) -> None:
    """Across any place, `scale` times as large as on a page; each is an artifact that says what it shows."""
    if not watermarks:
        return
    size, between = scale * _SIZE[len(watermarks)], scale * _BETWEEN[len(watermarks)]
    canvas.saveState()
    canvas.setFillColorRGB(_GREY, _GREY, _GREY)
    canvas.translate(*middle)
    canvas.rotate(angle)
    for place, watermark in enumerate(watermarks):
        said = printable(watermark)
        contents = said.encode("utf-16-be").hex()
        canvas.addLiteral(
            f"/Artifact <</Type /Pagination /Subtype /Watermark /Contents <FEFF{contents}>>> BDC"
        )
        canvas.saveState()
        canvas.translate(0, -size / 3 - (place - (len(watermarks) - 1) / 2) * between)
        draw_outlines(canvas, said, BOLD, size)
        canvas.restoreState()
        canvas.addLiteral("EMC")
    canvas.restoreState()
