"""Scans as they come back: good and poor, straight and crooked, PDF, PNG and JPG; and what is none of these."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.bundle.keys import new_signing_key
from app.bundle.paper_record import EXAM_BYTES, ROOM_BYTES
from app.bundle.paper_seal import is_ours
from app.errors import KnownError
from app.procedure.texts import error_sentence
from printing import scan as scanning
from printing.code import draw_code
from printing.protocols import printed
from printing.scan import read_scan
from tests.bundle import papers
from tests.printing import examples, scans
from tests.printing.scans import Treated

# A code of version 10, the largest that we print, on a form with a watermark.
RECORD = papers.record(exam="e" * EXAM_BYTES, room="r" * ROOM_BYTES)
CODE = papers.code(RECORD, new_signing_key())
OTHER = papers.code(papers.annulment(), new_signing_key())
FOREIGN = b"https://przyklad.invalid/egzamin"


def form(code: bytes) -> bytes:
    record = examples.RECORD
    return printed(
        examples.course(practice=True),
        type(record)(
            form="4.5", copy=2, printed=record.printed, head=record.head, entry=record.entry, qr=code
        ),
    )


FORM = form(CODE)

TREATED: dict[str, Treated] = {
    "as it is": lambda picture: picture,
    "2 degrees": scans.turned(2),
    "-2 degrees": scans.turned(-2),
    "90 degrees": scans.turned(90),
    "180 degrees": scans.turned(180),
    "270 degrees": scans.turned(270),
    "blurred": scans.blurred(1),
    "faint": scans.faint,
    "too dark": scans.dark,
    "dusty": scans.noisy,
    "shaded": scans.shaded,
    "black and white": scans.black_and_white,
    "all at once": scans.poor,
}


def codes(scan: bytes) -> list[tuple[bytes, ...]]:
    return [page.codes for page in read_scan(scan, is_ours)]


@pytest.mark.parametrize(
    "dpi", [150, pytest.param(200, marks=pytest.mark.slow), pytest.param(300, marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("treated", TREATED.values(), ids=TREATED.keys())
def test_a_scan_is_read_whatever_befell_it(treated: Treated, dpi: int) -> None:
    picture = treated(scans.page(FORM, dpi))
    assert codes(scans.png(picture)) == [(CODE,)]
    assert codes(scans.jpeg(picture, quality=60)) == [(CODE,)]


@pytest.mark.parametrize("dpi", [150, 300])
def test_a_pdf_of_several_pages_is_read_page_by_page(dpi: int) -> None:
    first, upside_down = scans.page(FORM, dpi), scans.turned(180)(scans.page(form(OTHER), dpi))
    empty = Image.new("L", first.size, 255)
    scan = scans.pdf_of(first, empty, scans.poor(upside_down), dpi=dpi)
    assert codes(scan) == [(CODE,), (), (OTHER,)]
    assert [page.number for page in read_scan(scan, is_ours)] == [1, 2, 3]


def test_the_print_itself_is_as_good_as_a_scan() -> None:
    found = codes(FORM)
    assert found[0] == (CODE,)
    assert set(found[1:]) == {()}


def side_by_side(*pages: Image.Image) -> Image.Image:
    both = Image.new("L", (sum(page.width for page in pages), max(page.height for page in pages)), 255)
    for place, page in enumerate(pages):
        both.paste(page, (sum(before.width for before in pages[:place]), 0))
    return both


@pytest.mark.parametrize("treated", [TREATED["as it is"], scans.dark, scans.noisy])
def test_two_forms_on_one_page_of_the_scanner(treated: Treated) -> None:
    """Also where the one is read at once and the other only after some work, whichever it is.

    A poor one beside a good one is not always noticed: each form deserves a page of its own.
    """
    one, other = scans.page(FORM, 150), treated(scans.page(form(OTHER), 150))
    for pages in ((one, other), (other, one)):
        (found,) = codes(scans.png(side_by_side(*pages)))
        assert sorted(found) == sorted((CODE, OTHER))


def test_a_second_form_that_nothing_helps_does_not_hide_the_first() -> None:
    (found,) = codes(scans.png(side_by_side(scans.page(FORM, 150), scans.blurred(4)(scans.page(FORM, 150)))))
    assert found == (CODE,)


def test_a_foreign_code_does_not_hide_ours() -> None:
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4)
    draw_code(canvas, FOREIGN, 50, 600)
    draw_code(canvas, CODE, 300, 200)
    canvas.save()
    (found,) = codes(made.getvalue())
    assert sorted(found) == sorted((FOREIGN, CODE))
    (poor,) = codes(scans.jpeg(scans.poor(scans.page(made.getvalue(), 150))))
    assert CODE in poor


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_depth_of_colour_is_read(mode: str) -> None:
    grey = scans.page(FORM, 150)
    if mode == "I;16":
        picture = Image.frombytes(
            "I;16", grey.size, b"".join(struct.pack("<H", v * 257) for v in grey.tobytes())
        )
    else:
        picture = grey.convert(mode)
    assert codes(scans.png(picture)) == [(CODE,)]


def test_what_is_transparent_is_paper() -> None:
    grey = scans.page(FORM, 150)
    ink = Image.new("RGBA", grey.size, (0, 0, 0, 0))
    ink.putalpha(grey.point([255 - value for value in range(256)]))
    assert codes(scans.png(ink)) == [(CODE,)]


def test_a_colour_jpeg_is_read() -> None:
    assert codes(scans.jpeg(scans.page(FORM, 150).convert("CMYK"))) == [(CODE,)]


# --- what is no scan, or too much of one ---


def refused(scan: bytes) -> str:
    with pytest.raises(KnownError) as refusal:
        read_scan(scan, is_ours)
    return refusal.value.code


def _of_a_kind(kind: str) -> bytes:
    made = BytesIO()
    scans.page(FORM, 150).convert("RGB").save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP", "PPM"])
def test_other_kinds_of_picture_are_refused(kind: str) -> None:
    assert refused(_of_a_kind(kind)) == "F-451"


@pytest.mark.parametrize(
    "scan", [b"", b"%PDF-", b"%PDF-1.7\n%%EOF\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"abc"]
)
def test_what_is_nothing_is_refused(scan: bytes) -> None:
    assert refused(scan) == "F-451"


@pytest.mark.parametrize("share", [0.01, 0.3, 0.9])
@pytest.mark.parametrize("kind", [scans.png, scans.jpeg])
def test_a_picture_that_ends_early_is_refused(kind: Callable[[Image.Image], bytes], share: float) -> None:
    whole = kind(scans.page(FORM, 150))
    assert refused(whole[: int(len(whole) * share)]) == "F-451"


def test_a_pdf_with_a_password_is_refused() -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(FORM)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="właściciel", user="czytelnik"))
    assert refused(locked.getvalue()) == "F-451"


def test_a_pdf_with_a_page_that_cannot_be_read_is_refused() -> None:
    broken = BytesIO()
    with pikepdf.open(BytesIO(FORM)) as pdf:
        pdf.Root.Pages.Kids[0] = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox="none")
        )
        pdf.save(broken)
    assert codes(broken.getvalue())[0] == ()


def _bomb(width: int, height: int) -> bytes:
    """A PNG whose few bytes claim so many points, all of them white."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000))
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


