"""Outlines of letters look like the letters themselves."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageFilter
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from printing.fonts import BOLD, REGULAR, prepare
from printing.outlines import draw_outlines

_SIZE = 48


def picture(draw: Callable[[Canvas], None]) -> Image.Image:
    """What is drawn around the middle of a page, in grey."""
    prepare()
    made = BytesIO()
    canvas = Canvas(made, pagesize=(600, 100))
    canvas.translate(300, 40)
    draw(canvas)
    canvas.save()
    with PdfDocument(made.getvalue()) as document:
        shown: Image.Image = document[0].render(scale=1, grayscale=True).to_pil().convert("L")
    return shown


def as_text(text: str, font: str) -> Image.Image:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, _SIZE)
        canvas.drawCentredString(0, 0, text)

    return picture(draw)


def strange(one: Image.Image, other: Image.Image) -> int:
    """The dots of ink of one with none of the other on or beside them: renderers place letters at whole dots."""
    ink = one.point([255 if shade < 96 else 0 for shade in range(256)])
    away = other.filter(ImageFilter.MinFilter(3)).point([255 if shade > 160 else 0 for shade in range(256)])
    return sum(ImageChops.darker(ink, away).histogram()[128:])


@pytest.mark.parametrize("font", [REGULAR, BOLD])
@pytest.mark.parametrize(
    "text", ["ĆWICZENIE", "PROJEKT", "KOREKTA 12", "34567890", "Zażółć gęślą jaźń", "Åőğïē Жук"]
)
def test_they_look_like_the_text(text: str, font: str) -> None:
    drawn = picture(lambda canvas: draw_outlines(canvas, text, font, _SIZE))
    wanted = as_text(text, font)
    assert max(strange(drawn, wanted), strange(wanted, drawn)) < 4
    assert sum(drawn.histogram()[:128]) > 1000


def test_another_letter_is_seen() -> None:
    drawn = picture(lambda canvas: draw_outlines(canvas, "PROJEKT", BOLD, _SIZE))
    assert strange(drawn, as_text("PROJEKI", BOLD)) > 20
