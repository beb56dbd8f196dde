"""The QR code on a form: 35 mm, in a place that nothing else needs, and read back by another program."""

import subprocess
from io import BytesIO

import msgspec
import pytest
import zxingcpp
from PIL import Image
from reportlab.lib.units import mm

from app.exam.forms import Heading
from printing.code import QUIET, SIDE, matrix
from printing.pages import Form
from printing.protocols import printed
from tests.printing import examples, scans
from tests.printing.reading import pages, words
from tests.printing.test_growth import GROWN, LONG_NAME

DPI = 200
PER_POINT = DPI / 72
# Letters as tall as this are the watermark's, behind everything; the code stands on white of its own.
WATERMARK = 30

FORMS: dict[str, Form] = {
    "4.5": examples.course(),
    "4.5 of practice, corrected": examples.course(practice=True, correction=2),
    "4.4": examples.annulment(),
    "4.4 of practice": examples.annulment(practice=True),
    "list": examples.candidate_list(),
    "list of practice": examples.candidate_list(practice=True),
    "blank 4.5": examples.blank_course(),
    "blank 4.4": examples.blank_annulment(),
}


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """Where a code stands, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


def found(picture: Image.Image) -> list[tuple[bytes, Box]]:
    """Every code on a picture of a page."""
    boxes = []
    for code in zxingcpp.read_barcodes(picture):
        where = code.position
        corners = (where.top_left, where.top_right, where.bottom_left, where.bottom_right)
        across, down = [corner.x for corner in corners], [corner.y for corner in corners]
        box = Box(
            left=min(across) / PER_POINT,
            top=min(down) / PER_POINT,
            right=max(across) / PER_POINT,
            bottom=max(down) / PER_POINT,
        )
        boxes.append((code.bytes, box))
    return boxes


@pytest.mark.parametrize("form", (FORMS | GROWN).values(), ids=(FORMS | GROWN).keys())
def test_the_code_is_read_back_at_its_size_and_covers_nothing(form: Form) -> None:
    pdf = printed(form, examples.CODED)
    picture = scans.page(pdf, DPI)
    ((payload, box),) = found(picture)
    assert payload == examples.CODE
    assert box.right - box.left == pytest.approx(35 * mm, abs=1 * mm)
    assert box.bottom - box.top == pytest.approx(35 * mm, abs=1 * mm)
    covered = [
        word.text
        for word in words(pdf)
        if word.page == 0
        and word.bottom - word.top < WATERMARK
        and word.left < box.right + QUIET
        and word.right > box.left - QUIET
        and word.top < box.bottom + QUIET / 2
        and word.bottom > box.top - QUIET / 2
    ]
    assert covered == []


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_four_modules_around_the_code_are_white(form: Form) -> None:
    picture = scans.page(printed(form, examples.CODED), DPI)
    ((_, box),) = found(picture)
    module = SIDE / matrix(examples.CODE)[0]
    quiet = 4 * module
    assert quiet <= QUIET
    outer = Box(
        left=box.left - quiet, top=box.top - quiet, right=box.right + quiet, bottom=box.bottom + quiet
    )
    frame = picture.crop(_pixels(outer))
    # What the code covers is taken out, half a module more than it, since its edges are not on whole points.
    inner = _pixels(
        Box(
            left=quiet - module / 2,
            top=quiet - module / 2,
            right=quiet + SIDE + module / 2,
            bottom=quiet + SIDE + module / 2,
        )
    )
    frame.paste(255, inner)
    assert frame.getextrema() == (255, 255)


def _pixels(box: Box) -> tuple[int, int, int, int]:
    sides = (box.left, box.top, box.right, box.bottom)
    left, top, right, bottom = (round(side * PER_POINT) for side in sides)
    return left, top, right, bottom


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_form_without_a_code_is_the_same_in_all_else(form: Form) -> None:
    """A preview shows what will be printed, page by page."""
    with_code, without = (printed(form, record) for record in (examples.CODED, examples.RECORD))
    assert pages(with_code) == pages(without)
    assert [found(scans.page(without, DPI))] == [[]]


def test_only_the_first_page_bears_a_code() -> None:
    pdf = printed(examples.course(candidates=60), examples.CODED)
    command = ["pdftoppm", "-r", "100", "-gray", "-f", "2", "-"]
    made = subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=300).stdout
    rest = made.split(b"P5\n")[1:]
    assert len(rest) == len(pages(pdf)) - 1 >= 3
    assert [found(Image.open(BytesIO(b"P5\n" + page))) for page in rest] == [[]] * len(rest)


@pytest.mark.parametrize("size", [66, 150, 180, 213, 251])
def test_a_payload_of_any_size_we_make_is_drawn_and_read(size: int) -> None:
    payload = bytes(255 - place % 256 for place in range(size))
    pdf = printed(examples.annulment(), msgspec.structs.replace(examples.RECORD, qr=payload))
    assert [code for code, _ in found(scans.page(pdf, DPI))] == [payload]


def test_a_board_with_a_long_name_pushes_the_form_down_and_not_into_the_code() -> None:
    form = examples.annulment()
    long = msgspec.structs.replace(form.heading, board=f"Okręgowa Komisja {LONG_NAME} " * 12)
    pdf = printed(msgspec.structs.replace(form, heading=long), examples.CODED)
    ((payload, box),) = found(scans.page(pdf, DPI))
    assert payload == examples.CODE
    title = next(word for word in words(pdf) if word.text == "Protokół")
    assert title.top > box.bottom


def test_a_board_whose_name_takes_more_than_a_page_is_not_cut() -> None:
    heading: Heading = msgspec.structs.replace(examples.HEADING, board="Komisja " * 700)
    pdf = printed(msgspec.structs.replace(examples.annulment(), heading=heading), examples.CODED)
    assert sum(page.count("Komisja") for page in pages(pdf)) >= 700