@pytest.mark.parametrize(
    "size", [(9_000, 9_000), (20_000, 20_000), (2_000_000_000, 2_000_000_000), (32_768, 1), (1, 32_768)]
)
def test_a_picture_of_too_many_points_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    assert refused(_bomb(*size)) == "F-452"


def test_the_largest_picture_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = scans.page(FORM, 150)
    monkeypatch.setattr(scanning, "MAX_PIXELS", picture.width * picture.height)
    assert codes(scans.png(picture)) == [(CODE,)]
    monkeypatch.setattr(scanning, "MAX_PIXELS", picture.width * picture.height - 1)
    assert refused(scans.png(picture)) == "F-452"


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    small = Image.new("L", (20, 20), 255)
    three = scans.pdf_of(small, small, small, dpi=72)
    monkeypatch.setattr(scanning, "MAX_PAGES", 3)
    assert len(codes(three)) == 3
    monkeypatch.setattr(scanning, "MAX_PAGES", 2)
    assert refused(three) == "F-452"


def test_a_scan_of_too_many_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    scan = scans.png(Image.new("L", (20, 20), 255))
    monkeypatch.setattr(scanning, "MAX_BYTES", len(scan))
    assert codes(scan) == [()]
    monkeypatch.setattr(scanning, "MAX_BYTES", len(scan) - 1)
    assert refused(scan) == "F-452"


def _pdf(width: float, height: float, *, picture: tuple[int, int] | None = None) -> bytes:
    """A page of so many points, perhaps with a white picture on it whose bytes are few."""
    made = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(width, height))
        if picture is not None:
            across, down = picture
            image = pikepdf.Stream(pdf, b"")
            image.write(zlib.compress(bytes(-(-across // 8) * down)), filter=pikepdf.Name.FlateDecode)
            image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            image.Width, image.Height, image.BitsPerComponent = across, down, 1
            image.ColorSpace = pikepdf.Name.DeviceGray
            page = pdf.pages[0]
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            page.Contents = pdf.make_stream(b"q 500 0 0 500 0 0 cm /Im0 Do Q")
        pdf.save(made)
    return made.getvalue()


def test_a_page_or_a_picture_on_it_that_is_too_large_is_refused() -> None:
    assert codes(_pdf(*A4)) == [()]
    assert codes(_pdf(*A4, picture=(2_000, 2_000))) == [()]
    assert refused(_pdf(14_400, 14_400)) == "F-452"
    assert refused(_pdf(*A4, picture=(10_000, 9_000))) == "F-452"


_GREY = Image.effect_noise((40, 40), 60)
_SEEDS = [
    *(scans.png(_GREY.convert(mode)) for mode in ("1", "L", "P", "RGBA")),
    *(scans.jpeg(_GREY.convert(mode)) for mode in ("L", "RGB", "CMYK")),
    scans.pdf_of(_GREY, _GREY, dpi=72),
]


def outcome(scan: bytes) -> str:
    """How many pages were read, or the sentence of the refusal."""
    try:
        return f"{len(read_scan(scan, is_ours))} pages"
    except KnownError as refusal:
        return error_sentence(refusal)


@given(st.sampled_from(_SEEDS), st.integers(0, 1 << 20), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_damaged_scan_is_read_or_refused_and_nothing_else(
    seed: bytes, place: int, other: bytes, ends: bool
) -> None:
    place %= len(seed)
    rest = b"" if ends else seed[place + len(other) :]
    assert outcome(seed[:place] + other + rest)
