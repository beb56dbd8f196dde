"""Reading QR codes from a scan of paper: PDF, PNG or JPG, told by content, bounded before it is decoded."""

import warnings
from collections.abc import Callable, Iterator
from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from app.bundle.scanned_page import ScannedPage
from app.errors import KnownError

MAX_BYTES = 64 << 20
MAX_PAGES = 100
# An A3 page at 600 dpi has 70 million.
MAX_PIXELS = 80_000_000
MAX_SIDE = 32_767

_PDF, _PNG, _JPEG = b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
# A PDF may begin with something else, as long as its mark comes within this.
_PDF_MARK_WITHIN = 1024
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_POINTS = 72
# How deep forms within a page's forms are looked into for pictures.
_DEPTH = 15
_DPI = 300
# A picture with fewer pixels than a page at 220 dpi is read once more at twice its size.
_SMALL_PIXELS = 4_700_000
# One with more than an A3 page at 300 dpi is halved: there is no need for so many.
_ENOUGH_PIXELS = 20_000_000

Ours = Callable[[bytes], bool]


def read_scan(scan: bytes, ours: Ours) -> tuple[ScannedPage, ...]:
    """The codes on each page of a scan. A page is tried in several ways until one of its codes is `ours`, and as
    many are read as were seen: two forms may lie on one page.

    Raises `KnownError`: F-451 none of PDF, PNG, JPG, or damaged, F-452 larger than we read.
    """
    if len(scan) > MAX_BYTES:
        raise _too_large()
    pictures = _of_pdf(scan) if _PDF in scan[:_PDF_MARK_WITHIN] else _of_picture(scan)
    return tuple(
        ScannedPage(number=number, codes=_codes(picture, ours))
        for number, picture in enumerate(pictures, start=1)
    )


def _of_pdf(scan: bytes) -> Iterator[Image.Image]:
    try:
        pdf = pypdfium2.PdfDocument(scan)
    except pypdfium2.PdfiumError as reason:
        raise KnownError("F-451") from reason
    try:
        if len(pdf) > MAX_PAGES:
            raise _too_large()
        for number in range(len(pdf)):
            yield _page(pdf, number)
    except pypdfium2.PdfiumError as reason:
        raise KnownError("F-451") from reason
    finally:
        pdf.close()


def _page(pdf: pypdfium2.PdfDocument, number: int) -> Image.Image:
    page = pdf[number]
    try:
        width, height = page.get_size()
        scale = _DPI / _POINTS
        _refuse_larger(width * scale, height * scale)
        for image in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH):
            _refuse_larger(*image.get_px_size())
        bitmap = page.render(scale=scale, grayscale=True)
        picture: Image.Image = bitmap.to_pil().convert("L")
        bitmap.close()
        return picture
    finally:
        page.close()


def _refuse_larger(width: float, height: float) -> None:
    """Refuse more points than we decode, or a side longer than the readers know, twice over."""
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise _too_large()


def _of_picture(scan: bytes) -> Iterator[Image.Image]:
    if not scan.startswith((_PNG, _JPEG)):
        raise KnownError("F-451")
    try:
        with warnings.catch_warnings():
            # What Pillow thinks of a scanner's remarks in a file is nobody's concern; a bomb is.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(scan), formats=("PNG", "JPEG"))
            _refuse_larger(picture.width, picture.height)
            grey = _grey(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as reason:
        raise _too_large() from reason
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as reason:
        raise KnownError("F-451") from reason
    yield grey


def _grey(picture: Image.Image) -> Image.Image:
    """In shades of grey, what is transparent taken for paper."""
    if picture.mode in {"1", "L"}:
        return picture.convert("L")
    if picture.mode.startswith("I"):
        # 16 bits a pixel: the upper eight.
        return picture.point(lambda value: value / 256).convert("L")
    colours = picture.convert("RGBA")
    paper = Image.new("RGBA", colours.size, "white")
    return Image.alpha_composite(paper, colours).convert("L")


def _too_large() -> KnownError:
    return KnownError("F-452", bytes=MAX_BYTES >> 20, pages=MAX_PAGES, pixels=MAX_PIXELS // 1_000_000)


def _codes(picture: Image.Image, ours: Ours) -> tuple[bytes, ...]:
    found, seen = dict[bytes, None](), 0
    while picture.width * picture.height > _ENOUGH_PIXELS:
        picture = picture.reduce(2)
    for codes, unread in _attempts(picture):
        found |= dict.fromkeys(codes)
        seen = max(seen, len(set(codes)) + unread)
        if any(map(ours, found)) and len(found) >= seen:
            break
    return tuple(found)


def _attempts(picture: Image.Image) -> Iterator[tuple[list[bytes], bool]]:
    """What is read, and whether another code was seen: as it is; with its greys judged as a whole; stretched; larger
    and smoothed, for what is coarse.
    """
    yield _read(picture, zxingcpp.Binarizer.LocalAverage)
    yield _read(picture, zxingcpp.Binarizer.GlobalHistogram)
    stretched = ImageOps.autocontrast(picture, cutoff=1)
    yield _read(stretched, zxingcpp.Binarizer.LocalAverage)
    yield _read(stretched.filter(ImageFilter.GaussianBlur(1)), zxingcpp.Binarizer.LocalAverage)
    if picture.width * picture.height <= _SMALL_PIXELS:
        larger = stretched.resize((2 * picture.width, 2 * picture.height), Image.Resampling.BICUBIC)
        yield _read(larger, zxingcpp.Binarizer.LocalAverage)
        yield _read(larger.filter(ImageFilter.GaussianBlur(1)), zxingcpp.Binarizer.GlobalHistogram)


def _read(picture: Image.Image, binarizer: zxingcpp.Binarizer) -> tuple[list[bytes], bool]:
    codes = zxingcpp.read_barcodes(picture, formats=_QR, binarizer=binarizer, return_errors=True)
    return [code.bytes for code in codes if code.valid], not all(code.valid for code in codes)
